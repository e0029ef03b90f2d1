"""Decks by other hands: what Jupyter opens is shown, and what can't be is named once, with its cells."""

import base64
import json
import re

import bs4
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from demos.errors import TalkError
from slides.kit import notebook
from slides.kit.deck import heading
from slides.kit.page.assets import Beside
from slides.kit.page.render import render
from slides.kit.shots.notes import write_notes
from tests.kit.decks import exported, slide

DOT = base64.b64encode(b"\x89PNG a dot").decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a disc</title><circle r="4"/></svg>'


@pytest.fixture
def shown(tmp_path):
    """``shown(cell, …)`` gives what stands on the slides of these cells, unrun, and what was said of them."""
    def show(*cells):
        file = tmp_path / "deck.ipynb"
        file.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [slide("A"), *cells]}),
                        encoding="utf-8")
        said = []
        page = render(notebook.read(file), tmp_path, said.append)
        return bs4.BeautifulSoup(page, "html.parser").find(class_="slides"), said
    return show


def words(source, **more):
    return new_markdown_cell(source, **more)


def output(**data):
    """A cell with one output of these kinds, by their names here."""
    kinds = {"html": "text/html", "latex": "text/latex", "plain": "text/plain", "png": "image/png",
             "svg": "image/svg+xml", "json": "application/json", "plotly": "application/vnd.plotly.v1+json",
             "vega": "application/vnd.vegalite.v5+json", "mp4": "video/mp4"}
    return new_code_cell("x", outputs=[new_output("display_data", {kinds[k]: v for k, v in data.items()})])


# ---- what editors leave behind ---------------------------------------------------------------------------

def bare(*cells, **more):
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [
        {"cell_type": "markdown", "metadata": {"slideshow": {"slide_type": "slide"}}, "source": "# A"}, *cells]} | more


VIEW = "application/vnd.jupyter.widget-view+json"


def another(**metadata):
    return {"cell_type": "markdown", "metadata": metadata, "source": ["mo", "re"]}


LEFT_BEHIND = {
    "an empty slide type": bare(another(slideshow={"slide_type": ""})),
    "slide type null": bare(another(slideshow={"slide_type": None})),
    "slideshow null": bare(another(slideshow=None)),
    "tags null": bare(another(tags=None)),
    "tags as a text": bare(another(tags="demo")),
    "name and minutes empty": bare(another(name="", minutes="", part=None, spare="", transient=None)),
    "null throughout": bare(another(raw_mimetype=None), metadata=dict.fromkeys(
        ("title", "lang", "description", "language_info", "kernelspec", "authors"))),
    "numbers and lists for text": bare(another() | {"id": 3}, metadata={
        "lang": 3, "description": [1], "language_info": []}),
    "no metadata": bare({"cell_type": "markdown", "source": "more"}),
    "an id that can't be one": bare(another() | {"id": "a b\n"}),
    "the same id twice": bare(another() | {"id": "a"}, another() | {"id": "a"}),
    "a list as title": bare(another(), metadata={"title": ["A"]}),
    "half a pair of surrogates": bare(another() | {"source": "more \ud83d"}),
    "a template's marks": bare(another() | {"source": "more @@X@@ @@VERSION@@ @@DEMOS@@"}),
    "an output without data": bare(another(), {"cell_type": "code", "metadata": {}, "source": "",
                                              "outputs": [{"output_type": "display_data"}, None]}),
    "outputs of other kinds": bare(another(), {"cell_type": "code", "metadata": {}, "source": "", "outputs": [
        {"output_type": "stream", "name": None, "text": 3}, {"output_type": "error", "traceback": [3]},
        {"output_type": "display_data", "data": [], "metadata": {"image/png": None, "filenames": None}},
        {"output_type": "display_data", "data": {VIEW: 3, "image/png": "A", "text/html": None}}]}),
    "what nbconvert calls its own": bare(another(slide_start=True, slide_end=True, fragment_start=True, slide_name=3)),
    "a later minor version": bare(another(), nbformat_minor=99),
}


@pytest.mark.parametrize("left", LEFT_BEHIND)
def test_what_an_editor_leaves_behind_is_taken_for_what_it_means(tmp_path, left):
    file = tmp_path / "deck.ipynb"
    file.write_text(json.dumps(LEFT_BEHIND[left]), encoding="utf-8")
    page = render(notebook.read(file), tmp_path, assets=Beside())
    slides = bs4.BeautifulSoup(page, "html.parser").find(class_="slides")
    assert len(slides.find_all("section")) == 1
    assert "more" in slides.get_text()
    assert "class Stage" not in slides.get_text(), "a mark in the text was filled in"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1"])
