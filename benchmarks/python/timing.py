"""Times the calls of a case in turns.

A sample repeats a call until it takes about SAMPLE_SECONDS. Before each sample the call is made
untimed, up to WARM_CALLS times, so that it finds the caches as it leaves them itself. One such call
is not always enough after another contender: on Zen 3 a million elements of 64 bits took 1.3 to 2.3
times as long after one call as after four.

Each round has another order. Otherwise a contender that always comes after the same one, which
makes new arrays for instance, would have the traces of that in every sample, and so in its median.
"""

from __future__ import annotations

import math
import random
import resource
import statistics
import timeit
from dataclasses import dataclass, field
from typing import Any

from cases import Case
from contender import Call

SAMPLE_SECONDS = 200e-6
MOST_ROUNDS = 15
LEAST_ROUNDS = 3
SLOW_SECONDS = 0.3  # A call that takes longer is timed once, or as often as the budget allows.
WARM_CALLS = 4
WARM_SECONDS = 0.004  # A call that takes longer is made untimed once, which fills the caches.
WARMED_SECONDS = 0.03  # One that takes longer than this is not: it soon finds its own data there.


@dataclass
class Timed:
    """A call with the samples taken of it."""

    call: Call
    timer: timeit.Timer
    kept: list[Any] | None
    number: int = 1
    rounds: int = 1
    warm_calls: int = 0
    seconds: list[float] = field(default_factory=list)
    page_faults: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call, keep: bool) -> Timed:
        kept: list[Any] | None = [] if keep else None
        names = call.names | {"kept": kept}
        statement = f"kept.append({call.statement})" if keep else call.statement
        # The statement finds what it names among the locals of the function that timeit makes.
        setup = "\n".join(f"{name} = given[{name!r}]" for name in names)
        return cls(call, timeit.Timer(statement, setup, globals={"given": names}), kept)

    def calibrate(self, budget: float) -> None:
        self.sample()
        if self.seconds[0] >= SLOW_SECONDS and self.kept is None:
            budget -= self.seconds[0]
        else:
            self.seconds.clear()
            self.page_faults.clear()
        seconds = self.seconds[0] if self.seconds else self.timer.timeit(1)
        while seconds * self.number < SAMPLE_SECONDS / 2:
            self.number = math.ceil(SAMPLE_SECONDS / max(seconds, 1e-8))
            seconds = self.timer.timeit(self.number) / self.number
        if seconds < WARMED_SECONDS and self.kept is None:
            self.warm_calls = max(1, min(WARM_CALLS, int(WARM_SECONDS / seconds)))
        sample = seconds * self.number
        least = 0 if self.seconds else LEAST_ROUNDS
        self.rounds = max(least, min(MOST_ROUNDS, int(budget / sample)))

    def sample(self) -> None:
        self.call.contender.prepare()
        self.timer.timeit(self.warm_calls)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        seconds = self.timer.timeit(self.number)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        self.seconds.append(seconds / self.number)
        self.page_faults.append((after - before) // self.number)

    def cell(self, case: Case) -> dict[str, Any]:
        """What is written to the file of results."""
        return {
            "operation": case.operation,
            "typecode": case.typecode,
            "n": case.n,
            "kept": case.kept,
            "contender": self.call.contender.name,
            "comparable": self.call.contender.comparable,
            "seconds": statistics.median(self.seconds),
            "fastest": min(self.seconds),
            "samples": len(self.seconds),
            "page_faults": statistics.median(self.page_faults),
        }


def measure(calls: list[Call], case: Case, budget: float) -> list[dict[str, Any]]:
    """The cells of a case; about `budget` seconds are spent on each, if three rounds allow it."""
    timed = [Timed.of(call, case.keeps_results) for call in calls]
    for one in timed:
        one.calibrate(budget)
    order = list(timed)
    generator = random.Random(f"{case.operation} {case.typecode} {case.n}")
    for number in range(MOST_ROUNDS):
        generator.shuffle(order)
        for one in order:
            if number < one.rounds:
                one.sample()
    return [one.cell(case) for one in timed]
