"""The notes' cues, tried on the page: the key that a note names is that button's, and what it promises comes.

That every printed key does something on its whole slide is asked in tests/access/test_browser_keyboard.py.
"""

import re

import pytest

from tests.conftest import opener, pages
from tests.kit.decks import go_to, the_talk
from tests.waiting import until

pytestmark = pytest.mark.thorough
CUE = re.compile(r"\*([^*\n]+)\* \(`(.)`\)")          # *withhold the juice* (`w`)
KEY = re.compile(r"`(.)`")
CONTROLS = """Object.fromEntries([...document.getElementById('%s').querySelector('.demo').stage.shortcuts]
  .map(([key, node]) => [key, [...node.childNodes].filter((part) => part.nodeName !== 'KBD')
    .map((part) => part.textContent).join(' ')]))"""
SAID = "/%s/s.test(document.querySelector('.present .demo-status').textContent)"
# Slide: what is pressed and what its status must then come to say, step by step; the note's words that promise it.
OUTCOMES = [
    ("shaping", {"mk": "B after 22 pecks, A after 1,998. 1/p said 1,733"},
     "B after 22 pecks, A after 1,998; 1/p says 1,733"),
    ("turing", {"sssss": "Stuck in a loop", "x": "rubbed out"}, "pain rubs all of it out"),
    ("dopamine", {"1": r"Trial 1: .* \+1.00 at the juice", "x": "Trial 1[01]:"},
     "+1 at the juice on trial 1"),
    ("random-walk", {"1": "1 bar moved"}, "how many bars will have moved?\n*1 episode* (`1`): one"),
    ("patience", {"g": "0.90⁵ × 3 = 1.77. He goes right"}, "1.77 against 1"),
    ("cliff-walk", {"xxxxx": "Lately Sarsa −2[4-9], Q-learning −(4[5-9]|5[0-5])", "ex": "Sarsa −17, Q-learning −13"},
     "−50 against −27, and 13 steps against 17"),
    ("network", {"3": "from 78 % to 84 %", "4": "from 78 % to 69 %"}, "rarer, 78 % to 69 %"),
    ("fibonacci", {"x": "18,454,929 calls"}, "18,454,929 calls, or 67"),
    ("dynamic-programming", {"1": "1 sweep: 33 look-ups", 10 * "x": "3,[0-9]{3} look-ups, error 0.02"},
     "after a hundred sweeps the error is 0.02"),
    ("models", {"1x": "Episode 11: .* steps without a model, (1[4-9]|2[0-9]) with"}, "three will do with a map"),
    ("algorithms", {"2": "9 of 14"}, "9 of the 14 can do Discrete"),
    ("confession", {"k": "the limit is respected"}, "a clean 200"),
    ("grid", {"w" + 14 * "x": "Settled .* −22"}, "they settle at −14, −18, −20 and −22"),
]


@pytest.fixture(scope="module")
def quick(chromium, talk_page):
    """The talk with its demos at the fastest that a speaker can have them."""
    with pages(chromium) as visit:
        page = opener(visit, talk_page)().page
        page.evaluate("for (const { stage } of document.querySelectorAll('.demo')) stage.clock.speed = 4")
        yield page


def test_a_cues_key_is_the_one_on_the_button_it_names(talk):
    wrong, tried = [], 0
    for slide in (each for each in the_talk().slides if each.demos):
        controls = talk.evaluate(CONTROLS % slide.name)
        cues = CUE.findall(slide.notes)
        tried += len(cues)
        for label, key in cues:
            there = controls.get(key, "no such key").replace("pause", "play")
            if label.lower() not in there.lower():
                wrong.append((slide.name, f"*{label}* (`{key}`)", there))
        wrong += [(slide.name, key, "no such key") for key in KEY.findall(slide.notes) if key not in controls]
    assert wrong == [], "mend the note, or the button"
    assert tried >= 40


@pytest.mark.parametrize(("name", "steps", "promise"), OUTCOMES, ids=[name for name, *_ in OUTCOMES])
def test_what_the_note_promises_comes(quick, name, steps, promise):
    assert promise in the_talk()[name].notes, "the note no longer says so: say here what it promises"
    go_to(quick, name)
    press(quick, "r")
    for keys, outcome in steps.items():
        press(quick, *keys)
        until(quick, SAID % outcome.replace("/", r"\/"), 60)


def test_the_wrong_treat_sticks_as_told(talk):
    assert "one treat for the wrong thing moves a trained dog to some 40 %" in the_talk()["mowgli"].notes
    go_to(talk, "mowgli")                            # school is out at once
    press(talk, "r", "m", "q", "2", "t")
    until(talk, SAID % r"wrong thing: on “shake” he now .* (3|4)\d %")


def test_after_a_hundred_trials_the_error_is_at_the_bell_as_told(talk):
    assert "+1 at the bell on trial 100, −1 where the juice should be" in the_talk()["dopamine"].notes
    go_to(talk, "dopamine")                          # they are over at once
    until(talk, SAID % r"Trial 100: .*\+1.00 at the bell, .*−1.00 where the juice should be")


def press(page, *keys):
    for key in keys:
        page.evaluate("document.querySelector('section.present').focus()")
        page.keyboard.press(key)
        page.wait_for_timeout(100)
