"""The talk: whole, in step with its source, and true to what the demos compute."""

import ast
import html
import math
import re
import subprocess
import sys
from pathlib import Path

import gymnasium
import jupytext
import nbformat
import numpy as np
import pytest
from jupytext.compare import compare_notebooks

import demos
from demos.cartpole.recorded import recorded_seeds
from slides.kit import notebook
from slides.kit.deck import ESSAY, NOT_SAID, Deck, kind, settings, shortened
from tests.demos.cartpole import recorded_actor
from tests.kit.decks import the_talk

HERE = Path(demos.__file__).parents[1] / "slides"
CARTPOLE_JS = (HERE.parent / "demos" / "cartpole" / "law.js").read_text(encoding="utf-8")
THORNDIKE = (                 # 1911, p. 244; in the public domain
    "Of several responses made to the same situation, those which are accompanied or closely followed by satisfaction "
    "to the animal will, other things being equal, be more firmly connected with the situation, so that, when it "
    "recurs, they will be more likely to recur …"
)
TURING = (                    # 1948; two sentences, quoted to be commented on
    "When a configuration is reached, for which the action is undetermined, a random choice for the missing data is "
    "made and the appropriate entry is made in the description, tentatively, and is applied. When a pain stimulus "
    "occurs all tentative entries are cancelled, and when a pleasure stimulus occurs they are all made permanent."
)


def text(source: str) -> str:
    """The words a reader sees: no markup, no quotations, no tables, no code block."""
    for block in ("blockquote", "pre", "table"):
        source = re.sub(rf"<{block}\b.*?</{block}>", " ", source, flags=re.S)
    source = re.sub(r"^\|.*$", " ", source, flags=re.M)
    return html.unescape(re.sub(r"<[^>]+>|!\[[^]]*\]\([^)]*\)|[*_`~]", " ", source))


def words(source: str) -> list[str]:
    return re.findall(r"[\w’+±%,.\-–/]*\w[\w’%]*", text(source))


def body(slide) -> str:
    return re.sub(r"^#{1,2} .+\n?", "", slide.markdown, count=1)


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


NOTEBOOK = notebook.read()
TALK = the_talk()
each_slide = pytest.mark.parametrize("slide", TALK.slides, ids=lambda slide: slide.name)


# ---- whole, in order, in step ------------------------------------------------------------------------------


def test_the_two_files_are_in_step():
    """Bring them there: .venv/bin/jupytext --sync slides/talk.md. If the .ipynb alone was edited: … talk.ipynb."""
    stored = nbformat.read(HERE / "talk.ipynb", as_version=4)
    compare_notebooks(stored, jupytext.read(HERE / "talk.md"), fmt="md:myst")


def test_nothing_that_ran_is_stored():
    nbformat.validate(NOTEBOOK)
    assert "widgets" not in NOTEBOOK.metadata
    for cell in NOTEBOOK.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_slides_are_flat_and_what_follows_from_a_tag_is_not_written():
    given = [each.cells[0].metadata.get("name", each.name) for each in TALK.slides]
    assert given == [each.name for each in TALK.slides], "a name is unlike the others', and can be an address"
    assert kind(NOTEBOOK.cells[0]) == "skip"
    for cell in NOTEBOOK.cells[1:]:
        kinds = {"skip"} if ESSAY in cell.metadata.get("tags", []) else {"slide", "fragment", "-", "notes"}
        assert kind(cell) in kinds, "what is for the reading view alone, RISE skips"
        assert "jupyter" not in cell.metadata, "demos hide their code by their tag"
        assert cell.metadata.get("slideshow") != {"slide_type": "-"}, "so it is without"


def test_one_first_heading_and_one_second_heading_on_every_other_slide():
    levels = [re.findall(r"^(#+) ", each.markdown, re.M) for each in TALK.slides]
    assert levels == [["#"]] + [["##"]] * (len(TALK.slides) - 1)


