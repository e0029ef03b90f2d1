"""The shipped agent at play: ``python -m tests.bench.bench_agents`` prints JSON (under a minute).

Whole episodes of up to 500 steps, greedy: in our numpy carts with the exported weights, and with SB3's
``evaluate_policy`` on Gymnasium's, on one torch thread.
"""

import json
import time

import torch
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.evaluation import evaluate_policy

from demos.cartpole import policies
from demos.cartpole.environment import returns

OURS, THEIRS = 1000, 24


def measured(play, episodes: int) -> dict:
    """Mean score, and steps a second, of ``play()``, which gives the scores."""
    start = time.perf_counter()
    scores = play()
    took = time.perf_counter() - start
    return {"episodes": episodes, "mean score": round(sum(scores) / episodes, 1),
            "steps a second": round(sum(scores) / took)}


def main() -> dict:
    torch.set_num_threads(1)
    rule, model = policies.greedy(policies.weights()), policies.load()
    carts = make_vec_env("CartPole-v1", 8, seed=0)
    ours = measured(lambda: returns(rule, OURS, seed=1).tolist(), OURS)
    sb3 = measured(lambda: evaluate_policy(model, carts, THEIRS, return_episode_rewards=True)[0], THEIRS)
    return {"ours": ours, "SB3": sb3, "times faster": round(ours["steps a second"] / sb3["steps a second"], 1)}


if __name__ == "__main__":
    print(json.dumps(main(), indent=1))
