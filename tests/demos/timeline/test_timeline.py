"""Each event has somewhere to look its year up; dots open by mouse and keyboard, and every word has room."""

import re

from demos import timeline
from tests.demos.page import STAGE, plays, status

PRINTED_LATER = {"SNARC": 1954, "Barto & Sutton": 2024}


def test_the_years_are_in_order_and_each_source_is_of_the_year_it_is_given_for():
    years = [event["year"] for event in timeline.EVENTS]
    assert years == sorted(years)
    for event in timeline.EVENTS:
        printed = str(PRINTED_LATER.get(event["name"], event["year"]))
        assert printed in re.findall(r"\b(?:18|19|20)\d\d\b", event["source"]), event["name"]


def test_a_dot_opens_its_note_and_source_by_click_and_by_key(mount):
    page = mount(timeline.demo(), reduced_motion="reduce")
    assert status(page) == "1989 · Watkins’s Q-learning"
    page.get_by_role("button", name="1957, Bellman").click()
    assert page.get_by_text("Princeton University Press, 1957").is_visible()
    page.get_by_role("button", name="1898, Thorndike").focus()
    plays(page, (["Enter"], "1898 · Thorndike’s cats"))
    page.locator(".demo-body").focus()
    plays(page, (["ArrowRight"], "1938 · Skinner’s operants"))


def test_every_note_and_source_fits_its_box_and_names_stay_on_the_slide(mount):
    page = mount(timeline.demo(), reduced_motion="reduce")
    for _ in range(len(timeline.EVENTS)):
        page.evaluate(f"{STAGE}.hooks.keys.ArrowLeft(true); {STAGE}.paint()")
    for _ in range(len(timeline.EVENTS)):
        boxes = page.evaluate(
            "[...document.querySelectorAll('.demo-body text')].map((t) => { const b = t.getBoundingClientRect();"
            " const s = document.querySelector('.demo-body svg').getBoundingClientRect();"
            " return [t.textContent, b.left - s.left, b.top - s.top, s.right - b.right]; })"
        )
        assert [box for box in boxes if min(box[1:]) < 0] == []
        page.evaluate(f"{STAGE}.hooks.keys.ArrowRight(true); {STAGE}.paint()")
    assert status(page) == "2024 · The 2024 Turing Award"
