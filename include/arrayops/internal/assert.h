// Preconditions of the public functions, checked in debug builds only, as Highway's own are.

#ifndef ARRAYOPS_INTERNAL_ASSERT_H_
#define ARRAYOPS_INTERNAL_ASSERT_H_

#include "hwy/base.h"

// In a debug build, ends the program if the condition is false, and prints it with its place.
// HWY_IS_DEBUG_BUILD tells which builds those are: -O0 and sanitizers set it unless the project
// does.
#define ARRAYOPS_ASSERT(condition) HWY_DASSERT(condition)

#endif  // ARRAYOPS_INTERNAL_ASSERT_H_
