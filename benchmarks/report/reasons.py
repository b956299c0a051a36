"""Why cells are below their targets, and what would change it: written by hand, kept by reruns.

A pattern, as of the module fnmatch, is compared with target/operation/type/size/against, such as
`call/sum/d/10/NumKong` or `limit/scale/scale_int/int8/4 MiB/limit`. The first one that fits counts.
"""

from __future__ import annotations

import fnmatch

NONE = "**not explained**"

CALL = (
    "the call: the interpreter's part of it, the arguments, the checks and a number made of the "
    "result, some 300 instructions of which the kernel has a third"
)
EXACT = (
    "the sum is correctly rounded, which takes six operations a vector where adding takes one; in "
    "cache that is the limit"
)
CONVERTED = (
    "the sum is correctly rounded: converting to doubles and adding them, with no proof that it is "
    "exact, takes 1.7 to 2 times as long as reading from cache"
)
PYTHON_CALL = (
    "CPython's call of the function: 500 instructions, arrayops' own part less than a tenth; not "
    "calling it (compiled callables) would change that"
)
CONVERSIONS = (
    "conversions to doubles and back; and the array is read once more before it is changed"
)
CHECK = "the check for overflow: a subtraction and a maximum more for each vector"
WRAPS = (
    "polars adds in 32 bits, which wrap; not to wrap takes a second addition and a shift a vector"
)
WIDE = (
    "sums of 64 bits that do not wrap need a second addition and a shift for each vector; where "
    "both read from the last cache, they differ between runs by as much"
)
MEMORY = (
    "the memory's or the last cache's limit for both, within what runs differ by: other types of "
    "the same width pass"
)
KEEPING_UP = (
    "from memory and the last cache a loop that computes has fewer loads under way than one that "
    "only loads, at as many places"
)
NO_64 = "without AVX-512 there is no minimum or maximum of 64 bits: a comparison and a selection"
CLIP = "in cache, where the time is that of the loop's instructions"

# In the order in which they are looked at.
REASONS: tuple[tuple[str, str], ...] = (
    ("call/*", CALL),
    ("fastest/*/10/NumKong*", CALL),
    ("fastest/sum/[fd]/*", EXACT),
    ("fastest/mean/[fd]/*", EXACT),
    ("numpy/sum/[fd]/*", EXACT),
    ("numpy/mean/[fd]/*", EXACT),
    ("limit/sum/*/float32/*", CONVERTED),
    ("limit/mean/*/float32/*", CONVERTED),
    ("limit/sum/*/float*", EXACT),
    ("limit/mean/*/float*", EXACT),
    ("limit/sum/sum*/float*", EXACT),
    ("limit/mean/mean/float*", EXACT),
    ("vector/*", EXACT),
    ("callable/*", PYTHON_CALL),
    ("fastest/map*/*/Python", PYTHON_CALL),
    ("*/map*/*/NumPy", PYTHON_CALL),
    ("*/filter/*/Python", PYTHON_CALL),
    ("*/filter/*/NumPy", PYTHON_CALL),
    ("*/reduce/*/Python", PYTHON_CALL),
    ("*/reduce/*/NumPy", PYTHON_CALL),
    ("limit/scale/scale_float*/*int*", CONVERSIONS),
    (
        "limit/scale/scale_float/float32/*",
        "the factor is no float: conversions to doubles and back",
    ),
    ("fastest/sum/[!fd]/100/NumKong*", CALL),
    ("fastest/sum/[!fd]/1,000/NumKong*", CALL),
    ("fastest/sum/[iI]/*/polars*", WRAPS),
    ("fastest/sum/[lLqQ]/*", WIDE),
    ("fastest/mean/[lLqQ]/*", WIDE),
    ("numpy/sum/[lLqQ]/*", WIDE),
    ("*/min/*/1,000,000/*", MEMORY),
    ("*/min/*/10,000,000/*", MEMORY),
    ("*/max/*/1,000,000/*", MEMORY),
    ("*/max/*/10,000,000/*", MEMORY),
    ("*/sum/[iI]/10,000,000/*", MEMORY),
    ("*/mean/[iI]/*0,000/*", MEMORY),
    ("fastest/m[ia][nx]/[lLqQ]/*", NO_64),
    ("limit/min_max/*/uint64/*", NO_64),
    ("limit/min_max/*/1 GiB/*", MEMORY),
    ("fastest/clip/*0,000/*", CLIP),
    ("limit/clip/*", CLIP),
    ("fastest/scale/[bBhHiIlLqQ]/*", CHECK),
    ("numpy/scale/[bBhHiIlLqQ]/*", CHECK),
    ("limit/scale/scale_int/*", CHECK),
    ("checked/*", CHECK),
    ("fastest/scale/[fd]/*0,000/*", MEMORY),
    ("limit/scale/scale_float/*", MEMORY),
    ("limit/sum/*", KEEPING_UP),
    ("limit/mean/*", KEEPING_UP),
    ("limit/min_max/*", KEEPING_UP),
    ("limit/functional/*", "a plain loop with the caller's function, as the compiler makes it"),
    (
        "limit/compress/count*",
        "of each vector the comparison's bits are moved to a general register and counted",
    ),
    ("limit/compress/*", "each vector is stored where the one before it ended, across cache lines"),
)


def reason_for(where: str) -> str:
    return next((text for pattern, text in REASONS if fnmatch.fnmatchcase(where, pattern)), NONE)