def test_every_scene_of_the_trailer_is_a_slides_and_every_press_a_demos():
    assert [TALK[scene["slide"]].name for scene in settings()["trailer"]]
    assert set(settings()["press"]) <= set(notebook.recorded(TALK).values())


# ---- what a room sees and hears ----------------------------------------------------------------------------


@each_slide
def test_a_slide_can_be_taken_in_at_a_glance_and_its_pictures_are_described(slide):
    assert len(words(body(slide))) <= 40, "more than forty words: say the rest, in the notes"
    for picture in re.findall(r"<img\b[^>]*>", slide.markdown):
        source, alt = (re.search(rf'{name}="([^"]+)"', picture)[1] for name in ("src", "alt"))
        assert (HERE / source).resolve().is_file(), f"there is no {source}"
        assert len(alt.split()) >= 3, f"{source}: say in its alt what there is to see"


@each_slide
def test_a_slide_has_notes_to_speak_from_which_come_last_and_end_with_what_to_say_if_its_demo_is_dead(slide):
    assert kind([cell for cell in slide.cells if kind(cell) != "skip"][-1]) == "notes", "give it notes, and last"
    assert len(slide.of("notes")) == 1, "its notes are one cell"
    assert len(re.findall(r"[.?!:]\)?(?:\s|$)", slide.notes)) >= 2, "notes are two sentences at least"
    assert max(map(len, slide.notes.splitlines())) < 400, "one sentence a line, so that a change of one is one"
    assert not re.findall(r"[Pp]ress \*[^*]+\*(?! \(`)", slide.notes), "write *go* (`g`)"
    dead = [line for line in slide.notes.splitlines() if line.startswith(NOT_SAID)]
    assert dead == (slide.notes.splitlines()[-1:] if slide.demos else []), "a demo's notes end so, and no others"


@each_slide
def test_a_slide_has_its_minutes_unless_it_is_a_back_up_and_its_words_and_demo_fit_them(slide):
    is_back_up = slide.title.startswith("Back-up") and slide.part == "back-up"
    assert (slide.minutes is None) == is_back_up, 'plan it: "minutes": 0.5, say, in its first line; a back-up has none'
    assert slide.minutes is None or slide.minutes % 0.25 == 0, "in quarters of a minute"
    assert slide.minutes is None or slide.spoken <= slide.minutes + 0.2, "shorten the notes, or plan more"


@pytest.mark.parametrize(("minutes", "least", "most"), [(30, 25, 30), (45, 38, 45), (50, 43, 50), (None, 45, 55)])
def test_the_talk_fits_its_time_in_the_minutes_planned_and_in_the_words_and_demos_there_are(minutes, least, most):
    """The whole is for an hour with its questions."""
    deck = Deck(shortened(NOTEBOOK, minutes))
    assert least <= sum(deck.parts.values()) <= most, "plan other minutes, or spare a slide: CONTRIBUTING, A slide"
    assert least - 5 <= sum(slide.spoken for slide in deck.planned) <= most, "shorten notes, or spare a slide"
    assert list(deck.parts) == list(TALK.parts), "a slide that begins a part can't be spared"
    assert len(deck.slides) - len(deck.planned) == len(TALK.slides) - len(TALK.planned), "nor can a back-up"


def test_only_the_two_quotations_are_quoted():
    quoted = re.findall(r"<blockquote[^>]*>\s*<p>(.*?)</p>", "\n".join(each.markdown for each in TALK.slides), re.S)
    assert [plain(quote) for quote in quoted] == [THORNDIKE, TURING]


def test_its_english_is_british_and_no_slide_is_spoken_of_by_its_number():
    everything = "\n".join(each.markdown + each.notes for each in TALK.slides)
    american = r"\b\w*(?:behavior|color\b|center\b|favorite|memoiz|optimiz|recogniz|\bgray)\w*"
    found = re.findall(rf"{american}|\bslides? \d+", everything, re.I)
    assert [word for word in found if word != "optimization"] == [], "that is in a paper's title"


