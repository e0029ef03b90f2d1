"""The shipped agent at play, greedy, for whole episodes (under a minute): in our numpy carts, and with SB3's
``evaluate_policy`` on Gymnasium's, on one torch thread."""

import time

import torch
from stable_baselines3.common.env_util import make_vec_env
from stable_baselines3.common.evaluation import evaluate_policy

from demos.cartpole import policies
from demos.cartpole.environment import returns


def measured(play):
    """Mean score, and steps a second, of ``play()``, which gives the scores."""
    start = time.perf_counter()
    scores = play()
    took = time.perf_counter() - start
    return {"mean score": round(sum(scores) / len(scores), 1), "steps a second": round(sum(scores) / took)}


def main():
    torch.set_num_threads(1)
    rule, model = policies.greedy(policies.weights()), policies.load()
    carts = make_vec_env("CartPole-v1", 8, seed=0)
    return {"ours": measured(lambda: returns(rule, 1000, seed=1).tolist()),
            "SB3": measured(lambda: evaluate_policy(model, carts, 24, return_episode_rewards=True)[0])}
