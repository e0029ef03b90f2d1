"""The preflight: what is really wrong is really found, in one line with its mend, and nothing else is lost by it."""

import errno
import io
import shutil
import sys
from types import SimpleNamespace

import psutil
import pytest

from demos.errors import CantTellError, TalkError
from demos.stage import stills
from media import own
from slides.kit import check as preflight
from slides.kit import cli, paths
from slides.kit.check import checks_of, machine
from slides.kit.check.hall import Hall
from slides.kit.progress import Progress
from tests.kit.decks import COUNTER, code, exported, slide, write_deck
from tests.waiting import aside


@pytest.fixture
def look(tmp_path, monkeypatch):
    """``look("cells", talk)`` gives what that check finds, of the real talk unless another is named."""
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")

    def find(name, talk=None):
        hall = Hall(talk or paths.TALK, Progress(io.StringIO()))
        return aside(preflight.find, name, checks_of(paths.TALK)[name], hall)

    return find


# ---- what is installed, drawn, trained, written ----------------------------------------------------------


def test_the_versions_here_are_those_of_the_lock_and_a_wrong_one_is_named(look, tmp_path, monkeypatch):
    assert look("versions").ok
    lock = machine.LOCK.read_text(encoding="utf-8")
    monkeypatch.setattr(machine, "LOCK", tmp_path / "requirements.lock")
    machine.LOCK.write_text(lock.replace("gymnasium==", "gymnasium==0."), encoding="utf-8")
    found = look("versions")
    assert not found.ok
    assert found.says.startswith("gymnasium is 1.4.0, not 0.")
    assert "pip install -c requirements.lock" in found.mend


def test_something_needed_that_is_not_installed_is_named_and_a_tool_that_is_only_for_tests_is_not(look, monkeypatch):
    installed = machine._version
    monkeypatch.setattr(machine, "_version", lambda name: None if name in ("anyio", "pytest") else installed(name))
    assert look("versions").says == "anyio is missing", "the server's; not the talk's own requirement"


@pytest.fixture
def pictures(tmp_path, monkeypatch):
    folder = tmp_path / "media"
    shutil.copytree(paths.MEDIA, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "mine"))
    monkeypatch.setattr(paths, "MEDIA", folder)
    monkeypatch.setattr(stills, "HOUSES", folder / "demos")
    talk = tmp_path / "slides" / "talk.ipynb"        # its pictures are at ../media
    talk.parent.mkdir()
    for file in (paths.TALK, paths.TALK.with_suffix(".toml")):
        shutil.copy(file, talk.parent)
    monkeypatch.setattr(paths, "TALK", talk)
    return folder


@pytest.mark.parametrize(("file", "harm", "says", "mend"), [
    ("come.gif", "missing", "media/come.gif is missing", "python -m media.draw come.gif"),
    ("title.svg", "damaged", "media/title.svg can't be read", "python -m media.draw title.svg"),
    ("demos/turing.png", "missing", "the demo on “Turing, 1948” has no still", "rl-talk record --only turing"),
])
def test_a_picture_that_is_missing_or_damaged_is_named_with_what_draws_it(look, pictures, file, harm, says, mend):
    assert look("pictures").ok
    if harm == "missing":
        (pictures / file).unlink()
    else:
        (pictures / file).write_bytes((pictures / file).read_bytes()[:500])
    assert (found := look("pictures")).ok is False
    assert (found.says, found.mend) == (says, mend)


def test_a_picture_of_the_speakers_own_that_cannot_be_shown_is_named(look, tmp_path, monkeypatch):
    monkeypatch.setattr(own, "FOLDER", tmp_path)
    (tmp_path / "come.tiff").touch()
    assert look("pictures").says.startswith("media/mine/come.tiff is of no kind")


def test_the_export_is_missing_then_fresh_then_stale(look, tmp_path):
    talk = write_deck(tmp_path / "deck.ipynb", slide("One"))
    page = paths.made_of(talk)
    mend = f"rl-talk export --notebook {talk}"
    assert (look("export", talk).says, look("export", talk).mend) == (f"there is no {page.name} yet", mend)
    exported(talk)
    assert look("export", talk).ok
    write_deck(talk, slide("Two"))
    assert (look("export", talk).ok, look("export", talk).mend) == (False, mend)


# ---- what runs -------------------------------------------------------------------------------------------


def test_a_cell_that_raises_is_named_with_its_slide(look, tmp_path):
    talk = write_deck(tmp_path / "deck.ipynb", slide("Fine"), code(COUNTER, "demo"), slide("Bad"), code("1 / 0"))
    found = look("cells", talk)
    assert found.ok is False
    assert found.says == "cell 5 (slide “Bad”) failed: ZeroDivisionError: division by zero"


def test_a_kernel_that_does_not_start_is_one_line(look, tmp_path, monkeypatch):
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit('broken on purpose')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    found = look("kernel")
    assert found.ok is False
    assert "did not start" in found.says