ORIGINAL = [
    "not an expert", "Policy", "Supervised", "law of effect", "Operant", "come, shake, lie down, jump", "Shaping",
    "what I *meant*", "something new", "Turing", "dopamine", "TD(λ)", "Bellman", "fibonacci", "algorithm", "terminated",
    "truncated", "y’hear", "Model-free", "Model-based", "Sue me", "Learn", "TikTok", "TensorBoard", "Questions?",
    "DQN", "MDP", "off-policy", "ε-greedy", "Box", "Discrete", "evaluate_policy", "saved model", "baseline", "Skinner",
    "Barto and Sutton", "Pavlov", "neuroscience", "pip install", "env.reset()", "continuing", "set beforehand",
    "model.save", "PPO.load", "trial and error", "observation", "advantage", "discount", "explained_variance",
    "learning_rate", "n_updates", "223, 256, 330, 240, 246",
]  # fmt: skip


def test_every_part_of_the_original_talk_has_its_place():
    everything = "\n".join(cell.source for cell in NOTEBOOK.cells)
    assert [part for part in ORIGINAL if part not in everything] == []


# ---- true ----------------------------------------------------------------------------------------------------


NUMBERS = {3: "three", 9: "nine"}


def told():
    """Slide, and words that it, or its notes, have: as its demo or a library works them out."""
    from demos import bellman, fibonacci, mountain_car, patience, pigeon, random_walk
    from demos.bellman import planning
    from demos.cartpole import policies, reward
    from demos.cartpole.settings import QUICK
    from demos.mountain_car.widget import recorded_ppo

    yield "fibonacci", f"**{fibonacci.naive_calls(35):,}**"
    yield "fibonacci", f"**{fibonacci.memoised_calls(35)}**"
    yield "fibonacci", f"{fibonacci.memoised(35):,}"
    old, new, env = (*map(gymnasium.spec, ("CartPole-v0", "CartPole-v1")), gymnasium.make("CartPole-v1").unwrapped)
    yield "spaces", f"({round(math.degrees(env.theta_threshold_radians))}° or ±{env.x_threshold})"
    yield "spaces", f"({new.max_episode_steps} steps; v0: {old.max_episode_steps})"
    yield "confession", f"**ends at {old.max_episode_steps}**"
    yield "curves", f"Solved: **{new.reward_threshold:.0f}**"
    solved = [len(scores) for scores in recorded_seeds()]
    yield "curves", f"from update {min(solved)} to update {max(solved)}, half of them by {np.median(solved):g}"
    first = (mountain_car.q_learning(episodes=400).returns > -200).argmax() + 1
    yield "mountain-car", f"first goal in episode {first} with hope"
    ppo = recorded_ppo()
    yield "mountain-car", f"three seeds, {ppo['episodes']:,} episodes, and every one of them paid −{-ppo['best']:.0f}"
    yield "mountain-car", f"a table of {mountain_car.LAW['cells'] ** 2} cells"
    yield "bandit", f"{1 - 0.1 + 0.1 / 3:.0%}".replace("%", " %")      # ε of 0.1, three bowls
    yield "dials", f"minus {math.log(2):.2f}"                          # the entropy of a coin for two buttons
    yield "patience", f"{patience.worth():.2f}, against 1"
    yield "patience", f"at {patience.switch():.2f}."
    yield "patience", f"At ten steps he needs {patience.switch(steps=10):.2f}"
    yield "patience", f"that we’ll train on the cart runs at {QUICK['gamma']}"
    shaped, waited = pigeon.race("shape", nearly=0.25, seed=10).wait, pigeon.race("wait", seed=10).wait
    yield "shaping", f"B after {shaped} pecks, A after {waited:,}; 1/p says {pigeon.demo().wait:,.0f}"
    yield "network", f"{policies.SIZE:,} numbers"
    played = reward.play(policies.greedy(recorded_actor("-1")), reward.compile("-1"), 1000)
    yield "reward", f"over in {NUMBERS[round(played.steps.mean())]}"
    td, mc = (random_walk.rms_error(way(alpha=0.1, episodes=400, runs=100, seed=0))
              for way in (random_walk.td, random_walk.monte_carlo))
    yield "random-walk", f"about {NUMBERS[round(mc[400] / td[400])]} times as wrong, however long you wait"
    values = {round(-value) for value in bellman.plan(bellman.grid_model(), "random")[-1]} - {0}
    yield "grid", "−{}, −{}, −{} and −{}".format(*sorted(values))
    lake = planning.frozen_lake()
    yield "dynamic-programming", f"{planning.recursion_calls(lake, 6):,} calls"
    yield "dynamic-programming", f"with a memo, {planning.recursion(lake, 6, memo=True)[1]}"


