"""The law of effect: escape times fall because of it, and without it they don't; nor do they on the slide."""

import re

import numpy as np
import pytest

from demos import puzzle_box
from tests.demos.page import plays, press, says, status

CATS = 300


def thirds(cats):
    """Mean seconds of the first and the last third of the trials."""
    return cats.seconds[:, :8].mean(), cats.seconds[:, -8:].mean()


def test_escape_gets_quicker():
    first, last = thirds(puzzle_box.train(cats=CATS))
    assert last < first / 2


def test_with_strengthening_off_the_same_cats_do_not_learn():
    first, last = thirds(puzzle_box.train(cats=CATS, satisfaction=0))
    assert last == pytest.approx(first, rel=0.08)


def test_discomfort_alone_teaches_too_as_the_law_of_1911_has_it():
    first, last = thirds(puzzle_box.train(cats=CATS, satisfaction=0, discomfort=0.1))
    assert last < first / 1.5


def test_the_tries_are_the_geometric_mean_that_the_bonds_say():
    tries = puzzle_box.train(cats=2000, trials=6, seed=1).tries
    n = np.arange(6)
    expected = (6 + 0.6 * n) / (1 + 0.6 * n)
    assert tries.mean(axis=0) == pytest.approx(expected, rel=0.1)


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
