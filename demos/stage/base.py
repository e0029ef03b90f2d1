"""The base class of every demo: a front-end module, a fixed name, and something to show without it."""

import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, get_args

import anywidget
import traitlets

from demos.stage import reload
from demos.stage.check import SEED_MOST, limits, shown, whole
from demos.stage.stills import still

_NAME = re.compile(r"\w[\w.-]{0,79}", re.ASCII)   # it becomes a file's name, and a selector on the page
_on_stage: dict[str, "Demo"] = {}


class Demo(anywidget.AnyWidget):
    """A demo on a slide.

    A subclass names its front-end module, a file beside its own that imports what it uses and has the
    ``export default``, and its title and caption, and adds traits for what Python has to tell it::

        class Walk(Demo, front="widget.js", title="The random walk", caption="what to look for"):
            values = traitlets.List().tag(sync=True)

        Walk("random-walk", values=[0.5] * 5)

    ``name`` is the demo's identity: it is the widget's model id, so a page exported yesterday and a
    kernel started now speak of the same demo, and it finds the still and the animation that stand
    in for the demo where nothing can run (``media/demos/<name>.png`` and ``.gif``). A second demo
    of the same name replaces the first, as it does when a cell is run again.
    """

    name = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    _front: Path | None = None
    _words: ClassVar[dict[str, str]] = {}
    seed = traitlets.Int(0, min=0, max=SEED_MOST).tag(sync=True)

    def __init_subclass__(cls, front: str = "", title: str = "", caption: str = "", **kwargs: Any) -> None:
        cls._words = cls._words | {name: words for name, words in (("title", title), ("caption", caption)) if words}
        if front:
            cls._front = Path(inspect.getfile(cls)).with_name(front)
            cls._esm, cls._css, _ = reload.front_end(cls._front)
        super().__init_subclass__(**kwargs)

    def __init__(self, name: str, **traits: Any):
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise ValueError(f"name must be 1 to 80 of a–z, A–Z, 0–9, hyphens and dots, not {shown(name)}")
        if older := _on_stage.pop(name, None):
            older.close()
        super().__init__(model_id=name, name=name, **(self._words | traits))
        _on_stage[name] = self
        self.on_msg(self._heard)
        if self._front and os.environ.get("ANYWIDGET_HMR") == "1":
            reload.watch(self._front, self._renew)

    def _renew(self, module: str, style: str) -> bool:
        if _on_stage.get(self.name) is not self:
            return False
        with self.hold_sync():
            self._esm = module
            if style:
                self._css = style
        return True

    def _heard(self, _: Any, content: Any, buffers: list) -> None:
        if not isinstance(content, dict):
            return                                   # not from a demo's front end
        if content.get("kind") == "ping":
            self.send({"kind": "pong"})
        else:
            self.heard(content, buffers)

    def heard(self, content: dict, buffers: list) -> None:
        """Answer a message from the front end. Here: nothing to say."""

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return data | still(self.name, f"[demo: {self.title}. {self.caption}]"), metadata


def seeded(seed: int) -> Iterator[float]:
    """Mulberry32, endlessly: the same numbers in [0, 1) as ``seeded`` in random.js; seed from 0 to 2³² − 1."""
    return _mulberry(whole("seed", seed, 0, 0xFFFFFFFF))


def ends(hint: Any) -> traitlets.List:
    """A trait for a slider's two ends: the least and the most that an argument with this annotation may be."""
    return traitlets.List([*limits(get_args(hint)[1:])[:2]]).tag(sync=True)


def _mulberry(state: int) -> Iterator[float]:
    while True:
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = (state ^ (state >> 15)) * (1 | state) & 0xFFFFFFFF
        t = (t + ((t ^ (t >> 7)) * (61 | t) & 0xFFFFFFFF) & 0xFFFFFFFF) ^ t
        yield ((t ^ (t >> 14)) & 0xFFFFFFFF) / 4294967296
