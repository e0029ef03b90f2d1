"""Values settling on a grid, sweep by sweep."""

import traitlets

from demos.bellman.planning import WORLDS, Policy, World
from demos.stage import Demo, checked


class Grid(Demo, front="grid.js", title="Values settle, sweep by sweep",
           caption="Each sweep, every square asks its neighbours once more. Then nothing moves."):
    worlds = traitlets.Dict().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)


@checked
def demo(world: World = "grid", policy: Policy = "random", *, name: str = "bellman-grid") -> Grid:
    """The 4×4 grid of Sutton & Barto or the frozen lake, under a policy that picks at random or the best."""
    worlds = {each: make().for_the_page() for each, make in WORLDS.items()}
    return Grid(name, worlds=worlds, first={"world": world, "policy": policy})
