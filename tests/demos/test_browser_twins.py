"""The laws that stand in Python and in JavaScript, since a slide or an exercise needs both: one table, one test."""

import itertools

import numpy as np
import pytest

from demos import bandit, bellman, exercises, mountain_car, mowgli, network, patience, pigeon, puzzle_box
from demos.cartpole import policies
from demos.cliff_walk import cliff
from demos.exercises import carts
from demos.fibonacci import memoised, memoised_calls, naive_calls
from demos.random_walk import walk
from demos.stage import seeded


class SameNumbers:
    """Looks like a numpy generator, draws what the browser draws."""

    def __init__(self, seed):
        self.numbers = seeded(seed)

    def random(self, shape):
        return np.array([next(self.numbers) for _ in range(np.prod(shape))]).reshape(shape)


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


def uphill(hopeful):
    learnt = mountain_car.q_learning(hopeful, 60, 7)
    return {name: getattr(learnt, name).ravel() for name in ("returns", "furthest", "q", "visits")}


def beside_the_cliff(method):
    agent = cliff._learn(method, 60, 1, 0.5, 0.1, SameNumbers(7))
    return {"rewards": agent.rewards[0], "q": agent.q.ravel()}


def neurons(observation):
    activity = network.forward([observation])
    return {1: activity.first[0], 2: activity.second[0], 3: activity.logits[0]}


def swept(values, policy):
    choices = LAKE.action_values(values)
    return choices.max(1) if policy == "best" else choices.mean(1)


LAKE, VALUES = bellman.frozen_lake(), np.random.default_rng(0).random(16)
SEEN = np.random.default_rng(5).uniform(-0.2, 0.2, (100, 4)).astype(np.float32)
W1, B1, W2, B2, W3, B3 = policies.layers(policies.weights())
LAYERS = [{"ins": w.shape[1], "outs": len(w), "w": w.ravel().tolist(), "b": b.tolist()}
          for w, b in ((W1, B1), (W2, B2), (W3, B3))]
BIRD, CAT = pigeon.demo().rules, puzzle_box.demo().law

# JavaScript's file and function, its arguments, and what Python says. Of dicts, Python's keys count.
TWINS = [
    *(("pigeon/law.js", "race", [rule, BIRD, 99], raced(rule)) for rule in ("wait", "shape")),
    *(("puzzle_box/law.js", "train", [24, CAT | {"satisfaction": s, "discomfort": d}, 77], trained(s, d))
      for s, d in [(0.6, 0), (0.6, 0.1), (0, 0)]),
    ("mowgli/law.js", "learn", [60, 0.4, 12345], taught()),
    ("bandit/law.js", "average", [0.25, [0.8, 0.2, 0.5], 300, 20, 7], averaged()),
    *(("random_walk/law.js", "learn", [walk.WALKS[n].__dict__, "td", alpha, lam, 10, 7], td(n, alpha, lam))
      for n, alpha, lam in [(5, 0.1, 0), (19, 0.3, 0.8)]),
    ("random_walk/law.js", "learn", [walk.WALKS[5].__dict__, "mc", 0.1, 0, 10, 7],
     walk._monte_carlo(walk.WALKS[5], np.array([0.1]), 10, 1, SameNumbers(7))[0, 0, 1:]),
    *(("bellman/law.js", "sweepOnce", [{"table": LAKE.table, "gamma": 0.99}, VALUES.tolist(), policy],
       swept(VALUES, policy)) for policy in ("random", "best")),
    ("fibonacci/law.js", "naiveCalls", [35], naive_calls(35)),
    ("fibonacci/law.js", "memoCalls", [35], memoised_calls(35)),
    ("fibonacci/law.js", "fibonacci", [35], memoised(35)),
    *(("cliff_walk/law.js", "learn", [method, 60, 0.5, 0.1, 7], beside_the_cliff(method)) for method in cliff.METHODS),
    *(("mountain_car/law.js", "learn", [mountain_car.LAW, hope, 60, 7], uphill(hope)) for hope in (True, False)),
    *(("patience/law.js", "switchPoint", [1, 3, steps], patience.switch(1, 3, steps)) for steps in (2, 6, 10)),
    *(("patience/law.js", "worth", [3, steps, gamma], patience.worth(3, steps, gamma))
      for steps, gamma in itertools.product((2, 6, 10), (0, 0.3, 0.9, 1))),
    ("network/law.js", "cut", [policies.weights().tolist()], dict(enumerate(LAYERS))),
    *(("network/law.js", "activity", [LAYERS, seen.tolist()], neurons(seen)) for seen in SEEN[:10]),
    ("network/law.js", "chances", [[0.7, -0.2]], network.chances([0.7, -0.2])),
    *(("network/law.js", "nudge", [[0.7, -0.2], 1, advantage, 0.8], network.nudge([0.7, -0.2], 1, advantage, 0.8))
      for advantage in (1, -1)),
    *(("cartpole/law.js", f"RULES.{rule}", [seen.tolist(), 0], policies.RULES[rule](seen[None])[0])
      for rule in ("right", "lean", "lean and fall") for seen in SEEN[:10]),
    *(("exercises/law.js", "rescued", [rule, 100, 3, carts.ANYWHERE.tolist(), 500],
       {"saved": exercises.rescued(rule, carts=100, seed=3)}) for rule in ([0.05, 0.1, 1, 0.3], [0, 0, 1, 1])),
]


def same(theirs, ours):
    """Raise unless what JavaScript says is what Python says, to 1e-9."""
    if isinstance(ours, dict):
        for name in ours:
            same(theirs[name], ours[name])
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
