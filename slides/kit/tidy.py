"""A notebook as any editor may have left it, made one that the rest can rely on: what Jupyter opens, this opens."""

import json
import re
import warnings
from typing import Any

import nbformat
from nbformat.v4.rwbase import rejoin_lines
from nbformat.validator import normalize

_OUTPUTS = {"stream", "display_data", "execute_result", "error"}
_IN_OUTPUT: dict[str, dict[str, Any]] = {            # what each must have
    "stream": {"name": "stdout", "text": ""}, "error": {"ename": "", "evalue": "", "traceback": []},
    "display_data": {"data": {}, "metadata": {}}, "execute_result": {"data": {}, "metadata": {}}}


def parse(content: bytes) -> nbformat.NotebookNode:
    """A notebook file's content as a notebook of today's format.

    What an editor leaves empty ("", null, a missing list) is what the format has for "none"; a sub-slide is a slide,
    for a deck is gone through by one key; characters that no file can hold become �.

    Raises:
        Exception: of one kind or another, if it isn't a notebook.
    """
    raw = json.loads(content.decode("utf-8-sig", errors="replace"))
    if raw.get("nbformat") != 4:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")          # of missing ids, which are given below
            raw = nbformat.reads(json.dumps(raw), as_version=4)
    text = json.dumps(raw, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    nb = rejoin_lines(nbformat.from_dict(_notebook(json.loads(text))))
    return normalize(nb, strip_invalid_metadata=True)[1]


def _notebook(raw: dict) -> dict:
    metadata = _dict(raw.get("metadata"))
    if not isinstance(metadata.get("title"), str):
        metadata.pop("title", None)
    metadata.pop("widgets", None)                    # of another run: ours makes its own
    cells = [_cell(cell) for cell in _list(raw.get("cells")) if isinstance(cell, dict)]
    seen: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        if not re.fullmatch(r"[\w-]{1,64}", str(cell.get("id") or ""), re.ASCII) or cell["id"] in seen:
            cell["id"] = next(name for tail in range(len(cells)) if (name := f"cell-{number}-{tail}") not in seen)
        seen.add(cell["id"])
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def _cell(cell: dict) -> dict:
    metadata = _dict(cell.get("metadata"))
    if "slideshow" in metadata:
        slideshow = _dict(metadata["slideshow"])
        kind = str(slideshow.get("slide_type") or "-")
        metadata["slideshow"] = slideshow | {"slide_type": "slide" if kind == "subslide" else kind}
    tags = metadata.pop("tags", None)
    if tags := [tags] if isinstance(tags, str) and tags else [t for t in _list(tags) if isinstance(t, str)]:
        metadata["tags"] = tags
    for name in ("name", "part"):                    # "" is what a form leaves behind
        if not isinstance(metadata.get(name), str) or not metadata[name]:
            metadata.pop(name, None)
    if metadata.get("minutes") in (None, ""):
        metadata.pop("minutes", None)
    cell["metadata"], cell["source"] = metadata, _text(cell.get("source"))
    if cell.get("cell_type") not in ("markdown", "code"):
        cell["cell_type"] = "raw"
    if cell["cell_type"] == "code":
        cell["execution_count"] = None
        cell["outputs"] = [{"output_type": o["output_type"], **_IN_OUTPUT[o["output_type"]],
                            **{name: value for name, value in o.items() if value is not None}}
                           for o in _list(cell.get("outputs"))
                           if isinstance(o, dict) and o.get("output_type") in _OUTPUTS]
    elif "attachments" in cell:
        cell["attachments"] = {name: _dict(kinds) for name, kinds in _dict(cell.get("attachments")).items()}
    return cell


def _dict(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []


def _text(source: Any) -> str:
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")
