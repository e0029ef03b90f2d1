"""The years are the right ones, each with somewhere to look it up."""

import re

import pytest

from demos import timeline

YEARS = {
    "Thorndike": 1898, "Skinner": 1938, "Turing": 1948, "SNARC": 1951, "Bellman": 1957, "Samuel": 1959,
    "Klopf": 1972, "Barto & Sutton": 1978, "TD(λ)": 1988, "Q-learning": 1989, "TD-Gammon": 1992,
    "the textbook": 1998, "DQN": 2013, "AlphaGo": 2016, "PPO": 2017, "RLHF": 2022, "Turing Award": 2024,
}  # fmt: skip
PRINTED_LATER = {"SNARC": 1954, "Barto & Sutton": 2024}


def test_the_years_in_order():
    assert {event["name"]: event["year"] for event in timeline.EVENTS} == YEARS
    assert [event["year"] for event in timeline.EVENTS] == sorted(YEARS.values())


@pytest.mark.parametrize("event", timeline.EVENTS, ids=lambda event: event["name"])
def test_a_source_is_of_the_year_it_is_given_for(event):
    year = PRINTED_LATER.get(event["name"], event["year"])
    assert str(year) in re.findall(r"\b(?:18|19|20)\d\d\b", event["source"])
