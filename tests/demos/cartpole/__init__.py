"""Tests of the rooms around CartPole."""

import os

import numpy as np

from demos.cartpole.recorded import recorded_rewards

SEEDS = int(os.environ.get("RL_TALK_SEEDS", 1))      # with 10, before a release, what is trained takes ten minutes


def recorded_actor(formula: str) -> np.ndarray:
    """The weights of the best policy of the recorded run on this reward."""
    kept = recorded_rewards()[formula]
    return (np.frombuffer(kept["best"], "<i2") * kept["best_scale"]).astype(np.float32)
