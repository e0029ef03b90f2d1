"""The duck in a real browser, and its rules against Python's on the same random numbers."""

import numpy as np
import pytest

from demos import random_walk
from demos.random_walk import walk
from demos.stage import seeded
from tests.demos.page import status

pytestmark = pytest.mark.browser


class SameNumbers:
    """Looks like a numpy generator, draws what the browser draws."""

    def __init__(self, seed):
        self.numbers = seeded(seed)

    def random(self, size):
        return np.array([next(self.numbers) for _ in range(size)])


def says(page, words):
    page.wait_for_function("(words) => document.querySelector('.demo-status').textContent.includes(words)", arg=words)


@pytest.mark.parametrize(("states", "alpha", "lam"), [(5, 0.1, 0), (19, 0.3, 0.8)])
def test_td_learns_the_same_in_python_and_in_the_browser(call, states, alpha, lam):
    python = walk._td_lambda(walk.WALKS[states], np.array([alpha]), np.array([lam]), 10, 1, SameNumbers(7))[0, 0, 1:]
    here = walk.WALKS[states].__dict__
    learnt = call("random_walk/law.js", "learn", here, "td", alpha, lam, 10, 7)
    np.testing.assert_allclose(learnt, python, atol=1e-12)


def test_monte_carlo_learns_the_same_in_python_and_in_the_browser(call):
    python = walk._monte_carlo(walk.WALKS[5], np.array([0.1]), 10, 1, SameNumbers(7))[0, 0, 1:]
    here = walk.WALKS[5].__dict__
    np.testing.assert_allclose(call("random_walk/law.js", "learn", here, "mc", 0.1, 0, 10, 7), python, atol=1e-12)


def test_the_first_walk_plays_by_itself_moves_one_bar_and_waits(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="1×").click()
    says(page, "Walk 1 fell off the")
    assert "1 bar moved" in status(page)
    page.get_by_role("button", name="play").click()
    says(page, "Walk 2, C to")


def test_a_hundred_walks_bring_the_error_down(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="×100").click()
    says(page, "Walk 100")
    assert float(status(page).split("error ")[1].rstrip(".")) < 0.12


def test_a_diverging_pair_is_held_and_explained(mount):
    page = mount(random_walk.demo())
    page.get_by_role("button", name="19 squares").click()
    page.get_by_role("radio", name="1", exact=True).click()
    assert "blows up: held at α = 0.0" in status(page)
    page.get_by_role("slider").press("End")
    assert "α = 1 with λ = 1" in status(page)


def test_the_still_is_the_end_of_a_hundred_walks(mount):
    page = mount(random_walk.demo(), reduced_motion="reduce")
    assert "Walk 100" in status(page)
