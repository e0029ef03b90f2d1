"""The page: what mounts the demos without Jupyter, and the state that it mounts them from."""

from __future__ import annotations

import hashlib
import html
import json
from pathlib import Path
from typing import Any

from demos.stage.bundle import resolve, split

HERE = Path(__file__).parent
_JUPYTER_ONLY = {"layout", "tabbable", "tooltip"}
_CORE = {"@jupyter-widgets/controls", "@jupyter-widgets/output"}
_OF_CORE = {"_view_name", "_options_labels"}          # of their state, what core.js asks for
_NOT_CORE = {f"{kind}View" for kind in (              # what core.js hasn't
    "Audio", "ColorsInput", "Controller", "ControllerAxis", "ControllerButton", "DatePicker", "DatetimePicker",
    "FileUpload", "FloatsInput", "IntsInput", "Play", "SelectionRangeSlider", "TagsInput", "TimePicker", "Video")}
_LONG = 1_000                                         # letters of a text that several demos may have


def pack(records: dict[str, dict]) -> dict:
    """Widget state as Jupyter stores it, as the page wants it: each front-end file, style sheet, long text and
    buffer once, however many demos use it.

    Args:
        records: model id to ``{"state": {...}, "buffers": [...]}``; anything that is neither an anywidget
            (``_esm``) nor one of ipywidgets' own (core.js) is left out.

    Returns:
        ``{"files": {name: text}, "models": {id: {"module": [name, ...], "style": [name, ...], ...}}}``, named by hash;
        a demo's module is its files one behind the other; so is each of its ``texts`` and ``buffers``.
    """
    packed: dict[str, Any] = {"files": {}, "models": {}}
    for model_id, record in records.items():
        state = dict(record["state"])
        if state.get("_view_module") in _CORE and state.get("_view_name") not in _NOT_CORE:
            state |= {"_esm": resolve(HERE / "core.js").module(), "_css": ""}
        elif "_esm" not in state:
            continue
        model: dict[str, Any] = {
            "module": _store(packed["files"], state["_esm"], ".js"),
            "style": _store(packed["files"], state.get("_css", ""), ".css"),
            "state": {k: v for k, v in state.items()
                      if (k in _OF_CORE and "_esm" not in record["state"])
                      or not (k.startswith("_") or k in _JUPYTER_ONLY)},
        }
        long: list[tuple[list, str]] = []
        model["state"] = _without(long, model["state"], [])
        model["texts"] = [{"path": path, "files": _store(packed["files"], text)} for path, text in long]
        model["buffers"] = [{"path": buffer["path"], "files": _store(packed["files"], buffer["data"])}
                            for buffer in record.get("buffers", [])]
        packed["models"][model_id] = model
    return packed


def _store(shelf: dict[str, str], text: str, ending: str = ".txt") -> list[str]:
    pieces = {f"{hashlib.sha256(piece.encode()).hexdigest()[:12]}{ending}": piece for piece in split(text)}
    shelf.update(pieces)
    return list(pieces)


def _without(long: list[tuple[list, str]], value: Any, path: list) -> Any:
    """``value`` with its long texts left out, which are added to ``long`` with their places."""
    if isinstance(value, str) and len(value) > _LONG:
        long.append((path, value))
        return None
    if isinstance(value, dict):
        return {key: _without(long, each, [*path, key]) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(long, each, [*path, index]) for index, each in enumerate(value)]
    return value


def in_script(data: Any) -> str:
    """JSON that can stand in a <script> element, whatever the strings in it say."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def bare_page(packed: dict) -> str:
    """A page of nothing but these demos (see :func:`pack`), alive, in one string: what the recorder opens."""
    from demos.stage import typeface

    places = "".join(f'<div data-demo="{html.escape(name)}"></div>' for name in packed["models"])
    host = resolve(HERE / "bare.js").module()
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>demos</title>'
        f"<style>{typeface.style()}</style>"
        "<style>body{margin:0;padding:24px 48px;background:var(--paper)}</style>"
        f'<body>{places}<script type="application/json" id="demos">{in_script(packed)}</script>'
        f'<script type="module">{host}</script></body></html>'
    )
