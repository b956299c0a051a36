// The part of Highway's library that its headers need, for x86-64: which targets the machine has.
//
// Debian has Highway's library as a shared one only, and a wheel would have to carry it. Loading it
// takes about 20 ms, several times as long as all the rest of `import arrayops`, because it
// measures the speed of a timer that nothing here uses. tests/consumers/ compares the answer of
// this file with that of Highway's own library.

#include <cpuid.h>

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

// The answer of the CPUID instruction for one leaf. The compiler's own __builtin_cpu_supports would
// not do: with zig's runtime library it says no to everything.
struct CpuId {
  explicit CpuId(unsigned leaf, unsigned subleaf = 0) {
    (void)__get_cpuid_count(leaf, subleaf, &eax, &ebx, &ecx, &edx);
  }
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
};

constexpr bool Has(unsigned word, unsigned bits) { return (word & bits) == bits; }

#ifdef HWY_AVX3_SPR
bool IsAmd() {
  const CpuId vendor(0);
  return vendor.ebx == signature_AMD_ebx && vendor.ecx == signature_AMD_ecx &&
         vendor.edx == signature_AMD_edx;
}
#endif

// Which registers the operating system saves, as the lower half of XCR0 says.
unsigned SavedRegisters() {
  unsigned low, high;
  asm volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}
constexpr unsigned kSavesAvx = 0x06;
constexpr unsigned kSavesAvx512 = 0xE0;

// The targets that the CPU has and whose registers the operating system saves. Each includes those
// below it.
std::int64_t DetectTargets() {
  std::int64_t targets = HWY_SCALAR | HWY_EMU128;
#ifdef HWY_SSE2
  targets |= HWY_SSE2;  // which every x86-64 has
#endif
  const CpuId basic(1), extended(7), amd(0x80000001);
  const unsigned saved = Has(basic.ecx, bit_OSXSAVE) ? SavedRegisters() : 0;

  if (!Has(basic.ecx, bit_SSE3 | bit_SSSE3)) return targets;
  targets |= HWY_SSSE3;
  if (!Has(basic.ecx, bit_SSE4_1 | bit_SSE4_2 | bit_PCLMUL | bit_AES)) return targets;
  targets |= HWY_SSE4;
  if (!Has(basic.ecx, bit_AVX | bit_FMA | bit_F16C) || !Has(amd.ecx, bit_LZCNT) ||
      !Has(extended.ebx, bit_AVX2 | bit_BMI | bit_BMI2) || !Has(saved, kSavesAvx)) {
    return targets;
  }
  targets |= HWY_AVX2;
  if (!Has(extended.ebx, bit_AVX512F | bit_AVX512VL | bit_AVX512DQ | bit_AVX512BW | bit_AVX512CD) ||
      !Has(saved, kSavesAvx512)) {
    return targets;
  }
  targets |= HWY_AVX3;
  if (!Has(extended.ecx, bit_AVX512VNNI | bit_VPCLMULQDQ | bit_AVX512VBMI | bit_AVX512VBMI2 |
                             bit_VAES | bit_AVX512VPOPCNTDQ | bit_AVX512BITALG | bit_GFNI)) {
    return targets;
  }
  targets |= HWY_AVX3_DL;
#ifdef HWY_AVX3_SPR
  // What came after Highway 1.0, which takes the first of them for AMD's processors only. AVX10.2
  // is left out: the compilers of Debian 12 and 13 make no code for it.
  const CpuId more(7, 1);
  if (!Has(more.eax, bit_AVX512BF16)) return targets;
  if (IsAmd()) targets |= HWY_AVX3_ZEN4;
  if (Has(extended.edx, bit_AVX512FP16)) targets |= HWY_AVX3_SPR;
#endif
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
