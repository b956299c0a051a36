// The kernel for elements in the other byte order.

#ifndef ARRAYOPS_INTERNAL_BYTE_ORDER_H_
#define ARRAYOPS_INTERNAL_BYTE_ORDER_H_

#include <cstddef>

#include "arrayops/internal/kernels.h"

namespace arrayops::internal::kernels {

#define ARRAYOPS_BYTE_ORDER_KERNELS(X, T) \
  X(void, SwapBytes, (const T* in, std::size_t count, T* out), (in, count, out))
ARRAYOPS_BYTE_ORDER_KERNELS(ARRAYOPS_KERNEL, T)

}  // namespace arrayops::internal::kernels

#endif  // ARRAYOPS_INTERNAL_BYTE_ORDER_H_
