"""Values against the textbook's grid, Gymnasium's own table, and numbers counted apart from this code."""

import gymnasium
import numpy as np
import pytest

from demos import bellman


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
