#include "binding/inputs/array_view.h"

namespace arrayops::binding {

bool ArrayView::AcquireArrow(ArgumentName argument) {
  arrow_.emplace();
  if (!arrow_->Acquire(object_, argument)) return false;
  const std::span<const Chunk> chunks = arrow_->chunks();
  static constexpr Chunk kEmpty{};
  plain_ = chunks.empty() ? &kEmpty : &chunks.front();
  if (chunks.size() > 1 || arrow_->null_count() > 0) plain_ = nullptr;
  return true;
}

}  // namespace arrayops::binding
