"""Fibonacci twice over, its calls counted and timed."""

from dataclasses import dataclass
from time import perf_counter
from typing import Annotated, Literal

from annotated_types import Ge, Le

from demos.stage import checked, whole

NAIVE_MOST = 38      # some ten seconds; each step further takes 1.6 times as long
MEMO_MOST = 500      # the recursion is n deep, and Python's stack about 1,000

NaiveN = Annotated[int, Ge(1), Le(NAIVE_MOST)]
MemoN = Annotated[int, Ge(1), Le(MEMO_MOST)]


@checked
def naive(n: NaiveN = 20) -> int:
    """F(n), every number worked out afresh; F(1) = 0, F(2) = 1, F(n) = F(n−1) + F(n−2).

    Args:
        n: which number; beyond the most it would take minutes, then years.
    """
    return _naive(n, [0])


@checked
def memoised(n: MemoN = 35) -> int:
    """F(n), each number worked out once and then looked up; the memo is empty at every call.

    Args:
        n: which number.
    """
    return _memoised(n, {1: 0, 2: 1}, [0])


@checked
def naive_calls(n: Annotated[int, Ge(1), Le(MEMO_MOST - 1)]) -> int:
    """How often ``naive(n)`` calls itself, the first call included: 2·F(n+1) − 1."""
    return 2 * memoised(n + 1) - 1


@checked
def memoised_calls(n: MemoN) -> int:
    """How often ``memoised(n)`` calls itself from an empty memo: 2n − 3, and 1 for n = 1."""
    return max(1, 2 * n - 3)


@dataclass(frozen=True)
class Timed:
    """One way: F(n), the calls it took (counted, not worked out), and how long, in seconds."""

    value: int
    calls: int
    seconds: float


@dataclass(frozen=True)
class Both:
    """Both ways to the same F(n)."""

    n: int
    naive: Timed
    memoised: Timed


@checked
def run(way: Literal["naive", "memoised"], n: MemoN, tally: list | None = None) -> Timed:
    """Run ``way``, "naive" or "memoised", with its calls counted; counting is in the time of both.

    Args:
        n: to 38 only for "naive".
        tally: a list whose first number goes up with every call, for another thread to watch.
    """
    whole("n", n, 1, NAIVE_MOST if way == "naive" else MEMO_MOST)
    tally = [0] if tally is None else tally
    tally[:1] = [0]
    start = perf_counter()
    value = _naive(n, tally) if way == "naive" else _memoised(n, {1: 0, 2: 1}, tally)
    return Timed(value, tally[0], perf_counter() - start)


def _naive(n: int, tally: list[int]) -> int:
    tally[0] += 1
    if n <= 2:
        return n - 1
    return _naive(n - 1, tally) + _naive(n - 2, tally)


def _memoised(n: int, memo: dict[int, int], tally: list[int]) -> int:
    tally[0] += 1
    if n not in memo:
        memo[n] = _memoised(n - 1, memo, tally) + _memoised(n - 2, memo, tally)
    return memo[n]


@checked
def race(n: NaiveN = 35, tally: list | None = None) -> Both:
    """Run both for real, counted and timed, the memo empty.

    Args:
        n: which number; 35 takes a few seconds.
        tally: as for ``run``, for the naive one.
    """
    slow = run("naive", n, tally)
    return Both(n, slow, run("memoised", n))
