"""Values against the textbook's grid, Gymnasium's table, and numbers counted apart from this code; and on slides."""

import gymnasium
import numpy as np
import pytest

from demos import bellman
from tests.demos.page import STAGE, plays, status


@pytest.fixture(scope="module")
def lake():
    return bellman.frozen_lake()


def test_the_random_policys_values_are_the_textbooks():
    """S&B Figure 4.1, the end, and k = 2, which prints −1.75 as −1.7."""
    history = bellman.plan(bellman.grid_model(), "random")
    expected = [[0, -14, -20, -22], [-14, -18, -20, -20], [-20, -20, -18, -14], [-22, -20, -14, 0]]
    np.testing.assert_allclose(history[-1].reshape(4, 4), expected, atol=1e-6)
    assert history[2].reshape(4, 4)[:2].tolist() == [[0, -1.75, -2, -2], [-1.75, -2, -2, -2]]


def test_the_best_values_are_the_distances_to_the_nearest_corner_and_the_best_actions_lead_there():
    model = bellman.grid_model()
    values = bellman.plan(model)[-1]
    cells = [divmod(state, 4) for state in range(16)]
    assert values.tolist() == [-min(row + column, 6 - row - column) for row, column in cells]
    best = bellman.best_actions(model, values)
    assert best[[1, 3]].tolist() == [[True, False, False, False], [True, True, False, False]], "left; left or down"


def test_the_lake_is_gymnasiums_and_its_start_is_worth_0_542(lake):
    table = gymnasium.make("FrozenLake-v1").unwrapped.P
    assert all(list(lake.table[s][a]) == table[s][a] for s in table for a in table[s])
    history = bellman.plan(lake)
    assert history[-1][0] == pytest.approx(0.542, abs=5e-4)
    assert len(history) - 1 == 571


def test_six_steps_ahead_takes_a_million_and_a_half_calls_or_364(lake):
    assert bellman.recursion_calls(lake, 6) == 1_562_494
    value, calls = bellman.recursion(lake, 6, memo=True)
    assert calls == 364
    assert value == pytest.approx(bellman.plan(lake, sweeps=6)[-1][0]) == pytest.approx(0.0039135, abs=1e-7)


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
