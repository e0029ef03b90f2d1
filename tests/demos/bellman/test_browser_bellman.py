"""Sweeps and recursion in a real browser, held to Python's."""

import pytest

from demos import bellman
from tests.demos.page import STAGE, status


def test_a_sweep_asks_every_square_and_a_hundred_have_the_values(mount):
    page = mount(bellman.lake.demo(), reduced_motion="reduce")
    page.keyboard.press("r")
    for key in ["1", *10 * "x"]:
        page.keyboard.press(key)
    assert status(page).startswith("101 sweeps: 3,333 look-ups, error 0.02. 101 walks: ")
    [[swept, walked], truth] = page.evaluate(f"[{STAGE}.hooks.values, {STAGE}.hooks.truth]")
    assert truth[0] == pytest.approx(0.542, abs=5e-4)
    assert swept == pytest.approx(truth, abs=0.05)
    assert max(abs(a - b) for a, b in zip(walked, truth, strict=True)) > 0.1, "so few walks haven't learnt as much"


def test_the_walks_get_there_too(mount):
    """TD(0) with a small step, after many walks, beside Python's values of the same policy."""
    page = mount(bellman.lake.demo(), reduced_motion="reduce")
    page.evaluate(f"{STAGE}.hooks.alpha = 0.01, {STAGE}.hooks.run(9000)")
    walked, truth = page.evaluate(f"[{STAGE}.hooks.values[1], {STAGE}.hooks.truth]")
    assert walked == pytest.approx(truth, abs=0.06)


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
