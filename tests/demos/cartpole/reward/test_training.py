"""SB3's PPO on a reward that the room dictated."""

import numpy as np
import pytest

from demos.cartpole import policies, ppo, runs
from demos.cartpole.environment import returns
from demos.cartpole.reward import RewardError


@pytest.fixture(autouse=True)
def logs(monkeypatch, tmp_path):
    monkeypatch.setenv(runs.ELSEWHERE, str(tmp_path))


def test_minus_one_a_step_learns_to_fall_within_twelve_steps_and_takes_the_updates_it_was_given():
    run = ppo.train(runs.Run(0), 20 * 1024, dictated="-1")
    assert (run.state, len(run.log), run.steps) == ("done", 20, 20 * 1024), "solved means nothing here"
    assert returns(policies.greedy(run.weights), 100).max() <= 12
    assert run.paid == [-length for _, length in run.episodes]
    assert np.mean(run.table()["ep_rew_mean"][-1]) > 0, "the log counts steps survived"


def test_the_plain_reward_in_words_trains_as_no_words_do():
    said, silent = (ppo.train(runs.Run(3), 2 * 1024, **dictated) for dictated in ({"dictated": "1"}, {}))
    np.testing.assert_array_equal(said.weights, silent.weights)
    assert silent.state == "capped"


def test_a_formula_that_cannot_be_read_trains_nothing():
    with pytest.raises(RewardError, match="a number or a name is missing at the end"):
        ppo.train(runs.Run(0), 1024, dictated="1 +")
