"""Formulas as MathML: no script, no font, and a screen reader can read them."""

import html
import re

from math_core import LatexError, LatexToMathML

from slides.kit.page.remarks import Remark

# What MathJax knows, in words that math-core has for the same.
_SAME = [
    (r"\\(?:require|usepackage)\{[^}]*\}", ""),
    (r"\\DeclareMathOperator\*?\{?(\\\w+)\}?\{([^}]*)\}", r"\\newcommand{\1}{\\operatorname{\2}}"),
    (r"\{split\}", "{aligned}"),
    (r"\{smallmatrix\}", "{matrix}"),
    (r"\\substack\{((?:[^{}]|\{[^{}]*\})*)\}", r"{\\begin{matrix}\1\\end{matrix}}"),
    (r"\\(?:class|cssId|style|href)\{[^{}]*\}|\\(?:smash|[lr]lap|math[lr]lap)(?=\{)", ""),
    (r"\{multline(\*?)\}", r"{gather\1}"),
    (r"\\begin\{eqnarray\*?\}(.*?)\\end\{eqnarray\*?\}", r"\\begin{array}{rcl}\1\\end{array}"),
]
_NUMBERED = re.compile(r"\\begin\{(?:align|alignat|equation|flalign|gather)\}")
_IN_HTML = re.compile(
    r"<(pre|code|kbd|script|style|math)\b.*?</\1\s*>|<[^>]*>|\$\$(?P<block>.+?)\$\$"
    r"|(?<![\\$])\$(?P<inline>[^\s$<>](?:(?:[^$<>]|<(?=\s))*[^\s$<>\\])?)\$(?!\d)"
    r"|\\begin\{(?P<name>\w+\*?)\}.*?\\end\{(?P=name)\}", re.S)
_DEFINES = re.compile(r"\\(?:re|provide)?newcommand|\\def\b|\\DeclareMathOperator|\\require|\\label")


class Maths:
    """Sets the formulas of one deck: what one of them defines, the ones after it know; so are equations numbered."""

    def __init__(self) -> None:
        self._converter = LatexToMathML(fancy_error=False, global_group=True)

    def set(self, formula: str, block: bool, remark: Remark) -> str:
        """``formula`` as MathML, or, where that can't be, as its source, with a remark that says why."""
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
            formula = found["block"] or found["inline"] or (found["name"] and found[0])
            if not formula:
                return found[0]
            return self.set(html.unescape(formula), not found["inline"], remark)
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


def _translated(formula: str, block: bool) -> str:
    for theirs, same in _SAME:
        formula = re.sub(theirs, same, formula, flags=re.S)
    if block and r"\tag" in formula and not _NUMBERED.search(formula):
        formula = rf"\begin{{equation}}{formula}\end{{equation}}"
    return formula if _NUMBERED.search(formula) else re.sub(r"\\label\{[^}]*\}|\\(?:nonumber|notag)\b", "", formula)
