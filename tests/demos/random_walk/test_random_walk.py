"""TD, TD(λ) and Monte Carlo against the algebra of the walk, and against tables computed apart from this code."""

import numpy as np
import pytest

from demos import random_walk
from tests.demos.page import plays, says

# RMS error over the five squares after 1, 10, 25, 50, 75, 100 walks, mean of 2,000 runs.
AFTER = [1, 10, 25, 50, 75, 100]
TD = {0.05: [.229, .175, .110, .054, .037, .035],
      0.10: [.222, .128, .058, .050, .055, .055],
      0.15: [.216, .094, .059, .068, .070, .070]}
MC = {0.01: [.233, .212, .183, .145, .117, .097],
      0.02: [.231, .197, .155, .112, .091, .081],
      0.03: [.230, .186, .140, .106, .097, .092],
      0.04: [.230, .179, .134, .112, .109, .106]}


@pytest.mark.parametrize("states", [5, 19])
def test_true_values_solve_the_walks_linear_equations(states):
    right, left = (1, 0) if states == 5 else (1, -1)
    step = (np.eye(states, k=1) + np.eye(states, k=-1)) / 2
    paid = np.zeros(states)
    paid[0], paid[-1] = left / 2, right / 2
    np.testing.assert_allclose(random_walk.true_values(states), np.linalg.solve(np.eye(states) - step, paid), atol=1e-9)


@pytest.mark.parametrize("alpha", TD)
def test_td_lands_on_the_table(alpha):
    error = random_walk.rms_error(random_walk.td(alpha, episodes=100, runs=400))
    np.testing.assert_allclose(error[AFTER], TD[alpha], atol=0.01)


@pytest.mark.parametrize("alpha", MC)
def test_monte_carlo_lands_on_the_table(alpha):
    error = random_walk.rms_error(random_walk.monte_carlo(alpha, episodes=100, runs=400))
    np.testing.assert_allclose(error[AFTER], MC[alpha], atol=0.01)


def test_an_in_between_lambda_beats_both_ends():
    alphas = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1]
    best = dict(zip((0, 0.4, 0.8, 1), random_walk.curves(alphas, (0, 0.4, 0.8, 1), runs=60).min(1), strict=True))
    assert best[0] == pytest.approx(0.34, abs=0.02)
    assert best[0.4] == pytest.approx(0.27, abs=0.02)
    assert best[0.8] == pytest.approx(0.25, abs=0.02)
    assert best[0.8] < min(best[0], best[1])


def test_a_big_step_with_lambda_one_diverges_quietly():
    assert random_walk.rms_error(random_walk.td_lambda(1.0, 1.0, episodes=60, runs=5), 19)[-1] == np.inf


def test_a_diverging_pair_is_held_and_explained(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="19 squares").click()
    page.get_by_role("radio", name="1", exact=True).click()
    says(page, "blows up: held at α = 0.0")
    page.get_by_role("slider").focus()
    plays(page, (["End"], "α = 1 with λ = 1"))
