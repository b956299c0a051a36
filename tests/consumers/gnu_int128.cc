// With GNU's dialect of C++, in which __int128 is an integer like any other.

#include <concepts>
#include <limits>
#include <optional>

#include "arrayops/int128.h"
#include "arrayops/internal/scale_factor.h"

using arrayops::Int128;

using Wide = __int128;
using UnsignedWide = unsigned __int128;

static_assert(std::integral<Wide>, "this is not GNU's dialect");
static_assert(Int128(Wide{1} << 100) == Int128(std::int64_t{1} << 36, 0));
static_assert(Int128(-(Wide{1} << 100) - 1) == Int128(-(std::int64_t{1} << 36) - 1, ~0ULL));
static_assert(Int128(-(Wide{1} << 100) - 1).To<Wide>() == -(Wide{1} << 100) - 1);
static_assert(Int128(std::numeric_limits<Wide>::min()).To<Wide>() ==
              std::numeric_limits<Wide>::min());
static_assert(Int128(std::numeric_limits<Wide>::max()).To<UnsignedWide>() ==
              UnsignedWide{std::numeric_limits<Wide>::max()});
static_assert(Int128(-1).To<UnsignedWide>() == std::nullopt);
static_assert(!std::constructible_from<Int128, UnsignedWide>, "not all of them fit");
static_assert(arrayops::internal::Factor<Wide> && !arrayops::internal::Factor<UnsignedWide>);

int main() {}
