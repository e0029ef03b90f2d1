"""The learner's modules for the tests: as one classic script, or as its worker's text."""

import json
from pathlib import Path
from typing import Any

from demos.cartpole import settings
from demos.stage.bundle import Bundle, script

LEARNER = Path(settings.__file__).parent / "learner"


def bundle(*entries: str) -> str:
    """These modules and all that they import; ``M`` has their exports by file name."""
    made = Bundle()
    for file in ((LEARNER / entry).resolve() for entry in entries):
        if file not in made.pieces:
            made.add(file)
    known = ", ".join(f'"{file.name}": {name}' for file, name in made.names.items())
    return "".join(made.pieces.values()) + f"const M = {{ {known} }};\n"


def evaluate(page, modules: str, body: str, data: Any = None) -> Any:
    """What a function body says over these modules, ``M``, and the data, ``d``, however long it takes."""
    page.goto("about:blank")
    script = "async ([text, data]) => JSON.stringify(await new Function('d', text)(JSON.parse(data)))"
    return json.loads(page.evaluate(script, [f"{modules}return (async () => {{{body}}})();", json.dumps(data)]))


def worker() -> str:
    return script(LEARNER / "worker.js")
