// Preconditions of the public functions, checked in debug builds only, as Highway's own are.

#ifndef ARRAYOPS_INTERNAL_ASSERT_H_
#define ARRAYOPS_INTERNAL_ASSERT_H_

#include "hwy/base.h"

// Ends the program with the condition and its place where it is false, and the build is one for
// debugging: by HWY_IS_DEBUG_BUILD, which -O0 and sanitizers set unless the project does.
#define ARRAYOPS_ASSERT(condition) HWY_DASSERT(condition)

#endif  // ARRAYOPS_INTERNAL_ASSERT_H_
