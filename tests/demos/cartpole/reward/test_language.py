"""The reward's language: one table of cases, in Python and in a real browser."""

import pytest

from tests.demos.cartpole.reward.conftest import CASES, in_python

STATE = CASES["state"]
LANGUAGES = ["python", pytest.param("browser", marks=pytest.mark.browser)]


@pytest.fixture(params=LANGUAGES)
def ask(request):
    """``ask(texts)`` gives what each is worth in the table's state, or why and where it is refused."""
    asked = in_python if request.param == "python" else request.getfixturevalue("in_browser")
    return lambda texts: asked(texts, [STATE])


def test_every_formula_of_the_table_has_its_value(ask):
    for (text, expected), answer in zip(CASES["values"], ask([text for text, _ in CASES["values"]]), strict=True):
        assert answer == ["values", "", [pytest.approx(expected, rel=2e-15, abs=1e-14)]], text


def test_what_is_no_number_or_too_large_has_a_value_and_is_said(ask):
    answers = ask([text for text, *_ in CASES["cautious"]])
    for (text, expected, said), (kind, caution, values) in zip(CASES["cautious"], answers, strict=True):
        assert (kind, values) == ("values", [pytest.approx(expected)]), text
        assert (said in caution) if said else (caution == ""), (text, caution)


def test_every_mistake_of_the_table_gets_its_words_and_its_place(ask):
    answers = ask([text for text, *_ in CASES["refused"]])
    assert answers == [["refused", *expected] for _, *expected in CASES["refused"]]


def test_hostile_text_is_refused_in_a_line_at_its_place(ask):
    hostile = CASES["hostile"] + [[piece * times, column] for piece, times, column in CASES["long"]]
    assert len(hostile) >= 60
    for (text, column), answer in zip(hostile, ask([text for text, _ in hostile]), strict=True):
        assert (answer[0], answer[2]) == ("refused", column), (text[:40], answer)
        assert len(answer[1]) <= 160
        assert "\n" not in answer[1]
