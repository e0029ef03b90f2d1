"""What is printed can be printed anywhere: in a file on Windows, an old terminal, a log in plain ASCII."""

import io
import sys

import pytest

from slides.kit import check, cli
from tests.kit.decks import write_deck


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_check_prints_each_finding_whatever_the_encoding(tmp_path, monkeypatch, encoding):
    def says_much(_):
        return "“α → ✔”, 3 × 4 – and …"

    monkeypatch.setattr(check, "CHECKS", {"one": says_much, "two": says_much})
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    assert cli.main(["check", "--notebook", str(write_deck(tmp_path / "deck.ipynb"))]) == 0
    sys.stdout.flush()
    lines = out.getvalue().decode(encoding).splitlines()
    assert len(lines) == 3, lines
    assert lines[0].startswith("✔ one" if encoding == "utf-8" else "ok one")
