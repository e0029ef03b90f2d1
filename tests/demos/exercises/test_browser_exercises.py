"""The exercises in the page: a wrong answer is told why, right ones pass, and nothing that was typed is lost."""

import pytest

from demos import exercises
from demos.exercises.widget import WORDS
from tests.demos.page import status
from tests.kit.decks import the_talk

# Of each exercise: wrong answers with the reason they are given, then right ones, each a text for each field.
ANSWERS = {
    "guess": ([("2", "0 of 1,000 robots"), ("30", "long since"), ("many", "isn’t a number")], ["7", "10"]),
    "greedy": ([("0.1", "left its favourite bowl alone"), ("1", "Whose idea"), ("-1", "from 0 to 1"),
                ("right", "“right” isn’t a number")], ["0", "0,0", "1 - 1"]),
    "delta": ([("r", "next state’s guess"), ("r + gamma * V(next)", "What it had expected"),
               ("gamma * V(next) - V(s)", "juice and no juice"), ("r + V(next) - V(s)", "γ isn’t in it"),
               ("r + gamma * V(next) - 2 * V(s)", "it says 1.05"), ("V(0.5)", "it says no number"),
               ("r + gamma * reward", "there is no “reward”")],
              ["r + gamma * V(next) - V(s)", "δ = r − (V(s) − γV(s′))"]),
    "lambda": ([("0", "look further"), ("1", "wait less"), ("7", "from 0 to 1")], ["0.7", "0,75"]),
    "four": ([("0 0 1 0", "dropped their pole"), ("0 0 1 1", "848 left the track"), ("a 0 1 1", "“a” isn’t a number")],
             ["0.05 0.1 1 0.3", "0.2 0.4 4 1"]),
    "reward": ([("1", "around x = "), ("y", "there is no “y”")], ["exp(-4*(x-1)^2)"]),      # trained in the page
}


def opened(mount, task):
    """The exercise as it stands, whatever a test before has left in its browser."""
    page = mount(exercises.demo(task))
    page.get_by_role("button", name="reset").click()
    return page


def answer(page, task, text):
    """Type it, by keyboard alone, and wait until it has been judged."""
    page.locator(".exercise input").first.focus()
    for part in text.split() if task == "four" else [text]:
        page.keyboard.press("Control+A")
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    page.evaluate("void (document.querySelector('.demo').dataset.verdict = '')")
    page.keyboard.press("Enter")                           # on the button, which comes behind the last field
    page.wait_for_function("document.querySelector('.demo').dataset.verdict", timeout=120_000)
    return status(page)


@pytest.mark.parametrize("task", [*list(ANSWERS)[:-1], pytest.param("reward", marks=pytest.mark.thorough)])
def test_a_wrong_answer_is_told_why_and_every_right_one_passes(mount, task):
    page = opened(mount, task)
    wrong, right = ANSWERS[task]
    if task != "reward":
        page.get_by_role("button", name="check").click()
        assert status(page).startswith("not yet: "), "as it stands it isn't solved"
    for text, reason in wrong:
        said = answer(page, task, text)
        assert said.startswith("not yet: "), (text, said)
        assert reason in said
    for text in right:
        assert answer(page, task, text).startswith("✔ "), text


@pytest.mark.thorough
def test_the_essay_has_them_below_the_slides_they_belong_to_and_the_deck_has_none(open_talk):
    page = open_talk("?read").page
    found = {slide.part for slide in the_talk().planned if page.locator(f"#{slide.name} .essay .demo").count()}
    assert found == set(the_talk().parts), "one a part of the talk"
    assert page.locator(".essay .demo").count() == len(ANSWERS)
    assert open_talk().page.locator(".essay .demo").count() == 0


@pytest.mark.thorough
def test_what_was_typed_and_what_was_said_to_it_outlives_a_reload_until_reset(open_talk):
    page = open_talk("?read").page
    box = page.locator("[data-demo=exercise-delta]")
    field, said = box.get_by_label("δ ="), box.locator(".demo-status")
    field.fill("r + gamma * V(next) - V(s)")
    field.press("Enter")
    before = said.inner_text()
    page.reload()
    page.wait_for_selector("html[data-demos=ready]", state="attached")
    assert (field.input_value(), said.inner_text()) == ("r + gamma * V(next) - V(s)", before)
    box.get_by_role("button", name="reset").click()
    page.reload()
    page.wait_for_selector("html[data-demos=ready]", state="attached")
    assert (field.input_value(), said.inner_text()) == ("r", WORDS["begin"])


def test_a_verdict_is_spoken_and_belongs_to_its_field(mount):
    page = opened(mount, "greedy")
    page.get_by_label("ε =").fill("0")
    page.get_by_role("button", name="check").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('✔ greedy')")
    described = page.get_by_label("ε =").get_attribute("aria-describedby")
    assert "✔ greedy" in page.locator(f"#{described}").inner_text()


def test_where_nothing_can_be_kept_it_works_all_the_same(mount):
    page = opened(mount, "greedy")
    page.evaluate("void (Storage.prototype.setItem = () => { throw new Error('full'); })")
    assert answer(page, "greedy", "0").startswith("✔ ")
