"""Both rules against their closed forms, and against what animals do."""

import numpy as np
import pytest

from demos import rescorla_wagner

TRIALS = np.arange(21)


@pytest.mark.parametrize("rule", ["rw", "td"])
def test_the_bell_is_learnt_along_the_same_curve_by_both(rule):
    bell = rescorla_wagner.learn(rule, second=0)[:, 0]
    np.testing.assert_allclose(bell, 1 - 0.8**TRIALS)


@pytest.mark.parametrize("rule", ["rw", "td"])
def test_both_explain_blocking(rule):
    blocked = rescorla_wagner.learn(rule, "blocking", first=200)[-1]
    control = rescorla_wagner.learn(rule, "blocking", first=0)[-1]
    assert blocked == pytest.approx([1, 0], abs=1e-6)
    assert control == pytest.approx([0.5, 0.5], abs=1e-4)


def test_rescorla_and_wagner_make_the_light_of_second_order_conditioning_negative():
    light = rescorla_wagner.learn("rw", "second-order", alpha=0.1, first=500)[500:, 1]
    np.testing.assert_allclose(light, -(1 - 0.8**TRIALS) / 2, atol=1e-9)


def test_td_makes_it_positive_and_then_lets_it_fade():
    """Each trial: light ← 0.8 light + 0.2 bell, then bell ← 0.8 bell; so n·0.2·0.8^(n−1)."""
    light = rescorla_wagner.learn("td", "second-order", first=500)[500:, 1]
    np.testing.assert_allclose(light, TRIALS * 0.2 * 0.8 ** (TRIALS - 1.0), atol=1e-9)
    assert light.max() > 0.4
    assert light[-1] < 0.1


def test_without_discount_ahead_td_has_no_second_order_conditioning():
    assert (rescorla_wagner.learn("td", "second-order", gamma=0)[:, 1] == 0).all()
