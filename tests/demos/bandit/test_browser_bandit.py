"""The bowls on the slide: Python's dogs, ten choices by hand, 500 by machine."""

import numpy as np
import pytest

from demos import bandit
from tests.demos.page import STAGE, plays


def test_ten_choices_by_hand_and_no_more(mount):
    page = mount(bandit.demo())
    plays(page, ("1231231231", "10 so far"))
    page.wait_for_function(f"{STAGE}.hooks.age > 1")
    rewards = page.evaluate(f"{STAGE}.hooks.log.map(({{ reward }}) => reward)")
    curve = page.locator("path[stroke='var(--ink)']").get_attribute("d")
    heights = [float(point.split()[1]) for point in curve[1:].split("L")]
    assert heights == pytest.approx(46 + 240 * (1 - np.cumsum(rewards) / np.arange(1, 11)), abs=0.1)
    plays(page, ("1", "Ten choices are all you get"))


def test_the_machine_reports_the_favourites_share_beside_the_formula(mount):
    page = mount(bandit.demo(), reduced_motion="reduce")
    plays(page, ("rm", "1 − ε + ε/3 = 93.3 %"))
    page.get_by_role("slider").focus()
    plays(page, (["End"], "1 − ε + ε/3 = 33.3 %"))
