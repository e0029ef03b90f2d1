"""The clip on a slide: two panels, one ratio to drag."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

from demos.stage import Demo, checked, ends

Clip = Annotated[float, Ge(0.05), Le(0.5)]


class PPOClip(Demo, front="widget.js", title="PPO's clip: drag the ratio",
              caption="The green push stops once you have gained enough. It always lets you come back."):
    """PPO's clipped objective for a good and a bad action; ``clip`` is the ε to start with."""

    clip = traitlets.Float(0.2).tag(sync=True)
    clips = ends(Clip)


@checked
def demo(clip: Clip = 0.2, *, name: str = "ppo-clip") -> PPOClip:
    """The clip explorer, ``clip`` being ε: drag the ratio and see the push on the policy come and go."""
    return PPOClip(name, clip=clip)
