"""What a cell shows on the page: of each output the one form that can be shown, and a remark for what is lost."""

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

import bs4
from nbformat import NotebookNode

from slides.kit.deck import HIDDEN
from slides.kit.notebook import WIDGET_VIEW
from slides.kit.page.clean import clean, drawing
from slides.kit.page.remarks import Remark

# Jupyter's own words for what isn't to be seen: JupyterLab's metadata, and the tags of nbconvert and Jupyter Book.
HIDE_CELL = {"hide-cell", "hide_cell", "remove-cell", "remove_cell"}
HIDE_CODE = {"hide-input", "hide_input", "remove-input", "remove_input"} | HIDDEN
HIDE_OUTPUT = {"hide-output", "hide_output", "remove-output", "remove_output"}
TAGS = HIDE_CELL | HIDE_CODE | HIDE_OUTPUT | {"code", "injected-parameters", "later", "parameters", "raises-exception"}

MOST_TAGS = 50_000                                   # of an output, which a browser can still lay out
_KINDS = {"application/vnd.plotly": "a plotly figure", "application/vnd.vega": "an altair chart",
          "application/javascript": "a script", "text/vnd.mermaid": "a mermaid diagram", "application/pdf": "a PDF"}
_OBJECT = re.compile(r"^<.*>$|^alt\.|^Figure\(", re.S)      # words that say nothing
_PICTURE = 'make it a picture, such as PNG or SVG, in its cell'


def show(cell: NotebookNode, models: dict, markdown: Callable[[str], str], remark: Remark) -> None:
    """Leave in ``cell`` what the page shows of it.

    Args:
        models: the widgets that are alive on the page, by their model ids.
        markdown: makes HTML of Markdown.
    """
    cell.metadata.show_code = bool(cell.source.strip()) and not hides(cell, HIDE_CODE, "source_hidden")
    if hides(cell, HIDE_OUTPUT, "outputs_hidden"):
        cell.outputs = []
    for output in cell.outputs:
        if output.output_type == "stream":
            output.text = "\n".join(map(_in_terminal, output.text.split("\n")))
        elif "data" in output:
            given = {kind: _text(value) for kind, value in output.data.items() if kind != WIDGET_VIEW}
            output.data = NotebookNode(_form(output.data | given, models, markdown, remark))


def _in_terminal(line: str) -> str:
    """What is left of a line that takes back what it said, as a progress bar does."""
    left: list[str] = []
    for letter in line.rstrip("\r").rpartition("\r")[2]:
        if letter != "\b":
            left.append(letter)
        elif left:
            left.pop()
    return "".join(left)


def _text(value: Any) -> str:
    """What stands in an output, whatever its maker put there; lines may come as a list."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else json.dumps(value)


def hides(cell: NotebookNode, tags: set[str], jupyters: str = "") -> bool:
    """Whether one of ``tags``, or JupyterLab's own metadata, hides that part of the cell."""
    own, classic = cell.metadata.get("jupyter"), jupyters == "source_hidden" and cell.metadata.get("hide_input")
    return bool(tags & set(cell.metadata.get("tags", [])) or classic or (isinstance(own, dict) and own.get(jupyters)))


def _form(data: dict, models: dict, markdown: Callable[[str], str], remark: Remark) -> dict[str, Any]:
    """The form of an output that is shown, and its words."""
    words = data.get("text/plain", "")
    view = data.get(WIDGET_VIEW)
    if isinstance(view, dict) and view.get("model_id") in models:
        if core := models[view["model_id"]]["state"].get("_view_name"):
            name = core.removesuffix("View")
            remark(f"{name} is alive only while there is a kernel (rl-talk present); in the file it stands as it was")
            return data | {"text/plain": f"[{name}: alive while there is a kernel]"}
        return data | {"text/plain": re.sub(r"^<(?:.*\.)?(\w+) object at 0x\w+>$", r"[\1]", words)}
    picture = _picture(data, words)
    if "text/html" in data:
        lost: list[str] = []
        if (tags := data["text/html"].count("<")) > MOST_TAGS:
            remark(f"an output of {tags:,} elements isn't shown: no slide could show them. Mend: show a part of it")
            return {"text/plain": f"[an output of {tags:,} elements, not shown here]"}
        made = clean(data["text/html"], lost.append)
        seen = bs4.BeautifulSoup(made, "html.parser")
        is_seen = seen.get_text(strip=True) or seen.select_one("img, video, audio, math, table, hr, input, style")
        if is_seen and not (lost and picture):
            for each in lost:
                remark(each)
            return {"text/html": made, "text/plain": words}
        del data["text/html"]
        if set(data) <= {"text/plain"}:              # nothing else stands for it
            for each in lost:
                remark(each)
            return {"text/plain": "[not shown here]" if lost else "" if _OBJECT.search(words) else words}
    for kind in ("text/markdown", "text/latex"):
        if kind in data and not picture:
            text = data[kind] if kind == "text/markdown" else re.sub(r"(?<!\\)\\[][()]", r"\\\g<0>", data[kind])
            return {"text/html": markdown(text), "text/plain": words}
    if "application/json" in data and not picture:
        return {"text/plain": data["application/json"]}
    return picture or _played(data, words) or _told(data, words, remark)


def _picture(data: dict, words: str) -> dict[str, Any]:
    if "image/png" in data:
        return {kind: data[kind] for kind in ("image/png", "image/gif") if kind in data} | {"text/plain": words}
    svg = data.get("image/svg+xml")
    made = drawing(svg) if svg else ""
    for kind in ("image/jpeg", "image/gif", "image/webp", "image/bmp"):
        if kind in data and not made:
            made = f'<img alt="{escape(words)}" src="data:{kind};base64,{escape("".join(data[kind].split()))}">'
    return {"text/html": f'<figure class="demo-still">{made}</figure>', "text/plain": words} if made else {}


def _played(data: dict, words: str) -> dict[str, str]:
    """What is heard or runs."""
    return next(({"text/html": f'<{tag} controls src="data:{kind};base64,{escape("".join(each.split()))}"></{tag}>',
                  "text/plain": words} for kind, each in data.items()
                 if (tag := kind.partition("/")[0]) in ("audio", "video")), {})


def _told(data: dict, words: str, remark: Remark) -> dict[str, str]:
    """Words for what can't be shown."""
    if WIDGET_VIEW in data:
        name = (re.match(r"\w+", words) or ["a widget"])[0]
        remark(f"{name} isn't alive on the page: it needs Jupyter's own front end. Show it with present --rise")
        if re.match(r"\w+\(", words):
            words = f"[{name}: alive in Jupyter]"
        return {"text/plain": words}
    lost = [kind for kind in data if kind != "text/plain"]
    for kind in lost:
        name = next((name for start, name in _KINDS.items() if kind.startswith(start)), f"an output ({kind})")
        why = "it isn't well-formed" if kind == "image/svg+xml" else "only scripts of its own could draw it"
        remark("a script isn't run: on the page only its own are" if kind == "application/javascript" else
               f"{name} isn't shown: {why}. Mend: {_PICTURE}")
        if not words or len(words) > 200 or _OBJECT.search(words):
            words = f"[{name}, not shown here]"
    return {"text/plain": words}