def test_no_encoding_makes_wrong_letters(tmp_path, encoding):
    file = tmp_path / "deck.ipynb"
    file.write_bytes(json.dumps(bare(another() | {"source": "Zwölf"}), ensure_ascii=False).encode(encoding))
    if encoding == "latin-1":
        with pytest.raises(TalkError, match=r"isn't UTF-8.*iconv"):
            notebook.read(file)
    else:
        assert notebook.read(file).cells[1].source == "Zwölf"


@pytest.mark.parametrize("cells", [None, [], "missing", [{"cell_type": "markdown", "source": "words", "metadata": {}}]])
def test_where_no_cell_begins_a_slide_one_line_says_how_to(tmp_path, cells):
    file = tmp_path / "deck.ipynb"
    raw = bare(cells=cells)
    if cells == "missing":
        del raw["cells"]
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(TalkError, match=r"No cell of this notebook begins a slide\. .*Slide in JupyterLab.*--rise"):
        exported(file, tmp_path / "deck.html")


def test_what_is_no_notebook_is_one_line_that_does_not_send_to_another_deck(tmp_path):
    for number, content in enumerate((b"{", b"[]", b"\xff\xfe", b"null", b'{"nbformat": 1000}', b"[" * 100_000)):
        file = tmp_path / f"{number}.ipynb"
        file.write_bytes(content)
        with pytest.raises(TalkError, match="not a readable notebook") as caught:
            notebook.read(file)
        assert "talk.md" not in str(caught.value)
    (tmp_path / "my deck.md").write_text("# A", encoding="utf-8")
    for name in ("my deck.ipynb", "my deck.md"):
        with pytest.raises(TalkError, match=r"jupytext --to ipynb 'my deck\.md'"):
            notebook.read(tmp_path / name)


def test_a_heading_is_called_what_it_says():
    for markdown, called in {"# a_b *c* `d_e` [f](g) ![](h.png) A &amp; B ##": "a_b c d_e f  A & B",
                             "```\n# no\n```\n## $x_t$ for \\$5": "x_t for $5", "<h1>1 &lt; 2</h1>": "1 < 2"}.items():
        assert heading(words(markdown)) == called


def test_sub_slides_are_slides_and_unknown_types_and_tags_are_named_and_passed_over(shown):
    odd = another(slideshow={"slide_type": "banana"}, tags=["mystery"])
    page, said = shown(slide("B", "subslide"), nbformat.from_dict(odd), nbformat.from_dict(odd))
    assert [section["id"] for section in page.find_all("section", recursive=False)] == ["a", "b"]
    assert sorted(said) == ["cell 3, 4: the slide type 'banana' means nothing here; it goes on with the slide before",
                            "cell 3, 4: the tag 'mystery' means nothing here"]


# ---- code ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("metadata", "sees_code", "sees_output"), [
    ({}, True, True), ({"tags": ["code"]}, True, True), ({"tags": ["demo"]}, False, True),
    ({"tags": ["hide-input"]}, False, True), ({"tags": ["remove_input"]}, False, True),
    ({"hide_input": True}, False, True),
    ({"jupyter": {"source_hidden": True}}, False, True), ({"jupyter": {"outputs_hidden": True}}, True, False),
    ({"tags": ["hide-output"]}, True, False),
    ({"slideshow": {"slide_type": "-"}, "tags": ["remove-cell"]}, False, False),
    ({"tags": ["hide-cell"]}, False, False), ({"jupyter": None}, True, True),
])
def test_code_is_shown_unless_jupyters_own_conventions_hide_it(shown, metadata, sees_code, sees_output):
    cell = new_code_cell("six = 6", outputs=[new_output("stream", text="seven")])
    page, said = shown(cell | {"metadata": metadata})
    assert ("six" in page.get_text(), "seven" in page.get_text()) == (sees_code, sees_output)
    assert said == []


# ---- pictures and formulas -------------------------------------------------------------------------------

@pytest.mark.parametrize("source", ["![a dot](attachment:dot.png)", '<img src="attachment:dot.png" alt="a dot">',
                                    "<img src=attachment:dot.png>", "<img src='attachment:my dot.png'>",
                                    "![a](attachment:my%20dot.png)"])
