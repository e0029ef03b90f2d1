"""Eleven talks as they are found in public, small: each is exported, checked and looked at, and says what it lacks."""

import io
import json
import re
import time

import pytest
from nbformat.v4 import new_output

from slides.kit import check, paths
from slides.kit.check import CHECKS
from slides.kit.check.hall import Hall
from slides.kit.progress import Progress
from tests.faults.test_other_decks import BELL, DOT, SVG
from tests.kit.decks import exported
from tests.waiting import aside


def w(source, kind="-", **metadata):
    return {"cell_type": "markdown", "source": source, "metadata": {"slideshow": {"slide_type": kind}, **metadata}}


def k(source, kind="-", *outputs, **metadata):
    return w(source, kind, **metadata) | {"cell_type": "code", "outputs": outputs}


def pasted(source):
    return w(source) | {"attachments": {"a dot.png": {"image/png": DOT}}}


PLOTLY = """display({"application/vnd.plotly.v1+json": {}, "text/html": "<script>x</script>",
         "text/plain": "Figure({})"}, raw=True)"""
LONG = "\n\n".join(["What was learnt, at length."] * 30)
# Of each: its cells and metadata; how many slides; what is seen on them, by selectors; what is said, in this order.
TALKS = {
    "a read-me, its types chosen in Jupyter's panel": (
        [w("# Read me", "slide", tags=[], editable=True), w("goes on", ""), w("## Below", "subslide"),
         k("print('first'); print('second')", ""), w("Setext\n======", "slide")], {"celltoolbar": "Slideshow"},
        3, ["#read-me p", "#below .highlight", "#below .jp-RenderedText", "#setext h1"], []),
    "a show of how it flows, all of it code": (
        [w("# Flow", "slide"), *(k(f"{n} + {n}", "fragment") for n in range(3)),
         k("1 / 0", "subslide", new_output("error", ename="ZeroDivisionError", evalue="", traceback=[])),
         k("%%html\n<b>bold</b>", "slide"), k("import time\nfor n in range(3): print(n, end='\\r')", jupyter=None)],
        {}, 3, ["#flow .fragment .jp-OutputArea-executeResult", ".ansi-red-fg", "#slide-3 b"], []),
    "an overlay, a header, and styles for all of it": (
        [w("# Over", "slide"), w("<section><p id='demos'>not a slide</p></section>"),
         k("%%html\n<style>.rendered_html .loud{color:red}</style>"),
         w("<div class='loud'>$x^2$</div>"), w("<style>@import url(x)</style><marquee>runs</marquee>", "slide")],
        {"rise": {"overlay": "<div>mine</div>", "theme": "black"}, "livereveal": None}, 2,
        ["#over .loud msup", "#over p:-soup-contains('not a slide')"],
        ["a rule of a <style> isn't applied", "<marquee> isn't shown"]),
    "what is skipped, and what comes after": (
        [w("# Not this", "skip"), w("First", "notes"), w("# This", "slide"), w("nor this", "skip"), w("but this"),
         k("x = 42", "skip"), k("x", "notes"), k("x", "fragment")],
        {}, 1, ["#this p", "#this .fragment .highlight"], ["these notes stand before the first slide"]),
    "widgets of Jupyter's own, and one by another hand": (
        [w("# Knobs", "slide"), k("import ipywidgets as w\nw.interact(lambda x: print('x is', x), x=5);", "-"),
         k(BELL % "const h = 1;", "slide"), k(BELL % "import 'https://cdn.invalid/x.js';\n"), k("w.Play()"),
         k("input('Your name? ')")],
        {}, 2, ["#knobs input[type=range]:disabled", "#knobs .core-output pre", "#slide-2 [data-state=ready] button"],
        ["StdinNotImplementedError", "VBox is alive only while there is a kernel", "its widget fetches https://cdn.invalid",
         "Play isn't alive on the page"]),
    "a template, its packages missing, its outputs saved": (
        [w("# Template", "slide"), k("import no_such_package", "-", new_output("stream", text="as it was saved")),
         k("print('hidden')", tags=["hide-input"], hide_input=None), k("y = 1", tags="remove-cell", name="")],
        {"title": ["A"], "authors": [{"name": "B"}]}, 1, ["#template pre:-soup-contains('as it was saved')"],
        ["What it showed when last saved is shown instead"]),
    "diagrams that a script would draw": (
        [w("# Diagrams", "slide"), w("```mermaid\ngraph LR\n```"), k(PLOTLY),
         k(f"from IPython.display import SVG\nSVG('''{SVG}''')", "slide")], {}, 2,
        ["#diagrams pre:-soup-contains('graph LR')", "#slide-2 img[alt='a disc']"],
        ["a mermaid diagram is shown as its source", "a plotly figure isn't shown"]),
    "a lecture in another language, full of formulas": (
        [w("# Bayes", "slide"), w("$$\\newcommand{\\given}{\\mid}$$"),
         w("\\begin{align}p(x \\given y) &= 1 \\tag{B}\\end{align}"),
         w("- $p_$\n- `$`", "subslide"), k("println(42)", "-", new_output("stream", text="forty-two"))],
        {"kernelspec": {"name": "julia-1.11", "display_name": "Julia", "language": "julia"}}, 2,
        ["#bayes math", "#slide-2 .formula-source", "#slide-2 .jp-RenderedText"],
        ["the cells are julia, not Python", "the formula p_ can't be set"]),
    "a long talk on one slide": (
        [w("# All", "slide"), pasted("![a](attachment:a%20dot.png)"), w(LONG), k("'done'")], {}, 1,
        ["#all img[src^=data]"],
        ["larger than the wall: all"]),
    "films, frames, and pictures from elsewhere": (
        [w("# Films", "slide"), w("<video controls autoplay src='dog one.mp4'></video>"), w("![dot](my%20dot.png)"),
         k("from IPython.display import IFrame\nIFrame('https://example.invalid/x', 4, 3)"),
         w("![logo](https://example.invalid/logo.png)"), w("<audio controls src='gone.mp3'></audio>")], {}, 1,
        ["#films video[data-autoplay]", "#films img[src^=data]", "#films a[href^=https]"],
        ["<iframe> isn't shown", "logo.png isn't shown", "gone.mp3 is missing"]),
    "a tutorial, wider than any wall": (
        [w("# Wide", "slide", tags=["mystery"], name="wide"), k("%pip --version"), k("print('w' * 2000)"),
         w("|" + "column|" * 30 + "\n|" + "-|" * 30)], {"lang": "ar"}, 1, ["html[lang=ar] #wide table"],
        ["the tag 'mystery' means nothing here", "larger than the wall: wide"]),
}
SEEN = """(selectors) => selectors.filter((selector) => {
  const [plain, words] = selector.replace("')", "").split(":-soup-contains('");
  return ![...document.querySelectorAll(plain)].some((node) => {
    const slide = node.closest(".slides > section");
    Reveal.slide(Reveal.getIndices(slide).h, 0, 99);
    return node.checkVisibility() && node.getBoundingClientRect().width > 0 && node.textContent.includes(words ?? "");
  });
})"""


