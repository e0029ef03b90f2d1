"""What is a formula in a line, and what is a price: the same in Markdown, in HTML and in a heading."""

from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell

from slides.kit.deck import heading
from slides.kit.page.maths import Maths
from slides.kit.page.remarks import unheard
from slides.kit.page.render import markdown2html


# What is written, how many formulas are in it, and how it reads in a list of slides.
@pytest.mark.parametrize(("text", "number", "title"), [
    ("what $x$ is", 1, "what x is"), ("from $a$ to $b$", 2, "from a to b"), ("$ x $ with spaces", 1, "x with spaces"),
    ("$x$2", 1, "x2"), ("between $5$ and $6x$", 2, "between 5 and 6x"), ("no $x", 0, "no $x"), ("at $5", 0, "at $5"),
    ("$5, or $6", 0, "$5, or $6"), ("$5, or $6, and $x$", 1, "$5, or $6, and x"), ("$5 for $x$", 1, "$5 for x"),
    (r"\$x\$", 0, "$x$"), (r"$x \$ y$", 1, r"x \$ y"), (r"$\text{a $y$ b}$", 1, r"\text{a $y$ b}"),
])
def test_a_formula_is_one_wherever_it_stands_and_a_price_is_none(text, number, title):
    mend = f"{text!r} has {number} formula(s): slides/kit/formulas.py says what one is"
    assert markdown2html(text, Path()).count("<math") == number, f"in Markdown, {mend}"
    assert Maths().set_in(f"<p>{text}</p>", unheard).count("<math") == number, f"in HTML, {mend}"
    assert heading(new_markdown_cell(f"# {text}")) == title, f"in a heading, {mend}"
