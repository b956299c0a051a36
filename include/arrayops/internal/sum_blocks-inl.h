// The blocks that sums of floats are made of.

#if defined(ARRAYOPS_INTERNAL_SUM_BLOCKS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_SUM_BLOCKS_INL_H_
#undef ARRAYOPS_INTERNAL_SUM_BLOCKS_INL_H_
#else
#define ARRAYOPS_INTERNAL_SUM_BLOCKS_INL_H_
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/turns-inl.h"
#include "arrayops/internal/vector_counts.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

// What the bounds of split-inl.h are proven for; it fits the first-level cache.
inline constexpr std::size_t kSumBlock = 2048;
inline constexpr std::size_t kSumPiece = kSumBlock / 4;

// The elements of a block: `count` of them, or kSumBlock in four pieces that are `stride` apart.
// Small enough to be passed in two registers.
template <typename T>
struct SumBlock {
  const T* data;
  std::uint32_t count;
  std::uint32_t stride;

  static HWY_INLINE SumBlock Whole(const T* data, std::size_t count) {
    return {data, static_cast<std::uint32_t>(count), kSumPiece};
  }
  static HWY_INLINE SumBlock Pieces(const T* data, std::size_t stride) {
    return {data, kSumBlock, static_cast<std::uint32_t>(stride)};
  }

  // Where an element is.
  HWY_INLINE const T* At(std::size_t i) const {
    return data + i / kSumPiece * stride + i % kSumPiece;
  }
  // The turns for its whole vectors.
  HWY_INLINE Turns WholeTurns(std::size_t lanes) const {
    if (stride != kSumPiece) {
      internal::CountVectors(HWY_TARGET, kSumBlock);
      return {kSumPiece, stride, lanes, kSumBlock};
    }
    return NextTurns<T>(0, count, lanes, false);
  }
  // Calls add(p, q), p and q being where two vectors are, for all of those. Returns the element
  // behind them.
  template <class Add>
  HWY_INLINE std::size_t AddWholePairs(std::size_t lanes, const Add& add) const {
    const Turns turns = WholeTurns(lanes);
    for (std::size_t i = 0; i != turns.end; i += turns.step) {
      add(data + i, data + i + turns.stride);
      add(data + i + 2 * turns.stride, data + i + 3 * turns.stride);
    }
    return turns.next;
  }
};

// The blocks of an array: in the order of its elements, or where it is far, after the first one of
// pieces from four places.
template <typename T>
class SumBlocks {
 public:
  // The first block is less than a vector shorter than others, so that their vectors are aligned:
  // one across two cache lines costs twice.
  HWY_INLINE SumBlocks(const T* data, std::size_t count) : data_(data), count_(count) {
    const std::size_t lanes = hn::Lanes(hn::ScalableTag<T>());
    far_ = IsFar<T>(count) && kSumPiece % lanes == 0;  // no machine has longer ones
    const std::size_t head = ElementsBeforeAligned(data, lanes, sizeof(T));
    size_ = head == 0 ? kSumBlock : kSumBlock - lanes + head;
  }

  HWY_INLINE bool AtEnd() const { return begin_ == count_; }

  HWY_INLINE SumBlock<T> Next() {
    if (place_ == 0) {
      const auto block = SumBlock<T>::Whole(data_ + begin_, std::min(size_, count_ - begin_));
      size_ = kSumBlock;
      begin_ += block.count;
      FindPlaces();
      return block;
    }
    const auto block = SumBlock<T>::Pieces(data_ + begin_ + piece_, place_);
    piece_ += kSumPiece;
    if (piece_ == place_) {
      begin_ += 4 * place_;
      FindPlaces();
    }
    return block;
  }

 private:
  HWY_INLINE void FindPlaces() {
    piece_ = 0;
    if (far_) {
      place_ = std::min((count_ - begin_) / 4, kPlaceBytes / sizeof(T)) / kSumPiece * kSumPiece;
    }
  }

  const T* data_;
  std::size_t count_;
  bool far_;
  std::size_t size_;
  std::size_t begin_ = 0;  // of what is not yet in a block, but for pieces
  std::size_t place_ = 0;  // how far the places are apart; 0 where blocks are not of pieces
  std::size_t piece_ = 0;  // the next one at each place
};

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_SUM_BLOCKS_INL_H_
