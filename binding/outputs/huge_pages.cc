#include "binding/outputs/huge_pages.h"

#include <cstdint>

#if defined(__linux__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace arrayops::binding {

void AdviseHugePages(void* block, std::size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  // Filling fresh memory costs more page faults than anything else: from this size on, huge pages
  // make it two to four times as fast.
  constexpr std::size_t kHugePageBytes = std::size_t{4} << 20;
  if (bytes < kHugePageBytes) return;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto address = reinterpret_cast<std::uintptr_t>(block);
  const std::uintptr_t first = (address + page - 1) / page * page;
  const std::uintptr_t end = (address + bytes) / page * page;
  (void)madvise(static_cast<char*>(block) + (first - address), end - first, MADV_HUGEPAGE);
#else
  (void)block;
  (void)bytes;
#endif
}

}  // namespace arrayops::binding
