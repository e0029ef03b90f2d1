"""Odd places to give a talk in: no network, no home, no torch, no room left, strange names, a wrong clock."""

import json
import os
import subprocess
import sys

import pytest

from demos.errors import TalkError
from slides.kit import export, paths
from slides.kit import export as exporter
from slides.kit.progress import Progress
from tests.faults.conftest import copy_house
from tests.kit.decks import COUNTER, HOUSE, code, slide, write_deck
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


@pytest.mark.parametrize("when", [0, 4_000_000_000], ids=["1970", "2096"])
def test_a_wrong_clock_makes_no_page_stale_and_no_stale_page_fresh(tmp_path, when):
    deck = write_deck(tmp_path / "deck.ipynb", slide("One"))
    page = finish(export.export(deck, tmp_path / "deck.html", Progress()))
    for file in tmp_path.iterdir():
        os.utime(file, (when, when))
    assert export.is_fresh(deck, page)
    write_deck(deck, slide("Two"))
    os.utime(deck, (0, 0))
    assert not export.is_fresh(deck, page)


def test_without_torch_all_but_training_works_and_says_what_is_missing(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('torch', 'stable_baselines3'):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Missing())\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HOUSE}"}
    done = subprocess.run([sys.executable, "-m", "slides", "export", "--to", str(tmp_path / "talk.html")], cwd=HOUSE,
                          env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr
    train = ("import json, time\n"
             "from demos.cartpole import policies, training\n"
             "demo = training.demo()\n"
             "demo.heard({'kind': 'train'}, [])\n"
             "deadline = time.monotonic() + 20\n"
             "while demo.state not in ('failed', 'solved') and time.monotonic() < deadline: time.sleep(0.05)\n"
             "try: policies.load()\n"
             "except ImportError as error: said = str(error)\n"
             "print(json.dumps([demo.state, demo.words, said]))")
    tried = subprocess.run([sys.executable, "-c", train], cwd=HOUSE, env=environment, capture_output=True, text=True,
                           check=True)
    assert json.loads(tried.stdout.splitlines()[-1]) == [
        "failed", "Training needs torch and Stable-Baselines3: pip install torch stable-baselines3",
        "This needs Stable-Baselines3 and torch: pip install stable-baselines3"]


def test_a_number_of_seconds_that_is_none_is_one_line(monkeypatch):
    from slides.kit import notebook

    for wrong in ("soon", "0", "-1", "nan", "1e9", ""):
        monkeypatch.setenv("RL_TALK_CELL_SECONDS", wrong)
        with pytest.raises(TalkError, match="RL_TALK_CELL_SECONDS must be a number of seconds"):
            notebook.cell_seconds()
