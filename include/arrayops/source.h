// Sources: what reductions read where it is more than one plain array. Several chunks, nulls, the
// other byte order, or all of them.
//
//   const Chunk chunks[] = {Chunk::Of(std::span(first)), Chunk::Of(std::span(second), valid_bits)};
//   const auto total = arrayops::Sum(arrayops::Source<double>(chunks));

#ifndef ARRAYOPS_SOURCE_H_
#define ARRAYOPS_SOURCE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "arrayops/internal/bits.h"
#include "arrayops/internal/block.h"
#include "arrayops/internal/byte_order.h"
#include "arrayops/internal/selection.h"
#include "arrayops/types.h"

namespace arrayops {

// Whether the bytes of an element are in the machine's order or in the opposite one.
enum class ByteOrder : std::uint8_t { kNative, kSwapped };

// Elements that lie one behind another, at any address. It does not own them, and does not say
// their type: the Source does.
struct Chunk {
  const void* data;
  std::size_t size;
  // A bit for each element, 0 for a null; no bitmap where there are no nulls. The bit of the first
  // element is at `first_bit`, counted from the least significant bit of the first byte, as in
  // Arrow's arrays.
  const std::uint8_t* validity = nullptr;
  std::size_t first_bit = 0;

  template <Element T>
  static Chunk Of(std::span<const T> elements, const std::uint8_t* validity = nullptr,
                  std::size_t first_bit = 0) {
    return {elements.data(), elements.size(), validity, first_bit};
  }
  template <Element T>
  static Chunk Of(std::span<T> elements, const std::uint8_t* validity = nullptr,
                  std::size_t first_bit = 0) {
    return {elements.data(), elements.size(), validity, first_bit};
  }

  bool IsValid(std::size_t index) const {
    return validity == nullptr || internal::BitAt(validity, first_bit + index);
  }

  // Whether there is a null. Looks no further than to the block that has the first.
  bool HasNulls() const {
    constexpr std::size_t kBlock = 4096;
    for (std::size_t i = 0; validity != nullptr && i < size; i += kBlock) {
      const std::size_t count = std::min(kBlock, size - i);
      if (internal::CountBits(validity, first_bit + i, count) < count) return true;
    }
    return false;
  }

  std::size_t CountNulls() const {
    return validity == nullptr ? 0 : size - internal::CountBits(validity, first_bit, size);
  }

  template <Element T>
  std::span<const T> elements() const {
    return {static_cast<const T*>(data), size};
  }

  // The element as it is now, in the order of bytes that it has there.
  template <Element T>
  T At(std::size_t index) const {
    T element;
    std::memcpy(&element, static_cast<const char*>(data) + index * sizeof(T), sizeof(T));
    return element;
  }
};

// Some elements of a source, one behind another, without its nulls and in the machine's byte order:
// what accumulators are updated with. Where nothing had to be undone it is the source's own memory,
// and may be long; otherwise a copy of at most 16 KiB, gone when the accumulator returns.
template <Element T>
struct Block {
  std::span<const T> elements;
  std::uint64_t first_index = 0;           // of the first element, or of a null before it
  const std::uint8_t* validity = nullptr;  // the bitmap that says which nulls were left out
  std::size_t first_bit = 0;               // its bit for `first_index`
  std::size_t size = 0;                    // how many elements there are, with those nulls

  // The index that elements[i] has in the source, where nulls count.
  std::uint64_t IndexOf(std::size_t i) const {
    return first_index +
           (validity == nullptr ? i : internal::DistanceToOne(validity, first_bit, size, i));
  }
};

// The chunks of an array with elements of type T. Refers to the chunks and their memory, which must
// outlive it.
template <Element T>
class Source {
 public:
  explicit Source(std::span<const Chunk> chunks, ByteOrder order = ByteOrder::kNative)
      : chunks_(chunks), order_(sizeof(T) == 1 ? ByteOrder::kNative : order) {}

  std::span<const Chunk> chunks() const { return chunks_; }
  ByteOrder byte_order() const { return order_; }

