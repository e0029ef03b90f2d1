"""The deck: whole, in order, in step with its source, and true to what the demos compute."""

import ast
import html
import math
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import gymnasium
import jupytext
import nbformat
import numpy as np
import pytest
from jupytext.compare import compare_notebooks

import demos

HERE = Path(demos.__file__).parents[1] / "slides"
TITLES = """\
Reinforcement Learning
Disclaimer
Learning what to do
Four pieces
What it isn’t
It starts with cats in boxes
The law of effect
Two kinds of conditioning
My glamorous assistant
Mowgli, translated
The pigeon-guided bomb
Shaping
Two hard questions
Turing, 1948
The long relay
What is dopamine for?
Better or worse than expected
A guess from a guess
Does that really work?
Where the recipe came from: dynamic programming
Words you’ll meet (1)
Words you’ll meet (2)
Never work it out twice
It’s happening!
CartPole
What it sees, when it ends
You try
Randomness won’t get you nowhere, y’hear
Choosing an algorithm
The table (and a confession)
Proximal: keep it on a short lead
PPO, on one slide
How do I know it’s working?
Cat break
Training, live
Did it work? A confession
The curves
Now what?
Questions?
Back-up: value iteration on a 4 × 4 grid
Back-up: Rescorla–Wagner or TD?
Back-up: sources and corrections""".splitlines()
DEMOS = {
    3: 'loop.show("agent")', 6: "puzzle_box.watch()", 9: "mowgli.train()", 10: 'loop.show("dog")',
    12: "pigeon.shape()", 13: "bandit.bowls()", 14: "turing.machine()", 15: "timeline.show()", 17: "dopamine.trial()",
    19: "random_walk.watch()", 20: "bellman.link()", 21: "cards.flip(1)", 22: "cards.flip(2)", 23: "fibonacci.tree()",
    25: 'cartpole.watch("random", episodes=5)', 26: "cartpole.spaces()", 27: "cartpole.play()",
    28: "cartpole.baselines()", 30: "algorithms.table()", 31: "ppo_clip.explore()", 33: "training.dials()",
    34: "cat_break.watch()", 35: "training.live()", 36: "cartpole.trap()", 37: "training.curves()",
    38: 'loop.show("chatbot")', 40: "bellman.grid()", 41: "rescorla_wagner.compare()",
}  # fmt: skip
PARTS = {"What is this?": (1, 5, 4.0), "Animals": (6, 13, 9.5), "Machines and brains": (14, 23, 11.0),
         "It’s happening": (24, 33, 8.25), "Train, confess, finish": (34, 39, 5.25)}
DEMO_MINUTES = 1 / 3          # what a demo takes beyond what is said meanwhile

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


@dataclass
class Slide:
    number: int
    cells: list

    def of(self, *kinds):
        return [cell for cell in self.cells if cell.metadata.slideshow.slide_type in kinds]

    @property
    def markdown(self) -> str:
        """What stands on the slide in words: neither code, nor demos, nor notes."""
        return "\n\n".join(c.source for c in self.of("slide", "fragment", "-") if c.cell_type == "markdown")

    @property
    def title(self) -> str:
        return re.match(r"#{1,2} (.+)", self.markdown)[1]

    @property
    def notes(self) -> str:
        return "\n".join(cell.source for cell in self.of("notes"))

    @property
    def demos(self) -> list:
        return [cell for cell in self.cells if "demo" in cell.metadata.get("tags", [])]


def text(source: str) -> str:
    """The words a reader sees: no markup, no quotations, no tables, no code block."""
    for block in ("blockquote", "pre", "table"):
        source = re.sub(rf"<{block}\b.*?</{block}>", " ", source, flags=re.S)
    source = re.sub(r"^\|.*$", " ", source, flags=re.M)
    return html.unescape(re.sub(r"<[^>]+>|!\[[^]]*\]\([^)]*\)|[*_`~]", " ", source))


def words(source: str) -> list[str]:
    return re.findall(r"[\w’+±%,.\-–/]*\w[\w’%]*", text(source))


def body(slide: Slide) -> str:
    return re.sub(r"^#{1,2} .+\n?", "", slide.markdown, count=1)


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def minutes(slide: Slide) -> float:
    """The time that a slide's notes open with, such as “1¾ min.”; 0 for a back-up."""
    told = re.match(r"\*\*(\d?)([¼½¾]?) min\.\*\*", slide.notes)
    return float(int(told[1] or 0) + {"": 0, "¼": 0.25, "½": 0.5, "¾": 0.75}[told[2]]) if told else 0.0


NOTEBOOK = nbformat.read(HERE / "talk.ipynb", as_version=4)


