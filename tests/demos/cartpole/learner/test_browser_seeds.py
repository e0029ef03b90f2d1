"""One run is an anecdote: forty seeds behind the curve, and a room's own, typed one by one."""

import pytest

from demos.cartpole import curves
from demos.cartpole.recorded import recorded_seeds
from demos.cartpole.settings import MAX_STEPS, for_the_page
from tests.demos.cartpole import SEEDS
from tests.demos.page import STAGE, plays, press

TRAINED = """
  const { Learner } = M["learner.js"];
  return d.seeds.map((seed) => {
    const learner = new Learner(d.settings, seed);
    while (learner.state === "training") learner.update(() => 0);
    return [learner.state, learner.rows.map(([,, score]) => Math.round(score))];
  });
"""


@pytest.mark.thorough
def test_whoever_trains_a_seat_in_the_page_gets_the_run_that_is_kept(in_page):
    kept, seeds = recorded_seeds(), [23, 2, 10, *range(30, 40)][:2 * SEEDS]
    got = in_page(TRAINED, {"settings": for_the_page(MAX_STEPS, {}), "seeds": seeds})
    assert got == [["solved", kept[seed - 1]] for seed in seeds], (
        "the learner learns otherwise than it did: python -m demos.cartpole.record seeds, and mend the curves' note")
    assert sum(len(scores) <= 60 for scores in kept) >= 36, "nine of ten seeds are solved within sixty updates"


def test_the_room_calls_out_by_keyboard_alone_what_is_no_update_is_refused_and_the_last_is_taken_back(mount):
    page, room = mount(curves.demo()), f"{STAGE}.hooks.seeds.room"
    solved = [len(scores) for scores in recorded_seeds()]
    plays(page, ("c", f"Forty seeds: update {min(solved)} to {max(solved)}, half by"))
    for typed in ("18", "24", "31"):
        press(page, [*typed, "Enter"])
    assert page.evaluate(room) == [18, 24, 31]
    for typed in ("0", "99", "12.5", "rust"):
        plays(page, (["Control+A", *typed, "Enter"],
                     f"“{typed}” is no update: a whole number from 1 to 98, then Enter."))
    assert page.evaluate(room) == [18, 24, 31], "and no letter of it was a key of the slide"
    plays(page, (["Control+A", "7", "Enter"], "This room, 4: half by 21; the last 7."),
          (["Escape", "u"], "This room, 3: half by 24; the last 31."))
