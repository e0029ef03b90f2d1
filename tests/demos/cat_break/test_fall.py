"""How long a glass falls, in seconds that anybody can check with a watch."""

import gymnasium
import pytest

from demos.cat_break import fall_time
from demos.cat_break.fall import GRAVITY


def test_from_a_table_it_takes_two_fifths_of_a_second_and_from_4_9_metres_one():
    assert fall_time(0.75) == pytest.approx(0.391, abs=0.001)
    assert fall_time(4.9) == pytest.approx(1)


def test_gravity_is_that_of_cartpole():
    assert gymnasium.make("CartPole-v1").unwrapped.gravity == GRAVITY
