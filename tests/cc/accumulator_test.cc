// What all accumulators have in common. The same elements leave the same state and the same bytes,
// however they are divided. Bytes make the state again, and no other bytes do.
#include "arrayops/accumulator.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "tests/cc/accumulators.h"
#include "tests/cc/float_data.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Block;

template <typename A>
A Updated(const std::vector<typename A::ElementType>& values) {
  static_assert(arrayops::Accumulator<A>);
  A state;
  state.Update(Block<typename A::ElementType>{values});
  return state;
}

// The same elements in pieces, in several states that are merged in any order.
template <typename A>
A Divided(const std::vector<typename A::ElementType>& values, Random& random) {
  using T = typename A::ElementType;
  std::vector<A> parts(3);
  std::size_t begin = 0;
  for (const std::size_t size : RandomPieces(values.size(), random)) {
    const auto piece = std::span<const T>(values).subspan(begin, size);
    parts[Below(random, parts.size())].Update(Block<T>{piece, begin});
    begin += size;
  }
  parts[2].Merge(parts[0]);
  parts[1].Merge(parts[2]);
  return parts[1];
}

template <typename A>
void ExpectState(const std::vector<typename A::ElementType>& values, Random& random) {
  const A state = Updated<A>(values);
  const std::vector<std::byte> bytes = state.ToBytes();
  EXPECT_LE(bytes.size(), arrayops::internal::kMaxStateBytes);
  for (int i = 0; i < 3; ++i) {
    const A divided = Divided<A>(values, random);
    EXPECT_EQ(divided, state);
    EXPECT_EQ(divided.ToBytes(), bytes);
  }
  std::optional<A> read = A::FromBytes(bytes);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, state);
  EXPECT_EQ(read->ToBytes(), bytes);
  // It goes on as the other one would.
  A twice = state;
  twice.Merge(state);
  read->Merge(state);
  EXPECT_EQ(*read, twice);
  // Bytes that are read are written back unchanged; longer or shorter ones are not read.
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(A::FromBytes(std::span(bytes).first(i)).has_value());
    for (const int change : {0x01, 0x80, 0xFF}) {
      auto changed = bytes;
      changed[i] ^= static_cast<std::byte>(change);
      const auto other = A::FromBytes(changed);
      EXPECT_TRUE(!other || other->ToBytes() == changed);
    }
  }
  auto longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(A::FromBytes(longer).has_value());
}

template <typename T>
void ExpectStates(const std::vector<T>& values) {
  Random random(261);
  ExpectState<arrayops::SumAccumulator<T>>(values, random);
  ExpectState<arrayops::MeanAccumulator<T>>(values, random);
  ExpectState<arrayops::MinAccumulator<T>>(values, random);
  ExpectState<arrayops::MaxAccumulator<T>>(values, random);
  ExpectState<arrayops::ArgMinAccumulator<T>>(values, random);
  ExpectState<arrayops::ArgMaxAccumulator<T>>(values, random);
}

TARGET_TEST(Accumulator, States, AllElements) {
  Random random(262);
  for (const std::size_t count : {0U, 1U, 50U, 6000U}) {
    ExpectStates(RandomArray<TypeParam>(count, random));
  }
}

TARGET_TEST(Accumulator, FloatStates, FloatElements) {
  FloatData<TypeParam> data(263);
  for (const auto& [name, pattern] : FloatData<TypeParam>::Patterns()) {
    SCOPED_TRACE(name);
    ExpectStates((data.*pattern)(3000));
  }
  using Limits = std::numeric_limits<TypeParam>;
  ExpectStates<TypeParam>({1, Limits::infinity(), 2});
  ExpectStates<TypeParam>({Limits::infinity(), -Limits::infinity()});
  ExpectStates<TypeParam>({Limits::quiet_NaN(), -Limits::infinity()});
}

// Stored once: every later version reads what one version has written.
TEST(Accumulator, StoredBytes) {
  const auto bytes = [](const auto& state) {
    std::string text;
    for (const std::byte byte : state.ToBytes()) {
      constexpr char kDigits[] = "0123456789abcdef";
      text += kDigits[std::to_integer<int>(byte) / 16];
      text += kDigits[std::to_integer<int>(byte) % 16];
    }
    return text;
  };
  EXPECT_EQ(bytes(Updated<arrayops::SumAccumulator<std::int16_t>>({-1, -1})),
            "010102feffffffffffffffffffffffffffffff");
  EXPECT_EQ(bytes(Updated<arrayops::SumAccumulator<double>>({1.5, -3})), "0101280001210100000600");
  EXPECT_EQ(bytes(Updated<arrayops::SumAccumulator<float>>({})), "01012400000000");
  EXPECT_EQ(bytes(Updated<arrayops::MeanAccumulator<std::uint8_t>>({1, 2})),
            "010211020000000000000003000000000000000000000000000000");
  EXPECT_EQ(bytes(Updated<arrayops::MinAccumulator<std::int32_t>>({3, -7})), "01030401f9ffffff");
  EXPECT_EQ(bytes(Updated<arrayops::ArgMaxAccumulator<float>>({0.5F, 2})),
            "01062401000000400100000000000000");
}

// Bytes that are not canonical are refused: each would be a second way of writing a state.
TEST(Accumulator, RefusesOtherBytes) {
  const auto is_read = []<typename A>(std::vector<int> values, A) {
    std::vector<std::byte> bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return A::FromBytes(bytes).has_value();
  };
  const arrayops::SumAccumulator<double> sum;
  EXPECT_TRUE(is_read({1, 1, 0x28, 0, 0, 0, 0}, sum));
  EXPECT_FALSE(is_read({2, 1, 0x28, 0, 0, 0, 0}, sum)) << "version";
  EXPECT_FALSE(is_read({1, 2, 0x28, 0, 0, 0, 0}, sum)) << "kind";
  EXPECT_FALSE(is_read({1, 1, 0x24, 0, 0, 0, 0}, sum)) << "element type";
  EXPECT_FALSE(is_read({1, 1, 0x28, 8, 0, 0, 0}, sum)) << "flags";
  EXPECT_FALSE(is_read({1, 1, 0x28, 0, 1, 0, 0}, sum)) << "negative zero";
  EXPECT_FALSE(is_read({1, 1, 0x28, 0, 0, 5, 0}, sum)) << "zero with a place";
  EXPECT_FALSE(is_read({1, 1, 0x28, 0, 0, 5, 1, 0, 0, 0, 0}, sum)) << "a word of zero";
  EXPECT_TRUE(is_read({1, 1, 0x28, 0, 0, 67, 1, 1, 0, 0, 0}, sum));
  EXPECT_FALSE(is_read({1, 1, 0x28, 0, 0, 68, 1, 1, 0, 0, 0}, sum)) << "beyond the last word";
  const arrayops::MeanAccumulator<double> mean;
  EXPECT_FALSE(is_read({1, 2, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1, 1, 0, 0, 0}, mean))
      << "a sum of no elements";
  EXPECT_FALSE(is_read({1, 2, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0}, mean)) << "count";
  const arrayops::MinAccumulator<float> min;
  EXPECT_TRUE(is_read({1, 3, 0x24, 1, 0, 0, 0xC0, 0x7F}, min));
  EXPECT_FALSE(is_read({1, 3, 0x24, 1, 0, 0, 0xC0, 0xFF}, min)) << "another NaN";
  EXPECT_FALSE(is_read({1, 3, 0x24, 2}, min)) << "neither there nor not";
}

}  // namespace
}  // namespace arrayops_test
