#include "binding/inputs/array_view.h"

namespace arrayops::binding {

bool ArrayView::AcquireOther(PyObject* object, ArgumentName argument) {
  kind_ = KindOf(object);
  return IsArrow(kind_) ? AcquireArrow(object, argument)
                        : buffer_.AcquireBuffer(object, kind_, argument);
}

bool ArrayView::AcquireArrow(PyObject* object, ArgumentName argument) {
  arrow_.emplace();
  if (!arrow_->Acquire(object, kind_, argument)) return false;
  const std::span<const Chunk> chunks = arrow_->chunks();
  static constexpr Chunk kEmpty{};
  plain_ = chunks.empty() ? &kEmpty : &chunks.front();
  if (chunks.size() > 1 || plain_->validity != nullptr) plain_ = nullptr;
  return true;
}

}  // namespace arrayops::binding
