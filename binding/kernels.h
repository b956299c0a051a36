// The kernels of the library for every element type, compiled once and linked to each Python's
// binding. Nothing here knows Python, and nothing of the library's vector code is included.

#ifndef ARRAYOPS_BINDING_KERNELS_H_
#define ARRAYOPS_BINDING_KERNELS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arrayops/int128.h"
#include "arrayops/status.h"
#include "arrayops/sum_result.h"
#include "arrayops/types.h"
#include "binding/chunk.h"

namespace arrayops::binding::kernels {

// Each is the library's function of the same name; see there for what it promises. It runs on as
// many threads, at most, as it is told.

template <Element T>
SumResult<T> Sum(std::span<const T> elements, std::size_t threads);

template <Element T>
std::optional<double> Mean(std::span<const T> elements, std::size_t threads);

template <Element T>
std::optional<T> Min(std::span<const T> elements, std::size_t threads);

template <Element T>
std::optional<T> Max(std::span<const T> elements, std::size_t threads);

// The same of arrays in several pieces, or with nulls, which are passed over.

template <Element T>
SumResult<T> Sum(Chunks<T> chunks, std::size_t threads);

template <Element T>
std::optional<double> Mean(Chunks<T> chunks, std::size_t threads);

template <Element T>
std::optional<T> Min(Chunks<T> chunks, std::size_t threads);

template <Element T>
std::optional<T> Max(Chunks<T> chunks, std::size_t threads);

template <Element T>
[[nodiscard]] Status Scale(std::span<T> elements, Int128 factor, std::size_t threads);

template <Element T>
[[nodiscard]] Status Scale(std::span<T> elements, double factor, std::size_t threads);

template <Element T>
[[nodiscard]] Status Clip(std::span<T> elements, T min, T max, std::size_t threads);

// Writes `zero` in place of every zero, whatever its sign.
template <Element T>
void ReplaceZeros(std::span<T> elements, T zero);

const char* SimdTarget();
bool SetSimdTarget(std::string_view name);
std::vector<std::string> SimdTargets();

}  // namespace arrayops::binding::kernels

#endif  // ARRAYOPS_BINDING_KERNELS_H_
