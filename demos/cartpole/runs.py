"""A training run: what it has done so far, and its log on disk. No torch here."""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np

from demos.cartpole import policies
from demos.cartpole.settings import COLUMNS, DIALS, TEST, Hyperparameters
from demos.errors import need
from demos.stage import stills

ELSEWHERE = "RL_TALK_RUNS"
VERSIONED = ("gymnasium", "numpy", "stable_baselines3", "torch")
UNDER_WAY = ("warming up", "training")


@dataclass
class Run:
    """One training run, under way or over.

    ``state`` is "warming up", "training", or how it ended: "solved" (two tests running 100 of 100),
    "done" (the steps asked for), "capped" (its steps ran out before it was solved), "stopped",
    "failed" (``words`` says why). Whatever the end, ``model``, ``log`` and ``weights`` keep what was
    learnt until then.
    """

    seed: int
    recipe: str = "quick"
    state: str = "warming up"
    words: str = ""
    steps: int = 0
    seconds: float = 0.0                                    # of computing: the pauses for the audience don't count
    episodes: list[tuple[int, int]] = field(default_factory=list)   # (steps so far, length) of each training episode
    trials: list[float] = field(default_factory=list)       # what each policy was paid, if a reward was dictated
    log: list[tuple[float, ...]] = field(default_factory=list)      # one row of COLUMNS for each update
    snapshots: list[np.ndarray] = field(default_factory=list, repr=False)  # the actor, at first and after each update
    values: list[np.ndarray] = field(default_factory=list, repr=False)     # its critic's, see ppo.value_map
    folder: Path | None = None                              # its TensorBoard log; None when runs/ can't be written
    model: Any = field(default=None, repr=False)         # SB3's PPO
    halt: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def weights(self) -> np.ndarray:
        """The newest actor, shape (4610,) float32."""
        return self.snapshots[-1]

    @property
    def best(self) -> int:
        """The update whose policy was paid most in its trial, the last if there are several; 0 if none was tried."""
        return len(self.trials) - int(np.argmax(self.trials[::-1])) if self.trials else 0

    def rule(self) -> policies.Rule:
        """The greedy policy: the best so far when the reward was dictated, otherwise the newest."""
        return policies.greedy(self.snapshots[self.best] if self.trials else self.weights)

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    def stop(self) -> None:
        """Stop at the next step of the carts: at most one update (some 50 ms) from now."""
        self.halt.set()

    def table(self) -> dict[str, np.ndarray]:
        """The log as columns, each of shape (updates,)."""
        columns = np.array(self.log, dtype=float).reshape(-1, len(COLUMNS)).T
        return dict(zip(COLUMNS, columns, strict=True))

    def test(self, episodes: int = 100, seed: int = 0) -> np.ndarray:
        """Steps survived in fresh episodes of :meth:`rule`, shape (episodes,)."""
        from demos.cartpole.environment import returns

        return returns(self.rule(), episodes, seed)


Callback = Callable[[Run], None]
"""What is called after each update of a run, and at its end."""


def folder() -> Path:
    """Where runs are logged: ``runs/`` beside the talk; of an installed one in the folder where its command was given.

    The variable RL_TALK_RUNS names another folder.
    """
    if named := os.environ.get(ELSEWHERE):
        return Path(named)
    root = Path(__file__).parents[2]
    return (root if (root / "pyproject.toml").exists() else Path(os.environ.get(stills.FROM) or Path.cwd())) / "runs"


def writable() -> str:
    """Why runs/ can't be written, in a line; empty when it can."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        probe = folder() / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return f"runs/ can't be written ({error.strerror}), so this run is not logged: free {folder()}"
    return ""


def keep_settings(run: Run, model: Any) -> None:
    """Write what the run was set to beside its log, under RL Zoo's names; JSON, which is YAML as well."""
    numbers = {name: getattr(model, name) for name in get_type_hints(Hyperparameters) if name != "clip_range"}
    arguments = {"algo": "ppo", "env": "CartPole-v1", "recipe": run.recipe, "seed": run.seed,
                 "steps": model._total_timesteps, "versions": {name: metadata.version(name) for name in VERSIONED}}
    kept = {"config": numbers | {"clip_range": model.clip_range(1), "n_envs": model.n_envs}, "args": arguments}
    for name, content in kept.items():
        file = Path(str(run.folder)) / f"{name}.yml"
        file.write_text(json.dumps(content, indent=1, default=str), encoding="utf-8")


def newest() -> Path:
    """The folder of the run begun last.

    Raises:
        FileNotFoundError: nothing was logged yet.
    """
    logs = [path.parent for path in folder().glob("*/events.out.tfevents.*")]
    if not logs:
        raise FileNotFoundError(f"no run in {folder()} yet: press train on the slide, or call training.original()")
    return max(logs, key=lambda path: path.stat().st_mtime_ns)


def read(path: Path) -> dict[str, list[list[float]]]:
    """A run's log by TensorBoard's own reader: for each dial and the tests, ``[[step, value], …]``."""
    need("train", "Reading a run's log", "tensorboard")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    reader = EventAccumulator(str(path), size_guidance={"scalars": 0})
    reader.Reload()
    known = reader.Tags()["scalars"]
    return {
        tag: [[event.step, event.value] for event in reader.Scalars(tag)] if tag in known else []
        for tag in (*DIALS, TEST)
    }


def pack(snapshots: list[np.ndarray]) -> tuple[bytes, list[float]]:
    """Actors for the page: int16, (n, 4610), and for each the number that a step of the int16 stands for.

    A weight is off by at most 1/65,534 of the largest: half the bytes of float32, the same play.
    """
    scales = [float(np.abs(weights).max()) / 32767 or 1.0 for weights in snapshots]
    numbers = [np.round(weights / scale).astype("<i2") for weights, scale in zip(snapshots, scales, strict=True)]
    return b"".join(array.tobytes() for array in numbers), scales


def pack_maps(values: list[np.ndarray]) -> tuple[bytes, list[float]]:
    """Maps of a critic for the page: uint8, (n, points), and for each its lowest and its highest value, one by one."""
    ranges = [(float(each.min()), float(each.max())) for each in values]
    parts = [np.round(255 * (each - low) / (high - low or 1)) for each, (low, high) in zip(values, ranges, strict=True)]
    return b"".join(part.astype("u1").tobytes() for part in parts), [end for each in ranges for end in each]
