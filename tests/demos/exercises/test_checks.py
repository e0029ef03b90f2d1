"""The checks answer in one line, whatever they are given; what they are tried on is Gymnasium's CartPole."""

import numpy as np
import pytest

from demos import exercises, mowgli
from demos.cartpole import runs
from demos.cartpole.environment import failed, step
from demos.cartpole.policies import greedy, weights
from demos.exercises.carts import starts
from demos.exercises.widget import PPO_SAVES
from tests.demos.cartpole import recorded_actor


def line(check, *arguments) -> str:
    verdict = check(*arguments)
    assert len(str(verdict).splitlines()) == 1
    assert repr(verdict) == str(verdict)
    return verdict


def learnt(formula):
    """A run that ended with the recorded agent of that reward."""
    return runs.Run(0, trials=[1.0], snapshots=[recorded_actor(formula)] * 2)


class Car:
    """As much of an SB3 model as the check asks for: it drives by a rule, and saw the flag while it learnt, or not."""

    def __init__(self, rule, *scores):
        self.predict = lambda seen, deterministic: (rule(*seen), None)
        self.get_vec_normalize_env = lambda: None
        self.get_env = lambda: self
        self.env_method = lambda name: [list(scores)]


def swings(position, velocity):
    return 2 if velocity > 0 else 0


def broken(*_):
    raise RuntimeError("the dog ate\nmy homework")


@pytest.mark.parametrize(("check", "answer", "hint"), [
    (exercises.check_treats, (mowgli.learn(),), "he jumps 0% of the time"),
    (exercises.check_treats, (mowgli.learn(wanted=dict.fromkeys(mowgli.CUES, "jump")),), "“come” works only 0%"),
    (exercises.check_treats, (mowgli.learn(n_rewards=4, wanted={"lie down": "jump"}),), "he jumps"),
    (exercises.check_greedy, (broken,), "RuntimeError: the dog ate my homework"),
    (exercises.check_greedy, (lambda estimates: 0,), "left its favourite bowl alone"),
    (exercises.check_td, (lambda now, reward, then, alpha: now + alpha * (reward - now),), "next state"),
    (exercises.check_td, (lambda now, reward, then, alpha: now + alpha * (reward + then),), "off, on average"),
    (exercises.check_td, (lambda now, reward, then, alpha: reward + then,), "off, on average"),
    (exercises.check_q_learning, (lambda now, reward, choices, alpha: now + alpha * (reward - now),), "no heed"),
    (exercises.check_q_learning, (lambda now, reward, q, a: now + a * (reward + sum(q) / 4 - now),), "of 17 steps"),
    (exercises.check_lambda, (0.1, 0.7), "now find its α"),
    (exercises.check_lambda, (0.8, 0), "look further"),
    (exercises.check_lambda, (0.01, 1), "wait less"),
    (exercises.check_lambda, (2, 0.7), "must be in (0, 1]"),
    (exercises.check_push, (1.0,), "still standing after 500 steps"),
    (exercises.check_reward, (runs.Run(0),), "CartPole's own reward"),
    (exercises.check_reward, (learnt("-1"),), "lasts 9 steps on average"),
    (exercises.check_reward, (learnt("1"),), "around x = 0.3 m"),
    (exercises.check_rule, ([0, 0, 1, 1],), "PPO saves"),
    (exercises.check_rule, ("trained",), "PPO saves"),
    (exercises.check_mountain, (Car(lambda *_: 2, -200, -200),), "0 of 50 cars reach the flag. Nor did it ever"),
    (exercises.check_mountain, (Car(lambda *_: 2, -200, -150),), "in 1 of 2 episodes. Give it longer"),
])  # fmt: skip
def test_what_is_nearly_right_gets_a_hint(check, answer, hint):
    said = line(check, *answer)
    assert said.startswith("not yet: ")
    assert hint in said


@pytest.mark.parametrize(("check", "answer", "praise"), [
    (exercises.check_td, lambda now, reward, then, alpha: now + alpha * (reward + then - now), "after 600 walks it"),
    (exercises.check_q_learning, lambda now, reward, q, a: now + a * (reward + max(q) - now), "home in 13 steps"),
    (exercises.check_mountain, Car(swings, -120), "50 of 50 cars reach the flag, after 1"),       # Gymnasium's own
    (exercises.check_reward, learnt("exp(-4*(x-1)^2)"), "still up after 500 steps"),
])  # fmt: skip
def test_the_fields_own_rules_and_what_was_meant_solve_what_asks_for_them(check, answer, praise):
    assert line(check, answer).startswith(f"✔ {praise}")


def test_gymnasiums_carts_agree_with_the_rooms_physics():
    rule = [0.1, 0.2, 3, 1]
    state = starts(200, 3)
    fallen = np.zeros(200, bool)
    for _ in range(500):
        state = step(state, (state.T.astype(np.float32) @ np.array(rule) > 0).astype(int))
        fallen |= failed(state)
    assert exercises.rescued(rule, carts=200, seed=3) == (~fallen).sum()


def test_a_shove_is_felt_from_its_step_on():
    assert exercises.shove(0) == 500
    assert exercises.shove(50, at=7) == 7
    agent, state = greedy(weights()), None
    import gymnasium

    env = gymnasium.make("CartPole-v1")
    seen, _ = env.reset(seed=1)
    env.close()
    state = seen[:, None].astype(float)
    for t in range(1, 501):
        state[3] += 2.5 * (t == 60)
        state = step(state, agent(state.T.astype(np.float32)))
        if failed(state)[0]:
            break
    assert exercises.shove(2.5, at=60, seed=1) == t < 500


def test_what_the_page_is_told_of_the_trained_agent_is_so():
    assert exercises.rescued("trained", carts=1000) == PPO_SAVES
