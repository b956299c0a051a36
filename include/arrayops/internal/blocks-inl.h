// Arrays in blocks, in the order in which they are best read.

#if defined(ARRAYOPS_INTERNAL_BLOCKS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ARRAYOPS_INTERNAL_BLOCKS_INL_H_
#undef ARRAYOPS_INTERNAL_BLOCKS_INL_H_
#else
#define ARRAYOPS_INTERNAL_BLOCKS_INL_H_
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "arrayops/internal/block.h"
#include "arrayops/internal/elements-inl.h"
#include "arrayops/internal/loops-inl.h"
#include "arrayops/internal/vector_counts.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arrayops {
namespace HWY_NAMESPACE {

using internal::kBlockElements;

// A block of a streaming array is four such pieces, one from each of its four places.
template <typename T>
inline constexpr std::size_t kPieceElements = kBlockElements<T> / 4;

// The elements of a block: `count` of them one behind another, or a whole block in four pieces that
// are `stride` apart. T may be const. Small enough to be passed in two registers.
template <typename T>
struct StridedBlock {
  T* data;
  std::uint32_t count;
  std::uint32_t stride;

  static constexpr std::size_t kPiece = kPieceElements<std::remove_const_t<T>>;

  static HWY_INLINE StridedBlock Contiguous(T* data, std::size_t count) {
    return {data, static_cast<std::uint32_t>(count), kPiece};
  }
  static HWY_INLINE StridedBlock InPieces(T* data, std::size_t stride) {
    return {data, 4 * kPiece, static_cast<std::uint32_t>(stride)};
  }

  HWY_INLINE bool IsContiguous() const { return stride == kPiece; }

  // Where an element is.
  HWY_INLINE T* At(std::size_t i) const { return data + i / kPiece * stride + i % kPiece; }

  // Calls visit(data, count) with the first elements of each piece, or of all of it where it is
  // contiguous.
  template <class Visit>
  void ForEachPiece(std::size_t elements, const Visit& visit) const {
    if (IsContiguous()) return visit(data, elements);
    for (std::size_t place = 0; place < 4; ++place) visit(data + place * stride, elements);
  }

  // The groups of its whole vectors, from the element at `data` on.
  HWY_INLINE Interleaving Groups(std::size_t lanes) const {
    if (!IsContiguous()) {
      internal::CountVectors(HWY_TARGET, 4 * kPiece);
      return {kPiece, stride, lanes, 4 * kPiece};
    }
    return NextInterleaving<std::remove_const_t<T>>(0, count, lanes, false);
  }
};

// The blocks of an array: in the order of its elements, or where it is streaming, after the first
// one in pieces from four places.
template <typename T>
class StridedBlocks {
 public:
  // The first block is less than a vector shorter than others, so that their vectors are aligned:
  // one across two cache lines costs twice.
  HWY_INLINE StridedBlocks(T* data, std::size_t count) : data_(data), count_(count) {
    const std::size_t lanes = hn::Lanes(hn::ScalableTag<Plain>());
    streaming_ = IsStreaming<Plain>(count) && kPiece % lanes == 0;
    whole_ = 4 * kPiece / lanes * lanes;  // all of a block, but for vectors of unusual lengths
    const std::size_t head = ElementsBeforeAligned(data, lanes, sizeof(T));
    size_ = head == 0 ? whole_ : whole_ - lanes + head;
  }

  // Only the blocks in pieces, from the first element on, of an array that is aligned or of which
  // no vector ever is: as long as InPieces(). What is left behind them, from begin() on, is less
  // than a block; where the array is not streaming, it is all of it.
  static HWY_INLINE StridedBlocks OnlyInPieces(T* data, std::size_t count) {
    StridedBlocks blocks(data, count);
    blocks.FindPlaces();
    return blocks;
  }
  HWY_INLINE bool InPieces() const { return place_ != 0; }
  HWY_INLINE std::size_t begin() const { return begin_; }

  HWY_INLINE bool AtEnd() const { return begin_ == count_; }

  HWY_INLINE StridedBlock<T> Next() {
    if (place_ == 0) {
      const auto block =
          StridedBlock<T>::Contiguous(data_ + begin_, std::min(size_, count_ - begin_));
      size_ = whole_;
      begin_ += block.count;
      FindPlaces();
      return block;
    }
    const auto block = StridedBlock<T>::InPieces(data_ + begin_ + piece_, place_);
    piece_ += kPiece;
    if (piece_ == place_) {
      begin_ += 4 * place_;
      FindPlaces();
    }
    return block;
  }

 private:
  using Plain = std::remove_const_t<T>;
  static constexpr std::size_t kPiece = StridedBlock<T>::kPiece;

  HWY_INLINE void FindPlaces() {
    piece_ = 0;
    if (streaming_) {
      place_ = std::min((count_ - begin_) / 4, kPlaceBytes / sizeof(T)) / kPiece * kPiece;
    }
  }

  T* data_;
  std::size_t count_;
  bool streaming_;
  std::size_t whole_;      // what a block has that is neither the first nor the last
  std::size_t size_;       // what the next one has, where there are so many
  std::size_t begin_ = 0;  // of what is not yet in a block, but for pieces
  std::size_t place_ = 0;  // how far the places are apart; 0 where blocks are not of pieces
  std::size_t piece_ = 0;  // the next one at each place
};

}  // namespace HWY_NAMESPACE
}  // namespace arrayops
HWY_AFTER_NAMESPACE();

#endif  // ARRAYOPS_INTERNAL_BLOCKS_INL_H_
