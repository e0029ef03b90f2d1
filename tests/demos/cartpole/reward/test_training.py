"""SB3's PPO on a reward that the room dictated."""


import numpy as np
import pytest

from demos.cartpole import policies, ppo, reward, runs
from demos.cartpole.environment import returns
from demos.cartpole.reward import RewardError
from tests.demos.cartpole import recorded_actor
from tests.demos.cartpole.reward.conftest import PROMISES
from tests.waiting import eventually

SEEN = np.random.default_rng(0).uniform(-0.2, 0.2, (100, 4)).astype(np.float32)


def test_the_recorded_best_policy_of_each_preset_keeps_its_promise():
    for formula, holds in PROMISES.items():
        played = reward.play(policies.greedy(recorded_actor(formula)), reward.compile(formula), seed=3)
        assert holds(played), f"{formula}: train it anew: python -m demos.cartpole.record"


def test_a_dictated_run_takes_its_updates_and_keeps_the_best_of_their_policies():
    run = ppo.train(runs.Run(0), 20 * 1024, dictated="-1")
    assert (run.state, len(run.log), run.steps) == ("done", 20, 20 * 1024), "solved means nothing here"
    assert np.mean(run.table()["ep_rew_mean"][-1]) > 0, "the log counts steps survived"
    assert run.trials == [-test for test in run.table()["test"]]
    assert run.trials[run.best - 1] == max(run.trials)
    np.testing.assert_array_equal(run.rule()(SEEN), policies.greedy(run.snapshots[run.best])(SEEN))
    assert run.test().max() <= 12


def test_episodes_are_scored_in_steps_as_dictated_and_by_where_they_were_spent():
    played = reward.play("all four", reward.compile("t > 250 ? x / 250 : 0"), 50, seed=4)
    assert played.steps.tolist() == returns("all four", 50, seed=4).tolist() == [500] * 50
    np.testing.assert_allclose(played.paid, played.where, atol=1e-9)
    fallen = reward.play("right", reward.compile("fell"), 50)
    assert fallen.paid.tolist() == [1] * 50
    assert not fallen.where.any()


def test_the_plain_reward_in_words_trains_as_no_words_do():
    said, silent = (ppo.train(runs.Run(3), 2 * 1024, **dictated) for dictated in ({"dictated": "1"}, {}))
    np.testing.assert_array_equal(said.weights, silent.weights)
    assert silent.state == "capped"
    with pytest.raises(RewardError, match="a number or a name is missing at the end"):
        ppo.train(runs.Run(0), 1024, dictated="1 +")


def test_the_demo_trains_what_the_page_asks_for_and_refuses_what_cannot_be_read():
    demo, sent = reward.demo(), []
    demo.cap, demo.send = 2048, sent.append
    for asked in ("1 +", 7, None, "__import__('os')", "x" * 201):
        demo.heard({"kind": "train", "reward": asked}, [])
    assert [answer["kind"] for answer in sent] == ["refused"] * 5
    assert sent[0] == {"kind": "refused", "words": "a number or a name is missing at the end", "column": 4}
    assert demo.state == "idle"
    demo.heard({"kind": "train", "reward": "-1"}, [])
    eventually(lambda: demo.state in ("done", "failed"), 120)
    assert (demo.state, demo.words) == ("done", "")
    run = demo.result
    assert (demo.formula, demo.run, len(run.trials)) == ("-1", 1, 2)
    np.testing.assert_allclose(np.frombuffer(demo.trials, "<f4"), run.trials, rtol=1e-6)
    best = np.frombuffer(demo.best, "<i2") * demo.best_scale
    np.testing.assert_allclose(best, run.snapshots[run.best], atol=demo.best_scale)
    demo.close()
