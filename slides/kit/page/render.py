"""A notebook that has been run, rendered to one HTML file that asks the network for nothing."""

import base64
import copy
import hashlib
import mimetypes
import re
import secrets
import warnings
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

import bs4
import jinja2
import nbformat
from mistune.plugins.table import render_table_cell
from nbconvert.exporters import SlidesExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath, MathInlineParser

from demos.errors import TalkError
from demos.stage import typeface
from demos.stage.bundle import resolve
from media import own
from slides.kit.deck import ESSAY, Deck, Slide, kind, with_cues
from slides.kit.formulas import in_line
from slides.kit.notebook import WIDGET_STATE, WIDGET_VIEW
from slides.kit.page import HERE, in_script, outputs, pack, take_home
from slides.kit.page.assets import INSIDE, Inside
from slides.kit.page.clean import clean
from slides.kit.page.maths import Maths
from slides.kit.page.remarks import Remark, Remarks, unheard
from slides.kit.paths import MEDIA, is_file, theme

SLIDE_TYPES = {"slide", "fragment", "skip", "notes", "-"}
# The first in which style sheets nest as ours do, and :has() works; head.js asks for just these.
LEAST_BROWSERS = "Chrome or Edge 120, Firefox 121, Safari 17.2"
_PAPER = re.compile(r"@media print\{html:not\(\.print-pdf\).*?\}\}")  # how reveal.js prints slides; ours is reading.css
_ALIKE = {"font-family", "stroke-linecap", "stroke-linejoin"}
# What nbconvert writes into a cell's metadata for its template, whatever stands there already.
_NBCONVERTS = [f"{part}_{end}" for part in ("slide", "subslide", "fragment") for end in ("start", "end")]
_PAUSE = '<label class="pause"><input type="checkbox"> pause pictures</label>'


def render(nb: nbformat.NotebookNode, folder: Path, say: Callable[[str], object] = unheard, films: bool = False,
           assets: Inside = INSIDE) -> str:
    """The page of ``nb``, in one string.

    Args:
        nb: a notebook with outputs and widget state.
        folder: where the notebook's relative picture paths start.
        say: is told what the page can't show, in a line a kind.
        films: where a demo can't run, show its film instead of its picture; they weigh as much as all the rest.
        assets: where pictures, scripts and the demos' files live.

    Raises:
        TalkError: there is no slide, or a cell says what can't be.
    """
    demos = pack(nb.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {}))
    must_be_deck(nb)
    remarks, maths = Remarks(), Maths()
    deck = Deck(nb)
    deck.show_minutes()
    for number, cell in enumerate(nb.cells, start=1):
        cell.metadata.number = number                # for the remarks
        _prepare(cell, demos, folder, maths, remarks.at(number))
    for number, cell in enumerate(nb.cells[:deck.slides[0].start], start=1):
        if kind(cell) == "notes":
            cell.metadata.slideshow.slide_type = "skip"
            remarks.at(number)("these notes stand before the first slide, and belong to none: they aren't shown")
    for slide in deck.slides:
        slide.cells[0].metadata.update(slide_name=slide.name, slide_title=slide.title, slide_facts=_facts(slide))
    nb.metadata.setdefault("title", deck.slides[0].title)
    nb.metadata.setdefault("lang", "en")
    mark = secrets.token_hex(8)                      # no notebook's text can look like it
    with warnings.catch_warnings(action="ignore"):   # of a language it can't colour
        page, _ = _exporter(folder, maths, remarks).from_notebook_node(
            nb, {"metadata": {"path": str(folder), "name": "talk"}, "mark": mark, "least": LEAST_BROWSERS,
                 "films": films, "slides": deck.slides, "url": take_home.addresses()[0]})
    for line in remarks.lines():
        say(line)
    letters = typeface.style(page + in_script(demos))
    parts = _parts(demos, folder, assets) | {"FONTS": letters}
    return re.sub(rf"@@{mark}([A-Z]+)@@", lambda found: parts[found[1]], assets.page(page))


def _facts(slide: Slide) -> dict[str, str]:
    """What the page knows of a slide: its part, the seconds planned for it (reveal.js's word), who spares it."""
    seconds = None if slide.minutes is None else round(60 * slide.minutes)
    facts = {"part": slide.part, "timing": seconds, "spare": slide.spare}
    return {name: str(fact) for name, fact in facts.items() if fact not in (None, "")}


