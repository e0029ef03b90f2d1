"""What the CartPole slides are told by Python."""

import gymnasium
import pytest

from demos import cartpole


def test_the_spaces_shown_are_gymnasiums():
    high = gymnasium.make("CartPole-v1").observation_space.high
    assert cartpole.spaces.demo().bounds == [pytest.approx(high[0]), None, pytest.approx(high[2]), None]


def test_the_trap_starts_where_gymnasium_starts_and_has_both_agents():
    demo = cartpole.trap.demo(seed=4)
    assert demo.starts[1] == gymnasium.make("CartPole-v1").reset(seed=5)[0].tolist()
    assert demo.limits == {"v1": 500, "v0": 200}
    assert len(demo.weights_v0) == len(demo.weights_v1) == 4 * 4610
