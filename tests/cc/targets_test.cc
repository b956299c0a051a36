// The instruction sets: all that the machine has are there, and choosing one really changes which
// code runs.
#include "arrayops/targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "arrayops/arrayops.h"
#include "arrayops/internal/dispatch.h"
#include "arrayops/status.h"
#include "gtest/gtest.h"
#include "hwy/highway.h"

#if HWY_TARGETS != HWY_STATIC_TARGET
namespace arrayops {

// The kernels that calls for the target in use end in.
inline std::vector<std::uintptr_t> KernelsInUse() {
  using Sum = double(const double*, std::size_t);
  using Min = std::int8_t(const std::int8_t*, std::size_t);
  using Clip = void(std::int32_t*, std::size_t, std::int32_t, std::int32_t);
  return {reinterpret_cast<std::uintptr_t>(ARRAYOPS_DISPATCH(Sum, SumElements<double>)),
          reinterpret_cast<std::uintptr_t>(ARRAYOPS_DISPATCH(Min, MinElement<std::int8_t>)),
          reinterpret_cast<std::uintptr_t>(ARRAYOPS_DISPATCH(Clip, ClipElements<std::int32_t>))};
}

}  // namespace arrayops
#endif

namespace arrayops_test {
namespace {

using arrayops::SetSimdTarget;
using arrayops::SimdTarget;
using arrayops::SimdTargets;

class Targets : public ::testing::Test {
 protected:
  ~Targets() override { SetSimdTarget(""); }
};

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Compared with what Highway says of the machine and of the targets this program was compiled for.
TEST_F(Targets, AreAllThatHighwayFinds) {
  std::vector<std::string> expected;
  for (std::int64_t rest = hwy::SupportedTargets() & HWY_TARGETS; rest != 0; rest &= rest - 1) {
    expected.emplace_back(hwy::TargetName(rest & -rest));
  }
  if (!Contains(expected, hwy::TargetName(HWY_STATIC_TARGET))) {
    expected.emplace_back(hwy::TargetName(HWY_STATIC_TARGET));
  }
  EXPECT_EQ(SimdTargets(), expected);
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(ARRAYOPS_STATIC_TARGET)
// Compared with what the processor says, so that no target is lost by how Highway was set up.
TEST_F(Targets, AreAllThatTheProcessorHas) {
  const std::vector<std::string> names = SimdTargets();
  EXPECT_GE(names.size(), 2U) << "no processor of this kind is without SSSE3 by now";
  const bool sse4 = __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1") &&
                    __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("aes");
  const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                    __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
  const bool avx3 = avx2 && __builtin_cpu_supports("avx512f") &&
                    __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                    __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd");
  const bool avx3_dl =
      avx3 && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vbmi") &&
      __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bitalg") &&
      __builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("gfni") &&
      __builtin_cpu_supports("vpclmulqdq");
  // The compiler's own target, and worse ones, need not be there: they are never used.
  const bool ssse3_left_out = (HWY_TARGETS & HWY_SSSE3) == 0;
  const bool sse4_left_out = (HWY_TARGETS & HWY_SSE4) == 0;
  const bool avx2_left_out = (HWY_TARGETS & HWY_AVX2) == 0;
  const bool avx3_left_out = (HWY_TARGETS & HWY_AVX3) == 0;
  EXPECT_TRUE(ssse3_left_out || Contains(names, "SSSE3"));
  EXPECT_TRUE(!sse4 || sse4_left_out || Contains(names, "SSE4"));
  EXPECT_TRUE(!avx2 || avx2_left_out || Contains(names, "AVX2"));
  EXPECT_TRUE(!avx3 || avx3_left_out || Contains(names, "AVX3"));
  EXPECT_TRUE(!avx3_dl || Contains(names, "AVX3_DL"));
#if !defined(__SSSE3__) && (HWY_DISABLED_TARGETS) == 0
  EXPECT_FALSE(ssse3_left_out || sse4_left_out || avx2_left_out || avx3_left_out);
#endif
}
#endif

TEST_F(Targets, AreDistinctAndTheBestIsUsed) {
  const std::vector<std::string> names = SimdTargets();
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  EXPECT_EQ(SimdTarget(), names.front());
}

TEST_F(Targets, CanBeChosen) {
  const std::vector<std::string> names = SimdTargets();
  for (int repetition = 0; repetition < 2; ++repetition) {
    for (const std::string& name : names) {
      EXPECT_TRUE(SetSimdTarget(name));
      EXPECT_EQ(SimdTarget(), name);
      EXPECT_EQ(SimdTargets(), names) << "the list does not depend on the choice";
      EXPECT_EQ(SimdTarget(), name) << "nor the choice on the list";
    }
  }
  EXPECT_TRUE(SetSimdTarget(""));
  EXPECT_EQ(SimdTarget(), names.front());
}

TEST_F(Targets, UnknownOnesChangeNothing) {
  for (const std::string& name : SimdTargets()) {
    ASSERT_TRUE(SetSimdTarget(name));
    for (const std::string unknown : {"AVX", "avx2", "AVX2 ", " ", "Unknown", "NEON?", "SSE"}) {
      EXPECT_FALSE(SetSimdTarget(unknown)) << unknown;
      EXPECT_EQ(SimdTarget(), name);
    }
  }
}

#if HWY_TARGETS != HWY_STATIC_TARGET
// The call ends in a different function for each target.
TEST_F(Targets, EachHasItsOwnKernels) {
  std::set<std::uintptr_t> kernels;
  std::size_t expected = 0;
  for (const std::string& name : SimdTargets()) {
    ASSERT_TRUE(SetSimdTarget(name));
    const std::vector<std::uintptr_t> in_use = arrayops::KernelsInUse();
    kernels.insert(in_use.begin(), in_use.end());
    expected += in_use.size();
  }
  EXPECT_EQ(kernels.size(), expected);
}
#endif

// The first call, which finds out what the machine has, from several threads at once.
TEST(TargetsThreads, FirstCallFromAnyThread) {
#if HWY_TARGETS != HWY_STATIC_TARGET
  arrayops::internal::chosen_target.DeInit();
#endif
  const std::vector<double> values(1000, 0.5);
  std::vector<double> sums(8);
  std::vector<std::thread> threads;
  for (double& sum : sums) threads.emplace_back([&] { sum = arrayops::Sum(values); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sums, std::vector<double>(8, 500.0));
  EXPECT_EQ(SimdTarget(), SimdTargets().front());
}

}  // namespace
}  // namespace arrayops_test
