"""The P-type machine keeps to the rule that Turing wrote down."""

import itertools

import pytest

from demos.stage import seeded
from demos.turing import LETTERS, Machine, pain, period, pleasure, run, step

EVERY_ENTRY = ("U", "T0", "T1", "D0", "D1", "U")


def test_a_blank_gets_a_tentative_entry_and_the_entry_is_applied():
    after = step(Machine(situation=1), iter([0.7]))
    assert after == Machine(("U", "T1", "U", "U", "U", "U"), situation=3)


def test_an_entry_once_made_is_followed_without_asking_chance_again():
    assert step(Machine(("U", "T0", "U", "U", "U", "U"), 1), iter([])).situation == 2


def test_pleasure_makes_every_tentative_entry_permanent_and_touches_nothing_else():
    assert pleasure(Machine(EVERY_ENTRY)).entries == ("U", "D0", "D1", "D0", "D1", "U")


def test_pain_cancels_every_tentative_entry_and_touches_nothing_else():
    assert pain(Machine(EVERY_ENTRY)).entries == ("U", "U", "U", "D0", "D1", "U")


def test_babab_repeats_until_one_pain_breaks_it():
    stuck = run("s" * 30, seed=3)
    said = "".join(machine.says for machine in stuck)
    assert said[-20:] in ("BA" * 10, "AB" * 10)
    assert period(stuck[-1]) == 2
    after = run("s" * 30 + "x" + "s" * 12, seed=3)[31:]
    said = "".join(machine.says for machine in after)
    assert said[-10:] not in ("BA" * 5, "AB" * 5)
    assert "ABBA" in said


def test_ink_survives_any_pain():
    events = "s" * 20 + "d" + "xs" * 10
    machines = run(events, seed=3)
    assert all(a == b for a, b in zip(machines[21].entries, machines[-1].entries, strict=True) if a[0] == "D")
    assert period(machines[-1]) == 2


def test_left_alone_every_machine_ends_in_a_loop():
    for seed in range(50):
        assert period(run("s" * 3 * len(LETTERS), seed)[-1]) > 0


def test_chance_writes_noughts_and_ones_alike():
    random = seeded(1)
    ones = sum(step(Machine(), random).entries[0] == "T1" for _ in itertools.repeat(None, 4000))
    assert abs(ones / 4000 - 0.5) < 0.03


def test_an_unknown_event_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="'s', 'd', 'x'"):
        run("sp")
