"""The window that `present` opens, in a browser that sees another /tmp than we do, as snap's and flatpak's do."""

import io
import json
import os
import shlex
import subprocess
import urllib.request
from pathlib import Path

import psutil
import pytest

from slides.kit.browser import find_browser
from slides.kit.check import CHECKS, find
from slides.kit.check.hall import Hall
from slides.kit.progress import Progress
from slides.kit.serve.door import free_port
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.kit.stagehand import present
from tests.waiting import eventually


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A browser as `present` starts it, without a screen; its debugging port."""
    port = free_port()
    chromium = " ".join(map(shlex.quote, [find_browser(), "--headless=new", "--no-sandbox", "--disable-gpu",
                                          f"--remote-debugging-port={port}"]))
    try:
        alone = subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        alone = False
    inside = f"mount -t tmpfs tmpfs /tmp && exec {chromium} \"$@\""
    script = tmp_path / "browser"
    script.write_text(f"#!/bin/sh\nexec unshare -m sh -c {shlex.quote(inside)} sh \"$@\"\n" if alone else
                      f"#!/bin/sh\nexec {chromium} \"$@\"\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(script))
    monkeypatch.setenv("DISPLAY", os.environ.get("DISPLAY", ":77"))
    return port


def shown(port, wanted, title, seconds=40):
    """Wait until the browser has come to this address, without the token, and to this title."""
    def tab():
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=5) as answer:
            tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
        return [tab for tab in tabs if tab["url"].startswith(wanted) and title in tab["title"]
                and "token" not in tab["url"]]

    return eventually(tab, seconds, f"a tab at {wanted}")


@pytest.mark.parametrize(("flags", "address", "title"), [
    ([], "/talk?live=", "A deck"), (["--fallback"], "/talk", "A deck"),
    (["--rise"], "/rise/slides/window.ipynb", "")],
    ids=["page", "fallback", "rise"])
def test_it_shows_the_talk_and_no_program_has_the_token_in_its_arguments(house, browser, flags, address, title):
    deck = write_deck(house / "window.ipynb", slide("Counter"), code(COUNTER, "demo"))
    with present("--notebook", deck, *flags, house=house, window=True, said="Ctrl-C ends the talk") as show:
        wanted = show.url[:show.url.index("/", 7)] + address
        shown(browser, wanted, title)
        token = show.url.rsplit("token=")[1]
        window = show.child("/open/")
        assert list(show.children(token)) == []
    assert psutil.wait_procs([window], timeout=5)[1] == [], "with the talk its window closes"


def test_the_preflight_tries_the_same_door(browser, monkeypatch, tmp_path):
    hall = Hall(Path("talk.ipynb"), Progress(io.StringIO()))
    assert find("window", CHECKS["window"], hall).ok
    monkeypatch.setattr("slides.kit.check.machine.MOST_SECONDS", 1)
    Path(os.environ["CHROMIUM"]).write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    found = find("window", CHECKS["window"], hall)
    assert found.ok is False
    assert "no browser came to the talk" in found.says
    assert "CHROMIUM=" in found.mend
