"""Stable-Baselines3's PPO as the talk trains it. Importing this imports SB3, and so torch."""

import os
import tempfile
import threading
import time
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stable_baselines3 import PPO
from stable_baselines3.common.callbacks import BaseCallback
from stable_baselines3.common.logger import Logger

from demos.cartpole import policies, runs
from demos.cartpole.environment import ANGLE_LIMIT, START, TIME_LIMIT, never_fails, returns
from demos.cartpole.reward import language, scores
from demos.cartpole.settings import DIALS, ENVIRONMENTS, QUICK, TEST
from demos.cartpole.vec_env import CartPoleVecEnv
from demos.stage.check import SEED_MOST

# Nothing is compiled here, but torch makes a folder for it all the same, and leaves it among the temporary ones.
os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", tempfile.gettempdir())
torch.set_num_threads(1)   # a second thread doubles the work, and stalls when anything else is running


def quick(seed: int, limit: int = TIME_LIMIT, start: float = START, pays: language.Reward | None = None,
          **changes: Any) -> PPO:
    """SB3's PPO on 16 numpy carts with the hyperparameters QUICK, changed by ``changes``; a step ``pays``, or +1."""
    env = CartPoleVecEnv(ENVIRONMENTS, limit, start, pays)
    return PPO("MlpPolicy", env, seed=seed, device="cpu", **(QUICK | changes))


def original(seed: int, limit: int = TIME_LIMIT, **changes: Any) -> PPO:
    """PPO as the first version of this talk had it: every setting SB3's default, one cart, no window."""
    return PPO("MlpPolicy", CartPoleVecEnv(1, limit), seed=seed, device="cpu", **changes)


def value_map(model: PPO) -> np.ndarray:
    """What the critic of SB3's PPO expects over pole angle × angular velocity, the cart at rest in the middle.

    Shape (24, 32) float32, the points that the page's map has (``MAP`` in learner/map.js): the first row is +2 rad/s,
    the last −2; the columns go from −12° to 12°.
    """
    policy = model.policy
    linear = (policy.mlp_extractor.value_net[0], policy.mlp_extractor.value_net[2], policy.value_net)
    w1, b1, w2, b2, w3, b3 = (p.detach().numpy() for layer in linear for p in (layer.weight, layer.bias))
    spin, angle = np.meshgrid(np.linspace(2, -2, 24), np.linspace(-ANGLE_LIMIT, ANGLE_LIMIT, 32), indexing="ij")
    seen = np.stack([0 * angle, 0 * angle, angle, spin], axis=-1).astype(np.float32)
    # Row by row: see policies.greedy.
    rows = [np.tanh(np.tanh(row @ w1.T + b1) @ w2.T + b2) @ w3.T + b3 for row in seen]
    return np.stack(rows)[:, :, 0]


class Perfect(BaseCallback):
    """Stops training when, after two updates running, the greedy policy never fails a test.

    A test is 100 episodes of ``limit`` steps from ±start, played in numpy with seeds of its own and given
    up at the first failure. Its cost is saved while the training episodes of the last rollout are still
    shorter than 100 steps on average, and once ``halt`` is set.
    """

    def __init__(self, limit: int = TIME_LIMIT, start: float = START, halt: threading.Event | None = None):
        super().__init__()
        self.test: dict[str, Any] = {"episodes": 100, "limit": limit, "start": start}
        self.halt = halt or threading.Event()
        self.results: deque[bool] = deque(maxlen=2)
        self.ended = self.tests = 0
        self.solved_at = None

    def _on_rollout_start(self) -> None:   # right after an update, but for the first
        if self.num_timesteps:
            self.results.append(self._pays() and self._passes())
            if len(self.results) == self.results.maxlen and all(self.results):
                self.solved_at = self.num_timesteps
        self.ended = 0

    def _pays(self) -> bool:
        rollout = self.model.n_steps * self.training_env.num_envs
        return not self.halt.is_set() and rollout >= 100 * max(1, self.ended)

    def _passes(self) -> bool:
        self.tests += 1
        seed = (1_000_000 + 1000 * self.model.seed + self.tests) % SEED_MOST
        return never_fails(policies.greedy(policies.flatten(self.model)), seed=seed, **self.test)

    def _on_step(self) -> bool:
        self.ended += int(self.locals["dones"].sum())
        return self.solved_at is None


