"""What computes: the kernel, and the cells on it."""

import asyncio
import io

import nbformat

from demos.errors import CheckError
from slides.kit import notebook
from slides.kit.check.hall import INSTALL, Hall
from slides.kit.progress import Progress


def kernel(hall: Hall) -> str:
    """Does Python start behind the talk, and answer?"""
    sum_ = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("6 * 7")])
    asyncio.run(notebook.run_alone(sum_, Progress(io.StringIO()), hall.talk.parent))
    if sum_.cells[0].outputs[0].get("data", {}).get("text/plain") != "42":
        raise CheckError("Python can't multiply 6 by 7", INSTALL)
    return "starts, and answers"


def cells(hall: Hall) -> str:
    """Does every cell run?"""
    nb = notebook.read(hall.talk)
    failures = asyncio.run(notebook.run_alone(nb, Progress(io.StringIO()), hall.talk.parent))
    if failures:
        first, *more = failures
        others = f"; so did {len(more)} more" if more else ""
        raise CheckError(f"cell {first.cell} (slide “{first.slide}”) failed: {first.reason}{others}",
                      "run that cell in Jupyter; on stage its picture is shown instead")
    return f"all {sum(map(notebook.is_run, nb.cells))} run"