def must_be_deck(nb: nbformat.NotebookNode) -> None:
    """Refuse what can't be a deck."""
    Deck(nb)
    if not any(kind(cell) == "slide" for cell in nb.cells):
        raise TalkError("No cell of this notebook begins a slide. Give some the type Slide in JupyterLab "
                        "(right, under Common Tools), or show it as it is: rl-talk present --rise.")


def _prepare(cell: nbformat.NotebookNode, demos: dict, folder: Path, maths: Maths, remark: Remark) -> None:
    """Leave in a cell what the page shows of it, and say what it doesn't understand."""
    if kind(cell) not in SLIDE_TYPES:
        remark(f"the slide type {kind(cell)!r} means nothing here; it goes on with the slide before")
        cell.metadata.slideshow.slide_type = "-"
    for tag in set(cell.metadata.get("tags", [])) - outputs.TAGS:
        remark(f"the tag {tag!r} means nothing here")
    for name in _NBCONVERTS:
        cell.metadata.pop(name, None)
    cell.metadata.essay = ESSAY in cell.metadata.get("tags", [])
    if kind(cell) == "notes":
        cell.source = with_cues(cell.source)
    if outputs.hides(cell, outputs.HIDE_CELL):
        cell.update(source="", outputs=[])
    if cell.cell_type == "raw":
        cell.source = html2page(cell.source, folder, maths, remark, remark)
    if cell.cell_type != "code":
        return
    for output in cell.outputs:
        view = output.get("data", {}).get(WIDGET_VIEW)
        for address in _fetched(demos, view.get("model_id") if isinstance(view, dict) else None):
            remark(f"its widget fetches {address}, which the page doesn't: there it is dead. Mend: put it in its _esm")
    outputs.show(cell, demos["models"], lambda text: markdown2html(text, folder, maths, remark), remark)


def _fetched(demos: dict, model_id: str | None) -> list[str]:
    """The addresses that a widget's front end asks for."""
    model = demos["models"].get(model_id, {"module": [], "style": []})
    text = "\n".join(demos["files"][piece] for piece in (*model["module"], *model["style"]))
    beside = re.findall(r"""^\s*import\s(?:[^"';]*\bfrom\s*)?["']((?!https?:)[^"']+)["']""", text, re.M)
    return beside + re.findall(
        r"""(?:\bfrom|\bimport|\bimport\(|@import(?: url\()?|\A)\s*["']?(https?://[^"'\s)]+)""", text)


class _Inline(MathInlineParser):
    """Knows a formula in a line as all else does."""

    SPECIFICATION: ClassVar = MathInlineParser.SPECIFICATION | {"inline_math_tex": f"(?s:{in_line()})"}


