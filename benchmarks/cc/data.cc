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
constexpr std::size_t kOffset = 5 * 4096 + 1344;  // between buffers: five pages and part of one

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
  const int index = static_cast<int>(buffer);
  const std::size_t offset = static_cast<std::size_t>(index) * kOffset;
  Block& block = blocks[index];
  if (block.bytes < bytes) {
    const std::size_t rounded = (offset + bytes + kHugePage - 1) / kHugePage * kHugePage;
    block = {};
    block.memory.reset(std::aligned_alloc(kHugePage, rounded));
    if (!block.memory) throw std::bad_alloc();
    block.bytes = rounded - offset;
#if defined(__linux__)
    madvise(block.memory.get(), rounded, MADV_HUGEPAGE);
#endif
    std::memset(block.memory.get(), 1, rounded);  // so that no benchmark is the first in a page
  }
  return static_cast<std::byte*>(block.memory.get()) + offset;
}

}  // namespace arrayops_benchmarks
