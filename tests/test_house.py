"""The house itself: which part may import which (arrows run one way, talk → kit → base ← demos),
and one name for one thing."""

import ast
import collections
from pathlib import Path

import pytest

import demos

HOUSE = Path(demos.__file__).parents[1]
MODULES = {".".join(file.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__"): file
           for part in ("demos", "media", "slides") for file in (HOUSE / part).rglob("*.py")}
BASE = ("demos.stage", "demos.errors")
# What begins like this → may import what begins like one of these (and itself), of what is ours.
MAY = {
    "demos.errors": (),
    "demos.stage": BASE,
    "media.draw": ("media", "demos"),
    "media": (),
    "slides.kit": (*BASE, "media.own"),
    "demos": ("demos", "media"),
}


def imported(name):
    """The modules of ours that the module ``name`` imports, at once or when a function of it is called."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [one if (one := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names]
        yield from (other for other in names if other in MODULES)


def within(name, parts):
    return any(name == part or name.startswith(f"{part}.") for part in parts)


@pytest.mark.parametrize("part", MAY)
def test_imports_run_one_way(part):
    owner = {name: next((p for p in MAY if within(name, [p])), "") for name in MODULES}
    up = [f"{MODULES[name].relative_to(HOUSE)} imports {MODULES[other].relative_to(HOUSE)}"
          for name in MODULES if owner[name] == part for other in imported(name)
          if not within(other, (part, *MAY[part]))]
    assert not up, f"{'; '.join(up)}. {part} may know only {MAY[part]}: move what both need there, or hand it in"


def test_no_two_classes_have_one_name():
    places = collections.defaultdict(list)
    for file in MODULES.values():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name != "Pose":   # each figure's own: media/draw takes any
                places[node.name].append(str(file.relative_to(HOUSE)))
    twice = {name: files for name, files in places.items() if len(files) > 1}
    assert not twice, f"one name for two things; give one of them another: {twice}"
