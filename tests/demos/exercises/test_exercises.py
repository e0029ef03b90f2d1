"""The exercises answer in one line, in Python and in the page, where nothing that was typed is lost."""

import pytest

from demos import exercises, mowgli
from demos.cartpole import runs
from demos.exercises.widget import PPO_SAVES, WORDS
from tests.demos.cartpole import recorded_actor
from tests.demos.page import status
from tests.kit.decks import the_talk
from tests.waiting import opened


def line(check, *arguments) -> str:
    verdict = check(*arguments)
    assert len(str(verdict).splitlines()) == 1
    assert repr(verdict) == str(verdict)
    return verdict


def learnt(formula):
    """A run that ended with the recorded agent of that reward."""
    return runs.Run(0, trials=[1.0], snapshots=[recorded_actor(formula)] * 2)


class Car:
    """As much of an SB3 model as the check asks for: it drives by a rule, and saw the flag while it learnt, or not."""

    def __init__(self, rule, *scores):
        self.predict = lambda seen, deterministic: (rule(*seen), None)
        self.get_vec_normalize_env = lambda: None
        self.get_env = lambda: self
        self.env_method = lambda name: [list(scores)]


def swings(position, velocity):
    return 2 if velocity > 0 else 0


def broken(*_):
    raise RuntimeError("the dog ate\nmy homework")


@pytest.mark.parametrize(("check", "answer", "hint"), [
    (exercises.check_treats, (mowgli.learn(),), "he jumps 0% of the time"),
    (exercises.check_treats, (mowgli.learn(n_rewards=4, wanted={"lie down": "jump"}),), "he jumps"),
    (exercises.check_greedy, (broken,), "RuntimeError: the dog ate my homework"),
    (exercises.check_greedy, (lambda estimates: 0,), "left its favourite bowl alone"),
    (exercises.check_td, (lambda now, reward, then, alpha: now + alpha * (reward - now),), "next state"),
    (exercises.check_td, (lambda now, reward, then, alpha: now + alpha * (reward + then),), "off, on average"),
    (exercises.check_q_learning, (lambda now, reward, choices, alpha: now + alpha * (reward - now),), "no heed"),
    (exercises.check_q_learning, (lambda now, reward, q, a: now + a * (reward + sum(q) / 4 - now),), "of 17 steps"),
    (exercises.check_lambda, (0.1, 0.7), "now find its α"),
    (exercises.check_lambda, (0.8, 0), "look further"),
    (exercises.check_push, (1.0,), "still standing after 500 steps"),
    (exercises.check_reward, (runs.Run(0),), "CartPole's own reward"),
    (exercises.check_reward, (learnt("-1"),), "lasts 9 steps on average"),
    (exercises.check_reward, (learnt("1"),), "around x = 0.3 m"),
    (exercises.check_rule, ([0, 0, 1, 1],), "PPO saves"),
    (exercises.check_mountain, (Car(lambda *_: 2, -200, -200),), "0 of 50 cars reach the flag. Nor did it ever"),
])  # fmt: skip
def test_what_is_nearly_right_gets_a_hint(check, answer, hint):
    said = line(check, *answer)
    assert said.startswith("not yet: ")
    assert hint in said


@pytest.mark.parametrize(("check", "answer", "praise"), [
    (exercises.check_td, lambda now, reward, then, alpha: now + alpha * (reward + then - now), "after 600 walks it"),
    (exercises.check_q_learning, lambda now, reward, q, a: now + a * (reward + max(q) - now), "home in 13 steps"),
    (exercises.check_mountain, Car(swings, -120), "50 of 50 cars reach the flag, after 1"),       # Gymnasium's own
    (exercises.check_reward, learnt("exp(-4*(x-1)^2)"), "still up after 500 steps"),
])  # fmt: skip
def test_the_fields_own_rules_and_what_was_meant_solve_what_asks_for_them(check, answer, praise):
    assert line(check, answer).startswith(f"✔ {praise}")


def test_a_shove_is_felt_from_its_step_on():
    assert exercises.shove(0) == 500
    assert exercises.shove(50, at=7) == 7


def test_what_the_page_is_told_of_the_trained_agent_is_so():
    assert exercises.rescued("trained", carts=1000) == PPO_SAVES


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


def mounted(mount, task):
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
    page = mounted(mount, task)
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
def test_the_essay_has_them_below_their_slides_and_what_was_typed_and_said_outlives_a_reload_until_reset(open_talk):
    page = open_talk("?read").page                         # that the deck has none: test_browser_walk.py
    found = {slide.part for slide in the_talk().planned if page.locator(f"#{slide.name} .essay .demo").count()}
    assert found == set(the_talk().parts), "one a part of the talk"
    assert page.locator(".essay .demo").count() == len(ANSWERS)
    box = page.locator("[data-demo=exercise-delta]")
    field, said = box.get_by_label("δ ="), box.locator(".demo-status")
    field.fill("r + gamma * V(next) - V(s)")
    field.press("Enter")
    before = said.inner_text()
    opened(page)
    assert (field.input_value(), said.inner_text()) == ("r + gamma * V(next) - V(s)", before)
    box.get_by_role("button", name="reset").click()
    opened(page)
    assert (field.input_value(), said.inner_text()) == ("r", WORDS["begin"])


def test_a_verdict_is_spoken_and_belongs_to_its_field(mount):
    page = mounted(mount, "greedy")
    page.get_by_label("ε =").fill("0")
    page.get_by_role("button", name="check").click()
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('✔ greedy')")
    described = page.get_by_label("ε =").get_attribute("aria-describedby")
    assert "✔ greedy" in page.locator(f"#{described}").inner_text()


def test_where_nothing_can_be_kept_it_works_all_the_same(mount):
    page = mounted(mount, "greedy")
    page.evaluate("void (Storage.prototype.setItem = () => { throw new Error('full'); })")
    assert answer(page, "greedy", "0").startswith("✔ ")
