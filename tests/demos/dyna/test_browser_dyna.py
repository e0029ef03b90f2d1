"""Dyna-Q in a browser: Sutton & Barto's Example 8.1, as its figures 8.2 and 8.3 have it."""

import pytest

ENOUGH = 20         # steps of an episode by who knows the way (14) and still tries something one time in ten


@pytest.mark.parametrize(("n", "least", "most"), [(0, 15, 35), (5, 4, 8), (50, 2, 4)])
def test_the_more_it_plans_the_sooner_it_knows_the_way(call, n, least, most):
    """The book: about 25 episodes without planning, about five with n = 5, only three with n = 50; mean of 30 runs."""
    steps = call("dyna/law.js", "learn", n, 50, 30, 7)
    known = next(k for k, mean in enumerate(steps, 1) if mean <= ENOUGH)
    assert least <= known <= most, f"{known} episodes, the last {steps[-1]:.1f} steps long"
    assert steps[-1] == pytest.approx(16, abs=2)
