"""The slide's dog: four cues, a treat, and the table of what he does when."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

import media
from demos.mowgli.policy import ALPHA, N_REWARDS
from demos.stage import Demo, Seed, StepSize, checked


class Mowgli(Demo, front="widget.js", title="Train Mowgli",
             caption="The table is his policy; the treat is the only teacher."):
    """Mowgli and his policy."""

    alpha = traitlets.Float(ALPHA).tag(sync=True)
    treats = traitlets.Int(N_REWARDS).tag(sync=True)
    poses = traitlets.Dict().tag(sync=True)


@checked
def demo(
    alpha: StepSize = ALPHA, n_rewards: Annotated[int, Ge(1), Le(200)] = N_REWARDS, seed: Seed = 0, *,
    name: str = "mowgli",
) -> Mowgli:
    """Mowgli on a slide: keys 1–4 give a cue, t a treat, m two minutes' training by machine.

    ``alpha`` is how much one treat counts, ``n_rewards`` how many the machine gives.
    """
    return Mowgli(name, alpha=alpha, treats=n_rewards, seed=seed,
                  poses=media.drawings("mowgli", "sit", "come", "shake", "lie-down", "jump", "happy", "puzzled"))
