"""A signature's types and bounds, as a caller meets them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Literal

import numpy as np
import pytest
from annotated_types import Ge, Gt, Le, Len, Lt

from demos.stage import checked


@checked
def taught(
    n: Annotated[int, Ge(1), Le(38)] = 1,
    alpha: Annotated[float, Gt(0), Le(1)] = 0.1,
    lam: Annotated[float, Ge(0), Lt(1)] = 0.0,
    *,
    rule: Literal["td", "mc"] = "td",
    odds: Annotated[Sequence[Annotated[float, Ge(0), Le(1)]], Len(1, 3)] = (0.5,),
    wanted: dict[Literal["come"], Literal["come", "jump"]] | None = None,
    memo: bool = False,
    policy: Callable[[float], int] | None = None,
    random: Iterator[float] | None = None,
    words: str = "",
) -> tuple:
    """Takes what it is given."""
    return n, alpha, lam, rule, odds, wanted, memo


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"n": 0}, ValueError, "n must be from 1 to 38, not 0"),
        ({"n": 2.0}, TypeError, "n must be a whole number from 1 to 38, not 2.0"),
        ({"n": 10**5000}, ValueError, None),
        ({"alpha": 0}, ValueError, "alpha must be in (0, 1], not 0"),
        ({"lam": float("nan")}, ValueError, "lam must be in [0, 1), not nan"),
        ({"lam": "x"}, TypeError, "lam must be a number in [0, 1), not 'x'"),
        ({"rule": "dp"}, ValueError, "rule must be one of 'td', 'mc', not 'dp'"),
        ({"odds": [0.5] * 4}, ValueError, "odds must be a list of 1 to 3, not of 4"),
        ({"odds": [2]}, ValueError, "odds must be in [0, 1], not 2"),
        ({"wanted": {"come": "bark"}}, ValueError, "wanted: a value must be one of 'come', 'jump', not 'bark'"),
        ({"memo": 1}, TypeError, "memo must be True or False, not 1"),
        ({"random": [0.5]}, TypeError, "random must be an iterator of numbers, not [0.5]"),
        ({"words": 3}, TypeError, "words must be a str, not 3"),
        ({"lamb": 0}, TypeError, "taught() got an unexpected keyword argument 'lamb'"),
    ],
)
def test_a_bad_argument_is_one_line_that_names_what_is_allowed(given, error, message):
    with pytest.raises(error) as caught:
        taught(**given)
    assert "\n" not in str(caught.value)
    assert message is None or str(caught.value) == message


def test_good_arguments_arrive_as_plain_python():
    given = taught(np.int64(3), np.float32(0.5), -0.0, rule=np.str_("mc"), odds=np.array([1, 0]), memo=np.bool_(True))
    assert repr(given) == "(3, 0.5, 0.0, 'mc', [1.0, 0.0], None, True)"
    assert taught(wanted={"come": "jump"})[5] == {"come": "jump"}
