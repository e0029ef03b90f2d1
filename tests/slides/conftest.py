"""The talk's page, exported once for all the tests that look at it."""

import io

import pytest

from slides.export import export
from slides.progress import Progress
from tests.waiting import finish


@pytest.fixture(scope="session")
def talk_page(tmp_path_factory):
    """The exported page of the real deck."""
    said = io.StringIO()
    file = finish(export(to=tmp_path_factory.mktemp("page") / "talk.html", progress=Progress(said)))
    assert "failed" not in said.getvalue(), said.getvalue()
    return file


@pytest.fixture
def open_talk(visit, talk_page):
    """Open the exported file from disk: ``open_talk(query="?theme=dark", at=3, width=1920, …)`` gives a Visit."""

    def open_page(query="", at=1, width=1280, height=720, wait=True, **options):
        seen = visit(width, height, **options)
        seen.page.goto(f"{talk_page.as_uri()}{query}#/{at}")
        if wait:
            seen.page.wait_for_selector("html[data-demos=ready][data-deck=ready]", state="attached")
        return seen

    return open_page
