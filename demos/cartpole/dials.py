"""Five dials of a training run."""

import traitlets

from demos.cartpole.recorded import recorded_original
from demos.stage import Demo, checked


class Dials(Demo, front="dials.js", title="Five dials of a training run",
            caption="Point at a dial for its meaning; its shaded part is where you want the needle."):
    """Five dials, fed by a recorded run of ``training.original()``."""

    recorded = traitlets.Dict().tag(sync=True)


@checked
def demo(*, name: str = "cartpole-dials") -> Dials:
    """The five numbers worth watching, on dials fed by a recorded run of ``training.original()``."""
    return Dials(name, recorded=recorded_original())
