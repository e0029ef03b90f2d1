"""How fast, how surely PPO gets there: ``python -m tests.bench.bench_training`` prints JSON (some 5 to 10 minutes).

Three recipes, by SB3 itself, take turns seed by seed until *solved twice*: after two updates running, 100 greedy
test episodes of 500. CPU-seconds, medians, on one torch thread, for on two each needs more. The tests are the same
for all and no part of a recipe, so their time is left out of the comparison; "with_tests" has it.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

import torch
from stable_baselines3 import PPO
from stable_baselines3.common.env_util import make_vec_env

from demos.cartpole import ppo, runs

GIVE_UP = 200_000
SEEDS, SLOW, FRESH = 11, 5, 20         # compared; of these, for SB3's defaults; of the live recipe alone


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
    """(steps or None, CPU-seconds without the tests, CPU-seconds of the tests)"""
    model, cap = make(seed)
    stop = Timed()
    before = time.process_time()
    model.learn(cap, callback=stop)
    return stop.solved_at, time.process_time() - before - stop.spent, stop.spent


def compare(seeds, slow):
    """The arms in turn, seed by seed; SB3's defaults, ten times as slow, for the first ``slow`` seeds only."""
    rows = {arm: [] for arm in (live, zoo, defaults)}
    for k, seed in enumerate(seeds):
        for arm in (live, zoo, *([defaults] if k < slow else [])):
            rows[arm].append(solve(arm, seed))
            print(f"seed {seed}, {arm.__name__}: {rows[arm][-1]}", file=sys.stderr, flush=True)
    median = {arm: statistics.median(train for _, train, _ in results) for arm, results in rows.items()}
    return {
        arm.__name__: {
            "cpu_seconds_median": round(median[arm], 2),
            "with_tests": round(statistics.median(train + tests for _, train, tests in results), 2),
            "times_slower_than_live": round(median[arm] / median[live], 1),
            "cpu_seconds": [round(train, 2) for _, train, _ in results],
            "steps": [steps for steps, *_ in results],
        }
        for arm, results in rows.items()
    }


def reliability(seeds):
    rows = [solve(live, seed) for seed in seeds]
    steps = [steps or GIVE_UP for steps, *_ in rows]
    return {
        "seeds": len(rows),
        "within_40k": sum(s <= 40_000 for s in steps),
        "within_100k": sum(s <= 100_000 for s in steps),
        "steps_median": statistics.median(steps),
        "steps_max": max(steps),
        "cpu_seconds_median": round(statistics.median(train + tests for _, train, tests in rows), 2),
    }


def main():
    torch.set_num_threads(1)
    ppo.warm_up()
    with tempfile.TemporaryDirectory() as elsewhere, mock.patch.object(runs, "folder", return_value=Path(elsewhere)):
        result = {"reliability": reliability(range(100, 100 + FRESH)),
                  "solved_twice": compare(range(200, 200 + SEEDS), SLOW)}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
