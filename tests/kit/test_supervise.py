"""The window that the talk is shown in, which is a browser of our own."""

import asyncio
import io
from types import SimpleNamespace

from slides.kit import browser
from slides.kit.progress import Progress
from slides.kit.serve import supervise
from tests.waiting import finish

OPTIONS = SimpleNamespace(no_browser=False, kiosk=False)


def put_up(folder, monkeypatch, script, seconds):
    """Show a window that is really ``script``, for so many seconds; what was said, and the process."""
    program = folder / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    monkeypatch.setattr(browser, "has_screen", lambda: True)
    opened, said = [], io.StringIO()
    really = browser.show
    monkeypatch.setattr(browser, "show", lambda *arguments: opened.append(really(*arguments)) or opened[0])

    async def give():
        async with supervise._window("http://127.0.0.1:1/talk?token=secret", folder, OPTIONS, Progress(said)):
            await asyncio.sleep(seconds)

    finish(give())
    return said.getvalue(), opened[0]


def test_a_window_that_was_closed_by_mistake_is_no_reason_to_stop(tmp_path, monkeypatch):
    said, _ = put_up(tmp_path, monkeypatch, "exit 0", 1.5)
    assert "the window was closed; the talk is still at http://127.0.0.1:1/talk?token=secret" in said


def test_a_browser_that_never_comes_is_told_with_the_address_to_open_by_hand(tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "_OPENS", 0.5)
    said, _ = put_up(tmp_path, monkeypatch, "exec sleep 60", 1)
    assert "no browser has come to the talk in 0.5 seconds: open http://127.0.0.1:1/talk?token=secret by hand" in said


def test_at_the_end_our_window_is_closed(tmp_path, monkeypatch):
    said, window = put_up(tmp_path, monkeypatch, "exec sleep 60", 0.5)
    assert window.poll() is not None
    assert "was closed" not in said
