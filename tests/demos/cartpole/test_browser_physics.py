"""The front end's physics against Gymnasium's, and its forward pass against SB3's, in a real browser."""

import gymnasium
import numpy as np

from demos.cartpole import policies


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
