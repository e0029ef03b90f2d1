"""The clip on a slide: two panels, one ratio to drag."""

import traitlets

from demos.stage import Demo, within


class PPOClip(Demo, front="widget.js"):
    """PPO's clipped objective for a good and a bad action; ``clip`` is the ε to start with."""

    clip = traitlets.Float(0.2).tag(sync=True)


def explore(clip: float = 0.2, name: str = "ppo-clip") -> PPOClip:
    """The clip explorer: drag the ratio and see the push on the policy come and go.

    Args:
        clip: ε, in [0.05, 0.5].
        name: the demo's name.
    """
    return PPOClip(
        name,
        clip=within("clip", clip, 0.05, 0.5),
        title="PPO's clip: drag the ratio",
        caption="What to look for: the green push stops once you have gained enough. It always lets you come back.",
    )
