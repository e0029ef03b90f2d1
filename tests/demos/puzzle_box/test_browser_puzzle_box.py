"""The cat on the slide: Python's cat, and a switch for each half of the law."""

import re

from demos import puzzle_box
from tests.demos.page import status


def test_the_cat_on_the_slide_learns_and_without_the_law_it_does_not(mount):
    page = mount(puzzle_box.demo(), reduced_motion="reduce")
    first, last = map(int, re.findall(r"(\d+) s", status(page)))
    assert last < first / 2
    page.get_by_role("button", name="satisfaction").click()
    assert "No law of effect, no learning" in status(page)
    first, last = map(int, re.findall(r"(\d+) s", status(page)))
    assert last > 0.8 * first
    page.keyboard.press("r")
    assert page.get_by_role("button", name="satisfaction").get_attribute("aria-pressed") == "true"


def test_a_step_is_one_trial(mount):
    page = mount(puzzle_box.demo())
    page.locator(".demo-body").focus()
    page.keyboard.press("r")
    page.keyboard.press("s")
    page.keyboard.press("s")
    seconds = puzzle_box.train(seed=1330).seconds[0, 1]
    assert f"Trial 2: out after {seconds:.0f} s" in status(page)
