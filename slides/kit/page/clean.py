"""What may stand in a slide: text, tables, pictures, maths; no script, by whatever door it would come in.

The page's policy stops scripts as well (see :func:`slides.kit.page.render.policy`); this is the other lock.
"""

import re

import nh3

_TEXT = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li",
    "mark", "ol", "p", "picture", "pre", "q", "s", "samp", "section", "small", "source", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "video",
}
_MATHS = {
    "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd",
    "mtext", "mtr", "munder", "munderover",
}
_ANYWHERE = {"class", "id", "title", "lang", "dir", "role", "style", "tabindex"}
_PLAIN = {
    "a": {"download"},
    "details": {"open"},
    "img": {"alt", "width", "height"},
    "input": {"checked", "disabled"},
    "ol": {"start"},
    "source": {"media", "type"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "video": {"autoplay", "controls", "height", "loop", "muted", "playsinline", "width"},
}
_PICTURES = {("img", "src"), ("video", "src"), ("video", "poster"), ("source", "src"), ("source", "srcset")}
_MATHS_ATTRIBUTES = {
    "accent", "accentunder", "columnalign", "columnspacing", "depth", "display", "displaystyle", "fence", "height",
    "linebreak", "linethickness", "lspace", "mathcolor", "mathsize", "mathvariant", "maxsize", "minsize",
    "movablelimits", "notation", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric",
    "voffset", "width", "xmlns",
}


_STYLES = {                                         # none of them takes an address
    "background-color", "border-bottom-color", "border-collapse", "border-color", "border-left-color",
    "border-right-color", "border-top-color", "clear", "color", "direction", "display", "float", "font", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "height", "letter-spacing", "line-height", "overflow",
    "text-align", "text-decoration", "text-indent", "vertical-align", "white-space", "width",
}
_ATTRIBUTES = {
    "*": _ANYWHERE,
    **dict.fromkeys(_MATHS, _MATHS_ATTRIBUTES),
    **_PLAIN,
    **{tag: _PLAIN.get(tag, set()) | {name for other, name in _PICTURES if other == tag} for tag, _ in _PICTURES},
    "a": _PLAIN["a"] | {"href"},
    "input": _PLAIN["input"] | {"type"},
}


def _kept(tag: str, name: str, value: str) -> str | None:
    """``value``, if this attribute of this tag is harmless; of those that may stand at all, some go by their value."""
    if (tag, name) in _PICTURES:                     # beside the talk, or inside the page; no other scheme
        harmless = bool(re.match(r"data:(image|video)/", value) or not re.match(r"\s*([\w+.-]+:|[/\\]{2})", value))
    elif (tag, name) == ("a", "href"):
        harmless = not value.startswith("data:")     # the rest is the cleaner's: http, https, mailto
    else:
        harmless = (tag, name) != ("input", "type") or value == "checkbox"
    return value if harmless else None


_cleaner = nh3.Cleaner(
    tags=_TEXT | _MATHS, attributes=_ATTRIBUTES, attribute_filter=_kept, generic_attribute_prefixes={"aria-"},
    url_schemes={"http", "https", "mailto", "data"}, filter_style_properties=_STYLES, link_rel=None,
    clean_content_tags={"script", "style", "template"})          # what stands inside isn't text to be read


def clean(html: str) -> str:
    """``html`` without scripts, event handlers, frames, forms, styles of other places and addresses that run code."""
    return _cleaner.clean(html)
