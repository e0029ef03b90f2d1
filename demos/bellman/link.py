"""Two back-ups and three clocks."""

import threading
from dataclasses import asdict
from typing import Annotated, Any

import traitlets
from annotated_types import Ge, Le

from demos.bellman.planning import Model, frozen_lake, three_ways
from demos.bellman.world import world_of
from demos.stage import Demo, checked, whole

LINK_MOST = 6        # steps ahead: the bare recursion then takes a second or two in Python


class Link(Demo, front="link.js"):
    """Asks FrozenLake's start for its value in three ways; in Python, if it is there."""

    world = traitlets.Dict().tag(sync=True)
    horizon = traitlets.Int().tag(sync=True)

    def __init__(self, model: Model, **traits: Any):
        super().__init__(world=world_of(model), **traits)
        self._model = model
        self._running = threading.Lock()

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") != "race":
            return
        try:
            horizon = whole("horizon", content.get("horizon"), 1, LINK_MOST)
        except (TypeError, ValueError) as problem:
            self.send({"kind": "trouble", "words": str(problem)})
            return
        if self._running.acquire(blocking=False):
            threading.Thread(target=self._race, args=(horizon,), daemon=True).start()

    def _race(self, horizon: int) -> None:
        """In a thread, so that the kernel goes on answering."""
        self.send({"kind": "started", "horizon": horizon})
        try:
            ways = three_ways(self._model, horizon)
        finally:
            self._running.release()
        self.send({"kind": "done", "horizon": horizon, "ways": {way: asdict(run) for way, run in ways.items()}})


@checked
def demo(horizon: Annotated[int, Ge(1), Le(LINK_MOST)] = LINK_MOST, *, name: str = "bellman-link") -> Link:
    """DP's back-up beside TD's, and one value asked ``horizon`` steps ahead."""
    return Link(
        frozen_lake(),
        name=name,
        title="Two back-ups, and one value worked out in three ways",
        caption="With the rules, ask every next state. Without them, follow the one that comes.",
        horizon=horizon,
    )
