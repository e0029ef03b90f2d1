"""The learner's modules for the tests: as one classic script, or as its worker's text."""

from pathlib import Path

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


def worker() -> str:
    return script(LEARNER / "worker.js")