# ---- the machine -----------------------------------------------------------------------------------------


def test_a_full_disk_is_told(look, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=300_000_000))
    assert (look("disk").ok, look("disk").says) == (False, "only 0.3 GB free")


@pytest.mark.parametrize(("plugged", "percent", "ok"), [
    (False, 30, False), (False, 90, True), (True, 30, True), (None, 30, True)])
def test_a_battery_that_will_not_last_is_told(look, monkeypatch, plugged, percent, ok):
    battery = SimpleNamespace(percent=percent, power_plugged=plugged)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert look("power").ok is ok
    monkeypatch.setattr(psutil, "sensors_battery", lambda: None)
    assert look("power").ok is None, "no battery, nothing to say"


# What the systems' own programs print.
PMSET = "Currently in use:\n standby              1\n displaysleep         {}\n sleep                1"
POWERCFG = """    Possible Settings units: Seconds
    Current AC Power Setting Index: 0x{:08x}
    Current DC Power Setting Index: 0x0000012c"""


@pytest.mark.parametrize(("platform", "said", "says"), [
    ("linux", "uint32 300", "the screen goes dark after 5 minutes without a key"),
    ("linux", "uint32 0", "the screen stays lit"),
    ("darwin", PMSET.format(10), "the screen goes dark after 10 minutes without a key"),
    ("darwin", PMSET.format(0), "the screen stays lit"),
    ("win32", POWERCFG.format(60), "the screen goes dark after 1 minutes without a key"),
    ("win32", POWERCFG.format(3600), "dark after 60 minutes without a key"),
])
def test_a_screen_that_goes_dark_soon_is_told(look, monkeypatch, platform, said, says):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(machine, "has_screen", lambda: True)
    monkeypatch.setattr(machine, "_ask", lambda *_: said)
    found = look("sleep")
    assert found.says == says
    assert found.ok is not says.startswith("the screen goes dark")


def test_where_the_system_says_nothing_or_has_no_screen_nothing_is_claimed(look, monkeypatch):
    monkeypatch.setattr(machine, "has_screen", lambda: True)
    monkeypatch.setattr(machine, "_ask", lambda *_: "")
    assert look("sleep").ok is None
    monkeypatch.setattr(machine, "has_screen", lambda: False)
    assert [look(name).ok for name in ("sleep", "screen")] == [None, None]


# ---- the time it takes -----------------------------------------------------------------------------------


def test_the_time_is_words_and_demos_without_the_back_ups(look, tmp_path):
    talk = write_deck(tmp_path / "deck.ipynb", slide("One", minutes=0.5, part="beginning"), code(COUNTER, "demo"),
                      slide("word " * 260, "notes"), slide("Two", minutes=2, part="end"), slide("Back-up: more"),
                      code(COUNTER, "demo"), slide("word " * 1300, "notes"))
    assert look("rehearsal", talk).says == (
        "2.5 minutes planned, 2 minutes by its 260 words and 1 demos: beginning 0.5 · end 2")


# ---- the report ------------------------------------------------------------------------------------------


def test_a_check_that_breaks_is_one_line_and_the_others_are_made(tmp_path, monkeypatch, capsys):
    def breaks(_):
        raise OSError(errno.EIO, "Input/output error\nand more")

    def untold(_):
        raise CantTellError("no answer")

    monkeypatch.setattr(preflight, "CHECKS", {"bad": breaks, "none": untold, "good": lambda _: "fine"})
    assert preflight.report(write_deck(tmp_path / "deck.ipynb")) == 1
    out, err = capsys.readouterr()
    assert [line[0] for line in out.splitlines()] == ["✘", "–", "✔", "1"]
    assert "Input/output error" in out.splitlines()[0]
    assert err == ""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437", "utf-8"])
def test_check_prints_each_finding_whatever_the_encoding(tmp_path, monkeypatch, encoding):
    monkeypatch.setattr(preflight, "CHECKS", dict.fromkeys(("one", "two"), lambda _: "“α → ✔”, 3 × 4 – and …"))
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    assert cli.main(["check", "--notebook", str(write_deck(tmp_path / "deck.ipynb"))]) == 0
    sys.stdout.flush()
    lines = out.getvalue().decode(encoding).splitlines()
    assert len(lines) == 3, lines
    assert lines[0].startswith("✔ one" if encoding == "utf-8" else "ok one")


def test_a_talks_own_checks_are_made_before_the_page_is_looked_at_and_a_wrong_one_is_one_line(tmp_path):
    names = list(checks_of(paths.TALK))
    assert names.index("cells") < names.index("agent") < names.index("training") < names.index("export")
    assert "agent" not in checks_of(tmp_path / "other.ipynb"), "another talk has no CartPole"
    (tmp_path / "other.toml").write_text('checks = ["slides.kit.check.alive:none"]', encoding="utf-8")
    with pytest.raises(TalkError, match=r"other\.toml names 'slides\.kit\.check\.alive:none': "):
        checks_of(tmp_path / "other.ipynb")
