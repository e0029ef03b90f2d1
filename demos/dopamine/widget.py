"""A bell, a sip of juice, and the error in between."""

from typing import Annotated

import traitlets
from annotated_types import Ge, Le

from demos.stage import Demo, StepSize, UnitInterval, checked, ends

Gamma = Annotated[float, Ge(0.9), Le(1)]


class Dopamine(Demo, front="widget.js", title="Dopamine: the error in the prediction, trial by trial",
               caption="No juice changes hands at the bell, yet that’s where the signal goes."):
    alpha = traitlets.Float().tag(sync=True)
    gamma = traitlets.Float().tag(sync=True)
    gammas = ends(Gamma)
    lam = traitlets.Float().tag(sync=True)


@checked
def demo(
    alpha: StepSize = 0.2, gamma: Gamma = 1.0, lam: UnitInterval = 0.0, *, name: str = "dopamine"
) -> Dopamine:
    """Bell and juice, trial by trial: step size α, discount γ per step, and λ of the traces, to start with."""
    return Dopamine(name, alpha=alpha, gamma=gamma, lam=lam)
