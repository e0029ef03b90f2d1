"""The cliff against Gymnasium's, learning beside it against S&B's Example 6.6, and the two dogs on the slide."""

import gymnasium
import numpy as np
import pytest

from demos import cliff_walk
from demos.cliff_walk.cliff import GOAL, START, STATES


@pytest.fixture(scope="module")
def learnt():
    """Both methods as in the book: α = 0.5, ε = 0.1, 500 episodes; 200 agents each."""
    return {method: cliff_walk.learn(method, runs=200) for method in ("sarsa", "q_learning")}


def paths(result):
    return [len(cliff_walk.greedy_path(q)) - 1 for q in result.q]


def test_every_step_is_gymnasiums():
    table = gymnasium.make("CliffWalking-v1").unwrapped.P
    squares = [state for state in range(STATES) if not START < state <= GOAL]     # where one can stand
    ours = {(s, a): cliff_walk.step(s, a) for s in squares for a in range(4)}
    assert ours == {(s, a): tuple(table[s][a][0][1:]) for s in squares for a in range(4)}


def test_while_it_explores_sarsa_earns_more(learnt):
    """The book's figure, read off: Sarsa's curve ends near −25, Q-learning's near −50."""
    lately = {method: result.rewards[:, -100:].mean() for method, result in learnt.items()}
    assert lately["sarsa"] == pytest.approx(-26, abs=3)
    assert lately["q_learning"] == pytest.approx(-50, abs=4)


def test_q_learning_falls_three_times_as_often(learnt):
    falls = {method: result.falls.sum(axis=1).mean() for method, result in learnt.items()}
    assert falls["sarsa"] == pytest.approx(50, abs=4)
    assert falls["q_learning"] == pytest.approx(179, abs=6)


def test_q_learning_knows_the_short_way_sarsa_a_safe_one(learnt):
    assert set(paths(learnt["q_learning"])) == {13}
    lengths = np.array(paths(learnt["sarsa"]))
    assert np.median(lengths) == 17
    assert lengths.min() > 13
