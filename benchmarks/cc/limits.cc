// The machine's own limits: loops that load, or load and store, whole vectors on the instruction
// set in use, and do nothing else.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

// clang-format off: the order matters
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "benchmarks/cc/limits.cc"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

#include "arrayops/internal/transform-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace arrayops_benchmarks {
namespace HWY_NAMESPACE {
namespace {

namespace ao = arrayops::HWY_NAMESPACE;
namespace hn = hwy::HWY_NAMESPACE;

// Sizes are multiples of eight vectors. Streaming arrays are read at four places in turn, as the
// library does it, which is faster than from begin to end.

// The compiler leaves out a load whose result nobody uses. Combining the bits is the least that can
// be done with it; four accumulators, so that no operation waits for another.
std::uint64_t Read(const std::uint64_t* p, std::size_t count) {
  const hn::ScalableTag<std::uint64_t> d;
  auto x0 = hn::Zero(d), x1 = x0, x2 = x0, x3 = x0;
  using P = const std::uint64_t*;
  ao::ForEachWholeVector(
      d, p, 0, count, ao::IsStreaming<std::uint64_t>(count),
      [&](P p0, P p1, P p2, P p3) HWY_ATTR {
        x0 = hn::Or(x0, hn::LoadU(d, p0));
        x1 = hn::Or(x1, hn::LoadU(d, p1));
        x2 = hn::Or(x2, hn::LoadU(d, p2));
        x3 = hn::Or(x3, hn::LoadU(d, p3));
      },
      [](P) {});
  return hn::GetLane(hn::SumOfLanes(d, hn::Or(hn::Or(x0, x1), hn::Or(x2, x3))));
}

struct XorOp {
  std::uint64_t bits;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V v) const {
    return hn::Xor(v, hn::Set(d, bits));
  }
};

// One bit operation: the compiler would leave out a store of what was just loaded from there.
void Change(std::uint64_t* p, std::size_t count, std::uint64_t bits) {
  const hn::ScalableTag<std::uint64_t> d;
  ao::TransformInPlace(d, p, count, XorOp{bits});
}

void Copy(const std::uint64_t* from, std::uint64_t* to, std::size_t count) {
  const hn::ScalableTag<std::uint64_t> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t i = 0; i < count; i += 4 * lanes) {
    const auto v0 = hn::LoadU(d, from + i);
    const auto v1 = hn::LoadU(d, from + i + lanes);
    const auto v2 = hn::LoadU(d, from + i + 2 * lanes);
    const auto v3 = hn::LoadU(d, from + i + 3 * lanes);
    hn::StoreU(v0, d, to + i);
    hn::StoreU(v1, d, to + i + lanes);
    hn::StoreU(v2, d, to + i + 2 * lanes);
    hn::StoreU(v3, d, to + i + 3 * lanes);
  }
}

// Stores past the caches, which need not read the lines that they write.
void CopyStreaming(const std::uint64_t* from, std::uint64_t* to, std::size_t count) {
  const hn::ScalableTag<std::uint64_t> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t i = 0; i < count; i += 2 * lanes) {
    hn::Stream(hn::LoadU(d, from + i), d, to + i);
    hn::Stream(hn::LoadU(d, from + i + lanes), d, to + i + lanes);
  }
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace arrayops_benchmarks
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include "arrayops/thread_executor.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

HWY_EXPORT(Read);
HWY_EXPORT(Change);
HWY_EXPORT(Copy);
HWY_EXPORT(CopyStreaming);

using Words = std::span<std::uint64_t>;

constexpr std::size_t kPage = 4096 / sizeof(std::uint64_t);

std::uint64_t RunRead(Arrays<std::uint64_t> a) {
  return HWY_DYNAMIC_DISPATCH(Read)(a.values.data(), a.values.size());
}

Words RunChange(Arrays<std::uint64_t> a) {
  HWY_DYNAMIC_DISPATCH(Change)(a.values.data(), a.values.size(), Opaque(std::uint64_t{1}));
  return a.values;
}

Words RunCopy(Arrays<std::uint64_t> a) {
  HWY_DYNAMIC_DISPATCH(Copy)(a.values.data(), a.out.data(), a.values.size());
  return a.out;
}

Words RunCopyStreaming(Arrays<std::uint64_t> a) {
  HWY_DYNAMIC_DISPATCH(CopyStreaming)(a.values.data(), a.out.data(), a.values.size());
  return a.out;
}

template <typename Run>
void RegisterLimit(const Settings& settings, const std::string& operation, Pattern pattern,
                   Run run) {
  const std::size_t threads = settings.threads;
  const Row<std::uint64_t> row(settings, "limits", operation, pattern, Data::kOrdinary, "any");
  row.Also("limit", run);
  row.AlsoThreads("limit_threads", [run, threads](Arrays<std::uint64_t> a) {
    const std::size_t share = a.values.size() / threads / kPage * kPage;
    const arrayops::ThreadExecutor executor(threads);
    executor(threads, [&](std::size_t i) {
      const std::size_t size = i + 1 < threads ? share : a.values.size() - i * share;
      const auto out = a.out.empty() ? a.out : a.out.subspan(i * share, size);
      benchmark::DoNotOptimize(run({a.values.subspan(i * share, size), out, {}}));
    });
    return a.values.size();
  });
}

const Family kFamily([](const Settings& settings) {
  RegisterLimit(settings, "read", Pattern::kRead, RunRead);
  RegisterLimit(settings, "in_place", Pattern::kInPlace, RunChange);
  RegisterLimit(settings, "copy", Pattern::kCopy, RunCopy);
  RegisterLimit(settings, "copy_streaming", Pattern::kCopy, RunCopyStreaming);
});

}  // namespace
}  // namespace arrayops_benchmarks
#endif  // HWY_ONCE
