"""A notebook as any editor may have left it, made one that the rest can rely on: what Jupyter opens, this opens."""

import copy
import json
import re
import warnings
from typing import Any

import nbformat
from nbformat.v4.rwbase import rejoin_lines
from nbformat.validator import normalize

_IN_OUTPUT: dict[str, dict[str, Any]] = {            # what each has, and of what kind it is
    "stream": {"name": "stdout", "text": ""}, "error": {"ename": "", "evalue": "", "traceback": []},
    "display_data": {"data": {}, "metadata": {}},
    "execute_result": {"data": {}, "metadata": {}, "execution_count": None}}


def parse(content: bytes) -> nbformat.NotebookNode:
    """A notebook file's content as a notebook of today's format.

    What an editor leaves empty ("", null, a missing list) is what the format has for "none"; a sub-slide is a slide,
    for a deck is gone through by one key; characters that no file can hold become �.

    Raises:
        Exception: of one kind or another, if it isn't a notebook.
    """
    raw = json.loads(content)                        # UTF-8, 16 or 32, as it begins
    if raw.get("nbformat") != 4:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")          # of missing ids, which are given below
            raw = nbformat.reads(json.dumps(raw), as_version=4)
    text = json.dumps(raw, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    nb = rejoin_lines(nbformat.from_dict(_notebook(json.loads(text))))
    return normalize(nb, strip_invalid_metadata=True)[1]


def _notebook(raw: dict) -> dict:
    metadata = _metadata(raw.get("metadata"), title=str, lang=str, description=str, language_info=dict)
    metadata.pop("widgets", None)                    # of another run: ours makes its own
    cells = [_cell(cell) for cell in _list(raw.get("cells")) if isinstance(cell, dict)]
    seen: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        if not re.fullmatch(r"[\w-]{1,64}", _text(cell.get("id")), re.ASCII) or str(cell["id"]) in seen:
            cell["id"] = next(name for tail in range(len(cells)) if (name := f"cell-{number}-{tail}") not in seen)
        cell["id"] = _text(cell["id"])
        seen.add(cell["id"])
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


def _cell(cell: dict) -> dict:
    metadata = _metadata(cell.get("metadata"), name=str, part=str, transient=dict, raw_mimetype=str)
    if "slideshow" in metadata:
        slideshow = _dict(metadata["slideshow"])
        kind = str(slideshow.get("slide_type") or "-")
        metadata["slideshow"] = slideshow | {"slide_type": "slide" if kind == "subslide" else kind}
    tags = metadata.pop("tags", None)
    if tags := [tags] if isinstance(tags, str) and tags else [t for t in _list(tags) if isinstance(t, str)]:
        metadata["tags"] = tags
    cell["metadata"], cell["source"] = metadata, _text(cell.get("source"))
    if cell.get("cell_type") not in ("markdown", "code"):
        cell["cell_type"] = "raw"
    if cell["cell_type"] == "code":
        cell["execution_count"] = None
        cell["outputs"] = [_output(each) for each in _list(cell.get("outputs"))
                           if isinstance(each, dict) and str(each.get("output_type")) in _IN_OUTPUT]
    elif "attachments" in cell:
        cell["attachments"] = {name: {kind: _text(data) for kind, data in _dict(kinds).items()}
                               for name, kinds in _dict(cell.get("attachments")).items()}
    return cell


def _output(given: dict) -> dict:
    made = copy.deepcopy(_IN_OUTPUT[given["output_type"]])
    for name, empty in made.items():
        value = given.get(name)
        made[name] = _text(value) if isinstance(empty, str) else value if isinstance(value, type(empty)) else empty
    if "name" in made and made["name"] != "stderr":
        made["name"] = "stdout"
    if "traceback" in made:
        made["traceback"] = [str(line) for line in made["traceback"]]
    if "data" in made:
        made["data"], made["metadata"] = _metadata(made["data"]), {}     # pictures' sizes
    return made | {"output_type": given["output_type"]}


def _metadata(given: Any, **kinds: type) -> dict:
    """Without what is empty, which is what a form leaves behind, or of another kind than the page knows it as."""
    return {name: value for name, value in _dict(given).items()
            if value not in (None, "") and isinstance(value, kinds.get(name, object))}


def _dict(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []


def _text(source: Any) -> str:
    return "".join(map(str, source)) if isinstance(source, list) else str(source or "")
