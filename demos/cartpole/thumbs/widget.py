"""The audience votes between two clips of the cart, and PPO learns in the page what it likes."""

import json
from pathlib import Path

import traitlets

from demos.cartpole.here import TrainsHere
from demos.cartpole.recorded import recorded_rewards
from demos.cartpole.settings import for_the_page
from demos.stage import Seed, checked

STEPS = 32_768         # of a training between votes; the last one takes twice as many
MODEL = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="utf-8"))
"""What law.js makes of the robot's thirty votes: "formula", which record.py trains on, and the model in its terms."""


class Thumbs(TrainsHere, front="widget.js", title="Train by thumbs",
             caption="What to look for: nobody ever writes a reward down."):
    """Votes, model and training are all the page's, with a kernel or without one."""

    first = traitlets.Dict().tag(sync=True)               # the driver of the first clips: best, best_scale
    recorded = traitlets.Dict().tag(sync=True)            # the robot's votes: the model, and its agent likewise


@checked
def demo(seed: Seed = 0, *, name: str = "cartpole-thumbs") -> Thumbs:
    """Two clips of the cart side by side: vote for the better one, and after thirty votes it does what you like."""
    kept = recorded_rewards()
    return Thumbs(name, seed=seed, settings=for_the_page(STEPS, {}), first=kept["1"],
                  recorded=MODEL | kept[MODEL["formula"]])
