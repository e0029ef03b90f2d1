"""The prediction errors against a table computed apart from this code, and against algebra."""

import numpy as np
import pytest

from demos import dopamine

# trial: δ at the bell, the largest in between, at the juice (α = 0.2, γ = 1, λ = 0, ten steps)
TABLE = {1: (0, 0, 1.00), 2: (0, .20, .80), 6: (0, .41, .33), 11: (0, .30, .11),
         21: (.003, .22, .012), 51: (.56, .14, 0), 101: (.998, .001, 0)}


@pytest.mark.parametrize("trial", TABLE)
def test_the_march_from_the_juice_to_the_bell(trial):
    errors = dopamine.td_errors(trial)[-1]
    np.testing.assert_allclose((errors[0], errors[1:-1].max(), errors[-1]), TABLE[trial], atol=0.005)


def test_the_error_at_the_juice_falls_by_a_fifth_a_trial():
    np.testing.assert_allclose(dopamine.td_errors(40)[:, -1], 0.8 ** np.arange(40), atol=1e-12)


def test_withheld_juice_is_a_dip_of_one_where_it_should_have_been():
    errors = dopamine.td_errors(102, withheld=[102])[-1]
    np.testing.assert_allclose(errors, [1, *[0] * 9, -1], atol=0.005)


def test_with_a_discount_the_bell_levels_off_at_gamma_to_the_tenth():
    assert dopamine.td_errors(400, gamma=0.98)[-1, 0] == pytest.approx(0.98**10, abs=1e-6)


def test_long_traces_make_it_jump_to_the_bell_with_almost_nothing_in_between():
    errors = dopamine.td_errors(21, lam=0.9)
    assert errors[5, 0] == pytest.approx(0.37, abs=0.005)
    assert errors[20, 0] == pytest.approx(0.91, abs=0.005)
    assert errors[:, 1:-1].max() < 0.1
