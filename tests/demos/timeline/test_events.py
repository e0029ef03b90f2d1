"""Each event has somewhere to look its year up."""

import re

from demos import timeline

PRINTED_LATER = {"SNARC": 1954, "Barto & Sutton": 2024}


def test_the_years_are_in_order_and_each_source_is_of_the_year_it_is_given_for():
    years = [event["year"] for event in timeline.EVENTS]
    assert years == sorted(years)
    for event in timeline.EVENTS:
        printed = str(PRINTED_LATER.get(event["name"], event["year"]))
        assert printed in re.findall(r"\b(?:18|19|20)\d\d\b", event["source"]), event["name"]
