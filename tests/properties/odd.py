"""What people, programs and bad luck hand to a function."""

import copy
import decimal
import fractions

import numpy as np
from hypothesis import strategies as st


class Untold:
    def __repr__(self):
        raise RuntimeError("can't even be printed")


NUMBERS = [
    float("nan"), float("inf"), -float("inf"), -0.0, 5e-324, 1e308, -1e308, 0.1, 0.5, 1.0, 1.5, 2.0,
    -1, 0, 1, 2, 3, 10**12, -(10**12), 2**31, 2**32, 2**63, 2**64, 10**400, -(10**400), 10**5000,
    np.int64(3), np.uint8(2), np.int8(-1), np.float32(0.5), np.float64(1), np.float32("nan"), np.float64("inf"),
    np.longdouble(0.25), np.bool_(True), fractions.Fraction(1, 3), fractions.Fraction(10**400, 3),
    decimal.Decimal("0.5"), 1j,
]  # fmt: skip
THINGS = [
    None, True, False, ..., NotImplemented, object(), Untold(), int, len, lambda seen: seen, iter([0.5]), range(3),
    {}, {1: 2}, set(), frozenset({0.5}), (), [], [None], [[1], [2, 3]], ["a"], [float("nan")], [0.5, 0.5, 0.5],
    [0.2, True], (1, 1), b"", b"\0\1", bytearray(b"ab"), ValueError("x"),
    np.array([]), np.array(0.5), np.array("a"), np.zeros(3), np.zeros((3, 0)), np.full((4, 4), 0.25),
    np.eye(2, dtype=bool), np.array([None, "x"], object), np.full(4, np.nan), np.zeros(100_000), np.zeros((1,) * 20),
    np.array([1, 2], "datetime64[s]"), np.ma.masked_array([1.0], [True]),
]  # fmt: skip
TEXTS = ["", " ", "\0", "a\nb", "../../x", "x" * 100_000, "1", "0.1", "nan", "None", "ɛ̈", "😀",
         "\ud800", "td ", "RANDOM", np.str_("rw")]  # fmt: skip

ANYTHING = st.one_of(
    st.sampled_from(NUMBERS), st.sampled_from(THINGS).map(copy.deepcopy),    # some of them are used up, or written to
    st.sampled_from(TEXTS), st.integers(-5, 25), st.floats(-2, 2, width=32), st.text(max_size=8),
    st.lists(st.one_of(st.floats(-1, 2), st.integers(-1, 3), st.none(), st.text(max_size=2)), max_size=4))

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=6),
              st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(max_size=4) | st.sampled_from(["kind", "horizon", "seed"]), inner, max_size=3),
    max_leaves=6)
