#include "benchmarks/cc/bench.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

namespace arrayops_benchmarks {
namespace {

constexpr std::size_t kMinThreadBytes = std::size_t{4} << 20;
constexpr std::size_t kMinSlowBytes = std::size_t{1} << 30;

// Limits are repeated more often: all other speeds are divided by them, and they take little time.
// Plain loops over a gigabyte take seconds each, and most of the run's time: once is enough.
int Repetitions(int usual, const std::string& name, std::size_t bytes) {
  const bool slow = bytes >= kMinSlowBytes;
  if (name.starts_with("limits/")) return slow ? usual : 3 * usual;
  if (!slow) return usual;
  return name.find("/loop/") == name.npos ? (usual + 1) / 2 : 1;
}

}  // namespace

std::vector<Family::Register>& Family::All() {
  static std::vector<Register> families;
  return families;
}

void Register(const Settings& settings, const std::string& name, std::size_t bytes, Pattern pattern,
              const std::function<void(benchmark::State&)>& time) {
  const auto run = [=](benchmark::State& state) {
    time(state);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
    state.SetLabel(Label(pattern));
  };
  auto* added = benchmark::RegisterBenchmark(name.c_str(), run)->UseRealTime();
  if (settings.min_time > 0) added->MinTime(settings.min_time);
  if (settings.repetitions > 0) {
    added->Repetitions(Repetitions(settings.repetitions, name, bytes));
  }
}

std::vector<std::size_t> ThreadSizes(const Settings& settings) {
  std::vector<std::size_t> sizes;
  if (settings.threads < 2) return sizes;
  std::ranges::copy_if(settings.sizes, std::back_inserter(sizes),
                       [](std::size_t bytes) { return bytes >= kMinThreadBytes; });
  return sizes;
}

void FailWrongResult(const std::string& name) {
  std::fprintf(stderr, "benchmarks: %s: a wrong result\n", name.c_str());
  std::exit(1);
}

}  // namespace arrayops_benchmarks
