"""The law against what the book says of it."""

import numpy as np

from demos import new_demo


def test_the_estimate_is_the_books_weighted_sum():
    """Sutton & Barto (2018), eq. 2.6: Vₙ = (1 − α)ⁿ V₀ + Σ α (1 − α)ⁿ⁻ⁱ Rᵢ, here with V₀ = 0."""
    rewards, alpha = np.random.default_rng(0).random(50), 0.1
    weights = alpha * (1 - alpha) ** np.arange(49, -1, -1)
    np.testing.assert_allclose(new_demo.estimates(rewards, alpha)[-1], weights @ rewards)


def test_with_step_size_1_it_believes_the_last_reward():
    assert new_demo.estimates([3, -2, 5], alpha=1).tolist() == [0, 3, -2, 5]
