"""A bell, a sip of juice, and the error in between."""

import traitlets

from demos.stage import Demo, within


class Dopamine(Demo, front="widget.js"):
    alpha = traitlets.Float().tag(sync=True)
    gamma = traitlets.Float().tag(sync=True)
    lam = traitlets.Float().tag(sync=True)


def trial(alpha: float = 0.2, gamma: float = 1.0, lam: float = 0.0, name: str = "dopamine") -> Dopamine:
    """Trials with a bell and juice, starting with step size α in (0, 1], discount γ in [0.9, 1], λ in [0, 1]."""
    return Dopamine(
        name=name,
        title="Dopamine: the error in the prediction, trial by trial",
        caption="No juice changes hands at the bell, yet that's where the signal goes.",
        alpha=within("alpha", alpha, 0, 1, open_low=True),
        gamma=within("gamma", gamma, 0.9, 1),
        lam=within("lam", lam, 0, 1),
    )
