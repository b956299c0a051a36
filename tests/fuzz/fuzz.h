// What the fuzz targets share: a fuzzer's bytes as choices and arrays, and the loop over types and
// instruction sets. Differences from the scalar references are told, and stop the program, by the
// tests' own expectations.
//
//   struct SumFuzz {
//     template <typename T>
//     static void Run(Input& input) { ... }
//   };
//   ARRAYOPS_FUZZ_TARGET(SumFuzz)
#ifndef ARRAYOPS_TESTS_FUZZ_FUZZ_H_
#define ARRAYOPS_TESTS_FUZZ_FUZZ_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "arrayops/targets.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/guarded.h"

namespace arrayops_test {

// Takes choices from the front of the bytes, and zeros where they have come to an end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  template <typename T>
  T Take() {
    T value{};
    const std::size_t count = std::min(sizeof(T), rest_.size());
    if (count != 0) std::memcpy(&value, rest_.data(), count);
    rest_ = rest_.subspan(count);
    return value;
  }

  // From 0 to limit - 1.
  std::size_t Below(std::size_t limit) { return Take<std::uint8_t>() % limit; }

  Placement TakePlacement() {
    const std::size_t choice = Below(128);
    return {choice % 2 != 0, choice / 2};
  }

  // Any bits, a number that kernels are likely to get wrong, or a small one.
  template <typename T>
  T TakeNumber() {
    const auto choice = Take<std::uint8_t>();
    if (choice % 4 == 0) return Take<T>();
    if (choice % 4 == 1) return static_cast<T>(choice / 4);
    const std::vector<T> special = SpecialValues<T>();
    return special[choice / 4 % special.size()];
  }

  // All that is left, once or, so that short inputs reach the loops over blocks, several times.
  template <typename T>
  std::vector<T> TakeArray() {
    constexpr std::array<std::size_t, 8> kTimes{1, 1, 1, 1, 2, 5, 33, 257};
    constexpr std::size_t kMostBytes = std::size_t{1} << 16;
    const std::size_t times = kTimes[Below(kTimes.size())];
    std::vector<T> once(rest_.size() / sizeof(T));
    if (!once.empty()) std::memcpy(once.data(), rest_.data(), once.size() * sizeof(T));
    rest_ = {};
    std::vector<T> values;
    for (std::size_t i = 0; i < times && values.size() * sizeof(T) < kMostBytes; ++i) {
      values.insert(values.end(), once.begin(), once.end());
    }
    return values;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

// function(): once for every instruction set of the machine.
template <typename Function>
void OnEveryTarget(Function function) {
  static const std::vector<std::string> targets = arrayops::SimdTargets();
  for (const std::string& target : targets) {
    Expect(arrayops::SetSimdTarget(target), target);
    function();
  }
}

template <typename Fuzz, typename... Ts>
void RunForElement(Input& input, Elements<Ts...>) {
  using Run = void (*)(Input&);
  constexpr std::array<Run, sizeof...(Ts)> kRuns{&Fuzz::template Run<Ts>...};
  kRuns[input.Below(kRuns.size())](input);
}

}  // namespace arrayops_test

// The entry points of libFuzzer, which the replay of seeds calls as well.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

#define ARRAYOPS_FUZZ_TARGET(Fuzz)                                                    \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    ::arrayops_test::Input input(data, size);                                         \
    ::arrayops_test::RunForElement<Fuzz>(input, ::arrayops_test::AllElements{});      \
    return 0;                                                                         \
  }

#endif  // ARRAYOPS_TESTS_FUZZ_FUZZ_H_
