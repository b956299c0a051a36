// What flights.cc needs beside the operations: columns from files, and a table whose every row is
// computed twice, compared bit for bit, and timed.
#ifndef EXAMPLES_FLIGHTS_TABLE_H_
#define EXAMPLES_FLIGHTS_TABLE_H_

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <type_traits>
#include <vector>

#include "arrayops/arrayops.h"

// The elements of a file that holds nothing else, in native byte order.
template <typename T>
std::vector<T> ReadColumn(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) {
    std::cerr << "flights_cc: cannot read " << path << '\n';
    std::exit(2);
  }
  std::vector<T> column(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(column.data()),
            static_cast<std::streamsize>(column.size() * sizeof(T)));
  return column;
}

// As Python prints a number: the shortest decimals that read back as the same one.
inline std::string Describe(double value) {
  std::array<char, 512> text;
  const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed).ptr;
  const std::string digits(text.begin(), end);
  return digits.find('.') == std::string::npos ? digits + ".0" : digits;
}
inline std::string Describe(float value) { return Describe(static_cast<double>(value)); }
inline std::string Describe(arrayops::Int128 value) { return value.ToString(); }
template <std::integral T>
std::string Describe(T value) {
  return std::to_string(value);
}
template <typename T>
std::string Describe(const std::vector<T>& column) {
  return std::to_string(column.size()) + " values, sum " + Describe(arrayops::Sum(column));
}

class Table {
 public:
  explicit Table(const char* simd_target) {
    std::printf("C++ on %s, medians of %zu runs\n\n", simd_target, kRuns);
    std::printf("%-32s%-40s%12s%16s%8s\n", "operation", "result", "arrayops", "plain C++", "ratio");
  }

  template <typename T>
  void Count(const std::string& name, const std::vector<T>& column) {
    std::printf("\n%-32s%-40zuof %zu-byte elements\n", ("count(" + name + ")").c_str(),
                column.size(), sizeof(T));
  }

  // Runs both in turn, each time on a fresh copy of the column; copying is not timed. A computation
  // that returns nothing works in place, and the copy is its result.
  template <typename T, typename Ours, typename Plain>
  void Compare(const std::string& operation, const std::vector<T>& column, Ours ours, Plain plain) {
    std::array<double, kRuns> our_times;
    std::array<double, kRuns> plain_times;
    std::string text;
    for (std::size_t run = 0; run < kRuns; ++run) {
      const auto our_result = Run(column, ours, our_times[run]);
      const auto plain_result = Run(column, plain, plain_times[run]);
      text = Describe(our_result);
      if (!Same(our_result, plain_result)) {
        std::cerr << "DIFFERS: " << operation << ": " << text << ", plain C++ "
                  << Describe(plain_result) << '\n';
        ++failures_;
      }
    }
    const double fast = Median(our_times);
    const double slow = Median(plain_times);
    std::printf("%-32s%-40s%9.1f µs%13.1f µs%8.1f\n", operation.c_str(), text.c_str(), fast, slow,
                slow / fast);
  }

  // The program's exit status.
  int Finish() const { return failures_ == 0 ? 0 : 1; }

 private:
  static constexpr std::size_t kRuns = 5;

  template <typename T, typename Computation>
  static auto Run(std::vector<T> copy, Computation computation, double& microseconds) {
    const auto start = std::chrono::steady_clock::now();
    const auto stop = [&microseconds, start] {
      const std::chrono::duration<double, std::micro> taken =
          std::chrono::steady_clock::now() - start;
      microseconds = taken.count();
    };
    if constexpr (std::is_void_v<std::invoke_result_t<Computation, std::vector<T>&>>) {
      computation(copy);
      stop();
      return copy;
    } else {
      auto result = computation(copy);
      stop();
      return result;
    }
  }

  template <typename T>
  static bool Same(const std::vector<T>& a, const std::vector<T>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
  }
  template <typename A, typename B>
  static bool Same(const A& a, const B& b) {
    return Describe(a) == Describe(b);  // Int128 and std::int64_t, too
  }

  static double Median(std::array<double, kRuns> values) {
    std::nth_element(values.begin(), values.begin() + kRuns / 2, values.end());
    return values[kRuns / 2];
  }

  int failures_ = 0;
};

#endif  // EXAMPLES_FLIGHTS_TABLE_H_
