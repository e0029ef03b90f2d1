"""A notebook that has been run, rendered to one HTML file that asks the network for nothing."""

import base64
import copy
import hashlib
import json
import mimetypes
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import bs4
import latex2mathml.converter
import nbformat
from mistune.plugins.table import render_table_cell
from nbconvert.exporters import SlidesExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from demos.errors import TalkError
from media import own
from slides.kit.deck import Deck
from slides.kit.notebook import WIDGET_STATE, WIDGET_VIEW
from slides.kit.page import HERE, in_script, pack
from slides.kit.page.clean import clean
from slides.kit.paths import theme

SLIDE_TYPES = {"slide", "fragment", "skip", "notes", "-"}
TAGS = {"demo", "code", "card"}
_SCRIPTS = ("page.js", "host.js", "kernel.js", "code.js")
_PAUSE = '<label class="pause"><input type="checkbox"> pause pictures</label>'


def render(nb: nbformat.NotebookNode, folder: Path) -> str:
    """The page of ``nb``, in one string.

    Args:
        nb: a notebook with outputs and widget state.
        folder: where the notebook's relative picture paths start.

    Raises:
        TalkError: a cell has a tag or slide type that the page doesn't know, or shows a widget that
            isn't one of our demos and would be dead without a kernel.
    """
    demos = pack(nb.metadata.get("widgets", {}).get(WIDGET_STATE, {}).get("state", {}))
    check(nb, demos["models"])
    deck = Deck(nb)
    deck.show_minutes()
    for slide in deck.slides:
        slide.cells[0].metadata.update(slide_name=slide.name, slide_title=slide.title)
    page, _ = _exporter(folder).from_notebook_node(nb, {"metadata": {"path": str(folder), "name": "talk"}})
    return _fill(page, _parts(demos, folder))


def check(nb: nbformat.NotebookNode, models: dict) -> None:
    """Refuse what would come out wrong, by the number of its cell."""
    Deck(nb)
    for number, cell in enumerate(nb.cells, start=1):
        kind = cell.metadata.get("slideshow", {}).get("slide_type", "-")
        if kind not in SLIDE_TYPES:
            raise TalkError(f"Cell {number} has the slide type {kind!r}; use one of {_listed(SLIDE_TYPES)}.")
        if strange := set(cell.metadata.get("tags", [])) - TAGS:
            raise TalkError(f"Cell {number} has the unknown tag {min(strange)!r}; use one of {_listed(TAGS)}.")
        for output in cell.get("outputs", []):
            shown = output.get("data", {}).get(WIDGET_VIEW)
            if shown and shown["model_id"] not in models:
                raise TalkError(f"Cell {number} shows a widget that isn't one of our demos: it would be dead "
                                "without a kernel. Show a demo instead (see demos/stage/base.py).")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


class _Renderer(IPythonRenderer):
    """Maths becomes MathML: no script, no font, and a screen reader can read it. Pictures go inside."""

    def _src_to_base64(self, src: str) -> str | None:
        """As nbconvert's, but pictures may also stand beside the notebook's folder, as in media/."""
        folder = Path(self.path).resolve()
        picture = (folder / src).resolve()
        if mine := own.at(picture):
            return _data_url(*mine)
        if not (picture.is_relative_to(folder.parent) and picture.is_file()):
            return None
        return _data_url(mimetypes.guess_type(picture.name)[0] or "", picture.read_bytes())

    def with_pictures(self, html: str) -> str:
        """As nbconvert's, but what moves brings its poster and a switch between the two, which page.css works alone."""
        block: Any = bs4.BeautifulSoup(html, "html.parser")
        for moving in block.find_all("img", src=self._has_poster):
            poster = copy.copy(moving)
            poster["src"] = f"{moving['src'].removesuffix('.gif')}.poster.png"
            for img, name in ((moving, "moving"), (poster, "poster")):
                img["class"] = [*img.get("class", []), name]
            moving.insert_after(poster)
        if block.find("img", "moving"):
            block.append(bs4.BeautifulSoup(_PAUSE, "html.parser"))
        for video in block.find_all("video", src=True):
            video["src"] = self._src_to_base64(video["src"])
            if video.attrs.pop("autoplay", None) is not None:
                video["data-autoplay"] = ""          # reveal.js plays it while its slide is on show
        return self._html_embed_images(str(block))

    def _has_poster(self, src: str | None) -> bool:
        return bool(src and src.endswith(".gif") and self._src_to_base64(f"{src.removesuffix('.gif')}.poster.png"))

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        """The corner of a table with row headings is no heading."""
        return render_table_cell(self, text, align, head and bool(text.strip()))

    def block_math(self, body: str) -> str:
        return latex2mathml.converter.convert(body, display="block")

    def inline_math(self, body: str) -> str:
        return latex2mathml.converter.convert(body)


