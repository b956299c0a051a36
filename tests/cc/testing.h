// Tests that run for every element type and for every instruction set of the machine.
//
//   TARGET_TEST(Sum, MatchesReference, AllElements) {
//     std::vector<TypeParam> values;  // TypeParam is the element type
//   }
//
// makes the tests Sum/Int8.MatchesReference/AVX2 and so on. A program that runs them fails at its
// end if the machine supports a target that none of them ran on.
#ifndef ARRAYOPS_TESTS_CC_TESTING_H_
#define ARRAYOPS_TESTS_CC_TESTING_H_

#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "arrayops/targets.h"
#include "gtest/gtest.h"
#include "tests/cc/elements.h"
#include "tests/cc/expect.h"
#include "tests/cc/guarded.h"

namespace arrayops_test {

// Uses a target for as long as it lives.
class ScopedTarget {
 public:
  explicit ScopedTarget(const std::string& target)
      : in_use_(arrayops::SetSimdTarget(target) && arrayops::SimdTarget() == target) {}
  ScopedTarget(const ScopedTarget&) = delete;
  ScopedTarget& operator=(const ScopedTarget&) = delete;
  ~ScopedTarget() { arrayops::SetSimdTarget(""); }

  bool in_use() const { return in_use_; }

 private:
  bool in_use_;
};

// Calls the function on every target, best first.
template <typename Function>
void ForEachTarget(Function function) {
  for (const std::string& target : arrayops::SimdTargets()) {
    SCOPED_TRACE(target);
    const ScopedTarget scoped(target);
    ASSERT_TRUE(scoped.in_use()) << target;
    function();
  }
}

// Remembers which targets tests ran on, and fails the program if one is missing.
class TargetCoverage : public ::testing::Environment {
 public:
  static TargetCoverage& Get() {
    // GoogleTest deletes it at the end.
    static TargetCoverage* coverage =
        static_cast<TargetCoverage*>(::testing::AddGlobalTestEnvironment(new TargetCoverage));
    return *coverage;
  }

  void Ran(const std::string& target) { ran_.insert(target); }

  void TearDown() override {
    // A filter or a shard may leave out anything.
    if (::testing::GTEST_FLAG(filter) != "*" || std::getenv("GTEST_TOTAL_SHARDS") != nullptr)
      return;
    for (const std::string& target : arrayops::SimdTargets()) {
      EXPECT_TRUE(ran_.contains(target)) << "no test ran on " << target;
    }
  }

 private:
  std::set<std::string> ran_;
};

class TargetTest : public ::testing::Test {
 public:
  TargetTest(const std::string& target, void (*body)())
      : target_(target), scoped_(target), body_(body) {}

  void TestBody() override {
    ASSERT_TRUE(scoped_.in_use()) << target_;
    TargetCoverage::Get().Ran(target_);
    body_();
    EXPECT_EQ(arrayops::SimdTarget(), target_) << "the test did not stay on its target";
  }

 private:
  std::string target_;
  ScopedTarget scoped_;
  void (*body_)();
};

// A test body for one element type.
struct ElementBody {
  const char* element;
  void (*body)();
};

inline bool RegisterForTargets(const char* family, const char* name, const char* file, int line,
                               const std::vector<ElementBody>& bodies) {
  TargetCoverage::Get();
  for (const auto& [element, body] : bodies) {
    for (const std::string& target : arrayops::SimdTargets()) {
      ::testing::RegisterTest(
          (std::string(family) + "/" + element).c_str(), (std::string(name) + "/" + target).c_str(),
          nullptr, nullptr, file, line,
          [target, body = body]() -> TargetTest* { return new TargetTest(target, body); });
    }
  }
  return true;
}

template <typename Test, typename... Ts>
std::vector<ElementBody> Bodies(Elements<Ts...>) {
  return {{kElementName<Ts>, &Test::template Body<Ts>}...};
}

#define TARGET_TEST(Family, Name, ElementList)                                          \
  struct Family##_##Name {                                                              \
    template <typename TypeParam>                                                       \
    static void Body();                                                                 \
  };                                                                                    \
  [[maybe_unused]] const bool k##Family##_##Name = ::arrayops_test::RegisterForTargets( \
      #Family, #Name, __FILE__, __LINE__,                                               \
      ::arrayops_test::Bodies<Family##_##Name>(ElementList{}));                         \
  template <typename TypeParam>                                                         \
  void Family##_##Name::Body()

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_TESTING_H_
