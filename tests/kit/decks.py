"""The talk's deck, and small ones for the tests of what goes wrong."""

import functools
import io
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from slides.kit import notebook
from slides.kit.deck import Deck
from slides.kit.export import export
from slides.kit.progress import Progress
from tests.waiting import finish


@functools.cache
def the_talk() -> Deck:
    return Deck(notebook.read())


def go_to(page, name):
    """Turn the page to a slide, all that comes with a click shown."""
    page.evaluate("(name) => Reveal.slide(Reveal.getIndices(document.getElementById(name)).h, 0, 99)", name)


def write_deck(path, *cells):
    """A notebook of these cells at ``path``, each after its own heading, ready to present."""
    first = new_markdown_cell("# A deck", metadata={"slideshow": {"slide_type": "slide"}})
    nb = new_notebook(cells=[first, *cells], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    nbformat.write(nb, path)
    return path


def exported(deck, to=None, said=None, **how):
    """Export it: gives the page; what is said on the way goes to ``said``, a text stream."""
    return finish(export(deck, to, Progress(said or io.StringIO()), **how))


def slide(title, kind="slide", **facts):
    return new_markdown_cell(f"## {title}", metadata={"slideshow": {"slide_type": kind}, **facts})


def code(source, *tags):
    return new_code_cell(source, metadata={"slideshow": {"slide_type": "-"}, "tags": list(tags)})


HOUSE = Path(__file__).parents[2]                     # a kernel started elsewhere doesn't find the tests by itself
COUNTER = f"import sys; sys.path.insert(0, {str(HOUSE)!r}); from tests.demos.stage.counter import Counter; Counter()"
