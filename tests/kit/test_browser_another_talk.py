"""Another talk, from a folder of its own: five slides, one demo, its own look, check and command, given by the kit."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jupytext
import psutil
import pytest

from slides.kit import paths
from tests.kit.stagehand import present
from tests.waiting import opened

pytestmark = pytest.mark.thorough

DECK = """---
kernelspec: {name: python3, display_name: Python 3}
---
+++ {"slideshow": {"slide_type": "slide"}, "minutes": 1}
# On bells
+++ {"slideshow": {"slide_type": "notes"}}
Welcome to the tower.
+++ {"slideshow": {"slide_type": "slide"}, "name": "ring"}
## Ring it
```{code-cell} python3
---
slideshow: {slide_type: "-"}
tags: [demo]
---
import bells
bells.Bell("bell", title="A bell", caption=open("words.txt").read().strip())
```
+++ {"slideshow": {"slide_type": "slide"}}
## What it looks like
<img src="bell one.svg" alt="a bell, drawn">

+++ {"slideshow": {"slide_type": "slide"}}
## How it sounds
$f = 440$
+++ {"slideshow": {"slide_type": "slide"}}
## Good night
"""
BELLS = '''import traitlets
from demos.errors import CheckError
from demos.stage import Demo
class Bell(Demo, front="bell.js"):
    rung = traitlets.Int(0).tag(sync=True)
def tuned(hall):
    raise CheckError("the bell is flat", "tune it")
def toll(words):
    print("ding", *words)
'''
FRONT = """import { demo } from "%s";
export default { render: demo((stage) => {
  const words = document.createElement("p");
  stage.body.append(words);
  return { reset() { words.textContent = `rung ${stage.model.get("rung")}`; } };
}) };
"""
TOML = """checks = ["bells:tuned"]
[commands.toll]
run = "bells:toll"
help = "ring it here"
"""


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bells")
    notebook = folder / "talk.ipynb"                 # of the same name as the house's own
    jupytext.write(jupytext.reads(DECK, fmt="md:myst"), notebook)
    stage = Path(os.path.relpath(paths.PALETTE.with_name("stage.js"), folder)).as_posix()
    for name, text in {"talk.toml": TOML, "bells.py": BELLS, "bell.js": FRONT % stage, "words.txt": "pull the rope",
                       "theme.css": "body { --bells: 1; }",
                       "bell one.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9"/>'}.items():
        (folder / name).write_text(text, encoding="utf-8")
    yield notebook
    for file in paths.BUILD.glob(f"{paths.made_of(notebook, '').name}*"):
        file.unlink()


def rl_talk(*arguments):
    return subprocess.run([sys.executable, "-m", "slides", *map(str, arguments)], capture_output=True, text=True,
                          check=False, timeout=240)


def test_it_is_exported_and_printed_beside_the_houses_own_and_plays(talk, visit):
    ours = paths.made_of(paths.TALK)
    before = ours.stat().st_mtime_ns if ours.exists() else None
    done = rl_talk("export", "--pdf", "--notes", "--notebook", talk)
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr
    assert (ours.stat().st_mtime_ns if ours.exists() else None) == before, "it is another talk's"
    page = paths.made_of(talk)
    assert paths.made_of(talk, ".pdf").stat().st_size > 5000
    assert "Welcome to the tower" in paths.made_of(talk, "-notes.html").read_text(encoding="utf-8")
    assert "--bells" in page.read_text(encoding="utf-8")
    seen = visit()
    opened(seen.page, f"{page.as_uri()}#/ring")
    assert seen.page.locator(".demo", has_text="rung 0").is_visible()
    assert seen.page.get_by_text("pull the rope").first.is_visible()
    assert (seen.page.title(), seen.page.evaluate("Reveal.getTotalSlides()")) == ("On bells", 5)
    assert seen.errors == []


def test_it_is_checked_alone_by_the_kits_checks_and_its_own(talk):
    found = {each["check"]: each for each in json.loads(rl_talk("check", "--json", "--notebook", talk).stdout)}
    assert (found["tuned"]["says"], found["tuned"]["mend"]) == ("the bell is flat", "tune it")
    assert not {"agent", "training"} & set(found)
    assert [name for name in ("pictures", "cells") if not found[name]["ok"]] == []


def test_its_command_is_its_own(talk):
    assert rl_talk("toll", "twice", "--notebook", talk).stdout.startswith("ding twice")
    assert rl_talk("toll").returncode == 2


def test_its_pictures_are_recorded_beside_it(talk):
    done = rl_talk("record", "--notebook", talk)
    assert done.returncode == 0, done.stderr
    assert json.loads((talk.parent / "talk-stills" / "index.json").read_text(encoding="utf-8")) == {"ring": ["bell"]}
    assert (talk.parent / "talk-stills" / "bell.png").exists()


def test_it_is_live_on_the_page_and_knows_what_lies_beside_it(talk):
    with present("--notebook", talk, said="every demo is live") as show:
        kernel = show.child("ipykernel")
        assert Path(psutil.Process(kernel.pid).cwd()) == talk.parent


def test_a_broken_deck_of_the_same_name_does_not_put_another_talks_page_on_the_wall(talk, tmp_path):
    broken = tmp_path / "talk.ipynb"
    broken.write_text(talk.read_text(encoding="utf-8").replace('"slide_type": "slide"', '"slide_type": "-"'))
    done = rl_talk("present", "--no-browser", "--notebook", broken)
    assert (done.returncode, done.stderr.strip().count("\n") < 4) == (2, True), done.stderr
    assert "the talk is at" not in done.stderr
