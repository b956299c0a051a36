#include "tests/cc/properties.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"
#include "rapidcheck.h"

namespace arrayops_test {

void CheckProperty(const char* name, void (*body)()) { EXPECT_TRUE(rc::check(name, body)); }

Words AnyWords() { return *rc::gen::arbitrary<Words>(); }
std::uint64_t AnyWord() { return *rc::gen::arbitrary<std::uint64_t>(); }

void Require(bool condition, const Location& location) {
  if (!condition) RC_FAIL(std::string(location.file) + ":" + std::to_string(location.line));
}

void Presume(bool condition) { RC_PRE(condition); }

}  // namespace arrayops_test
