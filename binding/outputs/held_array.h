// A new Python object whose memory is written through its buffer.

#ifndef ARRAYOPS_BINDING_OUTPUTS_HELD_ARRAY_H_
#define ARRAYOPS_BINDING_OUTPUTS_HELD_ARRAY_H_

#include <cstddef>

#include "binding/common/python.h"

namespace arrayops::binding {

// Holds the buffer, so that nobody can resize the object meanwhile.
class HeldArray {
 public:
  HeldArray() = default;
  HeldArray(const HeldArray&) = delete;
  HeldArray& operator=(const HeldArray&) = delete;
  ~HeldArray() {
    if (buffer_.obj != nullptr) PyBuffer_Release(&buffer_);
  }

  // Takes an object that has so many bytes of memory. False with an exception, also where the
  // object is null, with the exception of whoever was to make it.
  [[nodiscard]] bool Hold(Reference array, std::size_t bytes);

  char* data() const { return static_cast<char*>(buffer_.buf); }

  // Releases the buffer and gives the object.
  Reference LetGo();

 private:
  Reference array_;
  Py_buffer buffer_{};
};

}  // namespace arrayops::binding

#endif  // ARRAYOPS_BINDING_OUTPUTS_HELD_ARRAY_H_
