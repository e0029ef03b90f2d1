"""The deck's reader: names, numbers, parts, minutes, whatever a notebook brings."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from demos.errors import TalkError
from slides.kit.deck import Deck, settings, shortened, slug
from tests.kit.decks import code, slide


def deck(*cells):
    return Deck(new_notebook(cells=list(cells)))


@pytest.mark.parametrize(("title", "name"), [
    ("Turing, 1948", "turing-1948"), ("It’s happening!", "its-happening"), ("Был *пёс*", "был-пёс"),
    ("1948", "slide-1948"),
])
def test_a_name_is_made_of_the_heading_and_is_never_a_number(title, name):
    assert slug(title) == name


def test_a_name_that_is_given_wins_and_of_two_headings_alike_the_second_is_numbered():
    made = deck(slide("One"), slide("One"), slide("One", name="other"), slide("…"), slide("demos"), slide("One"),
                slide("Six", name="other"), slide("Seven", name="My Cell"))
    assert [each.name for each in made.slides] == ["one", "one-2", "other", "slide-4", "demos-2", "one-3", "other-2",
                                                   "my-cell"]
    assert made["other"].number == 3


@pytest.mark.parametrize("minutes", ["1", -1, 1e6, [1]])
def test_minutes_that_are_none_are_refused_with_their_cell(minutes):
    with pytest.raises(TalkError, match=r"Cell 1 has the minutes .*such as 1\.5"):
        deck(slide("One", minutes=minutes))


def test_a_name_that_no_slide_has_is_answered_with_those_there_are():
    with pytest.raises(TalkError, match=r"No slide is called 'two'\. There are: one\."):
        deck(slide("One"))["two"]


def test_a_part_goes_on_until_the_next_and_its_minutes_add_up():
    made = deck(slide("One", part="first", minutes=1), slide("Two", minutes=0.5), slide("Three", part="last"))
    assert [each.part for each in made.slides] == ["first", "first", "last"]
    assert made.parts == {"first": 1.5}


def test_cells_before_the_first_slide_are_on_none_and_a_first_one_without_a_type_begins_one():
    made = deck(code("x = 1"), slide("One"))
    assert made.title_at(0) == "Slide 1"
    set_up = new_code_cell("x = 1", metadata={"slideshow": {"slide_type": "skip"}})
    made = deck(set_up, new_markdown_cell("# One"), code("2", "demo"), slide("notes", "notes"))
    assert [made.title_at(i) for i in range(4)] == ["before the first", "One", "One", "One"]
    assert list(made["one"].demos) == [2]


def test_the_minutes_come_before_the_notes():
    made = deck(slide("One", minutes=1.5), slide("Say this.", "notes"), slide("Two"), slide("And this.", "notes"))
    assert [each.told for each in made.slides] == ["**1½ min.** ## Say this.", "## And this."]


def test_settings_that_are_not_there_are_none_and_broken_ones_are_one_line(tmp_path):
    assert settings(tmp_path / "talk.ipynb") == {}
    for wrong in ("url = ", "url = 3", "commands = 'x'"):
        (tmp_path / "talk.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(TalkError, match=r"talk\.toml can't be read: "):
            settings(tmp_path / "talk.ipynb")


def test_a_short_talk_spares_the_slides_that_say_so_whole():
    nb = new_notebook(cells=[code("x = 1"), slide("One"), slide("Two", spare=45), code("2", "demo"),
                             slide("Said.", "notes"), slide("Three", spare=30)])
    titles = {minutes: [each.title for each in Deck(shortened(nb, minutes)).slides]
              for minutes in (None, 60, 45, 31, 30)}
    assert titles[None] == titles[60] == ["Slide 1", "One", "Two", "Three"]
    assert titles[45] == titles[31] == ["Slide 1", "One", "Three"]
    assert titles[30] == ["Slide 1", "One"]
    assert len(nb.cells) == 6, "the notebook itself stays whole"


def test_what_is_said_only_if_a_demo_is_dead_takes_no_time():
    made = deck(slide("One"), slide("Three words here.\nIf dead: say 42.", "notes"))
    assert made["one"].words == 3
