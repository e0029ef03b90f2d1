"""The carts in numpy, against Gymnasium's own."""

import pytest

from demos.cartpole import environment


@pytest.mark.parametrize(
    ("rule", "mean", "give"),
    [("random", 22.2, 0.6), ("right", 9.35, 0.1), ("lean", 42, 2), ("fall", 198, 6), ("lean and fall", 484, 8)],
)
def test_the_rules_score_what_they_score_in_gymnasium(rule, mean, give):
    """The means are of thousands of Gymnasium's own episodes."""
    assert environment.returns(rule, 3000, seed=5).mean() == pytest.approx(mean, abs=give)


def test_the_coin_depends_on_the_seed_and_on_nothing_else():
    once, again, other = (environment.returns("random", 50, seed=s) for s in (1, 1, 2))
    assert (once == again).all()
    assert (once != other).any()
