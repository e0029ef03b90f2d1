"""Mowgli's policy: what treats make of it, and the hands that train him."""

import numpy as np
import pytest

from demos import mowgli
from tests.demos.page import plays


def test_a_treat_is_bush_and_mostellers_operator():
    table = mowgli.strengthen(mowgli.policy_table(), 1, 2, alpha=0.4)
    assert table[1] == pytest.approx([0.15, 0.15, 0.55, 0.15])
    assert (table[[0, 2, 3]] == 0.25).all()


def test_n_treats_leave_the_published_closed_form():
    """Bush & Mosteller 1951: p_n = 1 − (1 − α)ⁿ (1 − p_0)."""
    table = mowgli.policy_table()
    for _ in range(7):
        table = mowgli.strengthen(table, 0, 0, alpha=0.3)
    assert table[0, 0] == pytest.approx(1 - 0.7**7 * 0.75)


def test_two_minutes_training_reach_the_cue_trick_table():
    for seed in range(20):
        training = mowgli.learn(seed=seed)
        assert training.treated.sum() == 60
        assert np.allclose(training.tables.sum(axis=2), 1)
        assert np.allclose(training.tables[-1], np.eye(4), atol=0.05)


def test_cue_and_treat_by_key(mount):
    plays(mount(mowgli.demo()), ("t", "Give him a cue first"), ("2", "“shake!”"), ("t", "55 % of the time"),
          ("t", "One treat a trick"))
