"""What a formula in a line of text is, ``$x^2$``, and what is none: a price, as in "$5, or $6, and $x^2$"."""


def in_line(letter: str = r"[^$]") -> str:
    """The regular expression of one; what is in it is the group "math_inline_tex", as nbconvert calls it.

    As in Jupyter it may begin and end with a space, and a \\text in it may hold formulas of its own. It's a price
    if it begins with a digit, and the next $ has a space before it, or a digit behind.

    Args:
        letter: what it is made of, beside what stands behind a backslash.
    """
    price = r"\d[^$]*(?:\s\$|\$\d)"
    return rf"(?<![$\\])\$(?!{price})(?P<math_inline_tex>(?>\\text\{{[^{{}}]*\}}|\\.|{letter})+?)\$"
