"""Votes, the model that is fitted to them, and the agent that they come to, in a real browser."""

import numpy as np
import pytest

from demos.cartpole import policies, reward, settings, thumbs
from demos.cartpole.thumbs.widget import MODEL, STEPS
from tests.demos.cartpole import SEEDS, recorded_actor
from tests.demos.page import STAGE, mode, plays, press, runs_on, says, status, without_workers

FREE = "!document.querySelector('[aria-keyshortcuts=g]').disabled"

BEGIN = """
  const L = M["law.js"], { seeded } = M["random.js"], { Learner } = M["learner.js"], { compile } = M["language.js"];
  const first = Float32Array.from(d.first), mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;
"""
REHEARSE = """
  const { model, votes } = L.rehearse(seeded(0), first, L.robot), states = d.states;
  const { run } = compile(L.formulaOf(model), M["numbers.js"]);
  return { model, formula: L.formulaOf(model), agreed: L.agreed(model, votes), features: votes.map(({ pair, left }) => [
    ...pair.map((clip) => clip.features), left]), paid: states.map((state) => L.pays(model, state)),
    written: states.map((state) => run(...state, 1, 0, 1)) };
"""
TRAIN = """
  const coin = seeded(d.seed + 999), taste = d.coin ? () => coin() < 0.5 : L.robot;
  const { agent } = L.rehearse(seeded(d.seed), first, taste, (formula, votes) => {
    const { run } = compile(formula, M["numbers.js"]), cap = votes < L.VOTES ? d.settings.cap : 2 * d.settings.cap;
    const learner = new Learner({ ...d.settings, cap }, d.seed, run);
    while (learner.state === "training") learner.update(() => 0);
    return Float32Array.from(learner.best[0], (n) => n * learner.best[1]);
  });
  const random = seeded(5), whole = { shift: 0, noise: 0, steps: 500 };
  const far = () => mean(L.clipOf(random, agent, [0, 0, random() / 20, 0], whole).states.map(([x]) => Math.abs(x - 1)));
  return mean(Array.from({ length: 10 }, far));
"""


@pytest.fixture
def ask(in_page):
    """Evaluate a function body over the room's law and the learner, with the data ``d``."""
    given = {"first": recorded_actor("1").tolist(), "settings": settings.for_the_page(STEPS, {})}
    return lambda body, **data: in_page(BEGIN + body, given | data)


def test_the_model_is_the_likeliest_by_bradley_and_terry_and_its_formula_pays_what_it_says(ask):
    states = np.random.default_rng(0).uniform([-2.4, -2, -0.2, -2], [2.4, 2, 0.2, 2], (200, 4))
    got = ask(REHEARSE, states=states.tolist())
    left, right, chosen = (np.array(column) for column in zip(*got["features"], strict=True))
    gaps = np.where(chosen[:, None], left - right, right - left)
    w = np.array(got["model"]["weights"])
    slope = (gaps / (1 + np.exp(gaps @ w))[:, None]).sum(0) - 0.05 * w
    assert np.abs(slope).max() < 1e-6, "the log-likelihood with its ridge of 0.05 is concave, and flat only at its top"
    np.testing.assert_allclose(got["paid"], got["written"], atol=0.15)
    kept = {name: got[name] for name in ("formula", "agreed")}
    assert kept == {name: MODEL[name] for name in kept}, "law.js has changed: write this into recorded.json, and record"
    np.testing.assert_allclose(MODEL["weights"], w, atol=1e-5)


def test_the_recorded_agent_stands_where_the_notes_say():
    played = reward.play(policies.greedy(recorded_actor(MODEL["formula"])), reward.compile("x"), 100)
    assert played.steps.min() == 500
    assert played.where.mean() == pytest.approx(1.1, abs=0.05), "the slide's last note"


@pytest.mark.thorough
def test_thirty_votes_of_a_judge_who_likes_x_1_bring_the_agent_there_and_tosses_of_a_coin_do_not(ask):
    far, tossed = ([ask(TRAIN, seed=seed, coin=coin) for seed in range(SEEDS)] for coin in (False, True))
    assert sum(each < 0.5 for each in far) >= 0.8 * SEEDS, far
    assert min(tossed) >= 0.5, tossed


def short(**how):
    demo = thumbs.demo(**how)
    demo.settings = settings.for_the_page(2048, {})
    return demo


def test_it_shows_a_pair_and_waits_and_thirty_keys_later_it_has_learnt(mount):
    page = mount(short())
    page.wait_for_function(f"{STAGE}.frames > 10 && !{STAGE}.clock.playing")
    assert status(page) == "Vote 1 of 30: which is better?"
    plays(page, ("k", "Vote 1 of 30"))                    # can't tell is no vote
    press(page, 15 * "ad")
    page.wait_for_function(FREE, timeout=60_000)
    assert ": 0.1+min(1,exp(" in status(page)
    assert mode(page) == "in this page"
    plays(page, ("g", "Would you have voted for it?"), ("r", "Vote 1 of 30"))


def test_a_vote_is_answered_at_once_while_it_trains_and_a_clip_can_be_pressed(mount):
    page = mount(thumbs.demo())
    plays(page, (10 * "a", "PPO: update"))
    page.locator("canvas").nth(1).click()
    says(page, "Vote 12 of 30")
    took = page.evaluate(f"""() => {{
      const began = performance.now();
      {STAGE}.hooks.vote(true);
      return performance.now() - began;
    }}""")
    assert took < 100, f"{took:.0f} ms"


def test_where_nothing_can_train_the_votes_count_and_a_robots_agent_was_recorded(mount):
    page = mount(thumbs.demo())
    without_workers(page)
    press(page, "j")
    runs_on(page, 15)
    says(page, "this browser can’t train here: it refused. A robot’s 30 votes, recorded: 0.1+min(")
    assert mode(page) == "recorded"


def test_the_still_is_what_was_recorded_and_where_it_was_gamed(mount):
    page = mount(thumbs.demo(), reduced_motion="reduce")
    assert status(page).startswith("It falls, and the model ranks it ")
    assert not page.evaluate(f"{STAGE}.clock.playing")
