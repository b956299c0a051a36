// A list that grows, for code without exceptions: std::vector reports a lack of memory by one.

#ifndef ARRAYOPS_BINDING_COMMON_GROWING_LIST_H_
#define ARRAYOPS_BINDING_COMMON_GROWING_LIST_H_

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

#include "binding/common/python.h"

namespace arrayops::binding {

template <typename T>
  requires std::is_trivially_copyable_v<T>
class GrowingList {
 public:
  GrowingList() = default;
  GrowingList(GrowingList&& other) noexcept
      : items_(std::exchange(other.items_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  GrowingList(const GrowingList&) = delete;
  GrowingList& operator=(const GrowingList&) = delete;
  ~GrowingList() { PyMem_Free(items_); }

  // False with a MemoryError.
  [[nodiscard]] bool Add(const T& item) {
    if (size_ == capacity_) {
      const std::size_t capacity = std::max<std::size_t>(1, 2 * capacity_);
      void* const items = PyMem_Realloc(items_, capacity * sizeof(T));
      if (items == nullptr) {
        PyErr_NoMemory();
        return false;
      }
      items_ = static_cast<T*>(items);
      capacity_ = capacity;
    }
    items_[size_++] = item;
    return true;
  }

  std::span<T> all() { return {items_, size_}; }
  std::span<const T> all() const { return {items_, size_}; }

 private:
  T* items_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_COMMON_GROWING_LIST_H_
