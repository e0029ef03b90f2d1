"""What the CartPole slides are told by Python."""

import subprocess
import sys

import gymnasium
import numpy as np
import pytest

from demos import cartpole


def test_the_coin_and_the_rules_score_what_is_published_and_fast():
    demo = cartpole.baselines.demo()
    scores = np.frombuffer(demo.scores, np.uint16)
    assert len(scores) == 10_000
    assert abs(scores.mean() - 22.3) < 0.5
    assert np.median(scores) == 19
    assert demo.seconds < 1
    means = {rule["rule"]: rule["mean"] for rule in demo.rules}
    assert means["right"] == pytest.approx(9.3, abs=0.2)
    assert means["lean"] == pytest.approx(42, abs=1)
    assert 475 < means["lean and fall"] <= 500


def test_the_spaces_shown_are_gymnasiums():
    high = gymnasium.make("CartPole-v1").observation_space.high
    assert cartpole.spaces.demo().bounds == [pytest.approx(high[0]), None, pytest.approx(high[2]), None]


def test_the_trap_starts_where_gymnasium_starts_and_has_both_agents():
    demo = cartpole.trap.demo(seed=4)
    assert demo.starts[1] == gymnasium.make("CartPole-v1").reset(seed=5)[0].tolist()
    assert demo.limits == {"v1": 500, "v0": 200}
    assert len(demo.weights_v0) == len(demo.weights_v1) == 4 * 4610


def test_the_room_opens_without_torch_sb3_gymnasium_or_matplotlib():
    heavy = ["torch", "stable_baselines3", "gymnasium", "matplotlib"]
    code = f"import sys, demos.cartpole; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
