// arrayops beside plain loops and the machine's own limits.
//
//   bazel run -c opt //benchmarks/cc:benchmarks -- --mode=quick --benchmark_out=FILE
//
//   --mode=full      the default; some minutes
//   --mode=quick     fewer sizes; under one minute
//   --mode=check     what ./tools/bench --check compares
//   --mode=smoke     each once, to see that it runs and that the results are right
//   --threads=N      for the benchmarks with threads; by default all CPUs that the process may use
//
// The mode sets how long and how often each benchmark runs; --benchmark_min_time and
// --benchmark_repetitions override it. Benchmarks run in random order. The other flags are Google
// Benchmark's. With --benchmark_out, a JSON file has every repetition. A name that is matched by
// --benchmark_filter is longer than the one that is printed: end a pattern in /, not in $.
//
// The environment variable ARRAYOPS_SIMD_TARGET names the instruction set to use. bench.h says how
// the benchmarks are named and what their bytes per second count.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "arrayops/targets.h"
#include "benchmark/benchmark.h"
#include "benchmarks/cc/bench.h"

namespace arrayops_benchmarks {
namespace {

constexpr std::size_t kKiB = 1024, kMiB = 1024 * kKiB, kGiB = 1024 * kMiB;

// Prints a benchmark's name without what Google Benchmark adds to it (how it was run).
template <typename Reporter>
class PlainNames : public Reporter {
 public:
  using Reporter::Reporter;
  using Run = benchmark::BenchmarkReporter::Run;

  void ReportRuns(const std::vector<Run>& runs) override {
    std::vector<Run> plain = runs;
    for (Run& run : plain) {
      const std::string name = run.run_name.function_name;
      run.run_name = {};
      run.run_name.function_name = name;
    }
    Reporter::ReportRuns(plain);
  }
};

[[noreturn]] void Fail(const std::string& message) {
  std::cerr << "benchmarks: " << message << '\n';
  std::exit(2);
}

// Removes the arguments --name=value and returns the value of the last one; "" if there is none.
std::string TakeFlag(std::vector<std::string>& arguments, const std::string& name) {
  const std::string start = "--" + name + "=";
  std::string value;
  std::erase_if(arguments, [&](const std::string& argument) {
    if (!argument.starts_with(start)) return false;
    value = argument.substr(start.size());
    return true;
  });
  return value;
}

bool HasFlag(const std::vector<std::string>& arguments, const std::string& name) {
  return std::ranges::any_of(arguments, [&](const std::string& argument) {
    return argument.starts_with("--" + name + "=");
  });
}

// Takes the arguments that are not Google Benchmark's.
Settings TakeSettings(std::vector<std::string>& arguments) {
  Settings settings;
  const std::string mode = TakeFlag(arguments, "mode");
  if (mode.empty() || mode == "full") {
    settings = {.sizes = {4 * kKiB, 256 * kKiB, 4 * kMiB, 64 * kMiB, kGiB},
                .min_time = 0.015,
                .repetitions = 5};
  } else if (mode == "quick") {
    settings = {.sizes = {4 * kKiB, 4 * kMiB, 64 * kMiB}, .min_time = 0.005, .repetitions = 3};
  } else if (mode == "check") {
    settings = {
        .sizes = {4 * kKiB, 256 * kKiB, 4 * kMiB, 64 * kMiB}, .min_time = 0.005, .repetitions = 3};
  } else if (mode == "smoke") {
    settings = {.sizes = {4 * kKiB, 4 * kMiB}, .min_time = 1e-9, .repetitions = 1};
  } else {
    Fail("no --mode is called " + mode);
  }
#ifdef ARRAYOPS_BENCHMARK_UNOPTIMIZED
  if (mode != "smoke") Fail("the kernels are not optimised: build without -c dbg");
#endif
  if (HasFlag(arguments, "benchmark_min_time")) settings.min_time = 0;
  if (HasFlag(arguments, "benchmark_repetitions")) settings.repetitions = 0;

  const std::string threads = TakeFlag(arguments, "threads");
  settings.threads = threads.empty() ? std::thread::hardware_concurrency()
                                     : std::strtoul(threads.c_str(), nullptr, 10);
  if (settings.threads == 0) settings.threads = 1;
  return settings;
}

void SetTarget() {
  const char* name = std::getenv("ARRAYOPS_SIMD_TARGET");
  if (name == nullptr || arrayops::SetSimdTarget(name)) return;
  std::string names;
  for (const std::string& target : arrayops::SimdTargets()) names += " " + target;
  Fail(std::string("ARRAYOPS_SIMD_TARGET is ") + name + ", but there is only:" + names);
}

std::string ProcessorModel() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != line.npos) return line.substr(colon + 2);
  }
  return "unknown";
}

void AddContext(const Settings& settings) {
#if defined(__clang__)
  const std::string compiler = __VERSION__;  // begins with its name
#else
  const std::string compiler = std::string("GCC ") + __VERSION__;
#endif
  benchmark::AddCustomContext("simd_target", arrayops::SimdTarget());
  benchmark::AddCustomContext("cpu_model", ProcessorModel());
  benchmark::AddCustomContext("cpus", std::to_string(std::thread::hardware_concurrency()));
  benchmark::AddCustomContext("threads", std::to_string(settings.threads));
  benchmark::AddCustomContext("compiler", compiler);
  benchmark::AddCustomContext("compiler_flags", ARRAYOPS_BENCHMARK_FLAGS);
}

int Main(int argc, char** argv) {
  std::vector<std::string> arguments(argv, argv + argc);
  const Settings settings = TakeSettings(arguments);
  const bool to_file = HasFlag(arguments, "benchmark_out");
  // The contenders take turns, so that whatever else the machine does meets all of them.
  arguments.insert(arguments.begin() + 1, {"--benchmark_enable_random_interleaving=true",
                                           "--benchmark_display_aggregates_only=true"});
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  int count = static_cast<int>(pointers.size());
  pointers.push_back(nullptr);
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) return 2;

  SetTarget();
  AddContext(settings);
  for (const Family::Register add : Family::All()) add(settings);
  PlainNames<benchmark::ConsoleReporter> console(benchmark::ConsoleReporter::OO_None);
  PlainNames<benchmark::JSONReporter> json;
  if (benchmark::RunSpecifiedBenchmarks(&console, to_file ? &json : nullptr) == 0) return 1;
  benchmark::Shutdown();
  return 0;
}

}  // namespace
}  // namespace arrayops_benchmarks

int main(int argc, char** argv) { return arrayops_benchmarks::Main(argc, argv); }
