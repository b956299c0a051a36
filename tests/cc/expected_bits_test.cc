// Results must have the bits that are stored, so that every compiler, processor and instruction set
// that this test runs on is known to give the same ones. Whether they are right is checked by the
// other tests, which compare with references. A failure prints the row that expected_bits.h should
// have if the change is meant (the data of elements.h counts as well).
#include "tests/cc/expected_bits.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/guarded.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

// FNV-1a, of 64 bits.
class Digest {
 public:
  void AddBytes(std::span<const std::byte> bytes) {
    for (const std::byte byte : bytes) {
      value_ = (value_ ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3U;
    }
  }

  // Numbers of any size count as 64-bit numbers, so that the digest does not depend on the size of
  // std::size_t.
  template <typename T>
    requires std::integral<T> || std::floating_point<T>
  void Add(T number) {
    const std::uint64_t bits = Bits(number);
    AddBytes(std::as_bytes(std::span(&bits, 1)));
  }
  void Add(arrayops::Int128 number) {
    Add(number.low());
    Add(number.high());
  }
  void Add(arrayops::Status status) { Add(static_cast<std::uint64_t>(status)); }
  template <typename T>
  void Add(const std::optional<T>& number) {
    Add(number.has_value());
    if (number) Add(*number);
  }
  template <typename T>
  void Add(std::span<T> elements) {
    Add(std::uint64_t{elements.size()});
    AddBytes(std::as_bytes(elements));
  }

  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

template <typename T>
T Negated(T value) {
  if constexpr (std::integral<T>) {
    return static_cast<T>(0 - static_cast<std::uint64_t>(value));
  } else {
    return -value;
  }
}

// Arrays of one length, each hard in another way.
template <typename T>
std::vector<std::vector<T>> ArraysOf(std::size_t count) {
  using Limits = std::numeric_limits<T>;
  Random random(count);
  std::vector<std::vector<T>> arrays{RandomFiniteArray<T>(count, random),
                                     RandomArray<T>(count, random),
                                     RandomArrayWithNans<T>(count, random)};
  std::vector<T> small(count), cancelling = RandomFiniteArray<T>(count, random), extremes(count);
  for (std::size_t i = 0; i < count; ++i) {
    small[i] = static_cast<T>(i % 11);
    if (i >= (count + 1) / 2) cancelling[i] = Negated(cancelling[i - (count + 1) / 2]);
    extremes[i] = i % 3 == 0 ? Limits::max() : Limits::lowest();
  }
  arrays.insert(arrays.end(), {small, cancelling, extremes});
  if constexpr (std::floating_point<T>) {
    std::vector<T> zeros(count, -T{0}), infinite(count, Limits::infinity());
    if (count > 40) zeros[count / 2] = T{0};
    if (count > 20) infinite[count - 1] = -Limits::infinity();
    arrays.insert(arrays.end(), {zeros, infinite});
  }
  return arrays;
}

// Calls the function on every array, at the start and at the end of a page, aligned and misaligned.
template <typename T, typename Function>
void ForEachArray(Function function) {
  for (const std::size_t count : {0U, 1U, 2U, 7U, 9U, 16U, 31U, 64U, 70U, 257U, 2049U, 5000U}) {
    const std::vector<std::vector<T>> arrays = ArraysOf<T>(count);
    for (const std::vector<T>& values : arrays) {
      for (const Placement placement : {Placement{false, 0}, Placement{true, 1}}) {
        function(Guarded().Place(values, placement));
      }
    }
  }
}

// The digest of what the function adds to it for every array.
template <typename T, typename Function>
std::uint64_t DigestOf(Function function) {
  Digest digest;
  ForEachArray<T>([&](std::span<T> values) { function(digest, values); });
  return digest.value();
}

template <typename T>
std::uint64_t DigestOfEach(auto function) {
  return DigestOf<T>([=](Digest& digest, std::span<T> values) { digest.Add(function(values)); });
}

template <typename T>
std::uint64_t DigestOfSums() {
  return DigestOf<T>([](Digest& digest, std::span<T> values) {
    digest.Add(arrayops::Sum(values));
    arrayops::SumAccumulator<T> front, back;
    const std::size_t middle = values.size() / 3;
    front.Update(values.first(middle));
    back.Update(values.subspan(middle));
    front.Merge(back);
    digest.Add(front.Finish());
  });
}

// In place: the status, and the array after it.
template <typename T, typename Change>
void AddChanged(Digest& digest, std::span<T> values, Change change) {
  const std::vector<T> copy = ToVector(values);
  const std::span<T> out = GuardedOutput().Place(copy, {false, copy.size() % 8});
  digest.Add(change(out));
  digest.Add(out);
}

template <typename T>
std::uint64_t DigestOfScales() {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  return DigestOf<T>([](Digest& digest, std::span<T> values) {
    for (const double factor : {0.0, -0.0, 1.0, 0.5, -0.3, 1.0000001, 1e300, 1e-310, 1e-40,
                                kInfinity, -kInfinity, kNan, -kNan}) {
      AddChanged(digest, values, [=](auto out) { return arrayops::Scale(out, factor); });
    }
    for (const std::int64_t factor : {0, 1, -1, 2, 3, -7, 100, 1 << 20}) {
      AddChanged(digest, values, [=](auto out) { return arrayops::Scale(out, factor); });
    }
  });
}

template <typename T>
std::uint64_t DigestOfClips() {
  return DigestOf<T>([](Digest& digest, std::span<T> values) {
    const std::vector<T> bounds = SpecialValues<T>();
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      const T a = bounds[i], b = bounds[(i + 2) % bounds.size()];
      AddChanged(digest, values, [=](auto out) { return arrayops::Clip(out, a, b); });
      AddChanged(digest, values, [=](auto out) { return arrayops::Clip(out, b, a); });
    }
  });
}

template <typename T>
std::uint64_t DigestOfFilters() {
  return DigestOf<T>([](Digest& digest, std::span<T> values) {
    const std::span<T> out =
        GuardedOutput().Place(std::vector<T>(values.size()), {true, sizeof(T) / 2});
    const auto add = [&](std::size_t kept) { digest.Add(out.first(kept)); };
    std::vector<std::uint8_t> mask(values.size());
    for (std::size_t i = 0; i < mask.size(); ++i) mask[i] = i % 3 == 1 ? std::uint8_t{255} : 0;
    add(arrayops::Compress(values, mask, out));
    add(arrayops::Filter(values, out, arrayops::Less(3)));
    add(arrayops::Filter(values, out, arrayops::NotEqualTo(0)));
    add(arrayops::Filter(values, out, arrayops::Between(-1.5, 1e9)));
    add(arrayops::Filter(values, out, [](T x) { return x > 1; }));
    digest.Add(std::uint64_t{arrayops::Count(values, arrayops::GreaterEqual(0.5))});
  });
}

template <typename T>
std::uint64_t DigestOfMaps() {
  return DigestOf<T>([](Digest& digest, std::span<T> values) {
    const std::vector<double> thirds =
        arrayops::Map(values, [](T x) { return static_cast<double>(x) / 3; });
    digest.Add(std::span(thirds));
    digest.Add(arrayops::Reduce(values, [](T a, T b) { return a < b ? b : a; }, T{0}));
    AddChanged(digest, values, [](auto out) {
      arrayops::MapInPlace(out, [](T x) { return x > 1 ? x : T{0}; });
      return arrayops::Status::kOk;
    });
  });
}

void ExpectStored(const char* operation, const char* element, std::uint64_t digest) {
  for (const ExpectedBits& expected : kExpectedBits) {
    if (std::string_view(expected.operation) == operation &&
        std::string_view(expected.element) == element) {
      if (digest == expected.digest) return;
    }
  }
  char row[96];
  std::snprintf(row, sizeof row, "    {\"%s\", \"%s\", 0x%016llX},", operation, element,
                static_cast<unsigned long long>(digest));
  Fail("differs from what is stored, which would be", std::string(row), Location::Current());
}

TARGET_TEST(ExpectedBits, AreStored, AllElements) {
  using T = TypeParam;
  const auto expect = [](const char* operation, std::uint64_t digest) {
    ExpectStored(operation, kElementName<T>, digest);
  };
  expect("data", DigestOfEach<T>([](auto values) { return values; }));
  expect("sum", DigestOfSums<T>());
  expect("mean", DigestOfEach<T>([](auto values) { return arrayops::Mean(values); }));
  expect("min", DigestOfEach<T>([](auto values) { return arrayops::Min(values); }));
  expect("max", DigestOfEach<T>([](auto values) { return arrayops::Max(values); }));
  expect("argmin", DigestOfEach<T>([](auto values) { return arrayops::ArgMin(values); }));
  expect("argmax", DigestOfEach<T>([](auto values) { return arrayops::ArgMax(values); }));
  expect("scale", DigestOfScales<T>());
  expect("clip", DigestOfClips<T>());
  expect("filter", DigestOfFilters<T>());
  expect("map", DigestOfMaps<T>());
}

}  // namespace
}  // namespace arrayops_test
