"""The loop in code, against Gymnasium's CartPole."""

import gymnasium

from demos.loop import interact


def test_always_right_in_cartpole_earns_one_a_step_for_eight_to_eleven_steps():
    returns = [sum(s.reward for s in interact(gymnasium.make("CartPole-v1"), lambda _: 1, seed=i)) for i in range(30)]
    assert 8 <= min(returns) <= max(returns) <= 11


def test_the_same_seed_starts_in_the_state_that_gymnasium_starts_in():
    environment = gymnasium.make("CartPole-v1")
    first = interact(environment, lambda _: 0, steps=1, seed=7)[0]
    assert list(first.state) == list(environment.reset(seed=7)[0])
