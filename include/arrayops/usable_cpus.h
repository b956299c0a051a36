// How many CPUs this process may use.

#ifndef ARRAYOPS_USABLE_CPUS_H_
#define ARRAYOPS_USABLE_CPUS_H_

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

namespace arrayops {
namespace internal {

// The start of a small file.
inline std::optional<std::string> ReadFile(const std::string& path) {
  const auto close = [](std::FILE* file) { std::fclose(file); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "r"));
  if (!file) return std::nullopt;
  char text[4096];
  return std::string(text, std::fread(text, 1, sizeof(text), file.get()));
}

// The number that the text starts with.
inline std::optional<std::int64_t> LeadingNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  return number;
}

// The number of CPUs that a quota of microseconds in each period keeps busy, rounded up. No quota
// means no limit.
inline std::optional<std::size_t> QuotaCpus(std::optional<std::int64_t> quota,
                                            std::optional<std::int64_t> period) {
  if (!quota || !period || *quota <= 0 || *period <= 0) return std::nullopt;
  return static_cast<std::size_t>((*quota - 1) / *period + 1);
}

// The quota of one control group. Version 2 has both numbers in one file, with "max" for no quota;
// version 1 has a file for each, with -1 for no quota.
inline std::optional<std::size_t> GroupCpus(const std::string& group) {
  if (const auto both = ReadFile(group + "/cpu.max")) {
    const std::size_t space = both->find(' ');
    if (space == std::string::npos) return std::nullopt;
    return QuotaCpus(LeadingNumber(*both),
                     LeadingNumber(std::string_view(*both).substr(space + 1)));
  }
  const auto quota = ReadFile(group + "/cpu.cfs_quota_us");
  const auto period = ReadFile(group + "/cpu.cfs_period_us");
  if (!quota || !period) return std::nullopt;
  return QuotaCpus(LeadingNumber(*quota), LeadingNumber(*period));
}

// The least quota of the process's control group and its ancestors. In a container /proc may show
// the host's path, which does not exist there: only the groups that do exist are looked at.
inline std::optional<std::size_t> CgroupCpus(const std::string& root = "") {
  const auto groups = ReadFile(root + "/proc/self/cgroup");
  if (!groups) return std::nullopt;
  std::optional<std::size_t> least;
  std::string_view lines = *groups;
  while (!lines.empty()) {  // "0::/path" of version 2, "4:cpu,cpuacct:/path" of version 1
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const std::size_t name = line.find(':');
    const std::size_t path = name == line.npos ? name : line.find(':', name + 1);
    if (path == line.npos) continue;
    std::string controllers = ",";  // not by operator+, of which GCC 12 warns wrongly
    controllers.append(line.substr(name + 1, path - name - 1)).append(",");
    const bool unified = controllers == ",,";
    if (!unified && controllers.find(",cpu,") == std::string::npos) continue;
    const std::string mount = root + (unified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu");
    std::string group(line.substr(path + 1));
    for (;;) {
      if (group == "/") group.clear();
      if (const auto cpus = GroupCpus(mount + group))
        least = std::min(least.value_or(*cpus), *cpus);
      if (group.empty()) break;
      group.erase(std::min(group.rfind('/'), group.size()));
    }
  }
  return least;
}

// The CPUs that the calling thread may run on; all of the machine's if the system has no such
// restriction.
inline std::size_t AffinityCpus() {
#if defined(__linux__)
  cpu_set_t set;  // of 1024 CPUs: on a larger machine the call fails
  if (sched_getaffinity(0, sizeof(set), &set) == 0) {
    return static_cast<std::size_t>(CPU_COUNT(&set));
  }
#endif
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace internal

// The number of CPUs that the calling thread may run on now, limited by the quota of its control
// group: at least one. The quota is read at the first call.
inline std::size_t UsableCpus() {
  static const std::optional<std::size_t> quota = internal::CgroupCpus();
  const std::size_t cpus = internal::AffinityCpus();
  return std::max<std::size_t>(1, std::min(cpus, quota.value_or(cpus)));
}

}  // namespace arrayops

#endif  // ARRAYOPS_USABLE_CPUS_H_