class Recorder(BaseCallback):
    """Writes a run down as it goes, tells whoever watches after each update, keeps its pace, and stops it.

    SB3 writes what an update did only after the *next* rollout, under that rollout's step, and what
    the last update did never. Here the log is written at once, so that a row belongs to its step.
    """

    def __init__(self, run: runs.Run, pace: float | None, callback: runs.Callback, pays: language.Reward | None = None):
        super().__init__()
        self.run, self.pace, self.callback, self.pays = run, pace, callback, pays
        self.updates = 0
        self.paused = 0.0

    def _on_training_start(self) -> None:
        self.began = time.perf_counter()
        if self.model.tensorboard_log:
            self.run.folder = Path(self.logger.dir)
            runs.keep_settings(self.run, self.model)
        self.run.snapshots, self.run.values = [policies.flatten(self.model)], [value_map(self.model)]
        self.run.state = "training"
        self.callback(self.run)

    def _on_step(self) -> bool:
        for i in np.flatnonzero(self.locals["dones"]):
            self.run.episodes.append((self.num_timesteps, self.locals["infos"][i]["episode"]["l"]))
        return not self.run.halt.is_set()

    def _after_update(self) -> None:
        if self.model._n_updates == self.updates:
            return
        self.updates = self.model._n_updates
        self.run.snapshots.append(policies.flatten(self.model))
        self.run.values.append(value_map(self.model))
        self.run.steps = self.num_timesteps
        self.run.seconds = time.perf_counter() - self.began - self.paused
        self.run.log.append(self._row())
        self.logger.dump(self.num_timesteps)
        self.callback(self.run)
        self._wait()

    _on_rollout_start = _on_training_end = _after_update

    def _row(self) -> tuple[float, ...]:
        tested = self._test()
        self.logger.record(TEST, tested)
        recent = [episode["l"] for episode in self.model.ep_info_buffer]
        values = self.logger.name_to_value
        dials = [values[tag] for tag in DIALS if tag.startswith("train/")]
        score = np.mean(recent) if recent else np.nan
        return (self.num_timesteps, self.run.seconds, float(score), *map(float, dials), tested)

    def _test(self) -> float:
        if self.run.halt.is_set():   # whoever pressed stop waits for nothing
            return np.nan
        rule, seed = policies.greedy(self.run.weights), 2_000_000 + 1000 * self.run.seed
        if self.pays is None:
            return float(returns(rule, 20, (seed + len(self.run.log)) % SEED_MOST).mean())
        played = scores.play(rule, self.pays, 20, seed % SEED_MOST)    # always the same: the best policy is kept
        self.run.trials.append(float(played.paid.mean()))
        return float(played.steps.mean())

    def _wait(self) -> None:
        if self.pace:
            now = time.perf_counter()
            self.run.halt.wait(max(0.0, self.began + len(self.run.log) / self.pace - now))
            self.paused += time.perf_counter() - now


def train(run: runs.Run, steps: int, pace: float | None = None, callback: runs.Callback = lambda run: None,
          dictated: str | None = None, **changes: Any) -> runs.Run:
    """Train ``run`` by its recipe, in this thread, until it is solved ("quick") or has its steps ("original").

    With ``dictated``, a formula of :mod:`demos.cartpole.reward.language`, a step of "quick" pays that instead of +1.
    Solved means nothing then: it takes its steps. ``run.trials`` is what was paid; episodes, log and
    tests still count steps survived.

    Raises:
        language.RewardError: the formula can't be read.
    """
    run.words = runs.writable()
    model = {"seed": run.seed, "tensorboard_log": None if run.words else str(runs.folder())} | changes
    pays = None if dictated is None else language.compile(dictated)
    if pays:
        model["pays"] = pays
    run.model = (quick if run.recipe == "quick" else original)(**model)
    stop, recorder = Perfect(halt=run.halt), Recorder(run, pace, callback, pays)
    by_success = run.recipe == "quick" and dictated is None
    try:
        run.model.learn(steps, callback=[stop, recorder] if by_success else [recorder], tb_log_name=run.recipe)
    except KeyboardInterrupt:
        run.halt.set()
    except ValueError:
        if np.isfinite(policies.flatten(run.model)).all():
            raise
        raise ValueError("learning_rate must be smaller: the policy's weights are no numbers any more") from None
    run.state = _ending(run, stop, by_success)      # the page hears of it from trainer.carry_out
    if run.folder:
        run.model.logger.close()
        run.model.save(run.folder / "agent.zip")
    return run


def _ending(run: runs.Run, stop: Perfect, by_success: bool) -> str:
    if stop.solved_at is not None:
        return "solved"
    if run.halt.is_set():
        return "stopped"
    return "capped" if by_success else "done"


def warm_up() -> None:
    """Build a model and train it for a moment: torch's first time costs seconds, which no audience should wait."""
    from torch.utils.tensorboard import SummaryWriter  # noqa: F401

    model = quick(0)
    model.set_logger(Logger(None, []))   # SB3's own leaves a folder among the system's temporary ones
    model.learn(ENVIRONMENTS * QUICK["n_steps"])
