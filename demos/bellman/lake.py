"""The frozen lake twice: dynamic programming sweeps over it, TD walks on it, and both count their look-ups."""

import traitlets

import media
from demos.bellman.planning import best_actions, frozen_lake, plan
from demos.stage import Demo, Seed, StepSize, checked


class Lake(Demo, front="lake.js", title="A sweep beside a walk, on FrozenLake",
           caption="Same ice, same policy. With the rules, ask every square; without, follow where you slide."):
    """``policy`` is the action of each square that is best, ``truth`` what the square is then worth."""

    world = traitlets.Dict().tag(sync=True)
    policy: traitlets.List = traitlets.List().tag(sync=True)
    truth: traitlets.List = traitlets.List().tag(sync=True)
    alpha = traitlets.Float().tag(sync=True)
    dog = traitlets.Unicode().tag(sync=True)


@checked
def demo(alpha: StepSize = 0.1, seed: Seed = 0, *, name: str = "bellman-lake") -> Lake:
    """The best policy's values, worked out in sweeps from the rules and learnt in walks without them, by steps α."""
    model = frozen_lake()
    truth = plan(model)[-1]
    return Lake(name, world=model.for_the_page(), policy=best_actions(model, truth).argmax(1).tolist(),
                truth=truth.tolist(), alpha=alpha, seed=seed, dog=media.drawing("mowgli-stand"))