def _slides() -> list[Slide]:
    found = []
    for cell in NOTEBOOK.cells[1:]:
        if cell.metadata.slideshow.slide_type == "slide":
            found.append(Slide(len(found) + 1, []))
        found[-1].cells.append(cell)
    return found


SLIDES = _slides()
each_slide = pytest.mark.parametrize("slide", SLIDES, ids=lambda slide: f"{slide.number:02d}")


def slide(number: int) -> Slide:
    return SLIDES[number - 1]


# ---- whole, in order, in step ------------------------------------------------------------------------------


def test_every_slide_of_the_outline_is_there_in_order():
    assert [each.title.replace("\N{NO-BREAK SPACE}", " ") for each in SLIDES] == TITLES


def test_every_demo_stands_on_its_slide_and_no_other():
    assert {each.number: each.demos[0].source for each in SLIDES if each.demos} == DEMOS
    assert all(len(each.demos) <= 1 for each in SLIDES)


def test_a_demo_cell_is_one_call_of_one_room():
    setup = ast.parse(NOTEBOOK.cells[0].source)
    imported = {name.name for line in setup.body for name in line.names}
    for source in DEMOS.values():
        call = ast.parse(source, mode="eval").body
        assert "\n" not in source
        assert isinstance(call, ast.Call)
        assert call.func.value.id in imported, source
    assert imported - {"take_home", "training"} <= set(demos.ROOMS)


def test_the_two_files_are_in_step():
    compare_notebooks(NOTEBOOK, jupytext.read(HERE / "talk.md"), fmt="md:myst")


def test_nothing_that_ran_is_stored():
    nbformat.validate(NOTEBOOK)
    assert "widgets" not in NOTEBOOK.metadata
    for cell in NOTEBOOK.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_slides_are_flat_and_only_demos_hide_their_code():
    assert NOTEBOOK.cells[0].metadata.slideshow.slide_type == "skip"
    for cell in NOTEBOOK.cells[1:]:
        assert cell.metadata.slideshow.slide_type in {"slide", "fragment", "-", "notes"}
        hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert hidden == bool({"card", "demo"} & set(cell.metadata.get("tags", [])))


def test_one_first_heading_and_one_second_heading_on_every_other_slide():
    levels = [re.findall(r"^(#+) ", each.markdown, re.M) for each in SLIDES]
    assert levels == [["#"]] + [["##"]] * (len(SLIDES) - 1)


# ---- what a room sees and hears ----------------------------------------------------------------------------


@each_slide
def test_no_more_than_forty_words_on_a_slide(slide):
    assert len(words(body(slide))) <= 40, words(body(slide))


@each_slide
def test_every_slide_has_notes_to_speak_from_and_they_come_last(slide):
    assert slide.cells[-1].metadata.slideshow.slide_type == "notes"
    assert len(slide.of("notes")) == 1
    assert len(re.findall(r"[.?!:](?:\s|$)", slide.notes)) >= 2
    assert slide.notes.startswith("**Back-up.**") == (slide.number > 39)


@pytest.mark.parametrize(("first", "last", "time"), PARTS.values(), ids=PARTS)
def test_each_part_takes_the_time_that_the_outline_gives_it(first, last, time):
    assert sum(minutes(each) for each in SLIDES[first - 1 : last]) == time


def test_the_notes_can_be_said_in_the_time():
    said = sum(len(words(each.notes)) for each in SLIDES[:39]) / 130
    shown = DEMO_MINUTES * sum(number < 40 for number in DEMOS)
    assert 25 < said + shown < 45, (said, shown)


@each_slide
def test_pictures_exist_and_are_described(slide):
    for picture in re.findall(r"<img\b[^>]*>", slide.markdown):
        source, alt = (re.search(rf'{name}="([^"]+)"', picture)[1] for name in ("src", "alt"))
        assert (HERE / source).resolve().is_file(), source
        assert len(alt.split()) >= 3, alt


def test_only_the_two_quotations_are_quoted():
    quoted = re.findall(r"<blockquote[^>]*>\s*<p>(.*?)</p>", "\n".join(each.markdown for each in SLIDES), re.S)
    assert [plain(quote) for quote in quoted] == [THORNDIKE, TURING]


def test_british_spelling():
    everything = "\n".join(each.markdown + each.notes for each in SLIDES)
    american = r"\b\w*(?:behavior|color\b|center\b|favorite|memoiz|optimiz|recogniz|\bgray)\w*"
    found = [word for word in re.findall(american, everything, re.I) if word != "optimization"]   # a paper's title
    assert not found


