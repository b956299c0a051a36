// Makes tests of the fuzz targets. What a run finds goes to Bazel's folder for the test, not to the
// seeds. A failed expectation stops the program: that is how libFuzzer learns of it.

#include <cstdlib>
#include <string>
#include <vector>

#include "gtest/gtest.h"

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  ::testing::GTEST_FLAG(break_on_failure) = true;
  const char* scratch = std::getenv("TEST_TMPDIR");
  if (scratch == nullptr) return 0;  // not under Bazel's test command
  static std::string folder = scratch;
  static std::vector<char*> arguments(*argv, *argv + *argc);
  arguments.insert(arguments.begin() + 1, folder.data());
  arguments.push_back(nullptr);
  *argc = static_cast<int>(arguments.size()) - 1;
  *argv = arguments.data();
  return 0;
}
