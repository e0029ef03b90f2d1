"""The call tree beside the memo table."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import asdict
from typing import Annotated, Any

import traitlets
from annotated_types import Ge, Le

from demos.fibonacci.calls import race
from demos.stage import Demo, checked, ends

N = Annotated[int, Ge(1), Le(50)]
RACE_AT = 35         # the talk's number
RECORDED = {"recursion": 2.4, "memo": 2.7e-5}    # what both took Python 3.11 on a laptop, in seconds


class Tree(Demo, front="widget.js", title="Fibonacci: the tree of calls beside the memo table",
           caption="Dashed calls were answered before: a memo spares them all."):
    """Grows the tree call by call; "run n = 35" runs both ways for real, in Python if it is there."""

    n = traitlets.Int(8).tag(sync=True)
    ns = ends(N)
    race_at = traitlets.Int().tag(sync=True)
    recorded = traitlets.Dict(RECORDED).tag(sync=True)     # seconds, shown where there is no Python

    def __init__(self, **traits: Any):
        super().__init__(**traits)
        self._running = threading.Lock()

    def heard(self, content: dict, buffers: list) -> None:
        if content.get("kind") == "race" and self._running.acquire(blocking=False):
            threading.Thread(target=self._race, daemon=True).start()

    def _race(self) -> None:
        """Race in a thread, so that the kernel goes on answering; tell how far it is as it goes."""
        tally = [0]
        self.send({"kind": "started"})
        with ThreadPoolExecutor(1) as apart:
            racing = apart.submit(race, self.race_at, tally)
            while not wait([racing], 0.1).done:
                self.send({"kind": "progress", "calls": tally[0]})
        self._running.release()
        self.send({"kind": "done", **asdict(racing.result())})


@checked
def demo(n: N = 8, *, name: str = "fibonacci") -> Tree:
    """The calls for F(n), drawn to n = 8 and counted beyond."""
    return Tree(name=name, n=n, race_at=RACE_AT)