def nearly():
    """Slide, words with numbers that it, or its notes, have; the numbers as worked out, and how far off they may be."""
    from demos import cliff_walk, puzzle_box, random_walk
    from demos.cartpole import policies, reward
    from demos.cartpole.environment import returns

    error = random_walk.rms_error(random_walk.td(alpha=0.1, episodes=100, runs=100, seed=0))
    yield "random-walk", r"from (0\.\d+) to about (0\.\d+)", error[[0, -1]], 0.1
    earned = [cliff_walk.learn(way, runs=50).rewards[:, -100:].mean() for way in ("q_learning", "sarsa")]
    yield "cliff-walk", r"say −(\d+) against −(\d+)", np.negative(earned), 0.06
    seconds = puzzle_box.train(cats=300).seconds.mean(axis=0)
    yield "puzzle-box", r"some (\d+) seconds, and the last some (\d+)", seconds[[0, -1]], 0.15
    rules = [returns(policies.rule(rule, seed=0), episodes=2000, seed=0).mean() for rule in ("random", "right", "lean")]
    yield "baselines", r"coin \*\*(\d+)\*\* .* \*\*(\d+)\*\* .* \*\*(\d+)\*\*", rules, 0.05
    fell, stood = (reward.play(policies.greedy(recorded_actor(formula)), reward.compile(formula), 1000)
                   for formula in ("1 - abs(x-1)", "exp(-4*(x-1)^2)"))
    numbers = fell.steps.mean(), stood.where.mean(), stood.steps.min()
    yield "reward", r"fell after (\d+) steps, and .* stood at ([\d.]+) for all (500)", numbers, 0.05


def test_what_is_told_is_what_the_demos_work_out():
    wrong = [(slide, words) for slide, words in told() if words not in TALK[slide].markdown + TALK[slide].notes]
    assert wrong == [], "so it should be said"
    for slide, says, numbers, off in nearly():
        found = re.search(says, TALK[slide].markdown + TALK[slide].notes).groups()
        assert list(map(float, found)) == pytest.approx(list(numbers), rel=off), slide


def test_the_fibonacci_code_on_the_slide_runs_and_is_right():
    from demos import fibonacci

    (code,) = [cell for cell in TALK["fibonacci"].cells if "code" in cell.metadata.get("tags", [])]
    *functions, last = ast.parse(code.source).body
    scope: dict = {}
    exec(compile(ast.Module(functions, []), "the slide", "exec"), scope)
    for way in ("naive", "memoised"):
        assert [scope[way](n) for n in range(1, 12)] == [fibonacci.memoised(n) for n in range(1, 12)]
        with pytest.raises(ValueError, match="starts at 1"):
            scope[way](0)
    assert scope["memoised"](50) == 7778742049
    assert ast.unparse(last) == "(naive(25), memoised(35), memoised(50))"


