// How operations report failure: arrayops throws no exceptions of its own.

#ifndef ARRAYOPS_STATUS_H_
#define ARRAYOPS_STATUS_H_

namespace arrayops {

// The outcome of an operation in place. Unless it is kOk, the array is as it was.
enum class Status {
  kOk,             // done
  kOverflow,       // a result does not fit the integer type of the elements
  kNan,            // a NaN has no integer value
  kInvalidBounds,  // no value lies between the bounds: min > max, or one of them is NaN
};

}  // namespace arrayops

#endif  // ARRAYOPS_STATUS_H_
