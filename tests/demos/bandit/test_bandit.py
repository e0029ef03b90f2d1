"""ε-greedy bowls: how often the favourite, what it earns, why ε = 0 gets stuck; ten choices by hand, 500 by machine."""

import numpy as np
import pytest

from demos import bandit
from tests.demos.page import STAGE, plays


def test_never_exploring_gets_stuck_on_the_first_bowl_that_pays():
    """The first treat decides, so bowl i is kept with probability pᵢ / Σp, and earns Σp² / Σp = 0.62."""
    play = bandit.play(0, steps=250, runs=2000, seed=2)
    kept = np.bincount(play.bowls[:, -1], minlength=3) / 2000
    assert kept == pytest.approx(np.array([0.2, 0.5, 0.8]) / 1.5, abs=0.04)
    assert play.rewards[:, -100:].mean() == pytest.approx(0.93 / 1.5, abs=0.02)


def test_a_little_exploring_beats_none_and_nothing_else():
    none, little, only = (bandit.play(epsilon, seed=3).average[-1] for epsilon in (0, 0.1, 1))
    assert little > none + 0.08
    assert none > only + 0.05


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
