#include "benchmarks/cc/data.h"

#include <cstdlib>
#include <memory>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace arrayops_benchmarks {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

struct Free {
  void operator()(void* p) const { std::free(p); }
};

struct Block {
  std::unique_ptr<void, Free> memory;
  std::size_t bytes = 0;
};

}  // namespace

void* Memory(Buffer buffer, std::size_t bytes) {
  static Block blocks[3];
  Block& block = blocks[static_cast<int>(buffer)];
  if (block.bytes < bytes) {
    const std::size_t rounded = (bytes + kHugePage - 1) / kHugePage * kHugePage;
    block = {};
    block.memory.reset(std::aligned_alloc(kHugePage, rounded));
    if (!block.memory) throw std::bad_alloc();
    block.bytes = rounded;
#if defined(__linux__)
    madvise(block.memory.get(), rounded, MADV_HUGEPAGE);
#endif
    std::memset(block.memory.get(), 1, rounded);  // so that no benchmark meets a new page
  }
  return block.memory.get();
}

}  // namespace arrayops_benchmarks