def look(talk, selectors):
    """What the checks in the browser say, how many slides there are, and what isn't seen on them."""
    with Hall(talk, Progress(io.StringIO())) as hall:
        found = [check.find(name, CHECKS[name], hall) for name in ("demos", "fits", "offline", "fonts")]
        slides = hall.seen.tab.evaluate("Reveal.getTotalSlides()")
        return found, slides, hall.seen.tab.evaluate(SEEN, selectors)


@pytest.mark.parametrize("talk", TALKS)
def test_a_public_talk_is_shown_and_says_what_it_lacks(talk, tmp_path, monkeypatch):
    cells, metadata, slides, selectors, lacks = TALKS[talk]
    for name in ("dog one.mp4", "my dot.png"):
        (tmp_path / name).write_bytes(b"\x89PNG")
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    file, out = tmp_path / "a talk.ipynb", io.StringIO()
    file.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": cells}))
    began = time.monotonic()
    exported(file, said=out)
    assert time.monotonic() - began < 60, "a cell that waits for somebody was waited for"
    found, many, unseen = aside(look, file, selectors)
    said = out.getvalue() + "".join(f"{each.says}\n" for each in found if not each.ok)
    assert (many, unseen) == (slides, []), said
    assert [line for line in lacks if line not in said] == [], said
    told = re.findall(r"^.*(?:cell [\d, ]+[:(]|larger than|isn't|failed).*$", said, re.M)
    assert lacks or not told, f"it is whole: {told}"
    assert "unforeseen" not in said