def test_a_pasted_picture_is_in_the_page(shown, source, tmp_path):
    pasted = {"dot.png": {"image/png": DOT}, "my dot.png": {"image/png": DOT}}
    page, said = shown(words(source, attachments=pasted),
                       words(source, attachments=pasted, metadata={"slideshow": {"slide_type": "notes"}}))
    assert [img["src"] for img in page.find_all("img")] == [f"data:image/png;base64,{DOT}"] * 2
    assert said == []
    notes = write_notes(tmp_path / "deck.ipynb", tmp_path / "notes.html").read_text(encoding="utf-8")
    assert f"data:image/png;base64,{DOT}" in notes


@pytest.mark.parametrize("formula", ["x_", "x^", "{" * 20_000, "a^b^c", r"\left( x", r"\frac", "%c", r"\nosuch{x}"])
def test_a_formula_that_cannot_be_set_is_named_with_its_cell_and_shown_as_its_source(shown, formula):
    page, said = shown(words(f"words ${formula}$ and ${formula}$, and $y$"))
    assert [line.partition(" can't be set")[0] for line in said] == [f"cell 2: the formula {formula[:60]}"]
    assert [shown.get_text() for shown in page.find_all("code")] == [formula] * 2
    assert page.find("math").get_text() == "y"


@pytest.mark.parametrize("formula", [
    "\\begin{align}\na &= b\\\\ c &= d\n\\end{align}", "$$\\begin{aligned}a &= b\\\\ c &= d\\end{aligned}$$",
    "\\begin{eqnarray}a &=& b\\\\ c &=& d\\end{eqnarray}", "$$\\begin{split}a &= b\\\\ c &= d\\end{split}$$",
    "\\begin{equation}\\label{e} a = b\\end{equation} see \\eqref{e}",
    "$$y\\label{eq:y}$$", "$$a = b \\tag{1}$$", "$\\sum_{\\substack{a\\\\b}}$", "$\\smash{x} \\class{c}{y}$",
    "<center>$x < y$</center>", "<table><tr><td>$$x$$ and \\begin{align}a &= b\\end{align}</td></tr></table>",
    "$\\require{cancel}\\cancel{x}$",
    "$$\\newcommand{\\R}{\\mathbb{R}}$$ $x \\in \\R$", "$\\newcommand{\\two}[1]{#1 #1}$ then $\\two{x}$",
    "$\\text{with $x_1$ in_it}$", "$\\mbox{a}$", "\\begin{alignat}{2}a &= b\\end{alignat}",
    "$\\DeclareMathOperator{\\best}{best} \\best x$", "$$\\begin{cases} a & b \\\\ c & d \\end{cases}$$",
])
def test_what_jupyter_sets_is_set(shown, formula):
    page, said = shown(words(formula))
    assert said == []
    maths = page.find_all("math")
    assert maths
    assert not [m for m in maths if re.search(r"[\\&]", m.get_text())]
    assert "$" not in page.get_text()


def test_what_one_formula_defines_the_later_cells_know(shown):
    page, said = shown(words(r"$\newcommand{\dog}{D}$"), words(r"$\dog$"))
    assert (page.find("math").get_text(), said) == ("D", [])


# ---- outputs and HTML ------------------------------------------------------------------------------------

