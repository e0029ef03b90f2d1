"""Finding and opening a browser, without one."""

import pytest

from demos.errors import TalkError
from slides.kit import browser
from tests.waiting import aside


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
