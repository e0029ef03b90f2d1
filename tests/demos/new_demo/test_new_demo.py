"""The law against what the book says of it, and in the browser; and the widget, whose key does what it says."""

import numpy as np
import pytest

from demos import new_demo
from tests.demos.page import plays, status


def test_the_estimate_is_the_books_weighted_sum():
    """Sutton & Barto (2018), eq. 2.6: Vₙ = (1 − α)ⁿ V₀ + Σ α (1 − α)ⁿ⁻ⁱ Rᵢ, here with V₀ = 0."""
    rewards, alpha = np.random.default_rng(0).random(50), 0.1
    weights = alpha * (1 - alpha) ** np.arange(49, -1, -1)
    np.testing.assert_allclose(new_demo.estimates(rewards, alpha)[-1], weights @ rewards)


def test_with_step_size_1_it_believes_the_last_reward():
    assert new_demo.estimates([3, -2, 5], alpha=1).tolist() == [0, 3, -2, 5]


def test_the_law_in_the_browser_is_pythons(call):
    rewards = [1, 0, 0.5, -2]
    assert call("new_demo/law.js", "estimates", rewards, 0.1) == pytest.approx(new_demo.estimates(rewards, 0.1))


def test_still_it_has_come_near_what_there_is_to_get_and_a_key_begins_again(mount):
    page = mount(new_demo.demo(chance=1), reduced_motion="reduce")
    assert status(page) == f"Rewards: 40. Estimate: {1 - 0.9**40:.3f}."
    plays(page, ("r", "Nothing has come yet"), ("g", "Rewards: 1. Estimate: 0.100."))
