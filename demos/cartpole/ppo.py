"""Stable-Baselines3's PPO as the talk trains it. Importing this imports SB3, and so torch."""

from collections import deque

import torch
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback

from demos.cartpole import policies
from demos.cartpole.environment import START, TIME_LIMIT, never_fails
from demos.cartpole.vec_env import CartPoleVecEnv

ENVIRONMENTS = 16
QUICK = {
    # Many carts, short rollouts, few but large gradient steps: on a task this small, what costs time is
    # the number of calls into torch, not the arithmetic. Everything else is SB3's default.
    "n_steps": 64,
    "batch_size": 512,
    "n_epochs": 5,
    "learning_rate": 8.5e-3,
    "gamma": 0.995,
    "gae_lambda": 0.98,
    "clip_range": 0.3,
    "max_grad_norm": 5.0,
}


def quick(seed: int, limit: int = TIME_LIMIT, start: float = START, **changes) -> PPO:
    """SB3's PPO on 16 numpy carts with the hyperparameters QUICK, changed by ``changes``."""
    torch.set_num_threads(1)   # a second thread doubles the work, and stalls when anything else is running
    env = CartPoleVecEnv(ENVIRONMENTS, limit, start)
    return PPO("MlpPolicy", env, seed=seed, device="cpu", **(QUICK | changes))


class Perfect(BaseCallback):
    """Stops training when, after two updates running, the greedy policy never fails a test.

    A test is ``episodes`` episodes of ``limit`` steps from ±start, played in numpy with seeds of its
    own and given up at the first failure. Its cost is saved while the training episodes of the last
    rollout are still shorter than ``gate`` steps on average.
    """

    def __init__(self, episodes=100, limit=TIME_LIMIT, start=START, gate=100, running=2):
        super().__init__()
        self.test = {"episodes": episodes, "limit": limit, "start": start}
        self.gate = gate
        self.results = deque(maxlen=running)
        self.ended = self.tests = 0
        self.solved_at = None

    def _on_rollout_start(self) -> None:   # right after an update, but for the first
        if self.num_timesteps:
            self.results.append(self._pays() and self._passes())
            if len(self.results) == self.results.maxlen and all(self.results):
                self.solved_at = self.num_timesteps
        self.ended = 0

    def _pays(self) -> bool:
        return self.model.n_steps * self.training_env.num_envs >= self.gate * max(1, self.ended)

    def _passes(self) -> bool:
        self.tests += 1
        seed = 1_000_000 + 1000 * self.model.seed + self.tests
        return never_fails(policies.greedy(policies.flatten(self.model)), seed=seed, **self.test)

    def _on_step(self) -> bool:
        self.ended += int(self.locals["dones"].sum())
        return self.solved_at is None


def original(seed: int, limit: int = TIME_LIMIT, **changes) -> PPO:
    """PPO as the first version of this talk had it: every setting SB3's default, one cart, no window."""
    torch.set_num_threads(1)
    return PPO("MlpPolicy", CartPoleVecEnv(1, limit), seed=seed, device="cpu", **changes)
