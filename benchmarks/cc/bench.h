// What the benchmarks share: their names, their data, and how they are registered and checked.
//
// A benchmark's name is, in Google Benchmark's output and in its JSON files,
//
//   family/operation/type/contender/bytes            sum/sum/float64/arrayops/4194304
//
//   family      as the header in include/arrayops and the file here; `limits` for the machine's own
//   operation   sum, min, scale_int, ...
//   type        an element type, by its name in arrayops/types.h in small letters; `any` for limits
//   contender   one of those below
//   bytes       the size of the array that is read, or changed in place
//
// The contenders:
//
//   arrayops           the library on one thread
//   arrayops_threads   the library with a ThreadExecutor for all CPUs; two types, from 4 MiB on
//   loop               the plain loop of a C++ programmer, compiled beside the library
//   vector_loop        vector code for the instruction set in use that does less than the library:
//                      it adds floats inexactly, or multiplies integers unchecked
//   limit              loads, or loads and stores, and nothing else
//   limit_threads      the same on all CPUs
//
// The label is the access pattern: `read`, `in_place` or `copy` (reads one array, and writes
// another that is at most as large). The limit of a benchmark is limits/LABEL/any/limit/BYTES of
// its run.
//
// Bytes per second, and so GB/s, count the `bytes` of the name once for each call. Operations move
// more than that: one in place also writes them, and a copy writes as many elsewhere. Times are
// wall-clock times.

#ifndef ARRAYOPS_BENCHMARKS_CC_BENCH_H_
#define ARRAYOPS_BENCHMARKS_CC_BENCH_H_

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ranges>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "arrayops/types.h"
#include "benchmark/benchmark.h"
#include "benchmarks/cc/data.h"

namespace arrayops_benchmarks {

// What main makes of the command line.
struct Settings {
  std::vector<std::size_t> sizes;  // in bytes
  std::size_t threads = 1;
  double min_time = 0;  // seconds a repetition; 0 leaves it to Google Benchmark's flag
  int repetitions = 0;  // likewise
};

// The benchmarks of one family: a static object in the family's file. Main calls all of them, so
// nothing else needs to know of a new file.
class Family {
 public:
  using Register = void (*)(const Settings&);
  explicit Family(Register function) { All().push_back(function); }

  static std::vector<Register>& All();
};

// Calls function.operator()<T>() for each element type.
template <typename Function>
void ForEachElement(const Function& function) {
#define ARRAYOPS_CALL(type, name) function.template operator()<type>();
  ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_CALL)
#undef ARRAYOPS_CALL
}

// "int8" and so on.
template <typename T>
std::string TypeName() {
  std::string text;
#define ARRAYOPS_NAME(type, name) \
  if (std::same_as<T, type>) text = #name;
  ARRAYOPS_FOREACH_ELEMENT(ARRAYOPS_NAME)
#undef ARRAYOPS_NAME
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// A value that the compiler cannot know, for factors and bounds.
template <typename T>
T Opaque(T value) {
  volatile T hidden = value;
  return hidden;
}

// Registers a function with Google Benchmark; it times calls on arrays of this many bytes.
void Register(const Settings& settings, const std::string& name, std::size_t bytes, Pattern pattern,
              const std::function<void(benchmark::State&)>& time);

// The sizes at which threads may help.
std::vector<std::size_t> ThreadSizes(const Settings& settings);

// Ends the program: the time of a wrong result means nothing.
void FailWrongResult(const std::string& name);
inline void Require(bool holds, const std::string& name) {
  if (!holds) FailWrongResult(name);
}

// Whether two contenders have the same result. Floats may differ by rounding, as a plain loop's sum
// is not exact.
template <typename A, typename B>
bool Agree(const A& a, const B& b) {
  if constexpr (std::ranges::range<A>) {
    return std::ranges::equal(a, b);
  } else if constexpr (std::floating_point<A>) {
    return std::abs(a - b) <= 1e-6 * std::abs(b);
  } else {
    return a == b;
  }
}

// The contenders of one operation on arrays of one type. A contender is a callable that takes
// Arrays<T> and returns its result: a number, or a span of what it wrote.
template <typename T>
class Row {
 public:
  Row(const Settings& settings, const std::string& family, const std::string& operation,
      Pattern pattern, Data data = Data::kOrdinary, const std::string& type = TypeName<T>())
      : settings_(settings),
        name_(family + "/" + operation + "/" + type + "/"),
        pattern_(pattern),
        data_(data) {}

  // The library and the plain loop. The library's result is compared with the loop's.
  template <typename Library, typename Loop>
  void Compare(const Library& library, const Loop& loop) const {
    Add("arrayops", settings_.sizes, Time(library), Check(library, loop));
    Also("loop", loop);
  }

  // The library with an executor, for two types only: the others are much like them.
  template <typename Library, typename Loop>
  void CompareThreads(const Library& library, const Loop& loop) const {
    if constexpr (std::same_as<T, std::int32_t> || std::same_as<T, double>) {
      Add("arrayops_threads", ThreadSizes(settings_), Time(library), Check(library, loop));
    }
  }

  // Another contender, which need not compute the same.
  template <typename Run>
  void Also(const std::string& contender, const Run& run) const {
    Add(contender, settings_.sizes, Time(run), nullptr);
  }
  template <typename Run>
  void AlsoThreads(const std::string& contender, const Run& run) const {
    Add(contender, ThreadSizes(settings_), Time(run), nullptr);
  }

 private:
  // There are hundreds of contenders, and only these two functions are compiled for each of them.
  using TimeFunction = std::function<void(benchmark::State&, Arrays<T>)>;
  using CheckFunction = std::function<bool(Arrays<T>, Arrays<T>)>;

  template <typename Run>
  static TimeFunction Time(const Run& run) {
    return [run](benchmark::State& state, Arrays<T> arrays) {
      for (auto _ : state) {
        benchmark::DoNotOptimize(run(arrays));
        benchmark::ClobberMemory();
      }
    };
  }

  template <typename Library, typename Loop>
  static CheckFunction Check(const Library& library, const Loop& loop) {
    return [library, loop](Arrays<T> a, Arrays<T> b) { return Agree(library(a), loop(b)); };
  }

  void Add(const std::string& contender, const std::vector<std::size_t>& sizes,
           const TimeFunction& time, const CheckFunction& check) const {
    for (const std::size_t bytes : sizes) {
      const std::string name = name_ + contender + "/" + std::to_string(bytes);
      const bool checked = check == nullptr || bytes > kMaxCheckBytes;
      Register(
          settings_, name, bytes, pattern_,
          [=, pattern = pattern_, data = data_, left = !checked](benchmark::State& state) mutable {
            if (std::exchange(left, false)) Require(IsRight(data, bytes, check), name);
            time(state, MakeArrays<T>(data, bytes, pattern));
          });
    }
  }

  static bool IsRight(Data data, std::size_t bytes, const CheckFunction& check) {
    std::vector<T> values(bytes / sizeof(T)), out(values.size());
    FillArray(data, std::span<T>(values));
    std::vector<T> other_values = values, other_out = out;
    std::vector<std::uint8_t> mask(values.size());
    FillArray(Data::kBits, std::span(mask));
    return check({values, out, mask}, {other_values, other_out, mask});
  }

  static constexpr std::size_t kMaxCheckBytes = std::size_t{4} << 20;

  const Settings& settings_;
  std::string name_;
  Pattern pattern_;
  Data data_;
};

}  // namespace arrayops_benchmarks

#endif  // ARRAYOPS_BENCHMARKS_CC_BENCH_H_