@pytest.mark.parametrize("part", [
    "not an expert", "Policy", "Supervised", "law of effect", "Operant", "come · shake · lie down · jump", "Shaping",
    "what I *meant*", "something new", "Turing", "dopamine", "TD(λ)", "Bellman", "fibonacci", "algorithm", "terminated",
    "truncated", "y’hear", "Model-free", "Model-based", "Sue me", "Learn", "TikTok", "TensorBoard", "Questions?",
    "DQN", "MDP", "off-policy", "ε-greedy", "Box", "Discrete", "evaluate_policy", "saved model", "baseline", "Skinner",
    "Barto and Sutton", "Pavlov", "explained_variance", "learning_rate", "n_updates", "223, 256, 330, 240, 246",
])  # fmt: skip
def test_every_part_of_the_original_talk_has_its_place(part):
    everything = "\n".join(cell.source for cell in NOTEBOOK.cells)
    assert part in everything


# ---- true ----------------------------------------------------------------------------------------------------


def test_the_fibonacci_counts_are_the_demos():
    from demos import fibonacci

    assert f"**{fibonacci.naive_calls(35):,}**" in slide(23).markdown
    assert f"**{fibonacci.memoised_calls(35)}**" in slide(23).markdown
    assert f"{fibonacci.memoised(35):,}" in slide(23).notes


def test_the_fibonacci_code_on_the_slide_runs_and_is_right():
    from demos import fibonacci

    (code,) = [cell for cell in slide(23).cells if "code" in cell.metadata.get("tags", [])]
    *functions, last = ast.parse(code.source).body
    scope: dict = {}
    exec(compile(ast.Module(functions, []), "slide 23", "exec"), scope)
    for way in ("naive", "memoised"):
        assert [scope[way](n) for n in range(1, 12)] == [fibonacci.memoised(n) for n in range(1, 12)]
        with pytest.raises(ValueError, match="starts at 1"):
            scope[way](0)
    assert scope["memoised"](50) == 7778742049
    assert ast.unparse(last) == "(naive(25), memoised(50))"
    assert max(map(len, code.source.splitlines())) <= 86, "a line of code is as wide as the slide"


def test_cartpoles_numbers_are_gymnasiums():
    old, new = gymnasium.spec("CartPole-v0"), gymnasium.spec("CartPole-v1")
    env = gymnasium.make("CartPole-v1").unwrapped
    assert f"({round(math.degrees(env.theta_threshold_radians))}° or ±{env.x_threshold})" in slide(26).markdown
    assert f"({new.max_episode_steps} steps; v0: {old.max_episode_steps})" in slide(26).markdown
    assert f"**ends at {old.max_episode_steps}**" in slide(36).markdown
    assert f"Solved: **{new.reward_threshold:.0f}**" in slide(37).markdown
    assert str(env.action_space) == "Discrete(2)"
    assert 1 / env.tau == 50, "fifty times a second (slide 25)"
    scores = [int(n) for n in re.search(r"reported ([\d, ]+),", slide(36).markdown)[1].split(",")]
    assert len(scores) == 5
    assert all(score > old.max_episode_steps for score in scores), "that is the confession"


@pytest.mark.parametrize("on_slide", ["coin **22**", "right **9**", "lean **42**"])
def test_the_baselines_are_measured(on_slide):
    from demos.cartpole import policies
    from demos.cartpole.environment import returns

    rule = on_slide.split()[0].replace("coin", "random")
    mean = returns(policies.rule(rule, seed=0), episodes=2000, seed=0).mean()
    assert on_slide in slide(28).markdown
    assert round(mean) == pytest.approx(int(re.search(r"\d+", on_slide)[0]), abs=1)


def test_the_random_walks_error_falls_as_told():
    from demos import random_walk

    error = random_walk.rms_error(random_walk.td(alpha=0.1, episodes=100, runs=100, seed=0))
    before, after = map(float, re.search(r"from (0\.\d+) to about (0\.\d+)", slide(19).notes).groups())
    assert error[0] == pytest.approx(before, abs=0.005)
    assert error[-1] == pytest.approx(after, abs=0.01)


def test_the_favourite_is_chosen_as_often_as_told():
    epsilon, bowls = Fraction(1, 10), 3
    share = 1 - epsilon + epsilon / bowls
    assert f"{float(share):.0%}".replace("%", " %") in slide(13).notes


def test_entropy_starts_at_a_coin_for_two_buttons():
    assert f"minus {math.log(2):.2f}" in slide(33).notes


def test_the_grids_values_are_as_told():
    inner = [cell for cell in np.ndindex(4, 4) if cell not in {(0, 0), (3, 3)}]
    values = np.zeros((4, 4))
    for _ in range(500):                        # Sutton & Barto's Example 4.1, swept until it settles
        for r, c in inner:
            around = [(r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)]
            values[r, c] = -1 + np.mean([values[p] if p in np.ndindex(4, 4) else values[r, c] for p in around])
    told = {int(n.replace("−", "-")) for n in re.findall(r"−\d+", slide(40).notes.split("best policy")[0])}
    assert told == {round(v) for v in values.flat} - {0}
