"""The library is the same for Python and C++."""

import array
import subprocess
import sys
import unittest

import arrayops

NUMBERS = [1e16, 1.0, -1e16, 0.5]


class TotalTest(unittest.TestCase):
    program = ""

    def test_sum_is_exact_in_both(self) -> None:
        command = [self.program, *map(repr, NUMBERS)]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        assert float.fromhex(printed) == 1.5
        assert arrayops.sum(array.array("d", NUMBERS)) == 1.5


if __name__ == "__main__":
    TotalTest.program = sys.argv.pop()
    unittest.main()
