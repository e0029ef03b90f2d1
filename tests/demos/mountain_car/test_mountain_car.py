"""MountainCar against Gymnasium, Q-learning against what is told of it, and the recorded PPO against a new one."""


import gymnasium
import numpy as np

from demos import mountain_car
from demos.mountain_car import car
from demos.mountain_car.widget import recorded_ppo
from tests.demos.page import press, runs_out, says, status, waits

RNG = np.random.default_rng(0)
ACTIONS = RNG.integers(3, size=(20, 200)).tolist()
STARTS = np.stack([RNG.uniform(-1.2, 0.6, 20), RNG.uniform(-0.07, 0.07, 20)], axis=1).tolist()
STARTS[:2] = [[-1.19, -0.07], [0.55, 0.07]]              # into the wall, and past the goal


def gymnasiums(start, actions):
    env = gymnasium.make("MountainCar-v0").unwrapped
    env.reset()
    env.state = tuple(start)
    states = []
    for action in actions:
        env.step(action)
        states.append(list(env.state))
    return np.array(states)


def test_each_step_is_gymnasiums():
    spec = gymnasium.spec("MountainCar-v0")
    assert (spec.max_episode_steps, gymnasium.make("MountainCar-v0").unwrapped.goal_position) == (car.LIMIT, car.GOAL)
    for start, actions in zip(STARTS, ACTIONS, strict=True):
        ours, state = [], start
        for action in actions:
            state = car.step(*state, action)
            ours.append(state)
        np.testing.assert_allclose(ours, gymnasiums(start, actions), rtol=0, atol=1e-12)


def test_hope_finds_the_goal_and_without_it_nobody_gets_far():
    for seed in range(2):
        learnt = mountain_car.q_learning(episodes=700, seed=seed)
        assert 200 < (learnt.furthest >= car.GOAL).argmax() < 700
        assert mountain_car.q_learning(hopeful=False, episodes=300, seed=seed).furthest.max() < 0


def test_ppo_as_recorded_never_saw_the_goal():
    kept = recorded_ppo()
    assert kept["best"] == -car.LIMIT
    assert kept["furthest"] < 0
    assert sum(kept["visits"]) == kept["steps"] >= 300_000


def test_it_waits_then_hope_finds_the_goal_and_without_it_there_is_none(mount):
    page = mount(mountain_car.demo())
    waits(page)
    assert status(page).startswith("−1 a step, and the engine is too weak for the hill.")
    for keys, said in (("g", "Episode 5,000, with hope: first goal in episode "),
                       ("h", "Episode 5,000, without hope, one push in ten a coin’s: no goal yet; furthest −0.")):
        press(page, keys)
        runs_out(page)
        says(page, said)
    press(page, "r")
    assert page.locator("[aria-keyshortcuts=h]").get_attribute("aria-pressed") == "true"