class _Renderer(IPythonRenderer):
    """Maths becomes MathML, and pictures go inside."""

    def __init__(self, maths: Maths, remark: Remark, **settings: Any):
        super().__init__(escape=False, embed_images=False, exclude_anchor_links=True, **settings)
        self.maths, self.remark = maths, remark

    def with_attachments(self, html: str) -> str:
        """HTML in which the pictures that were pasted into its cell stand themselves."""
        return re.sub(r"""(\bsrc=)(["']?)(attachment:[^>]*?)\2(?=[\s/>])""",
                      lambda m: f'{m[1]}"{self._embed_image_or_attachment(m[3])}"', html)

    def _embed_image_or_attachment(self, src: str) -> str:
        """The address of a picture that was pasted into its cell; any other as it is."""
        if not src.startswith("attachment:"):
            return src
        name = unquote(src.removeprefix("attachment:"))
        kinds = {kind: data for kind, data in self.attachments.get(name, {}).items() if kind.startswith("image/")}
        if not kinds:
            self.remark(f"the pasted picture {name} isn't in its cell any more. Paste it again")
            return ""
        best = "image/svg+xml" if "image/svg+xml" in kinds else next(iter(kinds))
        return f"data:{best};base64,{''.join(kinds[best].split())}"

    def block_mermaidjs(self, code: str) -> str:
        self.remark("a mermaid diagram is shown as its source: only a script could draw it. Mend: make it a picture")
        return self.block_code(code, "text")

    def _src_to_base64(self, src: str) -> str | None:
        """As nbconvert's, but pictures may also stand beside the notebook's folder, as in media/."""
        folder = Path(self.path).resolve()
        names = unquote(src), src, unquote(re.split("[?#]", src)[0])
        found = next((name for name in names if is_file(folder / name)), names[0].split("\0")[0])
        picture = (folder / found).resolve()
        if picture.suffix == ".gif" and is_file(picture.with_suffix(".webp")):       # the same, but lighter
            picture = picture.with_suffix(".webp")
        if mine := own.at(picture):
            return _data_url(*mine)
        kind = mimetypes.guess_type(picture.name)[0] or ""
        if not (picture.is_relative_to(folder.parent) and is_file(picture)) or kind.startswith(("text/", "appl")):
            return None
        return _data_url(kind, picture.read_bytes())

    def with_pictures(self, html: str) -> str:
        """As nbconvert's, but what moves brings its poster and a switch between the two, which page.css works alone."""
        block: Any = bs4.BeautifulSoup(html, "html.parser")
        for moving in block.find_all("img", src=self._has_poster):
            poster = copy.copy(moving)
            poster["src"] = own.poster(moving["src"])
            for img, name in ((moving, "moving"), (poster, "poster")):
                img["class"] = [*img.get("class", []), name]
            moving.insert_after(poster)
        for img in block.find_all("img", src=self._is_drawn):
            svg = Path(self.path, img["src"]).read_text(encoding="utf-8")
            drawn: Any = bs4.BeautifulSoup(svg, "html.parser").svg
            drawn.attrs |= {"class": [*img.get("class", []), "drawn"], "role": "img", "aria-label": img.get("alt", "")}
            if letters := [float(words["font-size"]) for words in drawn.find_all("text")]:
                drawn["style"] = f"--least: {min(letters):g}"        # how small it may be read: reading.css
            for mark in drawn.find_all(True):        # what all have alike is said once, in page.css
                mark.attrs = {name: how for name, how in mark.attrs.items()
                              if (name not in _ALIKE or how == "butt") and how != "none"}
            img.replace_with(drawn)
            drawn.wrap(block.new_tag("span", attrs={"class": "drawing"}))
        if block.find("img", "moving"):
            block.append(bs4.BeautifulSoup(_PAUSE, "html.parser"))
        for film in block.find_all(["video", "audio", "source"], src=True):
            if film["src"].startswith("data:"):
                continue
            film["src"], path = self._src_to_base64(film["src"]) or "", film["src"]
            if not film["src"]:
                self.remark(f"{path[:60]} is missing")
        for listed in block.find_all(["ol", "ul"], dir=None):
            listed["dir"] = "auto"                   # its marks stand where its script begins
        for video in block.find_all("video"):
            if video.attrs.pop("autoplay", None) is not None:
                video["data-autoplay"] = ""          # reveal.js plays it while its slide is on show
        return self._html_embed_images(str(block))

    def _is_drawn(self, src: str | None) -> bool:
        """Whether it is a drawing of ours: standing in the page itself, it has the page's colours and letters."""
        picture = Path(self.path, src or "").resolve()
        return picture.suffix == ".svg" and picture.parent == MEDIA and picture.is_file() and not own.at(picture)

    def _has_poster(self, src: str | None) -> bool:
        return bool(src and src.endswith(".gif") and self._src_to_base64(own.poster(src)))

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """The corner of a table with row headings is no heading."""
        return render_table_cell(self, text, align, head and bool(text.strip()))

    def block_html(self, html: str) -> str:
        return super().block_html(self.maths.set_in(html, self.remark))

    def block_math(self, body: str) -> str:
        return self.maths.set(body, block=True, remark=self.remark)

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def inline_math(self, body: str) -> str:
        return self.maths.set(body, block=False, remark=self.remark)


def _exporter(folder: Path, maths: Maths, remarks: Remarks) -> SlidesExporter:
    exporter = SlidesExporter(template_name="talk", extra_template_basedirs=[str(HERE / "templates")],
                              exclude_input_prompt=True, exclude_output_prompt=True)

    @jinja2.pass_context
    def in_its_cell(context: jinja2.runtime.Context, source: str) -> str:
        cell = context["cell"]
        return markdown2html(source, folder, maths, remarks.at(cell.metadata.number), cell.get("attachments"))

    @jinja2.pass_context
    def cleaned(context: jinja2.runtime.Context, html: str) -> str:
        return html2page(html, folder, maths, remarks.at(context["cell"].metadata.number))

    exporter.register_filter("clean_html", cleaned)
    exporter.register_filter("markdown2html", in_its_cell)
    return exporter


