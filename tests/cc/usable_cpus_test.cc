// The quota of control groups, on trees of files as /proc and /sys show them.
#include "arrayops/usable_cpus.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "gtest/gtest.h"

namespace arrayops_test {
namespace {

using Cpus = std::optional<std::size_t>;
using Files = std::initializer_list<std::pair<const char*, const char*>>;

constexpr const char* kGroups = "/proc/self/cgroup";

Cpus CgroupCpusOf(Files files) {
  const std::string root = ::testing::TempDir() + "/usable_cpus";
  std::filesystem::remove_all(root);
  for (const auto& [name, text] : files) {
    const std::filesystem::path path = root + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  return arrayops::internal::CgroupCpus(root);
}

TEST(UsableCpus, AtLeastOneAndNoMoreThanThereAre) {
  EXPECT_GE(arrayops::UsableCpus(), 1U);
  EXPECT_LE(arrayops::UsableCpus(), arrayops::internal::AffinityCpus());
  EXPECT_LE(arrayops::internal::AffinityCpus(), std::thread::hardware_concurrency());
}

TEST(CgroupCpus, NoGroups) {
  EXPECT_EQ(CgroupCpusOf({}), Cpus());
  EXPECT_EQ(CgroupCpusOf({{kGroups, ""}}), Cpus());
  EXPECT_EQ(CgroupCpusOf({{kGroups, "0::/\n"}}), Cpus());
  EXPECT_EQ(CgroupCpusOf({{kGroups, "nonsense\n0\n0:\n::\n\n"}}), Cpus());
}

TEST(CgroupCpus, Version2) {
  const auto in_root = [](const char* max) {
    return CgroupCpusOf({{kGroups, "0::/\n"}, {"/sys/fs/cgroup/cpu.max", max}});
  };
  EXPECT_EQ(in_root("max 100000\n"), Cpus());
  EXPECT_EQ(in_root("200000 100000\n"), Cpus(2));
  EXPECT_EQ(in_root("200001 100000\n"), Cpus(3));
  EXPECT_EQ(in_root("50000 100000\n"), Cpus(1));
  EXPECT_EQ(in_root("1000 1000000\n"), Cpus(1));
  EXPECT_EQ(in_root("9223372036854775807 1\n"), Cpus(9223372036854775807U));
  for (const char* bad : {"", "\n", "200000", "-1 100000", "0 100000", "200000 0", "200000 -5",
                          "99999999999999999999 100000", "two 100000", "200000 x"}) {
    EXPECT_EQ(in_root(bad), Cpus()) << bad;
  }
}

TEST(CgroupCpus, TheLeastOfTheGroupsAroundIt) {
  const auto nested = [](const char* outer, const char* inner) {
    return CgroupCpusOf({{kGroups, "0::/outer/inner\n"},
                         {"/sys/fs/cgroup/outer/cpu.max", outer},
                         {"/sys/fs/cgroup/outer/inner/cpu.max", inner}});
  };
  EXPECT_EQ(nested("400000 100000", "300000 100000"), Cpus(3));
  EXPECT_EQ(nested("200000 100000", "300000 100000"), Cpus(2));
  EXPECT_EQ(nested("200000 100000", "max 100000"), Cpus(2));
  EXPECT_EQ(nested("max 100000", "max 100000"), Cpus());
}

// In a container the root holds the quota, and the path is the host's.
TEST(CgroupCpus, PathThatIsNotThere) {
  EXPECT_EQ(CgroupCpusOf({{kGroups, "0::/host/container.scope"},
                          {"/sys/fs/cgroup/cpu.max", "150000 100000"}}),
            Cpus(2));
  EXPECT_EQ(CgroupCpusOf({{kGroups, "4:cpu,cpuacct:/docker/12ab\n"},
                          {"/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "300000"},
                          {"/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000"}}),
            Cpus(3));
}

TEST(CgroupCpus, Version1) {
  const auto group = [](const char* line, const char* quota, const char* period) {
    return CgroupCpusOf({{kGroups, line},
                         {"/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us", quota},
                         {"/sys/fs/cgroup/cpu/job/cpu.cfs_period_us", period}});
  };
  for (const char* line : {"4:cpu,cpuacct:/job\n", "4:cpuacct,cpu:/job\n", "4:cpu:/job\n",
                           "5:memory:/job\n4:cpu:/job\n1:name=systemd:/\n0::/\n"}) {
    EXPECT_EQ(group(line, "250000\n", "100000\n"), Cpus(3)) << line;
    EXPECT_EQ(group(line, "-1\n", "100000\n"), Cpus()) << line;
  }
  for (const char* line : {"4:cpuset,cpuacct:/job\n", "4:memory:/job\n", "cpu:/job\n"}) {
    EXPECT_EQ(group(line, "250000\n", "100000\n"), Cpus()) << line;
  }
}

}  // namespace
}  // namespace arrayops_test
