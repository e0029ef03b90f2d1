"""Episodes for the slides are Gymnasium's own, ended as Gymnasium ends them."""

import gymnasium
import numpy as np
import pytest

from demos import cartpole
from demos.cartpole import episodes, policies


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


def test_the_demo_carries_all_the_episodes():
    demo = cartpole.watch.demo("random", episodes=5)
    played = episodes.play("random", 5)
    states = np.frombuffer(demo.states, np.float32).reshape(-1, 4)
    np.testing.assert_array_equal(states, np.concatenate([e.states for e in played]))
    assert demo.lengths == [e.score for e in played]
    assert len(demo.actions) == sum(demo.lengths)


def test_python_plays_other_episodes_when_asked_and_says_what_stops_it(monkeypatch):
    demo = cartpole.watch.demo("random", episodes=2)
    before = demo.states
    demo._heard(demo, {"kind": "more"}, [])
    assert demo.seed == 2
    assert demo.states != before

    said = []
    monkeypatch.setattr(demo, "send", said.append)
    monkeypatch.setattr(policies, "weights", lambda: (_ for _ in ()).throw(FileNotFoundError("it is missing")))
    demo.policy = "trained"
    demo._heard(demo, {"kind": "more"}, [])
    assert said == [{"kind": "trouble", "words": "it is missing"}]
