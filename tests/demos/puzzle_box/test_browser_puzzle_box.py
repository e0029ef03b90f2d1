"""The cat on the slide: Python's cat, and a switch for each half of the law."""

import re

from demos import puzzle_box
from tests.demos.page import plays, press, says, status


def test_the_cat_on_the_slide_learns_and_without_the_law_it_does_not(mount):
    page = mount(puzzle_box.demo(), reduced_motion="reduce")
    first, last = map(int, re.findall(r"(\d+) s", status(page)))
    assert last < first / 2
    page.get_by_role("button", name="satisfaction").click()
    says(page, "No law of effect, no learning")
    first, last = map(int, re.findall(r"(\d+) s", status(page)))
    assert last > 0.8 * first
    press(page, "r")
    assert page.get_by_role("button", name="satisfaction").get_attribute("aria-pressed") == "true"
    seconds = puzzle_box.train(seed=1330).seconds[0, 1]
    plays(page, ("rss", f"Trial 2: out after {seconds:.0f} s"))       # a step is a trial
