"""The runs that stand in where there is no kernel, as ``python -m demos.cartpole.record`` wrote them."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent


def sums() -> dict[str, str]:
    """The SHA-256 of each file here that has a recorded run."""
    return json.loads((HERE / "recorded.json").read_text(encoding="utf-8"))


def _kept(name: str) -> Any:
    """What a file says: JSON, or arrays by their names.

    Raises:
        ValueError: it is missing or no longer what was written down; the message names it, and the mend.
    """
    try:
        content = (HERE / name).read_bytes()
        if sums()[name] != hashlib.sha256(content).hexdigest():
            raise ValueError
        if name.endswith(".json"):
            return json.loads(content)
        with np.load(io.BytesIO(content)) as arrays:
            return dict(arrays)
    except (OSError, ValueError, LookupError):
        raise ValueError(f"{name} is missing or altered: `git restore demos/cartpole`, or "
                         "`python -m demos.cartpole.record`") from None


def recorded_run() -> dict:
    """A finished live run, in the terms of Training's traits."""
    about, arrays = _kept("recorded_run.json"), _kept("recorded_run.npz")
    arrays["updates"] = arrays["log"]
    return about | {name: arrays[name].tobytes() for name in ("curve", "updates", "policies", "values")} | {
        name: arrays[name].tolist() for name in ("scales", "ranges")}


def recorded_rewards() -> dict[str, dict]:
    """By its text, for each preset of the reward demo and the thumbs' formula, what the demo tells of its run."""
    arrays = _kept("recorded_rewards.npz")
    return {text: {"trials": trials.tobytes(), "best": best.tobytes(), "best_scale": float(scale)}
            for text, trials, best, scale in zip(*(arrays[name] for name in ("texts", "trials", "best", "scales")),
                                                 strict=True)}


def recorded_original() -> dict:
    """The TensorBoard log of a run of ``training.original()``."""
    return _kept("recorded_original.json")


def recorded_seeds() -> list[list[int]]:
    """Of seeds 1, 2, … in the page's own learner: the score after each update, of which the last solved it."""
    return list(_kept("recorded_seeds.json").values())


def recorded_race() -> dict:
    """A race of the page's: "recorded", its entries, one for each test, whose values "columns" names; "agents", for
    each arm what its seed 0 came to, float32: the actor's 4,610 weights, or four numbers."""
    agents = {arm: weights.astype("<f4").tobytes() for arm, weights in _kept("recorded_race.npz").items()}
    kept = _kept("recorded_race.json")
    return {"columns": kept["columns"], "recorded": kept["entries"], "agents": agents}


def race_entries() -> list[dict]:
    """The recorded race's entries, each value by its name."""
    kept = recorded_race()
    return [dict(zip(kept["columns"], entry, strict=True)) for entry in kept["recorded"]]
