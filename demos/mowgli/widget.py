"""The slide's dog: four cues, a treat, and the table of what he does when."""

import traitlets

import media
from demos.mowgli.policy import ALPHA, TREATS
from demos.stage import Demo, whole, within

POSES = ("sit", "come", "shake", "lie-down", "jump", "happy", "puzzled")


class Mowgli(Demo, front="widget.js"):
    """Mowgli and his policy."""

    alpha = traitlets.Float(ALPHA).tag(sync=True)
    treats = traitlets.Int(TREATS).tag(sync=True)
    poses = traitlets.Dict().tag(sync=True)


def train(alpha: float = ALPHA, treats: int = TREATS, seed: int = 0, *, name: str = "mowgli") -> Mowgli:
    """Mowgli on a slide: keys 1–4 give a cue, t a treat, m two minutes' training by machine.

    Args:
        alpha: how much one treat counts, in (0, 1].
        treats: how many the machine gives, 1–200.
        seed: what he tries while he doesn't know; same seed, same dog.
    """
    return Mowgli(
        name,
        title="Train Mowgli",
        caption="The table is his policy; the treat is the only teacher.",
        alpha=within("alpha", alpha, 0, 1, open_low=True),
        treats=whole("treats", treats, 1, 200),
        seed=whole("seed", seed, 0, 2**31 - 1),
        poses={pose: media.drawing(f"mowgli-{pose}") for pose in POSES},
    )
