"""Whatever the room dictates: Python and the browser give the same value, to the bit, or the same refusal."""

from hypothesis import given
from hypothesis import strategies as st

from demos.cartpole.reward import NAMES
from tests.demos.cartpole.reward.conftest import CASES, in_browser, in_python  # noqa: F401

# sin and cos stay with the table of cases: no two libraries round them alike
NUMBERS = st.sampled_from(["0", "1", "2", "10", ".5", "0.1", "3.25", "1e3", "7e-3", "1e308", "9007199254740993"])
SIGNS = st.sampled_from(["+", "-", "*", "/", "<", ">", "<=", ">=", "=", "!=", "and", "or"])
POWERS = st.integers(0, 9).map("^{}".format)
STATES = st.lists(st.tuples(*[st.floats(-10, 10)] * 4, st.sampled_from([-1, 1]), st.booleans(), st.floats(0, 10)),
                  min_size=1, max_size=3)
ODD = st.sampled_from([*"()?:,^.;`'\"\\{}[]$&|!%_e \n\t", "**", "constructor", "__proto__", "х", "💥", "not ", "abs"])


def _larger(inner):
    """A formula made of smaller ones, seldom in brackets, so that what binds what is met too."""
    return st.one_of(
        st.tuples(inner, SIGNS, inner).map(" ".join),
        st.tuples(inner, POWERS).map("".join),
        inner.map("({})".format),
        st.tuples(st.sampled_from(["-", "+", "not "]), inner).map("".join),
        st.tuples(inner, inner, inner).map(lambda three: "{} ? {} : {}".format(*three)),
        st.tuples(st.sampled_from(["abs", "sqrt", "exp", "sign"]), inner).map(lambda two: "{}({})".format(*two)),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda three: "{}({}, {})".format(*three)),
    )


FORMULAS = st.recursive(NUMBERS | st.sampled_from(NAMES), _larger, max_leaves=12)
SCRAPS = st.lists(FORMULAS | ODD | st.sampled_from(NAMES) | SIGNS | st.text(max_size=4), max_size=8).map("".join)


def test_a_formula_is_worth_the_same_in_both_and_any_text_is_answered_alike(in_browser):  # noqa: F811
    met = {"values": 0, "refused": 0}

    @given(st.lists(FORMULAS, min_size=5, max_size=20), st.lists(SCRAPS, max_size=10), STATES)
    def holds(formulas, scraps, states):
        texts = formulas + scraps
        ours, theirs = in_python(texts, states, plain=True), in_browser(texts, states, plain=True)
        for text, mine, yours in zip(texts, ours, theirs, strict=True):
            assert mine == yours, text
            met[mine[0]] += 1
            assert mine[0] == "refused" or all(-10 <= value <= 10 for value in mine[2]), text

    holds()
    assert min(met.values()) > 50, f"too one-sided to mean anything: {met}"
