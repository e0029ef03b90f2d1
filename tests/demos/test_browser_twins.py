"""The laws that stand in Python and in JavaScript, since a slide or an exercise needs both: one table, one test."""

import itertools
import random

import numpy as np
import pytest

from demos import bandit, bellman, dopamine, mowgli, pigeon, ppo_clip, puzzle_box, rescorla_wagner, turing
from demos.cartpole import policies
from demos.fibonacci import memoised, memoised_calls, naive_calls
from demos.random_walk import walk
from demos.stage import seeded

pytestmark = pytest.mark.browser


class SameNumbers:
    """Looks like a numpy generator, draws what the browser draws."""

    def __init__(self, seed):
        self.numbers = seeded(seed)

    def random(self, size):
        return np.array([next(self.numbers) for _ in range(size)])


def trained(satisfaction, discomfort):
    cat = puzzle_box.train(satisfaction=satisfaction, discomfort=discomfort, seed=77)
    return {"seconds": cat.seconds[0], "bonds": cat.bonds[0, -1]}


def raced(rule):
    bird = pigeon.race(rule, seed=99)
    return {"pecks": bird.pecks, "habit": bird.habits[-1]}


def averaged(dogs=20, steps=300):
    uniforms = np.array(list(itertools.islice(seeded(7), dogs * steps * 4))).reshape(dogs, steps, 4)
    run = bandit.play(0.25, odds=[0.8, 0.2, 0.5], steps=steps, runs=dogs, uniforms=uniforms)
    return {"curve": run.average, "favoured": (run.bowls == run.favourites).mean()}


def taught():
    dog = mowgli.learn(60, 0.4, seed=12345)
    return {"did": np.transpose([dog.cues, dog.tricks]), "table": dog.tables[-1]}


def td(states, alpha, lam):
    return walk._td_lambda(walk.WALKS[states], np.array([alpha]), np.array([lam]), 10, 1, SameNumbers(7))[0, 0, 1:]


def swept(values, policy):
    choices = LAKE.action_values(values, 0.99)
    return choices.max(1) if policy == "best" else choices.mean(1)


def stepped(events):
    return [[" ".join(m.entries), m.situation, turing.period(m)] for m in turing.run(events, seed=11)]


LAKE, VALUES = bellman.frozen_lake(), np.random.default_rng(0).random(16)
EVENTS = "".join(random.Random(4).choices("sdx", [20, 1, 2], k=3000))
SEEN = np.random.default_rng(5).uniform(-0.2, 0.2, (100, 4)).astype(np.float32)
JUICES = [1] * 30 + [0] + [1] * 5
BIRD, CAT = pigeon.demo().rules, puzzle_box.demo().law

# JavaScript's file and function, its arguments, and what Python says. Of dicts, Python's keys count.
TWINS = [
    *(("pigeon/law.js", "race", [rule, BIRD, 99], raced(rule)) for rule in ("wait", "shape")),
    *(("puzzle_box/law.js", "train", [24, CAT | {"satisfaction": s, "discomfort": d}, 77], trained(s, d))
      for s, d in [(0.6, 0), (0.6, 0.1), (0, 0)]),
    *(("dopamine/law.js", "train", [JUICES, {"alpha": 0.2, "gamma": gamma, "lambda": lam}],
       [{"errors": errors} for errors in dopamine.td_errors(36, gamma=gamma, lam=lam, withheld=[31])])
      for gamma, lam in [(1, 0), (0.95, 0.6)]),
    ("mowgli/law.js", "learn", [60, 0.4, 12345], taught()),
    *(("rescorla_wagner/law.js", "learn", [rule, phases, [20, 20], 0.3, 0.9],
       rescorla_wagner.learn(rule, experiment, 0.3, 0.9))
      for experiment, phases in rescorla_wagner.EXPERIMENTS.items() for rule in ("rw", "td")),
    ("bandit/law.js", "average", [0.25, [0.8, 0.2, 0.5], 300, 20, 7], averaged()),
    *(("random_walk/law.js", "learn", [walk.WALKS[n].__dict__, "td", alpha, lam, 10, 7], td(n, alpha, lam))
      for n, alpha, lam in [(5, 0.1, 0), (19, 0.3, 0.8)]),
    ("random_walk/law.js", "learn", [walk.WALKS[5].__dict__, "mc", 0.1, 0, 10, 7],
     walk._monte_carlo(walk.WALKS[5], np.array([0.1]), 10, 1, SameNumbers(7))[0, 0, 1:]),
    *(("bellman/law.js", "sweepOnce", [{"table": LAKE.table, "gamma": 0.99}, VALUES.tolist(), policy],
       swept(VALUES, policy)) for policy in ("random", "best")),
    ("turing/law.js", "replay", [turing.LETTERS, EVENTS, 11], stepped(EVENTS)),
    *(("ppo_clip/law.js", "clipped", list(row), {"value": ppo_clip.objective(*row), "push": ppo_clip.gradient(*row)})
      for row in itertools.product((0.3, 0.85, 1.1, 1.7), (1, -1), (0.05, 0.2), (True, False))),
    ("fibonacci/law.js", "naiveCalls", [35], naive_calls(35)),
    ("fibonacci/law.js", "memoCalls", [35], memoised_calls(35)),
    ("fibonacci/law.js", "fibonacci", [35], memoised(35)),
    *(("cartpole/law.js", f"RULES.{rule}", [seen.tolist(), 0], policies.RULES[rule](seen[None])[0])
      for rule in ("right", "lean", "lean and fall") for seen in SEEN[:10]),
]


def same(theirs, ours):
    """Raise unless what JavaScript says is what Python says, to 1e-9."""
    if isinstance(ours, dict):
        for name in ours:
            same(theirs[name], ours[name])
    elif isinstance(ours, list):
        for one, other in zip(theirs, ours, strict=True):
            same(one, other)
    elif isinstance(ours, str):
        assert theirs == ours
    else:
        np.testing.assert_allclose(np.array(theirs, float), np.asarray(ours, float), rtol=0, atol=1e-9)



def test_each_law_says_the_same_in_both_languages(call):
    for (file, function), rows in itertools.groupby(TWINS, lambda twin: twin[:2]):
        twins = list(rows)
        for theirs, (*_, args, ours) in zip(call.each(file, function, [twin[2] for twin in twins]), twins, strict=True):
            try:
                same(theirs, ours)
            except AssertionError as difference:
                pytest.fail(f"{file} {function}{str(args)[:80]} isn't what Python says; mend one of them. {difference}")
