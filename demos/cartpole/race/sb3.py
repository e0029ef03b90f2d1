"""Stable-Baselines3's own PPO, A2C and DQN in the terms of race.js. Importing this imports SB3, and so torch."""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from stable_baselines3 import A2C, DQN
from stable_baselines3.common.base_class import BaseAlgorithm
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.logger import Logger

from demos.cartpole import policies, ppo
from demos.cartpole.environment import TIME_LIMIT, never_fails, returns
from demos.cartpole.race.arms import ARMS, CAP, JUDGED, ZOO_DQN
from demos.cartpole.settings import ENVIRONMENTS
from demos.cartpole.vec_env import CartPoleVecEnv
from demos.stage.check import SEED_MOST


def a2c(seed: int, limit: int = TIME_LIMIT) -> A2C:
    """SB3's A2C with the race's settings; PPO's own it doesn't take."""
    changes = {name: number for name, number in ARMS["a2c"].items() if name not in ("n_epochs", "batch_size")}
    env = CartPoleVecEnv(ENVIRONMENTS, limit)
    return A2C("MlpPolicy", env, seed=seed, device="cpu", use_rms_prop=False, normalize_advantage=True, **changes)


def dqn(seed: int) -> DQN:
    """SB3's DQN with RL Zoo's settings, but with the others' network."""
    network = {"net_arch": [64, 64], "activation_fn": torch.nn.Tanh}
    return DQN("MlpPolicy", CartPoleVecEnv(1), seed=seed, device="cpu", policy_kwargs=network, **ZOO_DQN)


def weights(model: BaseAlgorithm) -> np.ndarray:
    """The 4,610 weights of its actor, or of DQN's values, whose larger one is the action."""
    if not isinstance(model, DQN):
        return policies.flatten(model)
    return np.concatenate([each.detach().numpy().ravel() for each in model.q_net.parameters()]).astype(np.float32)


class Runner:
    """One learner of the race; see Runner in race.js."""

    def __init__(self, arm: str, seed: int, model: BaseAlgorithm):
        self.arm, self.seed, self.model = arm, seed, model
        self.steps, self.seconds, self.tests, self.state = 0, 0.0, 0, "training"
        model.set_logger(Logger(None, []))

    def advance(self) -> dict[str, Any]:
        began = time.perf_counter()
        self.model.learn(JUDGED["stride"], reset_num_timesteps=False)
        self.seconds += time.perf_counter() - began
        return self.judge()

    def judge(self) -> dict[str, Any]:
        """Its next test: { arm, seed, steps, seconds, score, state, weights }."""
        self.steps, kept = self.model.num_timesteps, weights(self.model)
        rule, seed = policies.greedy(kept), 1_000_000 + 1000 * self.seed + self.tests
        score = float(returns(rule, JUDGED["tests"], (seed + 1_000_000) % SEED_MOST).mean())
        self.tests += 1
        if score == TIME_LIMIT and all(never_fails(rule, 100, (seed + more) % SEED_MOST) for more in (1, 501)):
            self.state = "solved"
        elif self.steps >= CAP:
            self.state = "capped"
        told = {name: getattr(self, name) for name in ("arm", "seed", "steps", "seconds")}
        return told | {"score": score, "state": self.state, "weights": kept}


def race(seeds: list[int]) -> Iterator[dict[str, Any]]:
    """PPO and A2C, so many seeds each, kept level by steps: what each test told."""
    makers = {"ppo": ppo.quick, "a2c": a2c}
    running = [Runner(arm, seed, make(seed)) for arm, make in makers.items() for seed in seeds]
    while running:
        yield min(running, key=lambda runner: runner.steps).advance()
        running = [runner for runner in running if runner.state == "training"]


class Judged(BaseCallback):
    """Tests DQN as it goes, for its exploration is planned for the whole of its steps."""

    def __init__(self, runner: Runner):
        super().__init__()
        self.runner, self.began = runner, time.process_time()
        self.told: list[dict[str, Any]] = []

    def _on_step(self) -> bool:
        if self.num_timesteps % JUDGED["stride"]:
            return True
        self.runner.seconds += time.process_time() - self.began
        self.told.append(self.runner.judge())
        self.began = time.process_time()
        return self.runner.state == "training"


def record_dqn(seed: int) -> list[dict[str, Any]]:
    """What each test of DQN told: for record.py."""
    runner = Runner("dqn", seed, dqn(seed))
    judged = Judged(runner)
    runner.model.learn(CAP, callback=judged)
    return judged.told
