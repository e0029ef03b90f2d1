"""Bell and juice in a real browser: the rule against a table computed apart from this code and against algebra."""

import numpy as np
import pytest

# trial: δ at the bell, the largest in between, at the juice (α = 0.2, γ = 1, λ = 0, ten steps)
TABLE = {1: (0, 0, 1.00), 2: (0, .20, .80), 6: (0, .41, .33), 11: (0, .30, .11),
         21: (.003, .22, .012), 51: (.56, .14, 0), 101: (.998, .001, 0)}


@pytest.fixture
def errors(call):
    """``errors(juices, gamma, lam)``: δ of each trial, shape (trials, 11), at the bell, between, at the juice."""
    return lambda juices, gamma=1.0, lam=0.0: np.array([trial["errors"] for trial in call(
        "dopamine/law.js", "train", juices, {"alpha": 0.2, "gamma": gamma, "lambda": lam})])


def test_the_march_from_the_juice_to_the_bell_and_a_dip_where_juice_that_is_withheld_should_have_been(errors):
    seen = errors([1] * 101 + [0])
    for trial, expected in TABLE.items():
        bell, *between, juice = seen[trial - 1]
        np.testing.assert_allclose((bell, max(between), juice), expected, atol=0.005)
    np.testing.assert_allclose(seen[:40, -1], 0.8 ** np.arange(40), atol=1e-12)
    np.testing.assert_allclose(seen[-1], [1, *[0] * 9, -1], atol=0.005)


def test_with_a_discount_the_bell_levels_off_and_with_long_traces_it_is_jumped_to(errors):
    assert errors([1] * 400, gamma=0.98)[-1, 0] == pytest.approx(0.98**10, abs=1e-6)
    seen = errors([1] * 21, lam=0.9)
    assert seen[[5, 20], 0] == pytest.approx([0.37, 0.91], abs=0.005)
    assert seen[:, 1:-1].max() < 0.1, "almost nothing in between"


@pytest.mark.parametrize(("gamma", "lam"), [(1, 0), (0.95, 0.6), (0.5, 1), (0, 0.3)])
def test_what_dopamine_says_adds_up_to_the_juice_less_what_was_expected(errors, gamma, lam):
    """Σ γᵏ δ telescopes to γ¹⁰ R − V(before), and nothing is expected before the bell."""
    juices = [1] * 30 + [0] + [1] * 5
    expected = gamma**10 * np.array(juices)
    assert errors(juices, gamma, lam) @ gamma ** np.arange(11.0) == pytest.approx(expected, abs=1e-9)
