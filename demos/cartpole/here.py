"""What a page needs in order to train by itself, where there is no Python, or one without torch."""

import functools
from pathlib import Path
from typing import Any

import traitlets

from demos.cartpole.trainer import NEEDED
from demos.errors import is_installed
from demos.stage import Demo
from demos.stage.bundle import script


class TrainsHere(Demo):
    """A demo whose front end may train in a worker: here.js takes both traits."""

    learner = "learner/worker.js"                         # its entry file, in this folder
    settings = traitlets.Dict().tag(sync=True)            # settings.for_the_page: the recipe, whole
    worker = traitlets.Unicode().tag(sync=True)           # the learner as a classic script

    def _heard(self, _: Any, content: Any, buffers: list) -> None:
        """As any demo; but a Python that can't train lets the page do it: a ping unanswered is no kernel."""
        if is_installed(*NEEDED) or content != {"kind": "ping"}:
            super()._heard(_, content, buffers)

    @traitlets.default("worker")
    def _worker(self) -> str:
        return _script(self.learner)


@functools.cache
def _script(learner: str) -> str:
    return script(Path(__file__).parent / learner)
