"""Which page is put on stage."""

import io

import pytest

from demos.errors import TalkError
from slides.kit import export as exporter
from slides.kit import paths
from slides.kit.progress import Progress
from tests.kit.decks import slide, write_deck
from tests.waiting import finish


@pytest.fixture
def ready(tmp_path, monkeypatch):
    """``ready()`` gives the page of a small deck, and what was said meanwhile."""
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"))

    def get():
        said = io.StringIO()
        page = finish(exporter.ready_page(deck, Progress(said)))
        return page, said.getvalue()

    return get


def no_export(*_):
    raise TalkError("The disk is full.")


def test_the_page_is_made_once_then_reused_and_made_anew_when_the_deck_changes(ready, tmp_path):
    page, said = ready()
    assert "for the first time" in said
    made = page.stat().st_mtime_ns
    assert "up to date" in ready()[1]
    assert page.stat().st_mtime_ns == made
    write_deck(tmp_path / "deck.ipynb", slide("Two"))
    assert "has changed since the last export" in ready()[1]
    assert "<h2>Two</h2>" in page.read_text(encoding="utf-8")


def test_when_no_new_page_can_be_made_the_one_from_before_is_shown(ready, tmp_path, monkeypatch):
    before, _ = ready()
    write_deck(tmp_path / "deck.ipynb", slide("Two"))
    monkeypatch.setattr(exporter, "export", no_export)
    page, said = ready()
    assert page == before
    assert "The disk is full. Until then the page from before is shown." in said
