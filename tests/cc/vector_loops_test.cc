// Every public form of every function that has vector code runs that code, on the target in use,
// for all but the ends of an array. Without it results would still be right, only slower.
#define ARRAYOPS_COUNT_VECTORS

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "arrayops/arrayops.h"
#include "gtest/gtest.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Status;
using arrayops::internal::vector_counts;

// Several blocks and runs; large enough for two shares of an executor.
constexpr std::size_t kCount = 10'007;
constexpr std::size_t kSharedCount = 3 * 16384;

struct TwoShares : arrayops::SerialExecutor {
  std::size_t concurrency() const { return 2; }
  static constexpr std::size_t min_task_bytes() { return 4096; }
};
constexpr TwoShares kShares;

template <typename T>
std::vector<T> Values(std::size_t count) {
  std::vector<T> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<T>(i % 5);
  return values;
}

// The elements that vectors took, on the target in use and on all others.
struct Counted {
  std::size_t in_use = 0;
  std::size_t others = 0;

  static Counted Now() {
    const auto target = static_cast<std::uint64_t>(arrayops::internal::TargetInUse());
    Counted counted;
    for (std::size_t bit = 0; bit < std::size(vector_counts); ++bit) {
      (target >> bit == 1 ? counted.in_use : counted.others) += vector_counts[bit];
    }
    return counted;
  }
};

// Whether the target has vector code for selecting elements.
bool SelectsByVectors() {
  const std::string target = arrayops::SimdTarget();
  return target != "SSE2" && target != "EMU128" && target != "RVV" && !target.starts_with("SVE");
}

// Calls run(array) and expects that vectors took nearly all its elements `passes` times; if that is
// zero, that they took none.
template <typename T, typename Run>
void ExpectVectors(const char* form, const Run& run, std::size_t count = kCount,
                   std::size_t passes = 1) {
  std::vector<T> values = Values<T>(count);
  const Counted before = Counted::Now();
  run(values);
  const Counted after = Counted::Now();
  EXPECT_EQ(after.others, before.others) << form;
  if (arrayops::SimdTarget() == std::string("SCALAR")) return;  // its vectors are elements
  const std::size_t counted = after.in_use - before.in_use;
  if (passes != 0) {
    EXPECT_GE(counted, passes * (count * 9 / 10)) << form;
  } else {
    EXPECT_EQ(counted, 0) << form;
  }
}

// The forms of a reduction: a span and a range, each with and without an executor, a source, and a
// state.
#define EXPECT_REDUCTION(Function, Accumulator)                                                   \
  do {                                                                                            \
    using T = TypeParam;                                                                          \
    using Array = const std::vector<T>&;                                                          \
    ExpectVectors<T>(#Function "(span)",                                                          \
                     [](Array a) { (void)arrayops::Function(std::span<const T>(a)); });           \
    ExpectVectors<T>(#Function "(range)", [](Array a) { (void)arrayops::Function(a); });          \
    ExpectVectors<T>(                                                                             \
        #Function "(span, executor)",                                                             \
        [](Array a) { (void)arrayops::Function(std::span<const T>(a), kShares); }, kSharedCount); \
    ExpectVectors<T>(                                                                             \
        #Function "(range, executor)", [](Array a) { (void)arrayops::Function(a, kShares); },     \
        kSharedCount);                                                                            \
    ExpectVectors<T>(#Function "(source)", [](Array a) {                                          \
      const arrayops::Chunk chunks[] = {arrayops::Chunk::Of(std::span(a).first(5000)),            \
                                        arrayops::Chunk::Of(std::span(a).subspan(5000))};         \
      (void)arrayops::Function(arrayops::Source<T>(chunks));                                      \
    });                                                                                           \
    ExpectVectors<T>(#Accumulator, [](Array a) {                                                  \
      arrayops::Accumulator<T> accumulator;                                                       \
      accumulator.Update(arrayops::Block<T>{a});                                                  \
      (void)accumulator.Finish();                                                                 \
    });                                                                                           \
  } while (false)

TARGET_TEST(VectorLoops, Sum, AllElements) { EXPECT_REDUCTION(Sum, SumAccumulator); }
TARGET_TEST(VectorLoops, Mean, AllElements) { EXPECT_REDUCTION(Mean, MeanAccumulator); }
TARGET_TEST(VectorLoops, Min, AllElements) { EXPECT_REDUCTION(Min, MinAccumulator); }
TARGET_TEST(VectorLoops, Max, AllElements) { EXPECT_REDUCTION(Max, MaxAccumulator); }
TARGET_TEST(VectorLoops, ArgMin, AllElements) { EXPECT_REDUCTION(ArgMin, ArgMinAccumulator); }
TARGET_TEST(VectorLoops, ArgMax, AllElements) { EXPECT_REDUCTION(ArgMax, ArgMaxAccumulator); }

