"""Whatever is typed after rl-talk: exit 0, or 2 and one line on stderr; never a traceback.

The command is the real one, whole. So that nothing starts, the deck named last is one that can't be read.
"""

import asyncio
import signal

import nbformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slides.kit import cli
from tests.waiting import aside

MANY = settings(max_examples=settings().max_examples * 15)
DECKS = {"none.ipynb": None, "list.ipynb": b"[]", "old.ipynb": b'{"nbformat": 1}', "noise.ipynb": bytes(range(256)),
         "empty.ipynb": b"", "x" * 500: None, "a\nb": None, "/": None, "/dev/null": None, "täglich ☂.ipynb": b"{"}
WORDS = [
    "", " ", "-", "--", "---", "-1", "0", "1", "80", "65536", "99999999999999999999", "1e3", "0x10", "nan", "½", "٣",
    "x" * 5000, "a\nb", "\x1b[2J", "😀", "\udcff", "%s", "{}", "*", "~", "..", "/", "/dev/null", "deck.ipynb",
    "a folder.html", "deck.ipynb/talk.html", "talk.html", "talk.json", "https://example.org/talk", "http://[",
    "javascript:alert(1)", "-h", "--help",
]  # fmt: skip
WORD = st.sampled_from(WORDS) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
TALK = {name: sorted(command._option_string_actions) for each in cli._parser({})._actions
        if isinstance(each.choices, dict) for name, command in each.choices.items()}


def typed(first, known):
    """An argument list: perhaps the command, then flags of its own and others, with values that fit and don't."""
    flag = st.sampled_from([*known, *known, *known, "--unknown", "-z", "--no", "--port", "--notebook", "--to"])
    items = st.one_of(flag.map(lambda name: [name]), st.tuples(flag, WORD).map(list),
                      st.tuples(flag, WORD).map(lambda pair: ["=".join(pair)]), WORD.map(lambda word: [word]))
    return st.lists(items, max_size=4).map(lambda lists: [*first, *(word for each in lists for word in each)])


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of decks that can't be read, and one that can, in which the command is run."""
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# One")]), tmp_path / "deck.ipynb")
    (tmp_path / "a folder.html").mkdir()
    for name, content in DECKS.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    (tmp_path / "loop.ipynb").symlink_to("loop.ipynb")
    monkeypatch.chdir(tmp_path)
    run = asyncio.run
    monkeypatch.setattr(asyncio, "run", lambda coroutine: aside(run, coroutine))     # beside a browser's loop
    handlers = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for name, handler in handlers.items():
        signal.signal(name, handler)


@pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning")
def test_rl_talk_takes_or_refuses_any_arguments_in_one_line(capsys, place):
    @MANY
    @given(st.sampled_from(sorted(TALK)).flatmap(lambda name: typed([name], TALK[name])) | typed([], []),
           st.sampled_from([*DECKS, "loop.ipynb"]))
    @example(["present", "--port", "-5"], "none.ipynb")
    @example([], "none.ipynb")
    def holds(arguments, deck):
        try:
            code = cli.main([*arguments, "--notebook", deck])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr().err.replace("x" * 100, "")
        lines = [line for line in said.splitlines() if not line.startswith("[")]
        assert code in (0, 2), (code, said)
        assert "Traceback" not in said
        assert "unforeseen" not in said
        if code == 2:
            assert len(lines) == 1, said
            assert len(lines[0]) < 2000
            assert lines[0].startswith("rl-talk")

    holds()
