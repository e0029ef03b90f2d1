"""Both Fibonaccis against the published sequence, their counts against the talk's numbers."""

from functools import lru_cache

import pytest

from demos import fibonacci

OEIS_A000045 = [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181]


@pytest.mark.parametrize("way", [fibonacci.naive, fibonacci.memoised])
def test_both_give_the_published_numbers_in_the_talks_indexing(way):
    assert [way(n) for n in range(1, 21)] == OEIS_A000045


@pytest.mark.parametrize("n", [1, 2, 3, 8, 20])
def test_counted_calls_are_the_closed_forms(n):
    race = fibonacci.race(n)
    assert race.naive.value == race.memoised.value == OEIS_A000045[n - 1]
    assert race.naive.calls == fibonacci.naive_calls(n)
    assert race.memoised.calls == fibonacci.memoised_calls(n)


def test_the_standard_librarys_memo_makes_as_many_calls():
    @lru_cache
    def fib(n):
        return n - 1 if n <= 2 else fib(n - 1) + fib(n - 2)

    fib(35)
    hits, misses, *_ = fib.cache_info()
    assert hits + misses == fibonacci.memoised_calls(35)
