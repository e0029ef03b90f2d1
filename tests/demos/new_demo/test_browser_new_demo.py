"""The widget in a real browser: its law is Python's, and its key does what it says."""

import pytest

from demos import new_demo
from tests.demos.page import plays, status


def test_the_law_in_the_browser_is_pythons(call):
    rewards = [1, 0, 0.5, -2]
    assert call("new_demo/law.js", "estimates", rewards, 0.1) == pytest.approx(new_demo.estimates(rewards, 0.1))


def test_still_it_has_come_near_what_there_is_to_get_and_a_key_begins_again(mount):
    page = mount(new_demo.demo(chance=1), reduced_motion="reduce")
    assert status(page) == f"Rewards: 40. Estimate: {1 - 0.9**40:.3f}."
    plays(page, ("r", "Nothing has come yet"), ("g", "Rewards: 1. Estimate: 0.100."))
