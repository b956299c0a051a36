// set_num_threads and get_num_threads.

#include "binding/calls/threads.h"

#include <atomic>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>

#include "arrayops/thread_executor.h"
#include "arrayops/usable_cpus.h"
#include "binding/calls/operations.h"

namespace arrayops::binding {
namespace {

constexpr const char* kThreadsVariable = "ARRAYOPS_NUM_THREADS";

// Zero until a number is set.
std::atomic<std::size_t> set_threads = 0;

// As many of those threads as the library would use.
void SetThreads(std::size_t threads) {
  set_threads.store(ThreadExecutor(threads).concurrency(), std::memory_order_relaxed);
}

}  // namespace

std::size_t NumThreads() {
  const std::size_t threads = set_threads.load(std::memory_order_relaxed);
  return threads != 0 ? threads : ThreadExecutor().concurrency();
}

bool SetThreadsFromEnvironment() {
  // Reads the quota now and for good: later another thread might fork while this one holds a lock.
  (void)UsableCpus();
  const char* const variable = std::getenv(kThreadsVariable);
  if (variable == nullptr || *variable == '\0') return true;
  const std::string_view text = variable;
  std::size_t threads = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threads);
  if (error == std::errc::invalid_argument || end != text.data() + text.size() ||
      (error == std::errc() && threads == 0)) {
    PyErr_Format(PyExc_ImportError, "%s is '%.80s', which is no number of threads",
                 kThreadsVariable, variable);
    return false;
  }
  SetThreads(error == std::errc() ? threads : std::numeric_limits<std::size_t>::max());
  return true;
}

PyObject* SetNumThreads(const Number& n) {
  if (!n.is_int()) {
    return PyErr_Format(PyExc_TypeError,
                        "set_num_threads() argument 'n' must be an integer, not '%.200s'",
                        TypeName(n.get()));
  }
  const Int128 threads = n.ToInt128();
  if (threads < Int128(1)) {
    return PyErr_Format(PyExc_ValueError, "set_num_threads() argument 'n' must be at least 1");
  }
  SetThreads(threads.To<std::size_t>().value_or(std::numeric_limits<std::size_t>::max()));
  Py_RETURN_NONE;
}

PyObject* GetNumThreads() { return PyLong_FromSize_t(NumThreads()); }

}  // namespace arrayops::binding
