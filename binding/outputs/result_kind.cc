#include "binding/outputs/result_kind.h"

#include <utility>

#include "binding/common/imported.h"
#include "binding/common/numpy_object.h"

namespace arrayops::binding {
namespace {

std::optional<ResultKind> ArrowKindFor(const GivenArray& given) {
  Reference series = ImportedAttribute("polars", "Series");
  const bool is_type = series && PyType_Check(series.get());
  const int is_series = is_type ? PyObject_IsInstance(given.object, series.get()) : 0;
  if (PyErr_Occurred() != nullptr) return std::nullopt;
  if (is_series > 0) {
    Reference name(PyObject_GetAttrString(given.object, "name"));
    if (!name) return std::nullopt;
    return ArrowResultKind{std::move(series), std::move(name)};
  }
  Reference array = ImportedAttribute("pyarrow", "array");
  if (array) return ArrowResultKind{std::move(array), Reference()};
  if (PyErr_Occurred() == nullptr) {
    PyErr_Format(PyExc_TypeError,
                 "%s() argument '%s': pyarrow must have been imported to make an array like the "
                 "'%.200s'",
                 given.argument.function, given.argument.name, TypeName(given.object));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ResultKind> OtherResultKindFor(const GivenArray& given) {
  if (IsArrow(given.kind)) return ArrowKindFor(given);
  if (given.kind == ArrayKind::kBuffer) {
    if (Reference type = NdarrayTypeOf(given.object)) {
      return NumpyResultKind{std::move(type), Share(given.object), given.element};
    }
  }
  return ArrayResultKind{given.format};
}

}  // namespace arrayops::binding
