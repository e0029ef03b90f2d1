"""The slide's two pigeons: same whims, same food, another rule."""

from statistics import NormalDist

import traitlets

import media
from demos.pigeon import shaping
from demos.stage import Demo, Seed, checked


class Pigeon(Demo, front="widget.js", title="Shape the pigeon", caption="Same bird, same food; only the rule changed."):
    """Two lanes: A is fed at the key only, B beyond a line that the audience drags."""

    rules = traitlets.Dict().tag(sync=True)  # start, key, spread, rate, z: see demos/pigeon/shaping.py
    wait = traitlets.Float().tag(sync=True)  # the pecks to expect in lane A
    poses = traitlets.Dict().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)


@checked
def demo(seed: Seed = 10, *, name: str = "pigeon") -> Pigeon:
    """The race on a slide: drag the line (or arrow keys, or the slider); m shapes by machine, k hurries A."""
    return Pigeon(
        name, seed=seed,
        rules={"start": shaping.START, "key": shaping.KEY, "spread": shaping.SPREAD, "rate": shaping.RATE,
               "z": NormalDist().inv_cdf(1 - shaping.NEARLY)},
        wait=1 / (1 - NormalDist(shaping.START, shaping.SPREAD).cdf(shaping.KEY)),
        poses=media.drawings("pigeon", "stand", "walk", "peck"), key=media.drawing("key-lit"),
    )