// The forms of an operation in place: a range and a span, each with and without an executor.
template <typename T, typename Change>
void ExpectChange(const char* form, const Change& change, std::size_t passes = 1) {
  const auto expect = [&](std::size_t count, const auto&... executor) {
    const auto as_range = [&](std::vector<T>& a) {
      EXPECT_EQ(change(a, executor...), Status::kOk) << form;
    };
    const auto as_span = [&](std::vector<T>& a) {
      EXPECT_EQ(change(std::span(a), executor...), Status::kOk) << form;
    };
    ExpectVectors<T>(form, as_range, count, passes);
    ExpectVectors<T>(form, as_span, count, passes);
  };
  expect(kCount);
  expect(kSharedCount, kShares);
}

TARGET_TEST(VectorLoops, Scale, AllElements) {
  using T = TypeParam;
  ExpectChange<T>("Scale by an int", [](auto&& array, const auto&... executor) {
    return arrayops::Scale(array, 1, executor...);
  });
  ExpectChange<T>("Scale by an Int128", [](auto&& array, const auto&... executor) {
    return arrayops::Scale(array, arrayops::Int128(3), executor...);
  });
  // Integers are checked before the first of them is changed.
  ExpectChange<T>(
      "Scale by a double",
      [](auto&& array, const auto&... executor) {
        return arrayops::Scale(array, 1.5, executor...);
      },
      std::integral<T> ? 2 : 1);
  ExpectChange<T>("Scale by a float", [](auto&& array, const auto&... executor) {
    return arrayops::Scale(array, 0.5F, executor...);
  });
}

TARGET_TEST(VectorLoops, Clip, AllElements) {
  ExpectChange<TypeParam>("Clip", [](auto&& array, const auto&... executor) {
    return arrayops::Clip(array, TypeParam{1}, TypeParam{3}, executor...);
  });
}

template <typename T, typename Run>
void ExpectSelection(const char* form, const Run& run) {
  ExpectVectors<T>(form, run, kCount, SelectsByVectors() ? 1 : 0);
}

TARGET_TEST(VectorLoops, Compress, AllElements) {
  using T = TypeParam;
  using Array = const std::vector<T>&;
  std::vector<T> out(kCount);
  const std::vector<std::uint8_t> mask(kCount, 1);
  ExpectSelection<T>("Compress(span)", [&](Array a) {
    arrayops::Compress(std::span<const T>(a), std::span(mask), std::span(out));
  });
  ExpectSelection<T>("Compress(range)", [&](Array a) { arrayops::Compress(a, mask, out); });
}

template <typename T, typename Predicate>
void ExpectFilters(Predicate predicate) {
  using Array = const std::vector<T>&;
  std::vector<T> out(kCount);
  ExpectSelection<T>("Filter(span, span)", [&](Array a) {
    arrayops::Filter(std::span<const T>(a), std::span(out), predicate);
  });
  ExpectSelection<T>("Filter(range, range)", [&](Array a) { arrayops::Filter(a, out, predicate); });
  ExpectSelection<T>("Filter(range, range, rvalue)",
                     [&](Array a) { arrayops::Filter(a, out, Predicate(predicate)); });
  ExpectSelection<T>("Filter(range)", [&](Array a) { (void)arrayops::Filter(a, predicate); });
  ExpectSelection<T>("Count(range)", [&](Array a) { (void)arrayops::Count(a, predicate); });
}

TARGET_TEST(VectorLoops, Filter, AllElements) {
  using T = TypeParam;
  ExpectFilters<T>(arrayops::Less(T{2}));
  ExpectFilters<T>(arrayops::Greater(2.5));
}

// A loop with a function of the caller's has no vector code, as the counters show.
TARGET_TEST(VectorLoops, FilterByCallable, Elements<float>) {
  const std::vector<float> values = Values<float>(kCount);
  const Counted before = Counted::Now();
  (void)arrayops::Filter(values, [](float x) { return x > 2; });
  EXPECT_EQ(Counted::Now().in_use, before.in_use);
}

// All comparisons share one kernel, so one type is enough to show that each reaches it.
TARGET_TEST(VectorLoops, Comparisons, Elements<std::int32_t>) {
  using T = TypeParam;
  ExpectFilters<T>(arrayops::LessEqual(2));
  ExpectFilters<T>(arrayops::GreaterEqual(2));
  ExpectFilters<T>(arrayops::EqualTo(2));
  ExpectFilters<T>(arrayops::NotEqualTo(2));
  ExpectFilters<T>(arrayops::Between(1, 2));
}

}  // namespace
}  // namespace arrayops_test
