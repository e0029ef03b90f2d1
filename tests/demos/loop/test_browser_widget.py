"""The loop in a browser: three presses, three rounds, and a total that is the sum of the rewards."""

import pytest

from demos import loop

pytestmark = pytest.mark.browser


def test_step_goes_once_around_and_the_total_is_the_sum_of_the_rewards(mount):
    cast = loop.CASTS["chatbot"]
    page = mount(loop.demo("chatbot"), reduced_motion="reduce")
    page.keyboard.press("r")
    for _ in cast.rounds:
        page.keyboard.press("t")
    total = sum(each.reward for each in cast.rounds)
    assert page.locator(".demo-status").inner_text() == f"After 3 rounds: total reward {total}."


def test_the_token_travels_state_then_action_then_reward(call):
    rounds = [{"reward": 1}, {"reward": 0}, {"reward": 5}]
    seen = call.each("loop/law.js", "moment", [[at, rounds] for at in (0, 0.3, 1.3, 2.3, 3, 8.3, 9)])
    assert [m["leg"] for m in seen] == ["state", "state", "action", "reward", "reward", "reward", "reward"]
    assert [m["round"] for m in seen] == [0, 0, 0, 0, 0, 2, 2]
    assert [m["total"] for m in seen] == [0, 0, 0, 0, 1, 1, 6]


def test_pressing_step_animates_and_then_rests(mount):
    page = mount(loop.demo("chatbot"))
    page.get_by_role("button", name="1×").click()
    page.keyboard.press("t")
    page.wait_for_function("document.querySelector('.demo').stage.clock.playing")
    page.wait_for_function("!document.querySelector('.demo').stage.clock.playing")
    assert page.locator(".demo-status").inner_text() == "Round 1 of 3 · reward: 1"
