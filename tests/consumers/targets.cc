// Prints which of Highway's targets this machine has, as the library that it is linked with sees
// it.

#include <cstdio>

#include "hwy/highway.h"

int main() { std::printf("%llx\n", static_cast<unsigned long long>(hwy::SupportedTargets())); }
