"""The exercises that the page has itself, below the slides they belong to, without Python."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import traitlets

from demos import bandit
from demos.cartpole.environment import TIME_LIMIT
from demos.cartpole.here import TrainsHere
from demos.cartpole.policies import SIZE
from demos.cartpole.settings import MAX_STEPS, for_the_page
from demos.exercises.carts import ANYWHERE
from demos.loop.widget import CASTS
from demos.random_walk.walk import WALKS
from demos.stage import Seed, checked

WORDS: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
"""What is said to an answer, here and by the checks of try_it.ipynb; ``{name}`` is to be filled in."""
PLACE, BESIDE = 1.0, 0.4   # where an agent is to stand, and how far beside that still counts (m)
PPO_SAVES = 926            # of 1,000 carts that start anywhere
NEAR = 1.03                # times the smallest error found counts as the smallest
LAMS = tuple(k / 10 for k in range(11))
SETTINGS = for_the_page(MAX_STEPS, {})
Task = Literal["guess", "greedy", "delta", "lambda", "four", "reward"]
# By the exercise: what its law is told (law.js).
BOUNDS: dict[Task, Callable[[], dict[str, Any]]] = {
    "guess": lambda: {"situations": CASTS["agent"]["situations"]},
    "greedy": lambda: {"odds": bandit.ODDS, "curious": 0.1},
    "delta": dict,
    "lambda": lambda: {"walk": asdict(WALKS[19]), "lams": LAMS, "near": NEAR,
                       "alphas": (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1)},
    "four": lambda: {"anywhere": ANYWHERE.tolist(), "carts": 1000, "limit": TIME_LIMIT, "size": SIZE,
                     "theirs": PPO_SAVES},
    "reward": lambda: {"place": PLACE, "beside": BESIDE,
                       "updates": -(-MAX_STEPS // (SETTINGS["environments"] * SETTINGS["n_steps"]))},
}


class Exercise(TrainsHere, front="widget.js", caption="What you type stays in this browser."):
    """Fields for an answer, and a line that says whether it is right; all of it happens in the page."""

    task = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    bounds = traitlets.Dict().tag(sync=True)


@checked
def demo(task: Task = "guess", seed: Seed = 1, *, name: str = "") -> Exercise:
    """One exercise, whose wording stands beside it; the seed is of what is trained for it.

    With 0 the reward that stands there at first, 1 a step, would be right by chance: its agent drifts to x = 0.9.
    """
    trains = {"settings": SETTINGS} if task == "reward" else {"worker": ""}
    shared = {each: words for each, words in WORDS.items() if isinstance(words, str)}
    return Exercise(name or f"exercise-{task}", title=f"Exercise: {WORDS[task]['title']}", seed=seed, task=task,
                    words=shared | WORDS[task], bounds=BOUNDS[task](), **trains)
