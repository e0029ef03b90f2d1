"""Two back-ups and three clocks; and values settling on a grid, sweep by sweep."""

import threading
from dataclasses import asdict
from typing import Any

import traitlets

from demos.bellman.planning import Model, frozen_lake, grid_model, three_ways
from demos.stage import Demo, one_of, whole

LINK_MOST = 6        # steps ahead: the bare recursion then takes a second or two in Python


class Link(Demo, front="link.js"):
    """Asks FrozenLake's start for its value in three ways; in Python, if it is there."""

    world = traitlets.Dict().tag(sync=True)
    horizon = traitlets.Int().tag(sync=True)

    def __init__(self, model: Model, **traits: Any):
        super().__init__(world=_world(model), **traits)
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


class Grid(Demo, front="grid.js"):
    worlds = traitlets.Dict().tag(sync=True)
    first = traitlets.Dict().tag(sync=True)


def link(horizon: int = 6, name: str = "bellman-link") -> Link:
    """DP's back-up beside TD's, and one value asked ``horizon`` (1 to 6) steps ahead."""
    return Link(
        frozen_lake(),
        name=name,
        title="Two back-ups, and one value worked out in three ways",
        caption="With the rules, ask every next state. Without them, follow the one that comes.",
        horizon=whole("horizon", horizon, 1, LINK_MOST),
    )


def grid(world: str = "grid", policy: str = "random", name: str = "bellman-grid") -> Grid:
    """Values swept until they settle, starting with world "grid" or "lake", policy "random" or "best"."""
    worlds = {"grid": _world(grid_model()), "lake": _world(frozen_lake())}
    return Grid(
        name=name,
        title="Values settle, sweep by sweep",
        caption="Each sweep, every square asks its neighbours once more. Then nothing moves.",
        worlds=worlds,
        first={"world": one_of("world", world, worlds), "policy": one_of("policy", policy, ("random", "best"))},
    )


def _world(model: Model) -> dict:
    kinds = [_kind(model, state) for state in range(len(model.table))]
    return {"table": model.table, "columns": model.shape[1], "gamma": model.gamma, "kinds": kinds}


def _kind(model: Model, state: int) -> str:
    """"goal": its entry pays; "hole" or "end": once there, nothing more happens."""
    paid = any(then == state and r > 0 for row in model.table for what in row for _, then, r, _ in what)
    if paid:
        return "goal"
    if all(then == state for what in model.table[state] for _, then, _, _ in what):
        return "hole" if any(r > 0 for row in model.table for what in row for _, _, r, _ in what) else "end"
    return "land"
