// Work shared out by an executor gives the same results, bit for bit, with every number of shares,
// in any order and on any threads.
#include "arrayops/executor.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "arrayops/arrayops.h"
#include "arrayops/thread_executor.h"
#include "gtest/gtest.h"
#include "tests/cc/float_data.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {
namespace {

using arrayops::Status;

// Runs tasks in the calling thread, the last one first, or on real threads. It is one type, so that
// the functions it is given to are compiled once.
struct TestExecutor {
  bool real_threads;
  std::size_t threads;

  std::size_t concurrency() const { return threads; }
  static constexpr std::size_t min_task_bytes() { return std::size_t{256} << 10; }

  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    if (real_threads) return arrayops::ThreadExecutor(threads)(count, task);
    for (std::size_t i = count; i-- > 0;) task(i);
  }
};

static_assert(arrayops::Executor<TestExecutor>);
static_assert(arrayops::Executor<arrayops::SerialExecutor>);
static_assert(arrayops::Executor<arrayops::ThreadExecutor>);

// A project's namespace may have functions with the names of arrayops that match better.
namespace project {

struct Pool : arrayops::SerialExecutor {
  static constexpr std::size_t min_task_bytes() { return 0; }
};

template <typename T>
void Sum(std::span<const T>, const Pool&) = delete;
template <typename T>
void Mean(std::span<const T>, const Pool&) = delete;
template <typename T>
void Min(std::span<const T>, const Pool&) = delete;
template <typename T>
void Max(std::span<const T>, const Pool&) = delete;
template <typename T>
void Clip(std::span<T>, T, T, const Pool&) = delete;
template <typename T>
void Scale(std::span<T>, int, const Pool&) = delete;

}  // namespace project

TEST(ProjectsPool, IsNotTakenForTheOperations) {
  const project::Pool pool;
  std::vector<std::int32_t> values = {3, 1, 2};
  EXPECT_EQ(arrayops::Sum(values, pool), 6);
  EXPECT_EQ(arrayops::Mean(values, pool), 2.0);
  EXPECT_EQ(arrayops::Min(values, pool), 1);
  EXPECT_EQ(arrayops::Max(values, pool), 3);
  EXPECT_EQ(arrayops::Scale(values, 2, pool), Status::kOk);
  EXPECT_EQ(arrayops::Clip(values, 3, 5, pool), Status::kOk);
  EXPECT_EQ(values, std::vector<std::int32_t>({5, 3, 4}));
}

// Tasks are function objects, so a type that takes only pointers to functions is no executor.
struct TakesPointers {
  std::size_t concurrency() const { return 2; }
  void operator()(std::size_t, void (*)(std::size_t)) const {}
};
static_assert(!arrayops::Executor<TakesPointers>);
struct TakesFunctions {
  std::size_t concurrency() const { return 2; }
  void operator()(std::size_t, const std::function<void(std::size_t)>&) const {}
};
static_assert(arrayops::Executor<TakesFunctions>);

// One share, several, and more than the array is long enough for.
constexpr TestExecutor kExecutors[] = {
    {false, 1}, {false, 2}, {false, 3}, {false, 1000}, {true, 4}};

// Enough for several shares, of which the last one is shorter.
template <typename T>
constexpr std::size_t kManyShares = (std::size_t{9} << 17) / sizeof(T) + 12345;

template <typename T>
void ExpectSameReductions(const std::vector<T>& values) {
  const auto sum = arrayops::Sum(values);
  const auto mean = arrayops::Mean(values);
  const auto min = arrayops::Min(values);
  const auto max = arrayops::Max(values);
  for (const TestExecutor executor : kExecutors) {
    const Where where{values.size(), executor.concurrency()};
    ExpectNumber(arrayops::Sum(values, executor), sum, where);
    ExpectNumber(arrayops::Mean(values, executor), mean, where);
    ExpectNumber(arrayops::Min(values, executor), min, where);
    ExpectNumber(arrayops::Max(values, executor), max, where);
  }
}

template <typename T>
void TestIntegerReductions() {
  Random random(131);
  for (const std::size_t count : {std::size_t{0}, std::size_t{5}, kManyShares<T>}) {
    ExpectSameReductions(RandomArray<T>(count, random));
  }
  std::vector<T> limits(kManyShares<T>, std::numeric_limits<T>::max());
  limits.back() = std::numeric_limits<T>::min();
  ExpectSameReductions(limits);
}

TEST(ExecutorReductions, Int8) { TestIntegerReductions<std::int8_t>(); }

template <typename T>
void TestFloatReductions() {
  FloatData<T> data(132);
  using Data = FloatData<T>;
  for (const auto pattern : {&Data::UnitInterval, &Data::Runs, &Data::Growing, &Data::NearLargest,
                             &Data::CancellingToNothing, &Data::NearHalfWay, &Data::Zeros}) {
    ExpectSameReductions((data.*pattern)(kManyShares<T>));
  }
  // Infinities and NaNs in shares of their own.
  using Limits = std::numeric_limits<T>;
  std::vector<T> values = data.UnitInterval(kManyShares<T>);
  values.back() = Limits::infinity();
  ExpectSameReductions(values);
  values.front() = -Limits::infinity();
  ExpectSameReductions(values);
  values[values.size() / 2] = Limits::quiet_NaN();
  ExpectSameReductions(values);
}

