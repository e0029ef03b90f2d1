"""The network in a real browser: its chances against Stable-Baselines3's."""

import re

import numpy as np
import pytest

from demos import network
from demos.cartpole import policies
from tests.demos.page import status

pytestmark = pytest.mark.browser


def waits(page):
    page.wait_for_function("() => !document.querySelector('.demo').stage.clock.playing")


def test_the_chances_are_stable_baselines3s(call):
    torch = pytest.importorskip("torch")
    observations = np.random.default_rng(1).normal(0, [1, 1, 0.1, 1], (200, 4)).astype(np.float32)
    with torch.no_grad():
        theirs = policies.load().policy.get_distribution(torch.as_tensor(observations)).distribution.probs.numpy()
    ours = call("network/law.js", "manyChances", policies.weights().tolist(), observations.tolist())
    np.testing.assert_allclose(ours, theirs, atol=1e-5)


@pytest.mark.parametrize("advantage", [1, -1])
def test_a_nudge_is_pythons(call, advantage):
    logits = [0.7, -0.2]
    here = call("network/law.js", "nudge", logits, 1, advantage, 0.8)
    np.testing.assert_allclose(here, network.nudge(logits, 1, advantage, 0.8), atol=1e-12)


def test_it_rolls_for_two_seconds_and_waits(mount):
    page = mount(network.demo())
    waits(page)
    assert "Tip the pole" in status(page)
    steps = page.evaluate("document.querySelector('.demo').stage.frames")
    assert steps > 5


def test_a_tipped_pole_is_caught(mount):
    page = mount(network.demo())
    page.keyboard.press("2")
    page.wait_for_function("() => /^It sees/.test(document.querySelector('.demo-status').textContent)")
    turning = float(re.findall(r"[+−]\d\.\d\d", status(page))[3].replace("−", "-"))
    assert turning > 0.3
    page.keyboard.press("f")
    page.wait_for_timeout(3000)
    angle = float(re.findall(r"[+−]\d\.\d\d", status(page))[2].replace("−", "-"))
    assert abs(angle) < 0.15


@pytest.mark.parametrize(("key", "words"), [("3", "69 % to 80 %"), ("4", "69 % to 54 %")])
def test_an_advantage_moves_the_chance(mount, key, words):
    page = mount(network.demo())
    waits(page)
    page.keyboard.press(key)
    assert words in status(page)
    waits(page)
