"""The exporter: what it refuses, and that it never leaves half a file."""

import io
import json
import os
import re
from pathlib import Path

import pytest

from demos.errors import TalkError
from slides.kit import export as exporter
from slides.kit.progress import Progress
from tests.kit.decks import COUNTER, code, slide, write_deck
from tests.waiting import finish


def export(deck, to):
    return finish(exporter.export(deck, to, Progress(io.StringIO())))


def test_the_file_holds_each_module_once_and_nothing_of_this_machine(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"), code(COUNTER), slide("Two"), code("Counter('other')"))
    page = export(deck, tmp_path / "deck.html").read_text(encoding="utf-8")
    assert len(re.findall(r"class Stage\b", page)) == 1
    assert page.split('id="demos"')[0].count('data-demo="') == 2
    page = re.sub(r"base64,[\w+/=]+", "", page)          # where a short name may stand by chance
    for secret in (str(Path.home()), str(tmp_path), os.uname().nodename):
        assert secret not in page


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb")
    (tmp_path / "file").touch()
    with pytest.raises(TalkError, match=r"Can't write to .*--to"):
        export(deck, tmp_path / "file" / "deck.html")


def test_an_export_is_fresh_until_the_deck_or_the_file_changes(tmp_path):
    deck = write_deck(tmp_path / "deck.ipynb")
    file = export(deck, tmp_path / "deck.html")
    assert exporter.is_fresh(deck, file)
    file.write_text(file.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert not exporter.is_fresh(deck, file), "somebody altered it"
    export(deck, file)
    nb = json.loads(deck.read_text(encoding="utf-8"))
    nb["cells"][0]["source"] = "# Another"
    deck.write_text(json.dumps(nb), encoding="utf-8")
    assert not exporter.is_fresh(deck, file)
