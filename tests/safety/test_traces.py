"""What is handed out says nothing about the machine that made it, and is whole."""

import os
import re
import socket
import subprocess
import sys

import pytest

from slides.kit.shots.pdf import print_pdf
from tests.kit.decks import HOUSE, the_talk
from tests.waiting import aside

pytestmark = pytest.mark.browser
USER = "zz-the-speaker"
FOLDERS = ("home", "Users", "root", "site-packages", "tmp")
PLACES = "|".join([*(f"/{name}/" for name in FOLDERS), r"[A-Z]:\\\\Users", r"127\.0\.0\.1:\d"])
TOKEN = "zz-token-of-the-speakers-server"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file, its record and its notes, made by a user whose name can be told from a word."""
    home = tmp_path_factory.mktemp("home") / USER
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "slides", "export", "--notes", "--to", str(home / "talk.html")], cwd=HOUSE, text=True,
        env={**os.environ, "HOME": str(home), "USER": USER, "LOGNAME": USER, "USERNAME": USER, "JUPYTER_TOKEN": TOKEN},
        capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return home


def secrets(home):
    """What must not be in it: where it was made, by whom, on what."""
    names = {USER, TOKEN, str(home), str(HOUSE), sys.prefix, sys.base_prefix, os.path.expanduser("~")}
    names.discard(os.path.expanduser("~root"))       # tells nobody's name
    host = socket.gethostname()
    return names | ({host} if len(host) > 6 else set())


def test_the_exported_file_and_the_notes_name_no_path_no_user_no_host_and_no_token(made):
    for file in ("talk.html", "talk-notes.html"):
        text = (made / file).read_text(encoding="utf-8")
        assert [secret for secret in secrets(made) if secret in text] == [], file
        assert not re.search(PLACES, text), file


def test_the_pdf_has_a_page_a_slide_in_our_letters_and_says_only_what_printed_it(made):
    pdf = aside(print_pdf, made / "talk.html", made / "talk.pdf").read_bytes()
    assert [secret for secret in secrets(made) if secret.encode() in pdf] == []
    told = dict(re.findall(rb"/(Author|Creator|Producer|Keywords|Subject)\s*\(([^)]*)\)", pdf[-4000:] + pdf[:4000]))
    assert set(told) <= {b"Creator", b"Producer"}
    assert all(re.match(rb"Chromium|HeadlessChrome|Mozilla|Skia/PDF", words) for words in told.values()), told
    assert b"file://" not in pdf
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(the_talk().slides)
    assert b"/StructTreeRoot" in pdf, "for screen readers"
    assert b"/Outlines" in pdf, "bookmarks"
    fonts = {name.decode().split("+")[-1].split("-")[0] for name in re.findall(rb"/FontName\s*/([\w+-]+)", pdf)}
    assert {"Inter", "JetBrainsMono"} <= fonts
