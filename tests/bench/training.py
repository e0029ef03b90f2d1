"""How fast, how surely PPO gets there (some 5 to 10 minutes).

Three recipes, by SB3 itself, take turns seed by seed until *solved twice*: after two updates running, 100 greedy
test episodes of 500. CPU-seconds, medians, on one torch thread, for on two each needs more. The tests are the same
for all and no part of a recipe, so their time is left out.
"""

import statistics
import sys
import time

import torch
from stable_baselines3 import PPO
from stable_baselines3.common.env_util import make_vec_env

from demos.cartpole import ppo

GIVE_UP = 200_000
SEEDS, SLOW, FRESH = 11, 5, 20         # compared; of these, for SB3's defaults, which are slow; of the live one alone


class Timed(ppo.Perfect):
    """The same stop, with the tests' time kept apart."""

    spent = 0.0

    def _passes(self):
        before = time.process_time()
        passed = super()._passes()
        self.spent += time.process_time() - before
        return passed


def live(seed):
    return ppo.quick(seed), GIVE_UP


def defaults(seed):
    return PPO("MlpPolicy", make_vec_env("CartPole-v1", 1, seed=seed), seed=seed, device="cpu"), GIVE_UP


def zoo(seed):
    """rl-baselines3-zoo's hyperparameters for CartPole-v1 (its hyperparams/ppo.yml), n_timesteps 1e5."""
    changes = {"n_steps": 32, "batch_size": 256, "gae_lambda": 0.8, "gamma": 0.98, "n_epochs": 20, "ent_coef": 0.0,
               "learning_rate": lambda left: 1e-3 * left, "clip_range": lambda left: 0.2 * left}
    return PPO("MlpPolicy", make_vec_env("CartPole-v1", 8, seed=seed), seed=seed, device="cpu", **changes), 100_000


def solve(make, seed):
    """(steps or None, CPU-seconds without the tests)"""
    model, cap = make(seed)
    stop, before = Timed(), time.process_time()
    model.learn(cap, callback=stop)
    solved = stop.solved_at, time.process_time() - before - stop.spent
    print(f"seed {seed}, {make.__name__}: {solved}", file=sys.stderr, flush=True)
    return solved


def main():
    torch.set_num_threads(1)
    ppo.warm_up()
    steps = [solve(live, seed)[0] or GIVE_UP for seed in range(100, 100 + FRESH)]
    seconds = {live: [], zoo: [], defaults: []}
    for k in range(SEEDS):
        for arm in seconds if k < SLOW else (live, zoo):
            seconds[arm].append(solve(arm, 200 + k)[1])
    return {"seeds": FRESH, "within_40k": sum(each <= 40_000 for each in steps),
            **{arm.__name__: round(statistics.median(each), 2) for arm, each in seconds.items()}}
