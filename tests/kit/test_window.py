"""The window that the talk is shown in, a browser of our own: found, opened, closed; or what is said instead."""

import asyncio
import io
from types import SimpleNamespace

import pytest

from demos.errors import TalkError
from slides.kit import browser
from slides.kit.progress import Progress
from slides.kit.serve import supervise
from tests.waiting import aside, finish

OPTIONS = SimpleNamespace(no_browser=False, kiosk=False)


def put_up(folder, monkeypatch, script, seconds):
    """Show a window that is really ``script``, for so many seconds; what was said."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    monkeypatch.setattr(browser, "has_screen", lambda: True)
    said = io.StringIO()

    async def give():
        async with supervise._window("http://127.0.0.1:1/talk?token=secret", folder, OPTIONS, Progress(said)):
            await asyncio.sleep(seconds)

    finish(give())
    return said.getvalue()


def test_a_window_that_was_closed_by_mistake_is_no_reason_to_stop(tmp_path, monkeypatch):
    said = put_up(tmp_path, monkeypatch, "exit 0", 1.5)
    assert "the window was closed; the talk is still at http://127.0.0.1:1/talk?token=secret" in said


def test_a_browser_that_never_comes_is_told_with_the_address_to_open_by_hand(tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "_OPENS", 0.5)
    said = put_up(tmp_path, monkeypatch, "exec sleep 60", 1)
    assert "no browser has come to the talk in 0.5 seconds: open http://127.0.0.1:1/talk?token=secret by hand" in said


@pytest.fixture
def no_chromium(monkeypatch):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser, "_PLACES", ())


def test_what_needs_a_chromium_says_so_in_one_line(no_chromium):
    with pytest.raises(TalkError, match=r"A PDF needs Chromium or Chrome\. Install one, or name it: CHROMIUM=/path"):
        browser.need_browser("A PDF")


def test_without_a_chromium_the_systems_browser_opens_the_talk(no_chromium, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(browser.webbrowser, "open", opened.append)
    assert browser.show("http://127.0.0.1:1/open/x", tmp_path) is None
    assert opened == ["http://127.0.0.1:1/open/x"]


def test_what_is_named_but_is_no_browser_is_said_in_one_line(monkeypatch, tmp_path, capsys):
    mine, opened = tmp_path / "mine", []
    mine.write_text("no program")
    mine.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(mine))
    monkeypatch.setattr(browser.webbrowser, "open", opened.append)
    with pytest.raises(TalkError, match=r"mine is no Chromium that starts\. Install one, .* CHROMIUM=/path"):
        aside(browser.opened(tmp_path / "page.html", "", "A PDF").__enter__)
    assert browser.show("http://127.0.0.1:1/open/x", tmp_path) is None
    assert opened
    assert "mine', which can't be started" in capsys.readouterr().err
