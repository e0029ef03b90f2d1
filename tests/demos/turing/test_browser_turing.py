"""The P-type machine in a browser keeps to the rule that Turing wrote down."""

import itertools
import random

import pytest

from demos import turing


@pytest.fixture
def replay(call):
    """``replay(events, seed)``: entries, situation and period after each of "s" (step), "d" (delight), "x" (a jab)."""
    return lambda events, seed=3: [(entries.split(), *rest) for entries, *rest in call(
        "turing/law.js", "replay", turing.LETTERS, events, seed)]


def test_every_step_pleasure_and_pain_is_by_the_rule(replay):
    events = "".join(random.Random(4).choices("sdx", [20, 1, 2], k=3000))
    met = set()
    for event, (before, after) in zip(events, itertools.pairwise(replay(events, 11)), strict=True):
        (old, s, _), (new, then, _) = before, after
        if event == "s":
            met.add((old[s], new[s]))
            assert new[s] == old[s] or (old[s] == "U" and new[s] in ("T0", "T1")), "a blank is made up, tentatively"
            assert (new[:s], new[s + 1:]) == (old[:s], old[s + 1:])
            assert then == (2 * s + int(new[s][1])) % 6, "and the entry is applied"
        else:
            kept = {"d": lambda e: e.replace("T", "D"), "x": lambda e: "U" if e[0] == "T" else e}[event]
            assert (new, then) == ([kept(entry) for entry in old], s)
    assert {("U", "T0"), ("U", "T1"), ("D1", "D1")} <= met


def test_babab_repeats_until_one_pain_breaks_it(replay):
    runs = [replay(events) for events in ("s" * 30, "s" * 30 + "x" + "s" * 12)]
    said = ["".join(turing.LETTERS[s] for _, s, _ in run) for run in runs]
    assert said[0][-20:] in ("BA" * 10, "AB" * 10)
    assert runs[0][-1][2] == 2
    assert said[1][-10:] not in ("BA" * 5, "AB" * 5)
    assert "ABBA" in said[1][31:]


def test_left_alone_every_machine_ends_in_a_loop_and_chance_writes_noughts_and_ones_alike(call):
    rows = [[turing.LETTERS, "s" * 18, seed] for seed in range(400)]
    ends = call.each("turing/law.js", "replay", rows)
    assert all(machines[-1][2] > 0 for machines in ends)
    assert sum(machines[1][0].startswith("T1") for machines in ends) / 400 == pytest.approx(0.5, abs=0.1)
