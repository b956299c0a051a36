// A Python module of parts of the binding: views that are moved and kept, and results of any kind,
// element type and size.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "binding/common/array_object.h"
#include "binding/common/arrow_methods.h"
#include "binding/common/element.h"
#include "binding/common/python.h"
#include "binding/inputs/array_view.h"
#include "binding/inputs/buffer_view.h"
#include "binding/inputs/conversion.h"
#include "binding/outputs/arrow_exporter.h"
#include "binding/outputs/result_array.h"
#include "binding/outputs/result_kind.h"
#include "binding/outputs/scalars.h"

// Needs Python.h.
#include <structmember.h>

namespace arrayops::binding {
namespace {

constexpr ArgumentName kArgument{"parts", "arr"};

// A view in memory of its own. The old places of a view that moves are overwritten, so that
// nothing can be read there any more.
template <typename View>
class Place {
 public:
  Place() : view_(new (memory_) View) {}
  explicit Place(View&& view) : view_(new (memory_) View(std::move(view))) {}
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    view_->~View();
    std::memset(memory_, 0xA5, sizeof(memory_));
  }

  View& view() { return *view_; }

 private:
  alignas(View) unsigned char memory_[sizeof(View)];
  View* view_;
};

template <typename View>
constexpr const char* kName = std::is_same_v<View, ArrayView> ? "parts.view" : "parts.writable";

template <typename View>
Place<View>* Held(PyObject* capsule) {
  return static_cast<Place<View>*>(PyCapsule_GetPointer(capsule, kName<View>));
}

template <typename View>
void Drop(PyObject* capsule) {
  delete Held<View>(capsule);
}

// Takes the array into a view on the stack, and moves that to one place on the heap and from there
// to the one that is kept.
template <typename View>
PyObject* Hold(PyObject*, PyObject* object) {
  Place<View>* kept = nullptr;
  {
    Place<View> first;
    if (!first.view().Acquire(object, kArgument)) return nullptr;
    auto* const second = new Place<View>(std::move(first.view()));
    kept = new Place<View>(std::move(second->view()));
    delete second;
  }
  return PyCapsule_New(kept, kName<View>, &Drop<View>);
}

std::span<const Chunk> ChunksOf(const ArrayView& view) { return view.chunks(); }
std::span<const Chunk> ChunksOf(const BufferView& view) { return {&view.chunk(), 1}; }

// The elements as a list, with None for nulls.
template <typename View>
PyObject* Read(const View& view) {
  Reference list(PyList_New(0));
  const bool done = list && VisitElement(view.element(), [&]<typename T>(std::type_identity<T>) {
                      for (const Chunk& chunk : ChunksOf(view)) {
                        for (std::size_t i = 0; i < chunk.size; ++i) {
                          const Reference element = chunk.IsValid(i)
                                                        ? Reference(ToPython(chunk.At<T>(i)))
                                                        : Share(Py_None);
                          if (!element || PyList_Append(list.get(), element.get()) != 0)
                            return false;
                        }
                      }
                      return true;
                    });
  return done ? list.release() : nullptr;
}

PyObject* ReadHeld(PyObject*, PyObject* capsule) {
  if (PyCapsule_IsValid(capsule, kName<ArrayView>)) return Read(Held<ArrayView>(capsule)->view());
  auto* const place = Held<WritableBufferView>(capsule);
  return place == nullptr ? nullptr : Read(place->view());
}

// Whether a view says that its array is plain, its number of nulls, and its object.
PyObject* Facts(PyObject*, PyObject* capsule) {
  auto* const place = Held<ArrayView>(capsule);
  if (place == nullptr) return nullptr;
  const ArrayView& view = place->view();
  // An Arrow array without elements has no chunk at all.
  const bool plain =
      view.size() == 0 || VisitElement(view.element(), [&]<typename T>(std::type_identity<T>) {
        return Source<T>(view.chunks()).IsPlain();
      });
  return Py_BuildValue("(OnO)", plain ? Py_True : Py_False,
                       static_cast<Py_ssize_t>(view.null_count()), view.given().object);
}

// Sets all elements of a view that can be written to zero.
PyObject* Clear(PyObject*, PyObject* capsule) {
  auto* const place = Held<WritableBufferView>(capsule);
  if (place == nullptr) return nullptr;
  const WritableBufferView& view = place->view();
  if (view.empty()) Py_RETURN_NONE;
  VisitElement(view.element(), [&]<typename T>(std::type_identity<T>) {
    std::memset(static_cast<void*>(view.writable_elements<T>().data()), 0, view.bytes());
  });
  Py_RETURN_NONE;
}

std::optional<ElementCode> FindByName(const char* name) {
#define ARRAYOPS_MATCH(type, Name) \
  if (std::strcmp(name, ElementName(ElementCode::k##Name)) == 0) return ElementCode::k##Name;
  ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_MATCH)
#undef ARRAYOPS_MATCH
  PyErr_Format(PyExc_ValueError, "no element type %s", name);
  return std::nullopt;
}

// Writes the list into blocks of three elements, and finishes the array.
template <Element T>
PyObject* Fill(ResultArray& result, PyObject* list, ElementCode element) {
  constexpr Py_ssize_t kBlock = 3;
  const Py_ssize_t size = PyList_GET_SIZE(list);
  for (Py_ssize_t begin = 0; begin < size; begin += kBlock) {
    const Py_ssize_t count = std::min(kBlock, size - begin);
    const std::span<T> block =
        result.Block<T>(static_cast<std::size_t>(begin), static_cast<std::size_t>(count));
    for (Py_ssize_t i = 0; i < count; ++i) {
      const auto value = ToElement<T>(PyList_GET_ITEM(list, begin + i), element, kArgument);
      if (!value) return nullptr;
      block[static_cast<std::size_t>(i)] = *value;
    }
  }
  return result.Finish(static_cast<std::size_t>(size));
}

// make(like, element, values, room, copies): so many arrays of the kind of `like`, of that element
// type, made with that much room.
PyObject* Make(PyObject*, PyObject* arguments) {
  PyObject *like, *values;
  const char* name;
  Py_ssize_t room, copies;
  if (!PyArg_ParseTuple(arguments, "OsO!nn", &like, &name, &PyList_Type, &values, &room, &copies)) {
    return nullptr;
  }
  ArrayView view;
  const std::optional<ElementCode> element = FindByName(name);
  if (!element || !view.Acquire(like, kArgument)) return nullptr;
  const std::optional<ResultKind> kind = ResultKindFor(view.given());
  if (!kind) return nullptr;
  Reference made(PyList_New(0));
  for (Py_ssize_t i = 0; made && i < copies; ++i) {
    ResultArray result;
    if (!result.Allocate(*kind, *element, static_cast<std::size_t>(room))) return nullptr;
    const Reference array(VisitElement(*element, [&]<typename T>(std::type_identity<T>) {
      return Fill<T>(result, values, *element);
    }));
    if (!array || PyList_Append(made.get(), array.get()) != 0) return nullptr;
  }
  return made.release();
}

// An exporter that lets fields of a Py_buffer point to others, as PyBuffer_FillInfo does, and looks
// whether they still do when it gets the buffer back.
struct SelfPointing {
  PyObject base;
  Py_ssize_t right;
  Py_ssize_t wrong;
  char data[3];
};

PyObject* NewSelfPointing(PyTypeObject* type, PyObject*, PyObject*) {
  PyObject* const object = type->tp_alloc(type, 0);
  if (object != nullptr) std::memcpy(reinterpret_cast<SelfPointing*>(object)->data, "\1\2\3", 3);
  return object;
}

int GetBuffer(PyObject* self, Py_buffer* buffer, int flags) {
  return PyBuffer_FillInfo(buffer, self, reinterpret_cast<SelfPointing*>(self)->data, 3, 0, flags);
}

void ReleaseBuffer(PyObject* self, Py_buffer* buffer) {
  const bool right = buffer->shape == &buffer->len && buffer->strides == &buffer->itemsize;
  auto* const exporter = reinterpret_cast<SelfPointing*>(self);
  ++(right ? exporter->right : exporter->wrong);
}

PyMemberDef members[] = {
    {"right", T_PYSSIZET, offsetof(SelfPointing, right), READONLY, nullptr},
    {"wrong", T_PYSSIZET, offsetof(SelfPointing, wrong), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyBufferProcs buffer_protocol = {&GetBuffer, &ReleaseBuffer};

PyTypeObject self_pointing;

bool AddSelfPointing(PyObject* module) {
  Py_SET_REFCNT(reinterpret_cast<PyObject*>(&self_pointing), 1);
  self_pointing.tp_name = "parts.SelfPointing";
  self_pointing.tp_basicsize = sizeof(SelfPointing);
  self_pointing.tp_flags = Py_TPFLAGS_DEFAULT;
  self_pointing.tp_new = &NewSelfPointing;
  self_pointing.tp_members = members;
  self_pointing.tp_as_buffer = &buffer_protocol;
  return PyType_Ready(&self_pointing) == 0 &&
         PyObject_SetAttrString(module, "SelfPointing",
                                reinterpret_cast<PyObject*>(&self_pointing)) == 0;
}

PyMethodDef functions[] = {
    {"hold", &Hold<ArrayView>, METH_O, nullptr},
    {"hold_writable", &Hold<WritableBufferView>, METH_O, nullptr},
    {"read", &ReadHeld, METH_O, nullptr},
    {"facts", &Facts, METH_O, nullptr},
    {"clear", &Clear, METH_O, nullptr},
    {"make", &Make, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "parts", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};

}  // namespace
}  // namespace arrayops::binding

PyMODINIT_FUNC PyInit_parts() {
  using namespace arrayops::binding;
  if (!InitializeArrays() || !InitializeArrowMethods() || !InitializeArrowExporter()) {
    return nullptr;
  }
  Reference module(PyModule_Create(&definition));
  return module && AddSelfPointing(module.get()) ? module.release() : nullptr;
}
