// The part of Highway's library that its headers need, for x86-64: which targets the machine has.
//
// Debian has Highway's library as a shared one only. Loading that takes about 20 ms, as it measures
// the speed of a timer that nothing here uses, which is several times what all else takes that
// `import arrayops` does; and a wheel would have to carry it. tests/consumers/ compares the answer
// with that of Highway's own library.

#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "hwy/base.h"
#include "hwy/targets.h"

namespace hwy {
namespace {

std::int64_t disabled = 0;
std::int64_t pretended = 0;

// What the CPU has and the operating system saves.
std::int64_t DetectTargets() {
  __builtin_cpu_init();
  std::int64_t targets = HWY_SCALAR | HWY_EMU128;
#define ARRAYOPS_HAS(feature) (__builtin_cpu_supports(feature) != 0)
  const bool ssse3 = ARRAYOPS_HAS("ssse3");
  const bool sse4 =
      ssse3 && ARRAYOPS_HAS("sse4.2") && ARRAYOPS_HAS("pclmul") && ARRAYOPS_HAS("aes");
  const bool avx2 = sse4 && ARRAYOPS_HAS("avx2") && ARRAYOPS_HAS("fma") && ARRAYOPS_HAS("bmi") &&
                    ARRAYOPS_HAS("bmi2");
  const bool avx3 = avx2 && ARRAYOPS_HAS("avx512f") && ARRAYOPS_HAS("avx512vl") &&
                    ARRAYOPS_HAS("avx512dq") && ARRAYOPS_HAS("avx512bw") &&
                    ARRAYOPS_HAS("avx512cd");
  const bool avx3_dl = avx3 && ARRAYOPS_HAS("avx512vnni") && ARRAYOPS_HAS("vpclmulqdq") &&
                       ARRAYOPS_HAS("avx512vbmi") && ARRAYOPS_HAS("avx512vbmi2") &&
                       ARRAYOPS_HAS("avx512vpopcntdq") && ARRAYOPS_HAS("avx512bitalg") &&
                       ARRAYOPS_HAS("gfni");
#undef ARRAYOPS_HAS
  if (ssse3) targets |= HWY_SSSE3;
  if (sse4) targets |= HWY_SSE4;
  if (avx2) targets |= HWY_AVX2;
  if (avx3) targets |= HWY_AVX3;
  if (avx3_dl) targets |= HWY_AVX3_DL;
  return targets;
}

}  // namespace

ChosenTarget& GetChosenTarget() {
  static ChosenTarget chosen;
  return chosen;
}

std::int64_t SupportedTargets() {
  static const std::int64_t detected = DetectTargets();
  const std::int64_t targets = (pretended != 0 ? pretended : detected) & ~disabled;
  return targets != 0 ? targets : std::int64_t{HWY_STATIC_TARGET};
}

void DisableTargets(std::int64_t targets) { disabled = targets; }

void SetSupportedTargetsForTest(std::int64_t targets) {
  pretended = targets;
  GetChosenTarget().DeInit();
}

HWY_NORETURN void Abort(const char* file, int line, const char* format, ...) {
  std::va_list arguments;
  va_start(arguments, format);
  std::fprintf(stderr, "Abort at %s:%d: ", file, line);
  std::vfprintf(stderr, format, arguments);
  std::fputc('\n', stderr);
  va_end(arguments);
  std::abort();
}

}  // namespace hwy
