"""Both rules in a real browser, against their closed forms and against what animals do."""

import numpy as np
import pytest

from demos import rescorla_wagner
from tests.demos.page import runs_out, says, status

TRIALS = np.arange(21)


@pytest.fixture
def learn(call):
    """``learn(rule, experiment, …)``: strengths of bell and light, shape (first + second + 1, 2)."""
    def learnt(rule, experiment="blocking", alpha=0.2, first=20, second=20, gamma=1.0):
        phases = rescorla_wagner.EXPERIMENTS[experiment]
        return np.array(call("rescorla_wagner/law.js", "learn", rule, phases, [first, second], alpha, gamma))

    return learnt


@pytest.mark.parametrize(("alpha", "first", "second"), [(0.01, 40, 7), (0.2, 20, 20), (0.5, 1, 40), (0.3, 0, 9)])
def test_rescorla_and_wagners_law_at_every_trial_and_td_is_the_same_in_one_step(learn, alpha, first, second):
    """ΔV = α (λ − ΣV) for what is there; alone, V(n) = 1 − (1 − α)ⁿ."""
    strengths = learn("rw", "blocking", alpha, first, second)
    np.testing.assert_allclose(strengths[: first + 1, 0], 1 - (1 - alpha) ** np.arange(first + 1), atol=1e-12)
    there = np.array([[1, 0]] * first + [[1, 1]] * second)
    surprise = 1 - strengths.sum(1)
    np.testing.assert_allclose(np.diff(strengths, axis=0), alpha * surprise[:-1, None] * there, atol=1e-12)
    np.testing.assert_allclose(learn("td", "blocking", alpha, first, second), strengths, atol=1e-12)


@pytest.mark.parametrize("rule", ["rw", "td"])
def test_both_explain_blocking(learn, rule):
    assert learn(rule, first=200)[-1] == pytest.approx([1, 0], abs=1e-6)
    assert learn(rule, first=0)[-1] == pytest.approx([0.5, 0.5], abs=1e-4), "the control group"


def test_rescorla_and_wagner_make_the_light_of_second_order_conditioning_negative(learn):
    light = learn("rw", "second-order", alpha=0.1, first=500)[500:, 1]
    np.testing.assert_allclose(light, -(1 - 0.8**TRIALS) / 2, atol=1e-9)


def test_td_makes_it_positive_and_then_lets_it_fade(learn):
    """Each trial: light ← 0.8 light + 0.2 bell, then bell ← 0.8 bell; so n·0.2·0.8^(n−1)."""
    light = learn("td", "second-order", first=500)[500:, 1]
    np.testing.assert_allclose(light, TRIALS * 0.2 * 0.8 ** (TRIALS - 1.0), atol=1e-9)
    assert light.max() > 0.4 > 0.1 > light[-1]
    assert (learn("td", "second-order", gamma=0)[:, 1] == 0).all(), "without looking ahead there is none"


def test_blocking_its_control_group_and_second_order_conditioning_which_separates_them(mount):
    page = mount(rescorla_wagner.demo(), reduced_motion="reduce")
    assert "the light learns next to nothing: +0.01 and +0.01" in status(page)
    page.get_by_role("button", name="skip phase 1").click()
    runs_out(page)
    says(page, "+0.50 and +0.50")
    page = mount(rescorla_wagner.demo("second-order"), reduced_motion="reduce")
    assert status(page).startswith("By Rescorla–Wagner the light falls to −0.49. By TD it rose to +0.4")
