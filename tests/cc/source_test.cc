// Sources with chunks, nulls and the other byte order, in every combination, give the result of a
// plain array of their elements.
#include "arrayops/source.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::ByteOrder;
using arrayops::Chunk;
using arrayops::Source;

template <typename T>
T WithSwappedBytes(T value) {
  unsigned char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  std::reverse(bytes, bytes + sizeof(T));
  std::memcpy(&value, bytes, sizeof(T));
  return value;
}

// Chunks with their memory and their content.
template <typename T>
struct Sample {
  std::vector<std::vector<unsigned char>> memory;
  std::vector<std::vector<std::uint8_t>> bitmaps;
  std::vector<Chunk> chunks;
  std::vector<T> valid;                // what is not null, in the machine's order
  std::vector<std::uint64_t> indices;  // where each of them is
  std::size_t size = 0;

  // A random chunk. `nulls` in 8 of its elements are null, and it is misaligned by `offset` bytes.
  // Its validity begins at some bit of a byte; the bits around it are set or not at random.
  void Add(std::size_t count, std::size_t nulls, std::size_t offset, ByteOrder order,
           Random& random) {
    const std::vector<T> values = RandomFiniteArray<T>(count, random);
    auto& bytes = memory.emplace_back(count * sizeof(T) + offset + 1);
    for (std::size_t i = 0; i < count; ++i) {
      const T stored = order == ByteOrder::kSwapped ? WithSwappedBytes(values[i]) : values[i];
      std::memcpy(bytes.data() + offset + i * sizeof(T), &stored, sizeof(T));
    }
    Chunk chunk{bytes.data() + offset, count};
    if (nulls != 0) {
      auto& bitmap = bitmaps.emplace_back(count / 8 + 3);
      for (auto& byte : bitmap) byte = static_cast<std::uint8_t>(random());
      chunk.first_bit = Below(random, 16);
      chunk.validity = bitmap.data();
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t bit = chunk.first_bit + i;
        const bool run_of_64 = i / 64 % 3 == 0;  // all valid, or all null where nulls are many
        const bool valid = run_of_64 ? nulls < 7 : Below(random, 8) >= nulls;
        bitmap[bit / 8] = static_cast<std::uint8_t>(bitmap[bit / 8] & ~(1U << (bit % 8)));
        bitmap[bit / 8] = static_cast<std::uint8_t>(bitmap[bit / 8] | unsigned{valid} << (bit % 8));
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (!chunk.IsValid(i)) continue;
      valid.push_back(values[i]);
      indices.push_back(size + i);
    }
    size += count;
    chunks.push_back(chunk);
  }
};

template <typename T>
void ExpectReductions(const Sample<T>& sample, ByteOrder order, const Where& where) {
  const Source<T> source(sample.chunks, order);
  ASSERT_EQ(source.size(), sample.size);
  ExpectNumber(arrayops::Sum(source), ExpectedSum(sample.valid), where);
  const auto mean = arrayops::Mean(source);
  const auto wanted_mean = MeanReference(sample.valid);
  ASSERT_EQ(mean.has_value(), wanted_mean.has_value());
  if (!mean) return;
  ExpectNumber(*mean, *wanted_mean, where);
  Expect(Bits(*arrayops::Min(source)) == Bits(*MinReference(sample.valid)), where);
  Expect(Bits(*arrayops::Max(source)) == Bits(*MaxReference(sample.valid)), where);
  Expect(*arrayops::ArgMin(source) == sample.indices[*ArgMinReference(sample.valid)], where);
  Expect(*arrayops::ArgMax(source) == sample.indices[*ArgMaxReference(sample.valid)], where);
}

TARGET_TEST(Source, EveryCombination, AllElements) {
  Random random(251);
  for (const ByteOrder order : {ByteOrder::kNative, ByteOrder::kSwapped}) {
    for (const std::size_t nulls : {0U, 1U, 7U, 8U}) {
      for (const std::vector<std::size_t>& counts :
           {std::vector<std::size_t>{}, {1}, {100}, {3, 0, 64, 129}, {5000, 1, 20000}}) {
        Sample<TypeParam> sample;
        for (const std::size_t count : counts) {
          sample.Add(count, nulls, Below(random, 2), order, random);
        }
        ExpectReductions(sample, order, {nulls, counts.size(), order == ByteOrder::kSwapped});
      }
    }
  }
}

// Chunks with nulls among chunks without.
TARGET_TEST(Source, MixedChunks, AllElements) {
  Random random(252);
  Sample<TypeParam> sample;
  for (const std::size_t nulls : {0U, 3U, 0U, 8U, 1U}) {
    sample.Add(3000, nulls, 0, ByteOrder::kNative, random);
  }
  ExpectReductions(sample, ByteOrder::kNative, {});
}

// Any division of it into ranges gives all of it, as threads are given ranges.
TEST(Source, ForEachBlockOfRanges) {
  Random random(253);
  Sample<std::int16_t> sample;
  for (const std::size_t nulls : {0U, 3U, 8U}) {
    sample.Add(10'000, nulls, 0, ByteOrder::kSwapped, random);
  }
  const Source<std::int16_t> source(sample.chunks, ByteOrder::kSwapped);
  for (const std::size_t step : {1U, 77U, 10'000U, 40'000U}) {
    std::vector<std::int16_t> seen;
    std::vector<std::uint64_t> indices;
    for (std::size_t begin = 0; begin < source.size(); begin += step) {
      source.ForEachBlock(begin, begin + step, [&](const arrayops::Block<std::int16_t>& block) {
        for (std::size_t i = 0; i < block.elements.size(); ++i) {
          seen.push_back(block.elements[i]);
          indices.push_back(block.IndexOf(i));
        }
      });
    }
    EXPECT_EQ(seen, sample.valid);
    EXPECT_EQ(indices, sample.indices);
  }
}

TEST(Source, PlainArrayIsNotCopied) {
  const std::vector<double> values(100'000, 0.1);
  const Chunk chunk = Chunk::Of(std::span(values));
  const Source<double> source(std::span(&chunk, 1));
  ASSERT_TRUE(source.IsPlain());
  std::size_t blocks = 0;
  source.ForEachBlock([&](const arrayops::Block<double>& block) {
    EXPECT_EQ(block.elements.data(), values.data());
    EXPECT_EQ(block.elements.size(), values.size());
    ++blocks;
  });
  EXPECT_EQ(blocks, 1U);
}

struct Shared : arrayops::SerialExecutor {
  std::size_t concurrency() const { return 3; }
  static constexpr std::size_t min_task_bytes() { return 4096; }
};

TEST(Source, SharedOut) {
  Random random(254);
  Sample<float> sample;
  for (const std::size_t nulls : {1U, 0U, 5U}) {
    sample.Add(30'000, nulls, 1, ByteOrder::kSwapped, random);
  }
  const Source<float> source(sample.chunks, ByteOrder::kSwapped);
  EXPECT_EQ(arrayops::Sum(source, Shared()), arrayops::Sum(source));
  EXPECT_EQ(arrayops::Mean(source, Shared()), arrayops::Mean(source));
  EXPECT_EQ(arrayops::Min(source, Shared()), arrayops::Min(source));
  EXPECT_EQ(arrayops::ArgMax(source, Shared()), arrayops::ArgMax(source));
}

}  // namespace
}  // namespace arrayops_test
