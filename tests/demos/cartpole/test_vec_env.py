"""The numpy carts as an SB3 environment, against SB3's own vector of Gymnasium's carts."""

import numpy as np
from stable_baselines3.common.env_util import make_vec_env

from demos.cartpole import policies
from demos.cartpole.vec_env import CartPoleVecEnv


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