def html2page(html: str, folder: Path, maths: Maths, remark: Remark, heard: Remark = unheard) -> str:
    """HTML that isn't Markdown's, as it can stand on the page; ``heard`` is told what is lost by cleaning it."""
    renderer = _Renderer(maths, remark, path=str(folder))
    return renderer.with_pictures(maths.set_in(clean(html, heard), remark))


def markdown2html(source: str, folder: Path, maths: Maths | None = None, remark: Remark = unheard,
                  attachments: dict | None = None) -> str:
    """Markdown as HTML, with its pictures inside.

    Args:
        folder: where their relative paths start.
        maths: sets the formulas; it knows what those before have defined.
        remark: is told what can't be shown.
        attachments: the pictures that were pasted into the cell.
    """
    renderer = _Renderer(maths or Maths(), remark, path=str(folder), attachments=attachments or {})
    html = MarkdownWithMath(renderer, inline=_Inline(hard_wrap=False)).render(own.put_in(source, folder))
    return renderer.with_pictures(clean(renderer.with_attachments(html), remark))


def _data_url(mime: str, content: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(content).decode()}"


def _parts(demos: dict, folder: Path, assets: Inside) -> dict[str, str]:
    """What goes where the template says ``@@…NAME@@``."""
    # reveal.js is in the package that carries it, which isn't imported.
    reveal = Path(str(metadata.distribution("pyreveal").locate_file("pyreveal/revealjs")))
    head = _plain(HERE / "head.js")
    notes = _script(_plain(reveal / "dist/plugin/notes.js"))
    scripts = {
        "REVEAL": assets.script("reveal", _script("\n".join(_plain(reveal / "dist" / name)
                                                            for name in ("reveal.js", "plugin/zoom.js")))),
        "NOTES": assets.script("notes", notes),
        "PAGE": assets.script("page", _script(resolve(HERE / "main.js").module()), ' type="module"'),
    }
    inline = [head, *(inside for _, inside in scripts.values() if inside), _speaker_script(notes)]
    return {name: element for name, (element, _) in scripts.items()} | {
        "STYLE": "\n".join([_PAPER.sub("", _plain(reveal / "dist/reveal.css")), theme(folder),
                            *(re.sub(r"\s*/\*.*?\*/", "", _plain(HERE / name), flags=re.DOTALL)     # lighter so
                              for name in ("page.css", "reading.css"))]),
        "HEAD": head, "DEMOS": in_script(assets.demos(demos)), "POLICY": policy(inline, assets.own),
    }


def policy(scripts: list[str], own: str) -> str:
    """The page's content-security policy: these very scripts, and the demos' modules and worker, which are blobs.

    Styles may stand inline: reveal.js and the demos set them. With nothing else to be fetched from
    anywhere but ``own``, a site's own address, they can't carry anything out.
    """
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return "; ".join([
        "default-src 'none'", f"script-src {own}{hashes} blob:", f"worker-src {own}blob:", "style-src 'unsafe-inline'",
        f"img-src {own}data: blob:", f"media-src {own}data: blob:", "font-src data:", "connect-src 'self'",
        "frame-src 'self' file:", "base-uri 'none'", "form-action 'none'",
    ])


def _speaker_script(notes: str) -> str:
    """The script inside the speaker view, a page that reveal.js's notes plugin keeps as a template literal."""
    (quoted,) = re.findall(r"<script>(.*?)<\\/script>", notes, re.S)
    if escapes := set(re.findall(r"\\(.)", quoted)) - set("\\`$/"):
        raise ValueError(f"reveal.js's speaker view has escapes that aren't undone here: {escapes}")
    return re.sub(r"\\(.)", r"\1", quoted)


def _plain(file: Path) -> str:
    return re.sub(r"/[/*]# sourceMappingURL=\S+(?: \*/)?", "", file.read_text(encoding="utf-8")).strip()


def _script(text: str) -> str:
    """Text that can stand inside a <script> element."""
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.I).replace("<!--", "<\\!--")
