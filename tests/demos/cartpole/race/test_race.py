"""The racers against torch, SB3 and numpy, the race against the one that is kept, and its slide by keyboard."""

import inspect

import numpy as np
import pytest
import torch
from stable_baselines3 import A2C, PPO

from demos.cartpole import environment, policies, race, trainer
from demos.cartpole.race import sb3
from demos.cartpole.race.arms import ARMS, arms
from demos.cartpole.recorded import race_entries
from demos.cartpole.settings import DEFAULTS, UNTOUCHED
from tests.demos.page import STAGE, mode, plays, press, runs_out, says, status, waits, without_workers

TURN = """
  const racer = new M["racers.js"].RACERS.reinforce(d, 3), before = [...racer.actor.weights()];
  racer.turn();
  const { order, rollout: { observations, actions } } = racer, samples = [...order].sort((a, b) => a - b);
  return { before, after: [...racer.actor.weights()], samples, actions: samples.map((k) => actions[k]),
    seen: samples.map((k) => [...observations.slice(4 * k, 4 * k + 4)]) };
"""


def test_a_step_of_reinforce_is_torchs_on_whole_episodes(in_page):
    settings = arms()["reinforce"]
    got = in_page(TURN, settings)
    seen, actions, samples = np.array(got["seen"]), np.array(got["actions"]), np.array(got["samples"])
    cart, earned = samples // settings["limit"], np.zeros(len(samples))
    assert np.unique(cart).size == settings["environments"]
    ends = np.append(cart[1:] != cart[:-1], True)
    then = environment.step(seen.T, actions)
    assert np.abs(then.T[~ends] - seen[1:][~ends[:-1]]).max() < 1e-6, "float32"
    np.testing.assert_array_equal(environment.failed(then), ends)
    for k in reversed(range(len(samples))):
        earned[k] = 1 + (0 if ends[k] else settings["gamma"] * earned[k + 1])
    actor = torch.nn.Sequential(torch.nn.Linear(4, 64), torch.nn.Tanh(), torch.nn.Linear(64, 64), torch.nn.Tanh(),
                                torch.nn.Linear(64, 2)).double()
    for weights, given in zip(actor.parameters(), policies.layers(np.array(got["before"])), strict=True):
        weights.data = torch.as_tensor(given)
    advantage = (earned - earned.mean()) / (earned.std(ddof=1) + 1e-8)
    chances = torch.distributions.Categorical(logits=actor(torch.as_tensor(seen)))
    (-chances.log_prob(torch.as_tensor(actions)) * torch.as_tensor(advantage)).mean().backward()
    torch.nn.utils.clip_grad_norm_(actor.parameters(), settings["max_grad_norm"])
    torch.optim.Adam(actor.parameters(), settings["learning_rate"], eps=1e-5).step()
    after = torch.cat([each.flatten() for each in actor.parameters()]).detach().numpy()
    np.testing.assert_allclose(got["after"], after, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("algorithm", "left"), [
    (PPO, UNTOUCHED), (PPO, DEFAULTS),
    (A2C, {name: (UNTOUCHED | ARMS["a2c"])[name] for name in ("gamma", "max_grad_norm", "ent_coef", "vf_coef")})])
def test_what_settings_leave_alone_are_sb3s_defaults(algorithm, left):
    defaults = inspect.signature(algorithm).parameters
    assert {name: defaults[name].default for name in left} == left


def test_as_many_throws_are_good_in_the_page_as_in_python(in_page):
    ours = race.dice(throws=4000).score
    theirs = np.array(in_page("""
      const racer = new M["racers.js"].RACERS.dice(d, 1);
      return Array.from({ length: 4000 }, () => { const { steps } = racer; racer.turn(); return racer.steps - steps; });
    """, arms()["dice"]))
    for least in (20, 100, 500):
        share = np.mean([ours >= least, theirs >= least])
        off = abs((ours >= least).mean() - (theirs >= least).mean())
        assert off < 4 * np.sqrt(2 * share * (1 - share) / 4000), f"steps ≥ {least}"


@pytest.mark.thorough
def test_the_race_that_is_kept_is_the_pages(in_page):
    kept = [entry for entry in race_entries() if entry["seed"] == 0]
    told = in_page("""
      const race = new M["race.js"].Race(d, [0]), entries = [];
      while (!race.isOver) entries.push(race.advance(() => 0));
      return entries;
    """, arms())
    for arm in arms():
        ours, theirs = ([[each[name] for name in ("steps", "score", "state")] for each in entries if each["arm"] == arm]
                        for entries in (kept, told))
        assert ours == theirs, f"{arm} has changed: python -m demos.cartpole.record race, and mend its notes"


def test_the_band_and_the_middle_are_numpys(call):
    rng = np.random.default_rng(0)
    runs = [[{"steps": 100 * k + 7 * seed, "score": int(rng.integers(500)), "state": "training"} for k in range(1, 9)]
            for seed in range(5)]
    for run in runs[:3]:
        run[-1] |= {"score": 500, "state": "solved"}
    (x, low, middle, high) = np.transpose(call("cartpole/race/law.js", "bandOf", runs, "steps", 10))
    assert x[-1] == 821, "the hindmost of those that train still"
    scores = [[next((each["score"] for each in reversed(run) if each["steps"] <= at), 0) for run in runs] for at in x]
    np.testing.assert_array_equal([low, middle, high], np.percentile(scores, [0, 50, 100], axis=1))
    assert call("cartpole/race/law.js", "middle", runs, "steps") == 814
    assert call("cartpole/race/law.js", "middle", runs[1:], "steps") is None, "two of four are no middle"