def _exporter(folder: Path) -> SlidesExporter:
    exporter = SlidesExporter(template_name="talk", extra_template_basedirs=[str(HERE / "templates")],
                              exclude_input_prompt=True, exclude_output_prompt=True)

    exporter.register_filter("clean_html", clean)
    exporter.register_filter("markdown2html", lambda source: markdown2html(source, folder))
    return exporter


def markdown2html(source: str, folder: Path) -> str:
    """Markdown as HTML, with its pictures inside; ``folder`` is where their relative paths start."""
    renderer = _Renderer(escape=False, embed_images=False, path=str(folder), attachments={}, exclude_anchor_links=True)
    html = MarkdownWithMath(renderer=renderer).render(own.put_in(source, folder))
    return renderer.with_pictures(clean(html))


def _data_url(mime: str, content: bytes) -> str:
    return f"data:{mime};base64,{base64.b64encode(content).decode()}"


def _parts(demos: dict, folder: Path) -> dict[str, str]:
    """What goes where the template says @@NAME@@."""
    reveal = resources.files("sphinx_revealjs") / "_static" / "revealjs"
    parts = {
        "STYLE": "\n".join([_plain(reveal / "dist/reveal.css"), theme(folder),
                            *(_plain(HERE / name) for name in ("page.css", "reading.css"))]),
        "HEAD": _plain(HERE / "head.js"),
        "DEMOS": in_script(demos),
        "REVEAL": _script(_plain(reveal / "dist/reveal.js")),
        "NOTES": _script(_plain(reveal / "plugin/notes/notes.js")),
        "PAGE": _script("\n".join(_plain(HERE / name) for name in _SCRIPTS)),
    }
    scripts = [parts[name] for name in ("HEAD", "REVEAL", "NOTES", "PAGE")]
    parts["POLICY"] = policy([*scripts, _speaker_script(parts["NOTES"])])
    return parts


def policy(scripts: list[str]) -> str:
    """The page's content-security policy: these very scripts, and the demos' modules and worker, which are blobs.

    Styles may stand inline: reveal.js and the demos set them. With nothing else to be fetched from
    anywhere, they can't carry anything out.
    """
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return "; ".join([
        "default-src 'none'", f"script-src {hashes} blob:", "worker-src blob:", "style-src 'unsafe-inline'",
        "img-src data: blob:", "media-src data: blob:", "connect-src 'self'", "frame-src 'self' file:",
        "base-uri 'none'", "form-action 'none'",
    ])


def _speaker_script(notes: str) -> str:
    """The script inside the speaker view, a page that reveal.js's notes plugin keeps as a string."""
    quoted, *_ = re.findall(r"<script>(.*?)<\\/script>", notes, re.S)
    return json.loads(f'"{quoted}"')


def _plain(file: Traversable) -> str:
    return re.sub(r"/[/*]# sourceMappingURL=\S+(?: \*/)?", "", file.read_text(encoding="utf-8")).strip()


def _script(text: str) -> str:
    """Text that can stand inside a <script> element."""
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.I).replace("<!--", "<\\!--")


def _fill(page: str, parts: dict[str, str]) -> str:
    return re.sub(r"@@([A-Z]+)@@", lambda mark: parts[mark[1]], page)
