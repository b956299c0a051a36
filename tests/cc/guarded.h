// Arrays between pages that cannot be accessed. A read or write beyond the ends stops the test,
// even without a sanitizer. Sentinels fill what a misaligned array leaves of its page.
#ifndef ARRAYOPS_TESTS_CC_GUARDED_H_
#define ARRAYOPS_TESTS_CC_GUARDED_H_

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#if defined(_WIN32)
#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>
#undef far  // empty macros of its own, for 16 bits
#undef near
#else
#include <sys/mman.h>
#include <unistd.h>
#endif

#if defined(__has_feature)
#define ARRAYOPS_TEST_HAS_ASAN __has_feature(address_sanitizer)  // Clang
#elif defined(__SANITIZE_ADDRESS__)
#define ARRAYOPS_TEST_HAS_ASAN 1  // GCC
#else
#define ARRAYOPS_TEST_HAS_ASAN 0
#endif

#if ARRAYOPS_TEST_HAS_ASAN && __has_include(<sanitizer/asan_interface.h>)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) (static_cast<void>(0))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) (static_cast<void>(0))
#endif

namespace arrayops_test {

// Where an array lies: `offset` bytes after the guard in front of it, or before the one behind it.
struct Placement {
  bool at_end = false;
  std::size_t offset = 0;

  std::string Name() const { return (at_end ? "end-" : "front+") + std::to_string(offset); }
};

// Copies elements out of an array of any alignment.
template <typename T>
std::vector<std::remove_const_t<T>> ToVector(std::span<T> values) {
  std::vector<std::remove_const_t<T>> copy(values.size());
  if (!values.empty()) std::memcpy(copy.data(), values.data(), values.size_bytes());
  return copy;
}

namespace internal {

// Pages from the system; null if there are none.
#if defined(_WIN32)
inline std::size_t PageBytes() {
  SYSTEM_INFO info;
  GetSystemInfo(&info);
  return info.dwPageSize;
}
inline std::byte* MapPages(std::size_t bytes) {
  return static_cast<std::byte*>(
      VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
}
inline bool ForbidAccess(std::byte* pages, std::size_t bytes) {
  DWORD before = 0;
  return VirtualProtect(pages, bytes, PAGE_NOACCESS, &before) != 0;
}
inline void UnmapPages(std::byte* pages, std::size_t) { VirtualFree(pages, 0, MEM_RELEASE); }
#else
inline std::size_t PageBytes() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }
inline std::byte* MapPages(std::size_t bytes) {
  void* pages = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return pages == MAP_FAILED ? nullptr : static_cast<std::byte*>(pages);
}
inline bool ForbidAccess(std::byte* pages, std::size_t bytes) {
  return mprotect(pages, bytes, PROT_NONE) == 0;
}
inline void UnmapPages(std::byte* pages, std::size_t bytes) { munmap(pages, bytes); }
#endif

}  // namespace internal

// Memory between two guards, for one array at a time.
class GuardedMemory {
 public:
  static constexpr std::size_t kCapacity = std::size_t{1} << 21;
  static constexpr std::size_t kMargin = 128;

  GuardedMemory() : page_(internal::PageBytes()), mapping_(internal::MapPages(MappedBytes())) {
    if (mapping_ == nullptr || !internal::ForbidAccess(mapping_, page_) ||
        !internal::ForbidAccess(mapping_ + page_ + kCapacity, page_)) {
      std::perror("guarded memory");
      std::abort();
    }
    memory_ = mapping_ + page_;
  }
  GuardedMemory(const GuardedMemory&) = delete;
  GuardedMemory& operator=(const GuardedMemory&) = delete;
  ~GuardedMemory() {
    Unpoison();
    internal::UnmapPages(mapping_, MappedBytes());
  }

  // Puts a copy of the values there, with sentinels around it. The previous array is gone.
  template <typename T>
  std::span<T> Place(const std::vector<T>& values, Placement placement) {
    const std::size_t bytes = values.size() * sizeof(T);
    if (bytes + placement.offset > kCapacity) {
      std::fprintf(stderr, "array too large for the guarded memory\n");
      std::abort();
    }
    Unpoison();
    begin_ = placement.at_end ? kCapacity - placement.offset - bytes : placement.offset;
    end_ = begin_ + bytes;
    std::fill(memory_ + FrontMargin(), memory_ + begin_, kSentinel);
    if (bytes != 0) std::memcpy(memory_ + begin_, values.data(), bytes);
    std::fill(memory_ + end_, memory_ + BackMargin(), kSentinel);
    ASAN_POISON_MEMORY_REGION(memory_ + FrontMargin(), begin_ - FrontMargin());
    ASAN_POISON_MEMORY_REGION(memory_ + end_, BackMargin() - end_);
    return {reinterpret_cast<T*>(memory_ + begin_), values.size()};
  }

  // Whether the bytes around the array are unchanged.
  bool SentinelsIntact() {
    Unpoison();
    const auto intact = [](std::byte byte) { return byte == kSentinel; };
    return std::all_of(memory_ + FrontMargin(), memory_ + begin_, intact) &&
           std::all_of(memory_ + end_, memory_ + BackMargin(), intact);
  }

 private:
  // A NaN, or -1, or the largest unsigned: if any leaks in from outside, the result shows it.
  static constexpr std::byte kSentinel{0xFF};

  std::size_t FrontMargin() const { return begin_ - std::min(begin_, kMargin); }
  std::size_t BackMargin() const { return std::min(end_ + kMargin, kCapacity); }
  void Unpoison() {
    ASAN_UNPOISON_MEMORY_REGION(memory_ + FrontMargin(), BackMargin() - FrontMargin());
  }

  std::size_t MappedBytes() const { return kCapacity + 2 * page_; }

  std::size_t page_;
  std::byte* mapping_;
  std::byte* memory_ = nullptr;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// One for arrays that are read or worked on in place, and one for outputs.
inline GuardedMemory& Guarded() {
  static GuardedMemory memory;
  return memory;
}
inline GuardedMemory& GuardedOutput() {
  static GuardedMemory memory;
  return memory;
}

// Enough placements for tests that go over every count: at both guards, aligned and misaligned.
template <typename T>
std::vector<Placement> FewPlacements() {
  return {{false, 0}, {true, 0}, {false, 1}, {true, sizeof(T) / 2 + 64}};
}

// Every misalignment of the widest vector, against both guards.
inline std::vector<Placement> AllPlacements() {
  std::vector<Placement> placements;
  for (std::size_t offset = 0; offset < 64; ++offset) {
    placements.push_back({false, offset});
    placements.push_back({true, offset});
  }
  return placements;
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_GUARDED_H_
