"""Mowgli between two treats, in a real browser."""

from demos import patience
from tests.demos.page import says, status, waits


def test_it_looks_both_ways_gives_nothing_away_and_waits(mount):
    page = mount(patience.demo())
    waits(page)
    assert "Left or right?" in status(page)
    assert page.get_by_text("switches").count() == 0
    assert page.get_by_text("?", exact=True).count() == 2


def test_both_knobs_turn_him_round(mount):
    page = mount(patience.demo(), reduced_motion="reduce")
    for knob, value, said in (("γ", "0.8", "0.80⁵ × 3 = 0.98. He goes left."), ("γ", "0.81", "1.05. He goes right."),
                              ("steps", "10", "0.81⁹ × 3 = 0.45. He goes left"), ("γ", "0", "0.00⁹ × 3 = 0.00.")):
        page.get_by_role("slider", name=knob).fill(value)
        says(page, said)
