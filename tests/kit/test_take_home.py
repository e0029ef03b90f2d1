"""The card on the last slide."""

import re

import pytest

from demos.errors import TalkError
from slides.kit.page import take_home

ADDRESS = "https://example.org/talk.html?theme=dark"


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.delenv(take_home.URL, raising=False)
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)


def test_without_an_address_there_is_no_code_and_no_dead_link():
    shown = take_home.card()._repr_mimebundle_()["text/html"]
    assert "<img" not in shown
    assert '<a href="?read">' in shown               # works in a file without an address, too
    assert "OWNER" not in shown


def test_the_address_from_the_command_line_is_shown_in_words_too(monkeypatch):
    monkeypatch.setenv(take_home.URL, ADDRESS)
    shown = take_home.card()._repr_mimebundle_()["text/html"]
    assert "example.org/talk.html?theme=dark" in re.search(r'alt="([^"]+)"', shown)[1]
    assert f'<a href="{ADDRESS}">' in shown


@pytest.mark.parametrize("bad", ["example.org", "javascript:alert(1)", 'https://a.b/"><script>', "https://a b", "file:///a"])
def test_what_is_no_address_is_refused_with_the_mend(bad):
    with pytest.raises(TalkError, match="--url https://"):
        take_home.checked(bad)


def test_where_github_runs_the_export_its_repository_is_the_code(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/somewhere")
    assert take_home.addresses()[1] == "https://github.com/someone/somewhere"
