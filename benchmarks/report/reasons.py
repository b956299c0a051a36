"""Why cells are below their targets, and what would change it: written by hand, kept by reruns.

A pattern (of the module fnmatch) is compared with target/operation/type/size/against, such as
`call/sum/d/10/NumKong` or `limit/scale/scale_int/int8/4 MiB/limit`. A reason explains a range of
ratios, from the one beside its pattern up to the target. A lower ratio must have another reason;
until somebody finds it, the report says that it is not explained. The first row that fits counts.
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
# Plain Python makes the same call: this is why a gain is small, and explains no loss.
PYTHON_CALL = (
    "CPython's call of the function: 500 instructions, arrayops' own part less than a tenth; not "
    "calling it (compiled callables) would change that"
)
CONVERSIONS = (
    "conversions to doubles and back, up to eight vectors of them for one of integers; and the"
    " array is read once more before it is changed"
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
REASONS: tuple[tuple[str, float, str], ...] = (
    ("call/*", 0.75, CALL),
    ("fastest/*/10/NumKong*", 0.75, CALL),
    ("fastest/sum/[fd]/*", 0.25, EXACT),
    ("fastest/mean/[fd]/*", 0.33, EXACT),
    ("numpy/sum/[fd]/*", 0.25, EXACT),
    ("numpy/mean/[fd]/*", 0.33, EXACT),
    ("limit/sum/sum/float32/*", 0.5, CONVERTED),
    ("limit/mean/mean/float32/*", 0.5, CONVERTED),
    ("limit/sum/sum*/float64/*", 0.6, EXACT),
    ("limit/mean/mean/float64/*", 0.6, EXACT),
    ("limit/sum/sum_wide/float32/*", 0.33, EXACT),
    ("vector/*", 0.17, EXACT),
    ("callable/*", 1.0, PYTHON_CALL),
    ("limit/scale/scale_float*/*int*", 0.1, CONVERSIONS),
    (
        "limit/scale/scale_float/float32/*",
        0.6,
        "the factor is no float: conversions to doubles and back",
    ),
    ("fastest/sum/[!fd]/100/NumKong*", 0.75, CALL),
    ("fastest/sum/[!fd]/1,000/NumKong*", 0.75, CALL),
    ("fastest/sum/[iI]/*/polars*", 0.8, WRAPS),
    ("fastest/sum/[lLqQ]/*", 0.65, WIDE),
    ("fastest/mean/[lLqQ]/*", 0.65, WIDE),
    ("numpy/sum/[lLqQ]/*", 0.65, WIDE),
    ("*/m[ia][nx]/*/1,000,000/*", 0.9, MEMORY),
    ("*/m[ia][nx]/*/10,000,000/*", 0.9, MEMORY),
    ("*/sum/[iI]/1,000,000/*", 0.9, MEMORY),
    ("*/sum/[iI]/10,000,000/*", 0.9, MEMORY),
    ("*/mean/[iI]/*0,000/*", 0.9, MEMORY),
    ("fastest/m[ia][nx]/[lLqQ]/*", 0.7, NO_64),
    ("limit/min_max/*/uint64/*", 0.7, NO_64),
    ("limit/min_max/*/1 GiB/*", 0.8, MEMORY),
    ("fastest/clip/[lLqQ]/*", 0.65, NO_64),
    ("limit/clip/*/uint64/*", 0.6, NO_64),
    ("*/clip/*/1,000,000/*", 0.93, MEMORY),
    ("*/clip/*/10,000,000/*", 0.93, MEMORY),
    ("fastest/clip/*0,000/*", 0.85, CLIP),
    ("fastest/scale/[bBhHiIlLqQ]/*", 0.7, CHECK),
    ("numpy/scale/[bBhHiIlLqQ]/*", 0.9, CHECK),
    ("limit/scale/scale_int/*", 0.65, CHECK),
    ("checked/*", 0.6, CHECK),
    ("*/scale/[fd]/1,000,000/*", 0.93, MEMORY),
    ("*/scale/[fd]/10,000,000/*", 0.93, MEMORY),
    ("limit/scale/scale_float/*", 0.8, MEMORY),
    ("limit/sum/*", 0.75, KEEPING_UP),
    ("limit/mean/*", 0.75, KEEPING_UP),
    ("limit/min_max/*", 0.75, KEEPING_UP),
    (
        "limit/functional/*",
        0.1,
        "a plain loop with the caller's function, as the compiler makes it",
    ),
    (
        "limit/compress/count*",
        0.75,
        "of each vector the comparison's bits are moved to a general register and counted",
    ),
    (
        "limit/compress/*",
        0.6,
        "each vector is stored where the one before it ended, across cache lines",
    ),
)


def reason_for(where: str, ratio: float) -> str:
    fitting = (
        text
        for pattern, least, text in REASONS
        if ratio >= least and fnmatch.fnmatchcase(where, pattern)
    )
    return next(fitting, NONE)