@pytest.mark.parametrize(("cell", "seen"), [
    (output(html="<td>$x^2$</td>"), "msup"), (output(latex=r"$\displaystyle x^{2}$", plain="x**2"), "msup"),
    (output(png=DOT, html="<script>draw()</script>", plain="Figure({…})"), "img[src^=data]"),
    (words(f"<div>{SVG}</div>"), "img[alt='a disc']"), (words("<audio src='my dot.png'></audio>"), "audio[src^=data]"),
    (words("<video><source src='my dot.png'></video>"), "source[src^=data]"),
    (words("<div style='display:flex;gap:20px'>left</div>"), "div[style='display:flex;gap:20px']"),
    (output(html=["<b>", "x</b>"]), "b"), (output(html="<p>\\(x^2\\)</p>"), "msup"),
    (output(latex="\\[x^2\\]"), "msup"), (output(html=""), "section"),
    (words("$5, or $6, and $x^2$"), "p:-soup-contains('$5, or $6, and') msup"),
    (output(html="<img src='my dot.png'><video src='100%.png'></video>"), "img[src^=data] + video[src^=data]"),
    (output(mp4="AAAA"), "video[src^=data]"), (words("![a](100%.png?raw=1#x)"), "img[src^=data]"),
    (output(svg=SVG.replace("xmlns", "xmlns:s").replace("<", "<s:").replace("<s:/", "</s:")), "img"),
    (new_raw_cell("<b>x</b>"), "b"),
    (words("<style>@media print { em { color: red } }</style>"),
     "style:-soup-contains('@media print { .reveal .slides em')"),
    (output(svg=f'<?xml version="1.0"?>\n<!DOCTYPE svg>\n{SVG}'), "img[alt='a disc']"),          # as matplotlib has it
    (output(json={"a": [1]}, plain="<JSON object>"), "pre:-soup-contains('\"a\": [1]')"),
    (output(html="<style>body .reveal h1, .loud { color: red }</style>"),
     "style:-soup-contains('.reveal .slides h1, .reveal .slides .loud { color: red }')"),
    (words("![a](my%20dot.png)"), "img[src^=data]"), (words("<img src='100%.png'>"), "img[src^=data]"),
    (words("<article><ruby>字<rt>ji</rt></ruby><progress value='1'></progress></article>"), "ruby:has(rt) + progress"),
    (words("- قائمة"), "ul[dir=auto]"),
    (words("<div>$5, and $6; <code>$x$</code> \\$7</div>"), ":not(math)"),
])
def test_what_jupyter_shows_is_shown(shown, tmp_path, cell, seen):
    for name in ("my dot.png", "100%.png"):
        (tmp_path / name).write_bytes(base64.b64decode(DOT))
    page, said = shown(cell)
    assert page.select(seen)
    assert (page.find("math") is not None, said) == (seen.endswith("msup"), [])
    assert not page.find(src=re.compile("^(?!data:)"))


@pytest.mark.parametrize(("cell", "named"), [
    (output(html="<b>x</b>" * 30_000), "an output of 60,000 elements isn't shown"),
    (output(vega={}, plain="alt.Chart(...)"), "an altair chart isn't shown"),
    (output(svg="<svg><g></svg>"), "an output (image/svg+xml) isn't shown: it isn't well-formed"),
    (output(html="<canvas></canvas>", plain="<obj>"), "<canvas> isn't shown"),
    (new_raw_cell("<b>x</b><script>x</script>"), "a script isn't run"),
    (words("<p style='color: red; background: url(x.png)'>x</p>"), "what a style fetches by url() isn't shown"),
    (words("<style>p { background: u\\\\72l(x.png) }</style>"), "what a style fetches by url() isn't shown"),
    (output(html="<b>x</b><script>x</script>"), "a script isn't run"),
    (words("<canvas>x</canvas>"), "<canvas> isn't shown"),
    (words("<style>@keyframes a { to { color: red } }</style>"), "a rule of a <style> isn't applied (@keyframes)"),
    (words("<button>x</button><select></select>"), "<button>, <select> isn't shown"),
    (words("![a dot](attachment:gone.png)"), "the pasted picture gone.png isn't in its cell any more"),
])
def test_what_is_lost_is_named_once_with_its_cells(shown, cell, named):
    page, said = shown(cell, cell)
    assert len(said) == 1, said
    assert said[0].startswith(f"cell 2, 3: {named}")
    assert "object at 0x" not in page.get_text()


def test_a_progress_bar_leaves_its_last_line(shown):
    page, _ = shown(new_code_cell("x", outputs=[new_output("stream", text="10 %\r50 %\r100 %\ndone\r\nof 1\b2")]))
    assert page.find(class_="jp-RenderedText").get_text().split() == ["100", "%", "done", "of", "2"]


# ---- in a browser: test_browser_public_talks.py, test_browser_cells.py -----------------------------------

BELL = """
import anywidget, traitlets
class Bell(anywidget.AnyWidget):
    _esm = '''%s
    export default { render({ model, el }) {
      const button = Object.assign(document.createElement("button"), { textContent: "rung " + model.get("rung") });
      button.onclick = () => { model.set("rung", model.get("rung") + 1); model.save_changes(); };
      model.on("change:rung", () => { button.textContent = "rung " + model.get("rung"); });
      el.append(button);
    } };'''
    rung = traitlets.Int(0).tag(sync=True)
bell = Bell()
bell
"""
