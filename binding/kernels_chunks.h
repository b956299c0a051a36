// Reductions of arrays in several pieces, and of those with nulls: an accumulator that is given
// what is valid, block by block.

#ifndef ARRAYOPS_BINDING_KERNELS_CHUNKS_H_
#define ARRAYOPS_BINDING_KERNELS_CHUNKS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "arrayops/executor.h"
#include "arrayops/thread_executor.h"
#include "binding/chunk.h"

namespace arrayops::binding::kernels {

// Elements that are looked at together where some may be null: few enough for the first cache.
inline constexpr std::size_t kNullableBlock = 2048;

// Puts the valid ones of the elements from `begin` on one behind another into `out`, which has room
// for all of them, and returns how many they are. No branch depends on which they are, but for runs
// of 64 that are all valid or all null.
template <Element T>
std::size_t CompressValid(const Chunk& chunk, std::size_t begin, std::size_t size, T* out) {
  constexpr std::size_t kWord = 64;
  const T* const start = out;
  const std::size_t end = begin + size;
  std::size_t i = begin;
  for (; end - i >= kWord; i += kWord) {
    std::uint64_t valid = WordAt(chunk.validity, chunk.first_bit + i);
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
    out += BitAt(chunk.validity, chunk.first_bit + i);
  }
  return static_cast<std::size_t>(out - start);
}

// Gives the accumulator `size` elements of the chunk from `begin` on.
template <Element T, typename Accumulator>
void UpdateWithPart(Accumulator& accumulator, const Chunk& chunk, std::size_t begin,
                    std::size_t size) {
  const std::span<const T> elements = chunk.elements<T>();
  if (chunk.validity == nullptr) return accumulator.Update(elements.subspan(begin, size));
  for (const std::size_t end = begin + size; begin < end;) {
    const std::size_t block = std::min(kNullableBlock, end - begin);
    const std::size_t valid = CountBits(chunk.validity, chunk.first_bit + begin, block);
    if (valid == block) {
      accumulator.Update(elements.subspan(begin, block));
    } else if (valid > 0) {
      std::array<T, kNullableBlock> compressed;
      CompressValid(chunk, begin, block, compressed.data());
      accumulator.Update(std::span<const T>(compressed.data(), valid));
    }
    begin += block;
  }
}

// The same of the elements from `begin` to `end`, counted over all chunks.
template <Element T, typename Accumulator>
void UpdateWithRange(Accumulator& accumulator, Chunks<T> chunks, std::size_t begin,
                     std::size_t end) {
  for (const Chunk& chunk : chunks.all) {
    if (begin < end && begin < chunk.size) {
      const std::size_t size = std::min(end, chunk.size) - begin;
      UpdateWithPart<T>(accumulator, chunk, begin, size);
      begin += size;
    }
    if (end <= chunk.size) return;
    begin -= chunk.size;
    end -= chunk.size;
  }
}

// What an accumulator makes of all elements that are valid. For several threads they are divided
// into shares of nearly equal size, whatever the sizes of the chunks.
template <typename Accumulator, Element T>
Accumulator Accumulated(Chunks<T> chunks, std::size_t threads) {
  std::size_t count = 0;
  for (const Chunk& chunk : chunks.all) count += chunk.size;
  const ThreadExecutor executor(threads);
  const arrayops::internal::Shares shares(count, sizeof(T), executor);
  return arrayops::internal::MergeShares<Accumulator>(
      shares, executor, [&](Accumulator& part, std::size_t i) {
        const auto [begin, size] = shares.Of(i);
        UpdateWithRange<T>(part, chunks, begin, begin + size);
      });
}

}  // namespace arrayops::binding::kernels

#endif  // ARRAYOPS_BINDING_KERNELS_CHUNKS_H_
