"""Both Fibonaccis against the published sequence, their counts against the talk's numbers; the tree, and the race."""

from functools import lru_cache

import pytest

from demos import fibonacci
from demos.fibonacci import widget
from tests.demos.page import STAGE, plays, press, says, status
from tests.waiting import eventually

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


def test_a_race_answers_from_a_thread_with_counted_and_timed_runs(monkeypatch):
    monkeypatch.setattr(widget, "RACE_AT", 24)
    demo, sent = fibonacci.demo(), []
    monkeypatch.setattr(demo, "send", sent.append)
    demo.heard({"kind": "race"}, [])
    eventually(lambda: sent and sent[-1]["kind"] == "done", 10)
    assert sent[0] == {"kind": "started"}
    assert sent[-1]["naive"]["calls"] == fibonacci.naive_calls(24)
    assert sent[-1]["memoised"]["calls"] == 45
    assert sent[-1]["naive"]["seconds"] > sent[-1]["memoised"]["seconds"] > 0


def test_the_drawn_tree_has_the_calls_that_python_counts(call):
    tree = call("fibonacci/law.js", "callTree", 8)
    race = fibonacci.race(8)
    assert len(tree) == race.naive.calls == 41
    assert sum(node["kind"] != "spared" for node in tree) == race.memoised.calls == 13


def test_run_35_with_a_kernel_shows_pythons_count_and_time(mount):
    page = mount(fibonacci.demo())
    page.evaluate(f"{STAGE}.setLive(true)")
    press(page, "x")
    page.evaluate(f"{STAGE}.hooks.message({{ kind: 'progress', calls: 4000000 }}); {STAGE}.paint()")
    says(page, "4,000,000 calls so far")
    done = "{ kind: 'done', naive: { calls: 18454929, seconds: 2.5 }, memoised: { calls: 67, seconds: 1.6e-5 } }"
    page.evaluate(f"{STAGE}.hooks.message({done}); {STAGE}.paint()")
    assert status(page) == "In Python: 18,454,929 calls in 2.50 s without a memo; 67 in 16 µs with one"


def test_when_python_does_not_answer_the_browser_runs_it(mount):
    page = mount(fibonacci.demo())
    page.evaluate(f"{STAGE}.setLive(true)")
    plays(page, ("x", "In this browser: 18"))
