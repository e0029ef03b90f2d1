"""What may stand in a slide: text, tables, pictures, maths; no script, by whatever door it would come in.

The page's policy stops scripts as well (see :func:`slides.kit.page.render.policy`); this is the other lock.
"""

import re

import bs4
from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

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


def _may_stand(tag: str, name: str, value: str) -> bool:
    """Whether this attribute of this tag is harmless."""
    if name in _ANYWHERE or name.startswith("aria-") or name in _PLAIN.get(tag, ()):
        return True
    if (tag, name) in _PICTURES:                     # beside the talk, or inside the page; no other scheme
        return bool(re.match(r"data:(image|video)/", value) or not re.match(r"\s*([\w+.-]+:|[/\\]{2})", value))
    if (tag, name) == ("a", "href"):
        return not value.startswith("data:")         # the rest is the cleaner's: http, https, mailto
    if (tag, name) == ("input", "type"):
        return value == "checkbox"
    return tag in _MATHS and name in _MATHS_ATTRIBUTES


_cleaner = Cleaner(tags=_TEXT | _MATHS, attributes=_may_stand, protocols={"http", "https", "mailto", "data"},
                   css_sanitizer=CSSSanitizer(), strip=True, strip_comments=True)


def clean(html: str) -> str:
    """``html`` without scripts, event handlers, frames, forms, styles of other places and addresses that run code."""
    return _cleaner.clean(_without_code(html))


def _without_code(html: str) -> str:
    """What stands inside <script> and <style> goes with them: it isn't text to be read."""
    soup = bs4.BeautifulSoup(html, "html.parser")
    for code in soup(["script", "style", "template"]):
        code.decompose()
    return str(soup)
