"""The runs that stand in where there is no kernel, as ``python -m demos.cartpole.record`` wrote them."""

import contextlib
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from demos.cartpole.settings import DIALS, TEST

HERE = Path(__file__).parent


def sums() -> dict[str, str]:
    """The SHA-256 of each file here that has a recorded run."""
    return json.loads((HERE / "recorded.json").read_text(encoding="utf-8"))


def recorded_run() -> dict:
    """A finished live run, in the terms of Training's traits."""
    with _kept("recorded_run.json"):
        about = json.loads((HERE / "recorded_run.json").read_text(encoding="utf-8"))
    with _kept("recorded_run.npz"), np.load(HERE / "recorded_run.npz") as arrays:
        return about | {
            "curve": arrays["curve"].tobytes(),
            "updates": arrays["log"].tobytes(),
            "policies": arrays["policies"].tobytes(),
            "scales": arrays["scales"].tolist(),
            "values": arrays["values"].tobytes(),
            "ranges": arrays["ranges"].tolist(),
        }


def recorded_rewards() -> dict[str, dict]:
    """By its text, for each preset of the reward demo and the thumbs' formula, what the demo tells of its run."""
    with _kept("recorded_rewards.npz"), np.load(HERE / "recorded_rewards.npz") as arrays:
        return {
            text: {"trials": trials.tobytes(), "best": best.tobytes(), "best_scale": float(scale)}
            for text, trials, best, scale in zip(*(arrays[name] for name in ("texts", "trials", "best", "scales")),
                                                 strict=True)
        }


def recorded_original() -> dict:
    """The TensorBoard log of a run of ``training.original()``."""
    with _kept("recorded_original.json"):
        kept = json.loads((HERE / "recorded_original.json").read_text(encoding="utf-8"))
        missing = {*DIALS, TEST} - set(kept["scalars"])
        if missing:
            raise KeyError(min(missing))
        return kept


def recorded_seeds() -> list[list[int]]:
    """Of seeds 1, 2, … in the page's own learner: the score after each update, of which the last solved it."""
    with _kept("recorded_seeds.json"):
        return list(json.loads((HERE / "recorded_seeds.json").read_text(encoding="utf-8")).values())


def recorded_race() -> dict:
    """A race of the page's: "recorded", its entries [arm, seed, steps, seconds, score, state], one for each test;
    "agents", for each arm what its seed 0 came to, float32: the actor's 4,610 weights, or four numbers."""
    with _kept("recorded_race.json"):
        entries = json.loads((HERE / "recorded_race.json").read_text(encoding="utf-8"))["entries"]
    with _kept("recorded_race.npz"), np.load(HERE / "recorded_race.npz") as arrays:
        return {"recorded": entries, "agents": {arm: arrays[arm].astype("<f4").tobytes() for arm in arrays}}


@contextlib.contextmanager
def _kept(name: str) -> Iterator[None]:
    """Name the file, and the mend, where what was recorded is missing or no longer what was written down."""
    try:
        if sums()[name] != hashlib.sha256((HERE / name).read_bytes()).hexdigest():
            raise ValueError
        yield
    except (OSError, ValueError, LookupError, zipfile.BadZipFile, zlib.error):
        raise ValueError(f"{name} is missing or altered: `git restore demos/cartpole`, or "
                         "`python -m demos.cartpole.record`") from None
