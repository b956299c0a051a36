// Compares Scale with its reference: the status, every element, and nothing changed beside the
// array.
#ifndef ARRAYOPS_TESTS_CC_SCALE_REFERENCE_H_
#define ARRAYOPS_TESTS_CC_SCALE_REFERENCE_H_

#include <cstddef>
#include <span>
#include <vector>

#include "arrayops/scale.h"
#include "tests/cc/reference.h"
#include "tests/cc/testing.h"

namespace arrayops_test {

template <typename T, typename F>
void ExpectScale(const std::vector<T>& values, F factor, Placement placement,
                 const Location& location = Location::Current()) {
  std::vector<T> expected = values;
  const arrayops::Status status = ScaleReference(expected, factor);
  const std::span<T> placed = Guarded().Place(values, placement);
  const arrayops::Status got = arrayops::Scale(placed, factor);
  const Where where{values.size(), placement.at_end, placement.offset,
                    static_cast<std::uint64_t>(status), static_cast<std::uint64_t>(got)};
  Expect(got == status, where, location);
  ExpectArray(std::span<const T>(placed), expected, where, location);
  Expect(Guarded().SentinelsIntact(), where, location);
}

// The value alone, and as one of many, where vectors reach it.
template <typename T, typename F>
void ExpectScaleOne(T value, F factor, const Location& location = Location::Current()) {
  ExpectScale(std::vector<T>{value}, factor, {true, 0}, location);
  std::vector<T> many(67, T{1});
  many[66] = many[40] = value;
  ExpectScale(many, factor, {true, 0}, location);
}

}  // namespace arrayops_test

#endif  // ARRAYOPS_TESTS_CC_SCALE_REFERENCE_H_
