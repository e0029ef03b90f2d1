"""ε-greedy bowls: how often the favourite, what it earns, and why ε = 0 gets stuck."""

import numpy as np
import pytest

from demos import bandit


def test_always_at_random_earns_the_mean_of_the_odds():
    assert bandit.play(1, runs=400).average[-1] == pytest.approx(0.5, abs=0.005)


def test_never_exploring_gets_stuck_on_the_first_bowl_that_pays():
    """The first treat decides, so bowl i is kept with probability pᵢ / Σp, and earns Σp² / Σp = 0.62."""
    play = bandit.play(0, steps=250, runs=2000, seed=2)
    kept = np.bincount(play.bowls[:, -1], minlength=3) / 2000
    assert kept == pytest.approx(np.array([0.2, 0.5, 0.8]) / 1.5, abs=0.04)
    assert play.rewards[:, -100:].mean() == pytest.approx(0.93 / 1.5, abs=0.02)


def test_a_little_exploring_beats_none_and_nothing_else():
    none, little, only = (bandit.play(epsilon, seed=3).average[-1] for epsilon in (0, 0.1, 1))
    assert little > none + 0.08
    assert none > only + 0.05
