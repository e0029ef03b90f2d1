"""Shaping: the wait is 1/p, and feeding *nearly* beats waiting, whim for whim; on the slide, a line to drag."""

from statistics import NormalDist

import numpy as np
import pytest

from demos import pigeon


def test_the_mean_wait_is_one_over_p():
    waits = [pigeon.race("wait", habit=0.55, seed=seed).wait for seed in range(2000)]
    expected = 1 / (1 - NormalDist(0.55, 0.2).cdf(0.9))  # 25 pecks; a geometric's standard deviation is about its mean
    assert np.mean(waits) == pytest.approx(expected, abs=4 * expected / np.sqrt(2000))
    assert pigeon.demo().wait == pytest.approx(1733, abs=1)


def test_shaping_wins_with_the_same_seeds():
    seeds = range(40)
    waiting = np.array([pigeon.race("wait", seed=seed, limit=5000).wait for seed in seeds])
    shaped = np.array([pigeon.race("shape", seed=seed).wait for seed in seeds])
    assert (shaped <= waiting).all()
    assert np.median(waiting) > 20 * np.median(shaped)


def test_a_fed_peck_draws_the_habit_and_an_unfed_one_does_not():
    run = pigeon.race("shape", seed=4)
    moved = np.diff(run.habits)
    assert np.allclose(moved, np.where(run.fed, 0.4 * (run.pecks - run.habits[:-1]), 0))
    assert (moved >= 0).all()
    assert run.pecks[-1] >= 0.9 > run.pecks[:-1].max()


def test_dragging_the_line_moves_what_is_fed(mount):
    page = mount(pigeon.demo())
    line = page.get_by_role("slider", name="line")
    box = page.locator(".demo-body svg").first.bounding_box()
    page.mouse.click(box["x"] + 625, box["y"] + 240)
    assert line.input_value() == "50"
    page.locator(".demo-body").focus()
    page.keyboard.press("ArrowRight")
    assert line.input_value() == "55"


def test_a_hand_on_the_line_ends_the_machines_turn_and_so_does_a_reset(mount):
    page = mount(pigeon.demo())
    machine, line = page.get_by_role("button", name="by machine"), page.get_by_role("slider", name="line")
    machine.click()
    line.fill("90")
    assert machine.get_attribute("aria-pressed") == "false"
    assert line.input_value() == "90"
    machine.click()
    page.keyboard.press("r")
    assert (machine.get_attribute("aria-pressed"), line.input_value()) == ("false", "40")
