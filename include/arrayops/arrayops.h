// arrayops: fast, exact operations on arrays of numbers. This header is all of it.
//
//   std::vector<double> prices = ...;
//   double total = arrayops::Sum(prices);  // correctly rounded
//
// Compile it with optimisation (-O2): without it vector code is slower than a plain loop.
//
// C++20, header-only beside Google Highway (link with -lhwy). The best instruction set of the
// machine is chosen at run time; define ARRAYOPS_STATIC_TARGET to use that of the compiler's flags
// instead. Include this header before any header of Highway. Units that are compiled for different
// targets can be linked together. But as with all inline code, the program may then use in all of
// them what -march=... allows in one. With ARRAYOPS_COMPILED the kernels are not compiled in each
// file, but linked: they are in src/*.cc.

#ifndef ARRAYOPS_ARRAYOPS_H_
#define ARRAYOPS_ARRAYOPS_H_

#include "arrayops/accumulator.h"      // IWYU pragma: export
#include "arrayops/arg_min_max.h"      // IWYU pragma: export
#include "arrayops/clip.h"             // IWYU pragma: export
#include "arrayops/comparison.h"       // IWYU pragma: export
#include "arrayops/compress.h"         // IWYU pragma: export
#include "arrayops/executor.h"         // IWYU pragma: export
#include "arrayops/functional.h"       // IWYU pragma: export
#include "arrayops/int128.h"           // IWYU pragma: export
#include "arrayops/mean.h"             // IWYU pragma: export
#include "arrayops/min_max.h"          // IWYU pragma: export
#include "arrayops/scale.h"            // IWYU pragma: export
#include "arrayops/source.h"           // IWYU pragma: export
#include "arrayops/status.h"           // IWYU pragma: export
#include "arrayops/sum.h"              // IWYU pragma: export
#include "arrayops/sum_result.h"       // IWYU pragma: export
#include "arrayops/targets.h"          // IWYU pragma: export
#include "arrayops/thread_executor.h"  // IWYU pragma: export
#include "arrayops/types.h"            // IWYU pragma: export

#endif  // ARRAYOPS_ARRAYOPS_H_