  // How many elements there are, with the nulls.
  std::size_t size() const {
    std::size_t size = 0;
    for (const Chunk& chunk : chunks_) size += chunk.size;
    return size;
  }

  // Whether it is one plain array: then it is elements().
  bool IsPlain() const {
    return chunks_.size() == 1 && chunks_[0].validity == nullptr && order_ == ByteOrder::kNative;
  }
  std::span<const T> elements() const { return chunks_[0].elements<T>(); }

  // Calls visit(Block<T>) for the elements from index `begin` to `end`, in their order.
  template <typename Visit>
  void ForEachBlock(std::size_t begin, std::size_t end, const Visit& visit) const {
    std::size_t first = 0;  // the index of the chunk's first element
    for (const Chunk& chunk : chunks_) {
      const std::size_t from = std::max(begin, first);
      const std::size_t to = std::min(end, first + chunk.size);
      if (from < to) VisitChunk(chunk, from - first, to - first, first, visit);
      first += chunk.size;
    }
  }
  template <typename Visit>
  void ForEachBlock(const Visit& visit) const {
    ForEachBlock(0, size(), visit);
  }

 private:
  static constexpr std::size_t kBlock = internal::kBlockElements<T>;

  template <typename Visit>
  void VisitChunk(const Chunk& chunk, std::size_t begin, std::size_t end, std::size_t first,
                  const Visit& visit) const {
    const std::span<const T> elements = chunk.elements<T>();
    if (chunk.validity == nullptr && order_ == ByteOrder::kNative) {
      return visit(Block<T>{elements.subspan(begin, end - begin), first + begin});
    }
    for (; begin < end; begin += std::min(kBlock, end - begin)) {
      const std::size_t size = std::min(kBlock, end - begin);
      const std::size_t bit = chunk.first_bit + begin;
      const std::size_t valid =
          chunk.validity == nullptr ? size : internal::CountBits(chunk.validity, bit, size);
      if (valid == 0) continue;
      Block<T> block{elements.subspan(begin, size), first + begin};
      std::array<T, kBlock> scratch;
      if (valid != size) {
        CompressValid(chunk, begin, size, scratch.data());
        block = {std::span<const T>(scratch).first(valid), first + begin, chunk.validity, bit,
                 size};
      }
      if constexpr (sizeof(T) > 1) {
        if (order_ == ByteOrder::kSwapped) {
          using U = internal::LaneOf<T>;
          internal::kernels::SwapBytes<U>(internal::AsLanes(block.elements.data()), valid,
                                          internal::AsLanes(scratch.data()));
          block.elements = std::span<const T>(scratch).first(valid);
        }
      }
      visit(block);
    }
  }

  // Copies the valid ones of `size` elements from `begin` on. `out` has room for all of them. No
  // branch depends on which they are, but for runs of 64 that are all valid or all null.
  static void CompressValid(const Chunk& chunk, std::size_t begin, std::size_t size, T* out) {
    constexpr std::size_t kWord = 64;
    const std::size_t end = begin + size;
    std::size_t i = begin;
    for (; end - i >= kWord; i += kWord) {
      std::uint64_t valid = internal::WordAt(chunk.validity, chunk.first_bit + i);
      if (valid == ~std::uint64_t{0}) {
        std::memcpy(out, static_cast<const char*>(chunk.data) + i * sizeof(T), kWord * sizeof(T));
        out += kWord;
      } else if (valid != 0) {
        for (std::size_t j = i; j < i + kWord; ++j, valid >>= 1) {
          *out = chunk.At<T>(j);
          out += valid & 1;
        }
      }
    }
    for (; i < end; ++i) {
      *out = chunk.At<T>(i);
      out += internal::BitAt(chunk.validity, chunk.first_bit + i);
    }
  }

  std::span<const Chunk> chunks_;
  ByteOrder order_;
};

}  // namespace arrayops

#endif  // ARRAYOPS_SOURCE_H_
