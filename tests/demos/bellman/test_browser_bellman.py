"""Sweeps and walks in a real browser, held to Python's values."""

import pytest

from demos import bellman
from tests.demos.page import STAGE, plays, status


def test_a_sweep_asks_every_square_and_walks_get_there_too(mount):
    """TD(0) with a small step, after many walks, beside Python's values of the same policy."""
    page = mount(bellman.lake.demo(), reduced_motion="reduce")
    plays(page, ("r1" + 10 * "x", "101 sweeps: 3,333 look-ups, error 0.02. 101 walks: "))
    values = f"[{STAGE}.hooks.values, {STAGE}.hooks.truth]"
    [[swept, walked], truth] = page.evaluate(values)
    assert truth[0] == pytest.approx(0.542, abs=5e-4)
    assert swept == pytest.approx(truth, abs=0.05)
    assert walked != pytest.approx(truth, abs=0.1), "so few walks haven't learnt as much"
    page.evaluate(f"{STAGE}.hooks.alpha = 0.01, {STAGE}.hooks.run(9000)")
    assert page.evaluate(values)[0][1] == pytest.approx(truth, abs=0.06)


def test_the_grid_settles_at_the_textbooks_values_and_the_optimal_ones_and_the_lake_at_gymnasiums(mount):
    page = mount(bellman.grid.demo(), reduced_motion="reduce")
    assert "The far corners are worth −22." in status(page)
    page.get_by_role("radio", name="optimal").click()
    plays(page, ("wwww", "Settled after 4 sweeps. The far corners are worth −3."))
    page = mount(bellman.grid.demo("lake", "best"), reduced_motion="reduce")
    assert status(page) == "Settled after 571 sweeps. The start is worth 0.542."
