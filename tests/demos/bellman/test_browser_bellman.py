"""Sweeps and recursion in a real browser, held to Python's."""

import time

import pytest

from demos import bellman
from tests.demos.page import STAGE, says, status

pytestmark = pytest.mark.browser


def test_the_browser_counts_pythons_calls(call):
    world = {"table": bellman.frozen_lake().table, "gamma": 0.99}
    assert call("bellman/law.js", "recursionCalls", world, 6) == 1_562_494
    memo = call("bellman/law.js", "withMemo", world, 6)
    assert memo == {"value": pytest.approx(0.0039135, abs=1e-7), "calls": 364}


def test_all_three_run_here_without_a_kernel_and_agree(mount):
    page = mount(bellman.link.demo())
    page.get_by_role("button", name="run all three").click()
    says(page, "In this browser: 1,562,494 calls take")
    assert "364 take" in status(page)
    assert status(page).endswith("Same answer.")


def test_pythons_clocks_are_shown_when_it_is_there(mount):
    page = mount(bellman.link.demo(3))
    page.evaluate(f"{STAGE}.setLive(true)")
    page.get_by_role("button", name="run all three").click()
    run = "{ value: 0, calls: 5, seconds: 2 }"
    ways = f"{{ recursion: {run}, memo: {run}, sweeps: {run} }}"
    page.evaluate(f"{STAGE}.hooks.message({{ kind: 'done', horizon: 3, ways: {ways} }})")
    assert status(page).startswith("In Python: 5 calls take 2.00 s")


def test_python_answers_a_race_from_a_thread(monkeypatch):
    demo, sent = bellman.link.demo(), []
    monkeypatch.setattr(demo, "send", sent.append)
    demo.heard({"kind": "race", "horizon": 3}, [])
    deadline = time.monotonic() + 5
    while len(sent) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [message["kind"] for message in sent] == ["started", "done"]
    assert sent[1]["ways"]["recursion"]["calls"] == bellman.recursion_calls(bellman.frozen_lake(), 3)


def test_the_grid_settles_at_the_textbooks_values_and_the_optimal_ones(mount):
    page = mount(bellman.grid.demo(), reduced_motion="reduce")
    assert "The far corners are worth −22." in status(page)
    page.get_by_role("radio", name="optimal").click()
    for _ in range(4):
        page.get_by_role("button", name="sweep").click()
    assert status(page) == "Settled after 4 sweeps. The far corners are worth −3."


def test_the_lake_settles_at_0_542(mount):
    page = mount(bellman.grid.demo("lake", "best"), reduced_motion="reduce")
    assert status(page) == "Settled after 571 sweeps. The start is worth 0.542."