TEST(ExecutorReductions, Float64) { TestFloatReductions<double>(); }

template <typename T>
void ExpectClipped() {
  Random random(133);
  for (const std::size_t count : {std::size_t{0}, std::size_t{5}, kManyShares<T>}) {
    const std::vector<T> values = RandomArray<T>(count, random);
    std::vector<T> expected = values;
    ASSERT_EQ(arrayops::Clip(expected, T{3}, T{90}), Status::kOk);
    for (const TestExecutor executor : kExecutors) {
      std::vector<T> clipped = values;
      EXPECT_EQ(arrayops::Clip(clipped, T{3}, T{90}, executor), Status::kOk);
      ExpectArray(std::span<const T>(clipped), expected, {executor.concurrency()});
      EXPECT_EQ(arrayops::Clip(clipped, T{90}, T{3}, executor), Status::kInvalidBounds);
      ExpectArray(std::span<const T>(clipped), expected, {executor.concurrency()});
    }
  }
}

TEST(ExecutorClip, Int8) { ExpectClipped<std::int8_t>(); }
TEST(ExecutorClip, Float64) { ExpectClipped<double>(); }

template <typename T, typename F>
void ExpectScaled(const std::vector<T>& values, F factor) {
  std::vector<T> expected = values;
  const Status status = ScaleReference(expected, factor);
  for (const TestExecutor executor : kExecutors) {
    const Where where{executor.concurrency(), static_cast<std::uint64_t>(status)};
    std::vector<T> scaled = values;
    Expect(arrayops::Scale(scaled, factor, executor) == status, where);
    ExpectArray(std::span<const T>(scaled), expected, where);
  }
}

// If one share does not fit, all others become again what they were.
template <typename T>
void TestScale() {
  std::vector<T> values(kManyShares<T>);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<T>(i % 60);
  ExpectScaled(values, 2);
  ExpectScaled(values, 1.7);
  for (const std::size_t place : {std::size_t{0}, values.size() / 2, values.size() - 1}) {
    std::vector<T> failing = values;
    failing[place] = std::numeric_limits<T>::max();
    ExpectScaled(failing, 2);
    ExpectScaled(failing, 1.7);
  }
  // The first element alone says what is wrong with an infinite factor.
  const double infinity = std::numeric_limits<double>::infinity();
  ExpectScaled(values, infinity);
  values[0] = 1;
  ExpectScaled(values, infinity);
  ExpectScaled(std::vector<T>(), infinity);
}

TEST(ExecutorScale, Int8) { TestScale<std::int8_t>(); }
TEST(ExecutorScale, Int64) { TestScale<std::int64_t>(); }

TEST(ExecutorScale, Float64) {
  Random random(134);
  const std::vector<double> values = RandomFiniteArray<double>(kManyShares<double>, random);
  ExpectScaled(values, 3.14);
  ExpectScaled(values, -2);
}

// Counts the calls that share out work.
struct Counting {
  std::atomic<int>* shared;
  std::size_t concurrency() const { return 8; }
  static constexpr std::size_t min_task_bytes() { return std::size_t{256} << 10; }
  template <typename Task>
  void operator()(std::size_t count, const Task& task) const {
    if (count > 1) ++*shared;
    for (std::size_t i = 0; i < count; ++i) task(i);
  }
};

// A small array is not worth a thread: the executor is not called, or only with one task.
TEST(Executor, IsNotUsedOnSmallArrays) {
  std::atomic<int> shared = 0;
  std::vector<double> values(1000, 1.5);
  EXPECT_EQ(arrayops::Sum(values, Counting{&shared}), 1500.0);
  EXPECT_EQ(arrayops::Mean(values, Counting{&shared}), 1.5);
  EXPECT_EQ(arrayops::Scale(values, 2, Counting{&shared}), Status::kOk);
  EXPECT_EQ(arrayops::Clip(values, 0.0, 2.0, Counting{&shared}), Status::kOk);
  EXPECT_EQ(shared, 0);
  values.resize(kManyShares<double>, 2.0);
  EXPECT_EQ(arrayops::Sum(values, Counting{&shared}), 2.0 * static_cast<double>(values.size()));
  EXPECT_GT(shared, 0);
}

TEST(SerialExecutor, GivesTheSame) {
  const arrayops::SerialExecutor executor;
  const std::vector<double> values(kManyShares<double>, 0.1);
  EXPECT_EQ(arrayops::Sum(values, executor), arrayops::Sum(values));
}

// Every task runs once, with more tasks than threads and with fewer.
TEST(ThreadExecutor, RunsEachTaskOnce) {
  for (const std::size_t threads : {0U, 1U, 2U, 8U, 100000U}) {
    const arrayops::ThreadExecutor executor(threads);
    EXPECT_GE(executor.concurrency(), 1U);
    for (const std::size_t count : {0U, 1U, 2U, 7U, 64U, 1000U}) {
      std::vector<std::atomic<int>> runs(count);
      executor(count, [&](std::size_t i) { ++runs[i]; });
      EXPECT_TRUE(std::all_of(runs.begin(), runs.end(), [](const auto& n) { return n == 1; }));
    }
  }
}

}  // namespace
}  // namespace arrayops_test