def test_cartpoles_numbers_are_gymnasiums():
    env, coin = gymnasium.make("CartPole-v1"), float(re.search(r"coin \*\*(\d+)", TALK["baselines"].markdown)[1])
    told = {"SOLVED": env.spec.reward_threshold, "LIMIT": env.spec.max_episode_steps, "RANDOM": coin}
    for name, number in told.items():
        assert f"{name} = {number:.0f};" in CARTPOLE_JS, f"{name} in demos/cartpole/law.js is {number:.0f}"
    assert str(env.action_space) == "Discrete(2)"
    assert 1 / env.unwrapped.tau == 50, "fifty times a second"
    scores = [int(n) for n in re.search(r"reported ([\d, ]+),", TALK["confession"].markdown)[1].split(",")]
    assert len(scores) == 5
    assert min(scores) > 200, "that is the confession"


def test_the_race_ends_as_told():
    from demos.cartpole import race
    from demos.cartpole.race.arms import arms
    from demos.cartpole.recorded import race_entries

    ends = {(e["arm"], e["seed"]): (e["state"], e["steps"], e["seconds"]) for e in race_entries()}

    def middle(arm, number):
        return sorted(end[number] if end[0] == "solved" else math.inf for (a, _), end in ends.items() if a == arm)[2]

    notes, steps = TALK["race"].notes, {arm: middle(arm, 1) for arm in arms()}
    assert f"by {steps['dice']:,} steps for the dice, and by {steps['ppo']:,} for PPO" in notes
    told = "PPO and A2C need some {ppo:,} steps, REINFORCE {reinforce:,} and the dice {dice:,}:"
    assert told.format(**{arm: round(n, -2 if arm == "dice" else -3) for arm, n in steps.items()}) in notes
    assert round(steps["a2c"], -3) == round(steps["ppo"], -3)
    assert max(steps, key=lambda arm: middle(arm, 2)) == "ppo", "by seconds it comes last"
    assert middle("dice", 2) < 0.01
    assert race.dice(throws=10_000).share == pytest.approx(1 / 90, rel=0.25), "one throw in ninety"


def test_a_training_run_prints_as_many_numbers_as_told():
    from stable_baselines3 import PPO
    from stable_baselines3.common.logger import KVWriter, Logger

    class Kept(KVWriter):
        def write(self, key_values, key_excluded, step=0):
            self.keys = list(key_values)

    kept = Kept()
    model = PPO("MlpPolicy", "CartPole-v1", n_steps=64, device="cpu")
    model.set_logger(Logger(None, [kept]))
    model.learn(128)
    assert len(kept.keys) == 16
    assert "sixteen numbers" in TALK["dials"].notes


# ---- ten lines -------------------------------------------------------------------------------------------------

(TEN_LINES,) = [cell for cell in TALK["ten-lines"].cells if "later" in cell.metadata.get("tags", [])]


def test_what_is_set_beforehand_is_the_installed_ppos_own():
    import inspect

    from stable_baselines3 import PPO

    default = {name: each.default for name, each in inspect.signature(PPO.__init__).parameters.items()}
    named = {"T": "n_steps", "K": "n_epochs", "batch": "batch_size", "γ": "gamma", "λ": "gae_lambda",
             "ε": "clip_range", "α": "learning_rate", "c₁": "vf_coef", "c₂": "ent_coef"}
    told = dict(re.findall(r"(T|K|batch|γ|λ|ε|α|c₁|c₂)&nbsp;([\d.]+)", TALK["ten-lines"].markdown))
    assert {sign: float(value) for sign, value in told.items()} == {
        sign: float(default[name]) for sign, name in named.items()}


@pytest.mark.thorough
def test_the_ten_lines_run_as_they_stand_and_train_an_agent(tmp_path):
    done = subprocess.run([sys.executable, "-c", TEN_LINES.source], cwd=tmp_path, capture_output=True, text=True,
                          timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    mean, *scores = done.stdout.splitlines()
    assert float(re.search(r"\d+\.\d+", mean)[0]) > 300, mean
    assert len(scores) == 5
    assert all(0 < float(score) <= 500 for score in scores), "the time limit is respected"
    assert (tmp_path / "my_cartpole.zip").exists()
