"""Whatever is typed after a command: exit 0, or 2 and one line on stderr; never a traceback.

The parsers, the checks of paths and ports, and the reading of notebooks are the real ones; only what would start
a server, a kernel, a browser or a long piece of work is a curtain that goes up and ends the play.
"""

import asyncio
import importlib
import os
import signal
import socket
import subprocess
from pathlib import Path

import nbformat
import numpy as np
import playwright.sync_api
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import demos
import demos.__main__ as terminal
from demos.cartpole import recipe, runs, window
from demos.terminal import Door, pictures
from media.draw import __main__ as draw
from slides import address, cli, export, notebook, present, server, show, take_home
from slides.errors import TalkError
from tests.bench import __main__ as bench
from tests.waiting import aside

MANY = settings(max_examples=max(settings().max_examples * 500 // 30, 500))
FEWER = settings(max_examples=settings().max_examples * 4)
SOME = settings(max_examples=settings().max_examples * 8)
CURTAIN = "the curtain goes up"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder of good and bad things to name, in which the commands are run."""
    folder = tmp_path_factory.mktemp("place")
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One")]), folder / "deck.ipynb")
    (folder / "list.ipynb").write_text("[]")
    (folder / "old.ipynb").write_text('{"nbformat": 1}')
    (folder / "noise.ipynb").write_bytes(bytes(range(256)))
    (folder / "empty.ipynb").touch()
    (folder / "a folder.html").mkdir()
    (folder / "täglich ☂.ipynb").write_bytes((folder / "deck.ipynb").read_bytes())
    (folder / "loop.ipynb").symlink_to("loop.ipynb")
    return folder


@pytest.fixture(autouse=True)
def curtain(monkeypatch, place, tmp_path):
    async def none(*_):
        raise TalkError(CURTAIN)

    def goes_up(*_, **__):
        raise TalkError(CURTAIN)

    def light(door, asked):
        if door.name in ("race", "quick", "original", "three_ways", "curves", "plan"):
            raise ValueError(CURTAIN)
        return opened(door, asked)

    opened, run = Door.open, asyncio.run
    monkeypatch.setattr(asyncio, "run", lambda coroutine: aside(run, coroutine))  # beside a browser's loop
    monkeypatch.setattr(notebook, "TALK", place / "deck.ipynb")
    monkeypatch.setattr(notebook, "run_alone", none)
    monkeypatch.setattr("slides.check.report", lambda *_: 0)
    monkeypatch.setattr(subprocess, "Popen", goes_up)
    monkeypatch.setattr(playwright.sync_api, "sync_playwright", goes_up)
    monkeypatch.setattr(server.Server, "start", goes_up)
    monkeypatch.setattr(server.Server, "stop", lambda self: None)
    monkeypatch.setattr(show, "_window", goes_up)
    for module in (address, export, present):
        monkeypatch.setattr(module, "BUILD", tmp_path / "build")
    monkeypatch.setattr(runs, "folder", lambda: tmp_path / "runs")
    monkeypatch.setattr(Door, "open", light)
    monkeypatch.setattr(pictures, "save", lambda *_: None)
    monkeypatch.setattr(window, "_played", lambda *_: [([np.zeros((4, 4, 3), np.uint8)], 1.0)])
    for name in ("train_robust", "train_v0", "search"):
        monkeypatch.setattr(recipe, name, lambda *_: (_ for _ in ()).throw(SystemExit(CURTAIN)))
    monkeypatch.setattr(draw, "files", lambda name: {})
    monkeypatch.setattr(bench, "run", lambda name: {})
    monkeypatch.setenv(take_home.URL, "")
    monkeypatch.chdir(place)
    handlers = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    yield
    for name, handler in handlers.items():
        signal.signal(name, handler)


WORDS = [
    "", " ", "-", "--", "---", "-1", "0", "1", "80", "8899", "65535", "65536", "99999999999999999999", "-5", "1e3",
    "0x10", "nan", "inf", "None", "½", "٣", "x" * 5000, "a\nb", "\x1b[2J", "😀", "\udcff", "%s", "{}", "*", "~", "..",
    "/", "/dev/null", "/proc/none/x.html", "deck.ipynb", "list.ipynb", "old.ipynb", "noise.ipynb", "empty.ipynb",
    "none.ipynb", "loop.ipynb", "täglich ☂.ipynb", "a folder.html", "a folder.html/talk.html", "deck.ipynb/talk.html",
    "talk.html", "talk.json", "x.gif", "x.png", "none/x.png", "https://example.org/talk", "http://[",
    "javascript:alert(1)", "file:///etc/passwd", "-h", "--help", "trained", "random", "0.5", "gamma=0.9", "gamma=",
    "=", "mowgli-sit.svg", "page",
]  # fmt: skip
WORD = st.sampled_from(WORDS) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)


def commands(parser):
    """The names of the commands below a parser, each with its flags."""
    below = [a.choices for a in parser._actions if isinstance(a.choices, dict)]
    return {name: flags(command) for each in below for name, command in each.items()}


def flags(parser):
    return sorted(parser._option_string_actions)


def typed(first, known):
    """An argument list: perhaps the command, then flags of its own and others, with values that fit and don't."""
    flag = st.sampled_from([*known, *known, *known, "--unknown", "-z", "--no", "--port", "--notebook", "--to"])
    items = st.one_of(
        flag.map(lambda name: [name]),
        st.tuples(flag, WORD).map(list),
        st.tuples(flag, WORD).map(lambda pair: ["=".join(pair)]),
        WORD.map(lambda word: [word]),
    )
    return st.lists(items, max_size=4).map(lambda lists: [*first, *(word for each in lists for word in each)])


def runs_well(main, arguments, capsys, codes=(0, 2)):
    """Run a command in this process."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    errors = [line for line in said.err.splitlines() if not line.startswith("[") and "takes a moment" not in line]
    assert code in codes, (code, said.err)
    assert "Traceback" not in said.err
    assert "unforeseen" not in said.err
    if code == 2:
        assert len(errors) == 1, said.err
        assert len(errors[0]) < 2000
    return code, errors


TALK = commands(cli._parser())
anything_after_rl_talk = st.sampled_from(sorted(TALK)).flatmap(lambda name: typed([name], TALK[name])) | typed([], [])


@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_rl_talk_takes_or_refuses_any_arguments_in_one_line(capsys, place):
    seen = set()

    @MANY
    @given(anything_after_rl_talk)
    @example(["present", "--port", "-5"])
    @example(["export", "--to", "/dev/null"])
    @example(["export", "--to", "talk.json"])
    @example(["export", "--notebook", "/"])
    @example(["present", "--notebook", "list.ipynb"])
    @example(["present", "--notebook", "x" * 5000])
    @example(["sheet", "--notebook", "loop.ipynb"])
    @example(["present", "--notebook", "a\nb"])
    @example([])
    def holds(arguments):
        code, errors = runs_well(cli.main, arguments, capsys)
        seen.add((arguments[:1] == ["check"], code, CURTAIN in "".join(errors)))
        if code == 2:
            assert errors[0].startswith("rl-talk")

    holds()
    assert {code for _, code, _ in seen} == {0, 2}
    assert (False, 2, True) in seen, "some went as far as the curtain"


@pytest.fixture
def taken():
    """A port that somebody else has."""
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        yield str(somebody.getsockname()[1])


@pytest.mark.parametrize("stage", [[], ["--rise"]])
def test_a_taken_port_is_known_before_anything_is_made(stage, taken, capsys):
    code, errors = runs_well(cli.main, ["present", *stage, "--port", taken], capsys)
    assert (code, f"Port {taken} is taken" in errors[0]) == (2, True)


def test_the_demos_command_takes_or_refuses_any_arguments_in_one_line(capsys):
    first = [[room] for room in demos.ROOMS] + [["cartpole", "--window"], ["cartpole", "--save", "x.gif"], []]
    for room in demos.ROOMS:
        first += [[room, door.name] for door in importlib.import_module(f"demos.{room}.terminal").DOORS]
    known = {tuple(words): own_flags(words) for words in first}

    @SOME
    @given(st.sampled_from(sorted(known)).flatmap(lambda words: typed(words, known[words])))
    def holds(arguments):
        runs_well(terminal.main, arguments, capsys)

    holds()


def own_flags(words):
    """The flags of a room's door, from the parser that it has."""
    if not words or "--window" in words or "--save" in words:
        return flags(window._parser())
    doors = {door.name: door for door in importlib.import_module(f"demos.{words[0]}.terminal").DOORS}
    return flags(terminal._parser(words[0], doors[words[-1]] if len(words) > 1 else next(iter(doors.values())), doors))


@pytest.mark.parametrize(
    ("main", "known"),
    [
        (window.main, flags(window._parser())),
        (recipe.main, ["--seed", "--only", "--search"]),
        (draw.main, ["--help"]),
        (lambda arguments: with_argv(bench.main, arguments), ["--only"]),
    ],
    ids=["window", "recipe", "draw", "bench"],
)
def test_the_other_commands_do_too(main, known, capsys):
    @FEWER
    @given(typed([], known))
    def holds(arguments):
        runs_well(main, arguments, capsys, codes=(0, 2, CURTAIN, None))

    holds()


def with_argv(main, arguments):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["bench", *arguments])
        patch.setattr(bench, "HOUSE", Path(os.getcwd()))
        patch.setattr(bench.table, "put_into", lambda *_: None)
        patch.setattr(bench.table, "table", lambda *_: "")
        return main()
