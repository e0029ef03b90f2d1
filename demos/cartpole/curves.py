"""The curves of a training run."""

import traitlets

from demos.cartpole import runs
from demos.cartpole.recorded import recorded_original
from demos.stage import Demo, checked


class Curves(Demo, front="curves.js", title="The curves of a training run",
             caption="The dial looks back; the tests ask today’s agent."):
    """Three charts of a run's TensorBoard log: the run just made, or a recorded ``training.original()``."""

    recorded = traitlets.Dict().tag(sync=True)
    latest = traitlets.Dict().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "latest":
            self.refresh()

    def refresh(self) -> None:
        """Read the newest log in runs/, as it is now."""
        try:
            newest = runs.newest()
            self.latest = {"name": f"runs/{newest.name}", "scalars": runs.read(newest)}
            self.words = ""
        except (OSError, ImportError) as problem:
            self.words = str(problem)


@checked
def demo(*, name: str = "cartpole-curves") -> Curves:
    """Three charts from the log of the run just made, or of a recorded ``training.original()``."""
    return Curves(name, recorded=recorded_original())