def short(**changes):
    demo = race.demo()
    settings = {arm: each | {"cap": 2048} | changes for arm, each in arms().items()}
    demo.settings = {"arms": settings, "seeds": [0, 3]}
    return demo


def test_it_waits_for_a_press_and_then_all_run_and_the_axis_is_a_switch(mount):
    page = mount(short())
    waits(page)
    assert status(page) == "Place your bets: who is first by steps, and who by the clock? Then go (g)."
    plays(page, ("g", "Half the seeds solved by: PPO not yet, A2C not yet, REINFORCE not yet, dice "))
    assert status(page).endswith(" steps.")
    press(page, "k")
    assert status(page).endswith("s.")
    assert mode(page) == "in this page"
    plays(page, ("r", "Place your bets"))
    assert page.get_by_role("button", name="by seconds").get_attribute("aria-pressed") == "false"


def test_another_learner_ends_the_race_and_what_was_learnt_stays(mount):
    page = mount(short(cap=50_000))
    press(page, "g")
    page.wait_for_function(f"Object.values({STAGE}.hooks.lanes).every(({{ entries }}) => entries.length)")
    page.evaluate("dispatchEvent(new CustomEvent('talk:learner', { detail: null }))")
    says(page, "Stopped. Half the seeds solved by: PPO not yet")


def test_where_nothing_can_train_the_recorded_race_is_run_and_its_end_is_the_still(mount):
    page = mount(race.demo())
    without_workers(page)
    press(page, "g")
    runs_out(page)
    says(page, "Recorded: this browser can’t train here: it refused. Half the seeds solved by: PPO 18,432, ")
    assert mode(page) == "recorded"
    page = mount(race.demo(), reduced_motion="reduce")
    assert status(page) == "Half the seeds solved by: PPO 18,432, A2C 18,432, REINFORCE 21,123, dice 1,377 steps."


def test_with_a_kernel_sb3s_own_take_part_and_each_lane_says_whose_it_is(mount):
    page = mount(short())
    page.evaluate(f"() => {{ window.sent = []; {STAGE}.model.send = ({{ kind }}) => window.sent.push(kind); }}")
    assert page.locator("[aria-keyshortcuts=l]").is_disabled()
    page.evaluate(f"{STAGE}.setLive(true)")
    press(page, "lg")
    kinds = page.evaluate(f"Object.entries({STAGE}.hooks.lanes).map(([arm, {{ kind }}]) => [arm, kind])")
    assert kinds == [["ppo", "live"], ["a2c", "live"], ["dqn", "recorded"], ["dice", "here"]]
    assert page.evaluate("sent") == ["race"]
    page.evaluate(f"""() => {{
      const {{ hooks }} = {STAGE}, weights = new DataView(new Float32Array(4610).buffer);
      for (const [arm, state] of [["ppo", "training"], ["a2c", "capped"], ["ppo", "solved"]]) {{
        const entry = {{ arm, seed: 0, steps: 1024, seconds: 1, score: 9, state }};
        hooks.message({{ kind: "entry", round: 1, entry }}, [weights]);
      }}
      hooks.message({{ kind: "over", round: 1, words: "" }}, []);
    }}""")
    page.evaluate(f"{STAGE}.clock.speed = 4")
    says(page, "Half the seeds solved by: PPO 1,024, A2C not yet, DQN ")
    press(page, "g")
    page.evaluate(f"{STAGE}.setLive(false)")
    says(page, "Python went away. ")


@pytest.fixture
def told(monkeypatch):
    """A race of two thousand steps, and what it tells the page."""
    monkeypatch.setattr(sb3, "CAP", 2048)
    demo, told = race.demo(), []
    demo.settings = demo.settings | {"seeds": [3]}
    demo.send = lambda content, buffers=(): told.append((content, *buffers))
    yield demo, told
    demo.close()


def test_both_are_told_test_by_test_level_by_steps(told):
    demo, heard = told
    demo.heard({"kind": "race", "round": 7}, [])
    demo.thread.join(60)
    *entries, (over,) = heard
    assert over == {"kind": "over", "round": 7, "words": ""}
    assert [(content["entry"]["arm"], content["entry"]["steps"]) for content, _ in entries] == [
        ("ppo", 1024), ("a2c", 1024), ("ppo", 2048), ("a2c", 2048)]
    assert [content["entry"]["state"] for content, _ in entries] == ["training"] * 2 + ["capped"] * 2
    weights = np.frombuffer(entries[-1][1], "<f4")
    returns = policies.greedy(weights)(np.zeros((5, 4), np.float32))
    assert set(returns) <= {0, 1}


def test_it_can_be_stopped_begun_again_and_gives_way_to_a_training_under_way(told):
    demo, heard = told
    demo.heard({"kind": "race", "round": 1}, [])
    demo.heard({"kind": "race", "round": 2}, [])
    demo.heard({"kind": "stop"}, [])
    assert [content["round"] for content, *_ in heard if content["kind"] == "over"] == [1, 2]
    run = trainer.reserve(trainer.Run(0))
    demo.heard({"kind": "race", "round": 3}, [])
    run.state = "stopped"
    assert heard[-1][0]["words"].startswith("one training at a time")
