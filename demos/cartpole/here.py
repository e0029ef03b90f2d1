"""What a page needs in order to train by itself, where there is no Python."""

import functools
from pathlib import Path

import traitlets

from demos.stage import Demo
from demos.stage.bundle import script


class TrainsHere(Demo):
    """A demo whose front end may train in a worker: here.js takes both traits."""

    settings = traitlets.Dict().tag(sync=True)            # settings.for_the_page: the recipe, whole
    worker = traitlets.Unicode().tag(sync=True)           # the learner as a classic script

    @traitlets.default("worker")
    def _learner(self) -> str:
        return _script()


@functools.cache
def _script() -> str:
    return script(Path(__file__).with_name("learner") / "worker.js")
