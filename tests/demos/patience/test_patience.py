"""Returns against Sutton & Barto's exercises, the two roads against value iteration; Mowgli between two treats."""

import numpy as np
import pytest

from demos import patience
from tests.demos.page import says


def test_the_books_exercise_3_8():
    np.testing.assert_allclose(patience.returns([-1, 2, 6, 3, 2], gamma=0.5), [2, 6, 8, 4, 2, 0])


def test_the_books_exercise_3_9():
    """A 2 and then 7 for ever, γ = 0.9: G₁ = 70, G₀ = 65."""
    np.testing.assert_allclose(patience.returns([2, *[7] * 400], gamma=0.9)[:2], [65, 70])


@pytest.mark.parametrize("steps", range(2, 11))
def test_at_the_switch_both_are_worth_the_same(steps):
    gamma = patience.switch(1, 3, steps)
    assert patience.worth(3, steps, gamma) == pytest.approx(1)
    assert patience.worth(3, steps, gamma - 0.01) < 1 < patience.worth(3, steps, min(1, gamma + 0.01))


def test_value_iteration_comes_to_the_same_choice():
    """A line of squares that ends at either treat, solved without the formula."""
    for gamma in (0.78, 0.82):
        values = np.zeros(8)                            # the small treat's square, his own, five more, the big one's
        for _ in range(50):
            paid = np.zeros(8)
            paid[0], paid[-1] = 1, 3
            for here in range(1, 7):
                values[here] = max(paid[to] + gamma * values[to] for to in (here - 1, here + 1))
        assert values[1] == pytest.approx(max(1, 3 * gamma**5))


def test_both_knobs_turn_him_round(mount):
    page = mount(patience.demo(), reduced_motion="reduce")
    for knob, value, said in (("γ", "0.8", "0.80⁵ × 3 = 0.98. He goes left."), ("γ", "0.81", "1.05. He goes right."),
                              ("steps", "10", "0.81⁹ × 3 = 0.45. He goes left"), ("γ", "0", "0.00⁹ × 3 = 0.00.")):
        page.get_by_role("slider", name=knob).fill(value)
        says(page, said)
