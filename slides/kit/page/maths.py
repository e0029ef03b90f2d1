"""Formulas as MathML: no script, no font, and a screen reader can read them."""

import html
import re

from math_core import LatexError, LatexToMathML

from slides.kit.formulas import in_line
from slides.kit.page.remarks import Remark

# What MathJax knows, in words that math-core has for the same.
_SAME = [
    (r"\\(?:require|usepackage)\{[^}]*\}", ""),
    (r"\\DeclareMathOperator\*?\{?(\\\w+)\}?\{([^}]*)\}", r"\\newcommand{\1}{\\operatorname{\2}}"),
    (r"\{split\}", "{aligned}"),
    (r"\\(?:mbox|hbox|textnormal)(?=\{)", r"\\text"),
    (r"\\pmb(?=\{)", r"\\boldsymbol"),
    (r"\\begin\{(?:alignat|flalign)(\*?)\}(?:\{\d+\})?(.*?)\\end\{(?:alignat|flalign)\*?\}",
     r"\\begin{align\1}\2\\end{align\1}"),
    (r"\{smallmatrix\}", "{matrix}"),
    (r"\\substack\{((?:[^{}]|\{[^{}]*\})*)\}", r"{\\begin{matrix}\1\\end{matrix}}"),
    (r"\\(?:class|cssId|style|href)\{[^{}]*\}|\\(?:smash|[lr]lap|math[lr]lap)(?=\{)", ""),
    (r"\{multline(\*?)\}", r"{gather\1}"),
    (r"\\begin\{eqnarray\*?\}(.*?)\\end\{eqnarray\*?\}", r"\\begin{array}{rcl}\1\\end{array}"),
]
_DEEPEST = 2_000                                     # commands and braces, one inside the other, that it can bear
_NUMBERED = re.compile(r"\\begin\{(?:align|equation|gather)\}")
_IN_HTML = re.compile(
    r"<(pre|code|kbd|script|style|math)\b.*?</\1\s*>|<[^>]*>|\$\$(?P<block>.+?)\$\$"
    r"|(?<!\\)\\\((?P<round>.+?)\\\)|(?<!\\)\\\[(?P<square>.+?)\\\]"
    "|" + in_line(r"(?:[^$<>]|<(?=\s))") +
    r"|\\begin\{(?P<name>\w+\*?)\}.*?\\end\{(?P=name)\}", re.S)
_DEFINES = re.compile(r"\\(?:re|provide)?newcommand|\\def\b|\\DeclareMathOperator|\\require|\\label")


class Maths:
    """Sets the formulas of one deck: what one of them defines, the ones after it know; so are equations numbered."""

    def __init__(self) -> None:
        self._converter = LatexToMathML(fancy_error=False, global_group=True)

    def set(self, formula: str, block: bool, remark: Remark) -> str:
        """``formula`` as MathML, or, where that can't be, as its source, with a remark that says why."""
        if formula.count("{") + formula.count("\\") > _DEEPEST:
            return self._as_source(formula, "it is too long", remark)
        try:
            mathml = self._convert(_translated(formula, block), block)
        except LatexError as error:
            return self._as_source(formula, str(error).partition(": ")[2] or str(error), remark)
        if not re.sub(r"<[^>]*>", "", mathml) and not re.search(r"<(?:mspace|mtr)", mathml):
            return "" if _DEFINES.search(formula) else self._as_source(formula, "there is nothing in it", remark)
        if "(??)" in mathml:
            remark("an \\eqref names an equation that isn't numbered before it; it is shown as (??)")
        return mathml

    def set_in(self, markup: str, remark: Remark) -> str:
        """HTML with its formulas set, as Jupyter does; a price ("$5, $6") is none."""
        def one(found: re.Match) -> str:
            inline = found["math_inline_tex"] or found["round"]
            formula = inline or found["block"] or found["square"] or (found["name"] and found[0])
            return self.set(html.unescape(formula), not inline, remark) if formula else found[0]
        return _IN_HTML.sub(one, markup)

    def _convert(self, formula: str, block: bool) -> str:
        try:
            return self._converter.convert_with_global_state(formula, displaystyle=block)
        except LatexError as error:
            if "already defined" not in str(error):  # MathJax lets \newcommand say anew what there is
                raise
            anew = re.sub(r"\\(?:provide|new)command", r"\\renewcommand", formula)
            return self._converter.convert_with_global_state(anew, displaystyle=block)

    @staticmethod
    def _as_source(formula: str, why: str, remark: Remark) -> str:
        source = " ".join(formula.split())
        remark(f"the formula {source[:60]} can't be set: {why.rstrip('.')}. It is shown as its source")
        return f'<code class="formula-source">{html.escape(source)}</code>'


def _words(found: re.Match) -> str:
    """MathJax's text may hold formulas, and signs that math-core's may not."""
    plain = re.sub(r"(?<!\\)[_#&](?=[^$]*(?:\$[^$]*\$[^$]*)*$)", r"\\\g<0>", found[1])
    return "{" + "".join(part if number % 2 else rf"\text{{{part}}}"
                         for number, part in enumerate(re.split(r"(?<!\\)\$", plain))) + "}"


def _translated(formula: str, block: bool) -> str:
    for theirs, same in _SAME:
        formula = re.sub(theirs, same, formula, flags=re.S)
    formula = re.sub(r"\\text\{([^{}]*)\}", _words, formula)
    if block and r"\tag" in formula and not _NUMBERED.search(formula):
        formula = rf"\begin{{equation}}{formula}\end{{equation}}"
    return formula if _NUMBERED.search(formula) else re.sub(r"\\label\{[^}]*\}|\\(?:nonumber|notag)\b", "", formula)
