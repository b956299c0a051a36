#ifdef BAD
#include <deque>  // not contiguous
using Values = std::deque<double>;
#else
#include <vector>
using Values = std::vector<double>;
#endif

#include "arrayops/sum.h"

int main() { return arrayops::Sum(Values(2)) == 0 ? 0 : 1; }
