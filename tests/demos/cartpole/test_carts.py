"""The carts, in numpy, as an SB3 environment, in episodes for the slides and in the front end, against Gymnasium's."""

import gymnasium
import numpy as np
import pytest
from stable_baselines3.common.env_util import make_vec_env

from demos import cartpole
from demos.cartpole import environment, episodes, policies
from demos.cartpole.vec_env import CartPoleVecEnv


@pytest.mark.parametrize(
    ("rule", "mean", "give"),
    [("random", 22.2, 0.6), ("right", 9.35, 0.1), ("lean", 42, 2), ("fall", 198, 6), ("lean and fall", 484, 8)],
)
def test_the_rules_score_what_they_score_in_gymnasium(rule, mean, give):
    """The means are of thousands of Gymnasium's own episodes."""
    assert environment.returns(rule, 3000, seed=5).mean() == pytest.approx(mean, abs=give)


def test_it_equals_sb3s_vector_of_gymnasium_carts_step_for_step():
    ours, theirs, rng = CartPoleVecEnv(4), make_vec_env("CartPole-v1", 4, seed=3), np.random.default_rng(0)
    ours.seed(3)
    seen, expected = ours.reset(), theirs.reset()
    cut, lost = 0, 0
    for _ in range(1500):
        np.testing.assert_array_equal(seen, expected)
        assert seen.dtype == expected.dtype
        actions = policies.RULES["all four"](seen)
        actions[0] = rng.integers(2)                    # the first cart falls; the others meet the limit
        (seen, *ours_rest, infos), (expected, *their_rest, their_infos) = ours.step(actions), theirs.step(actions)
        for mine, yours in zip(ours_rest, their_rest, strict=True):
            np.testing.assert_array_equal(mine, yours)
        for info, their in zip(infos, their_infos, strict=True):
            assert set(info) == set(their)
            assert info["TimeLimit.truncated"] == their["TimeLimit.truncated"]
            if "episode" in their:
                np.testing.assert_array_equal(info["terminal_observation"], their["terminal_observation"])
                assert (info["episode"]["r"], info["episode"]["l"]) == (their["episode"]["r"], their["episode"]["l"])
                cut, lost = cut + info["TimeLimit.truncated"], lost + (not info["TimeLimit.truncated"])
    assert cut >= 6
    assert lost > 30


def test_a_reward_of_its_own_sees_the_state_a_step_led_to_and_makes_the_return():
    seen = []

    def pays(*values):
        seen.append([np.array(value) for value in values])
        return values[4] * (1.0 - 2.0 * values[5])

    env = CartPoleVecEnv(3, reward=pays)
    env.seed(1)
    env.reset()
    ended = []
    while len(ended) < 3:
        before = env.steps.copy()
        observations, rewards, done, infos = env.step(np.array([1, 0, 1]))
        x, _, _, _, push, fell, t = seen[-1]
        np.testing.assert_array_equal(push, [1, -1, 1])
        np.testing.assert_array_equal(fell, done)       # pushed one way only, they all fall long before the limit
        np.testing.assert_array_equal(t, before + 1)
        np.testing.assert_array_equal(observations[~done, 0], x[~done].astype(np.float32))
        np.testing.assert_array_equal(rewards, np.where(done, -push, push))
        ended += [(info["episode"], way) for info, way in zip(infos, push, strict=True) if "episode" in info]
    assert [episode["r"] for episode, _ in ended] == [way * (episode["l"] - 2) for episode, way in ended]


@pytest.mark.parametrize(("policy", "limit"), [("random", 500), ("lean and fall", 200)])
def test_an_episode_replayed_in_gymnasium_gives_the_same_states_rewards_and_ending(policy, limit):
    for k, episode in enumerate(episodes.play(policy, 3, seed=11, limit=limit)):
        env = gymnasium.make("CartPole-v1", max_episode_steps=limit)
        states, score, done = [env.reset(seed=11 + k)[0]], 0, False
        for action in episode.actions:
            assert not done
            state, reward, terminated, truncated, _ = env.step(int(action))
            states.append(state)
            score, done = score + reward, terminated or truncated
        assert done
        assert (episode.score, episode.terminated, episode.truncated) == (score, terminated, truncated)
        np.testing.assert_array_equal(episode.states, states)


def test_five_hundred_steps_are_truncated_and_a_cart_off_the_track_is_terminated():
    [full] = episodes.play("all four", 1)
    assert (full.score, full.terminated, full.truncated, full.ending) == (500, False, True, "limit")
    assert {e.ending for e in episodes.play("fall", 5)} == {"track"}
    assert {e.ending for e in episodes.play("right", 5)} == {"pole"}


def test_what_stops_python_from_playing_other_episodes_is_said(monkeypatch):
    demo, said = cartpole.watch.demo("random", episodes=2), []
    monkeypatch.setattr(demo, "send", said.append)
    monkeypatch.setattr(policies, "weights", lambda: (_ for _ in ()).throw(FileNotFoundError("it is missing")))
    demo.policy = "trained"
    demo._heard(demo, {"kind": "more"}, [])
    assert said == [{"kind": "trouble", "words": "it is missing"}]


def test_fifty_thousand_random_steps_equal_gymnasiums_to_1e_12(call):
    rng = np.random.default_rng(1)
    before = rng.uniform(-1, 1, (50_000, 4)) * [2.5, 3, 0.25, 3]
    actions = rng.integers(2, size=len(before))
    env = gymnasium.make("CartPole-v1").unwrapped
    env.reset(seed=0)
    after, terminated = np.empty_like(before), []
    for i, (state, action) in enumerate(zip(before, actions, strict=True)):
        env.state, env.steps_beyond_terminated = state, None
        terminated.append(env.step(action)[2])
        after[i] = env.state
    got = call.each("cartpole/law.js", "step", [*zip(before.tolist(), actions.tolist(), strict=True)])
    fallen = call.each("cartpole/law.js", "hasFallen", [[state] for state in got])
    assert np.abs(np.array(got) - after).max() <= 1e-12
    assert fallen == terminated
    assert 1_000 < sum(terminated) < 49_000, "both endings and neither were met"


def test_the_front_end_chooses_what_sb3_predicts_on_10_000_of_10_000_observations(call):
    rng = np.random.default_rng(2)
    seen = (rng.uniform(-1, 1, (10_000, 4)) * [2.4, 3, 0.21, 3]).astype(np.float32)
    expected = policies.load().predict(seen, deterministic=True)[0]
    got = call.each("cartpole/law.js", "act", [[each] for each in seen.tolist()], policies.weights().tolist())
    assert np.sum(np.array(got) == expected) == 10_000
    assert 2_000 < sum(got) < 8_000
