"""Mowgli between two treats, in a real browser."""

import re

from demos import patience
from tests.demos.page import STAGE, says, status


def test_it_looks_both_ways_gives_nothing_away_and_waits(mount):
    page = mount(patience.demo())
    page.wait_for_function(f"{STAGE}.attracting === null")
    assert "Left or right?" in status(page)
    assert page.get_by_text("switches").count() == 0
    assert page.get_by_text("?", exact=True).count() == 2


def test_both_knobs_turn_him_round(mount):
    page = mount(patience.demo(), reduced_motion="reduce")
    gamma, steps = page.get_by_role("slider", name="γ"), page.get_by_role("slider", name="steps")
    gamma.fill("0.8")
    says(page, "0.80⁵ × 3 = 0.98. He goes left.")
    gamma.fill("0.81")
    says(page, "0.81⁵ × 3 = 1.05. He goes right.")
    steps.fill("10")
    assert re.search(r"0\.81⁹ × 3 = 0\.45\. He goes left", status(page))
    gamma.fill("0")
    says(page, "right 0.00⁹ × 3 = 0.00. He goes left.")
