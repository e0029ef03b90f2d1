"""Odd places to give a talk in: no network, no home, no torch, no room left, strange names, a wrong clock."""

import os
import subprocess
import sys

import pytest

from slides.kit import export as exporter
from slides.kit import paths
from slides.kit.progress import Progress
from tests.faults.conftest import copy_house
from tests.kit.decks import COUNTER, HOUSE, code, exported, slide, write_deck
from tests.kit.stagehand import present as on_stage
from tests.waiting import finish

NO_NETWORK = ["unshare", "-n", "--", "sh", "-c", "ip link set lo up; exec \"$@\"", "-"]


def can(*command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def test_with_no_network_no_home_and_a_name_that_is_not_utf8_the_whole_talk_is_live(tmp_path):
    strange = tmp_path / os.fsdecode("a b tälk \udcff".encode("utf-8", "surrogateescape"))
    try:
        strange.mkdir()
    except OSError:
        strange = tmp_path / "a b tälk"                                        # a file system that won't have it
        strange.mkdir()
    locked = tmp_path / "home"
    locked.mkdir(mode=0o500)
    home = "/proc" if os.geteuid() == 0 else str(locked)                       # root writes where it likes, but there
    alone = NO_NETWORK if can("unshare", "-n", "true") and can("ip", "link") else []
    with on_stage(before=alone, house=copy_house(strange), HOME=home, XDG_CONFIG_HOME=f"{home}/.config",
                  XDG_CACHE_HOME=f"{home}/.cache") as show:
        show.wait_for("every demo is live")
    assert show.process.returncode == 0
    assert "Traceback" not in "".join(show.said)
    assert not list(locked.iterdir())


def test_where_nothing_can_be_written_beside_the_talk_it_is_given_from_a_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "build").touch()                                               # no folder can be made there
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"), code(COUNTER, "demo"))
    page = finish(exporter.ready_page(deck, Progress()))
    assert "<h2>One</h2>" in page.read_text(encoding="utf-8")
    assert "rl-talk-" in str(page)


def test_a_full_disk_is_one_line_and_yesterdays_file_stays(tmp_path):
    """A real one, of 2 MB, where we may mount it; files of 200 kB at most elsewhere: the file is larger."""
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"), code(COUNTER, "demo"))
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = can("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk))
    try:
        (disk / "deck.html").write_text("yesterday's", encoding="utf-8")
        if mounted:
            (disk / "holiday.mov").write_bytes(bytes(1_950_000))
        command = [sys.executable, "-m", "slides", "export", "--notebook", str(deck), "--to", str(disk / "deck.html")]
        limited = command if mounted else ["sh", "-c", "ulimit -f 200; exec \"$@\"", "-", *command]
        done = subprocess.run(limited, capture_output=True, text=True, check=False, cwd=HOUSE)
        assert done.returncode == 2
        assert "what was there before is untouched" in done.stderr.splitlines()[-1]
        assert (disk / "deck.html").read_text(encoding="utf-8") == "yesterday's"
        assert {file.name for file in disk.iterdir()} <= {"deck.html", "holiday.mov"}
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=True)


def test_a_file_beside_the_page_that_is_asked_for_stays(tmp_path):
    (tmp_path / "deck.json").write_text("mine", encoding="utf-8")
    exported(write_deck(tmp_path / "deck.ipynb"), tmp_path / "deck.html")
    assert (tmp_path / "deck.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("when", [0, 4_000_000_000], ids=["1970", "2096"])
def test_a_wrong_clock_makes_no_page_stale_and_no_stale_page_fresh(tmp_path, monkeypatch, when):
    monkeypatch.setattr(paths, "BUILD", tmp_path)
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"))
    page = exported(deck)
    for file in tmp_path.iterdir():
        os.utime(file, (when, when))
    assert exporter.is_fresh(deck, page)
    made = page.read_text(encoding="utf-8")
    page.write_text(f"{made} ", encoding="utf-8")
    assert not exporter.is_fresh(deck, page), "somebody altered it"
    page.write_text(made, encoding="utf-8")
    write_deck(deck, slide("Two"))
    os.utime(deck, (0, 0))
    assert not exporter.is_fresh(deck, page)


EXTRAS = ("torch", "stable_baselines3", "tensorboard", "pygame", "jupyterlab", "jupyterlab_rise", "jupytext",
          "matplotlib", "playwright", "resvg_py")


@pytest.fixture
def small(tmp_path):
    """``small("-m", "slides", "export")`` runs Python as it is where nothing but the page was installed."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS!r}))\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HOUSE}"}
    return lambda *words: subprocess.run([sys.executable, *words], cwd=HOUSE, env=environment, capture_output=True,
                                         text=True, check=False, timeout=120)


def test_the_small_installation_exports_every_demo_and_leaves_training_to_the_page(small, tmp_path):
    done = small("-m", "slides", "export", "--to", str(tmp_path / "talk.html"))
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr
    answers = small("-c", "from demos import cartpole, mowgli\n"
                          "for demo in (cartpole.training.demo(), mowgli.demo()):\n"
                          "    demo.send = lambda content: print(demo.name, content)\n"
                          "    demo._heard(demo, {'kind': 'ping'}, [])")
    assert answers.stdout == "mowgli {'kind': 'pong'}\n", answers.stderr    # unanswered, the page trains by itself


@pytest.mark.parametrize(("extra", "words"), [
    ("train", ["slides", "tensorboard"]), ("train", ["demos", "cartpole", "window", "--gif", "x.gif"]),
    ("rise", ["slides", "present", "--rise"]), ("tools", ["slides", "sheet"]),
    ("tools", ["slides", "export", "--pdf"]), ("tools", ["slides", "record"]),
    ("tools", ["slides", "new", "demo", "x"]), ("tools", ["media.draw"]), ("train", ["demos.cartpole.recipe"]),
])
def test_what_the_small_installation_lacks_is_one_line_that_names_the_extra(small, extra, words):
    done = small("-m", *words)
    assert done.returncode != 0
    assert f"pip install 'rl-talk[{extra}]'" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
