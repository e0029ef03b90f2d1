"""What may stand in a slide: text, tables, pictures, maths; no script, in whatever way it would come in.

The page's policy stops scripts as well (see :func:`slides.kit.page.render.policy`); this is the other lock.
"""

import base64
import html as entities
import re
from xml.etree import ElementTree

import bs4
import nh3
import tinycss2

from slides.kit.page.remarks import Remark, unheard

_TEXT = nh3.ALLOWED_TAGS | {"address", "audio", "big", "fieldset", "input", "label", "legend", "meter", "picture",
                            "progress", "section", "source", "tfoot", "video"}
_MATHS = {
    "annotation", "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
    "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable",
    "mtd", "mtext", "mtr", "munder", "munderover", "semantics",
}
# Words in them stay, and nothing that a reader would miss goes with them; and what goes with a remark of its own.
_UNREMARKED = {"body", "dialog", "font", "head", "html", "main", "meta", "nobr", "noscript", "script", "style",
               "template"}
_OF_MATHS = {
    "accent", "accentunder", "columnalign", "columnspacing", "depth", "dir", "display", "displaystyle", "fence", "form",
    "height", "largeop", "linebreak", "linethickness", "lspace", "mathcolor", "mathsize", "mathvariant", "maxsize",
    "minsize", "movablelimits", "notation", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "symmetric",
    "voffset", "width", "xmlns",
}
_ATTRIBUTES = dict.fromkeys(_MATHS, _OF_MATHS) | {
    "*": {"class", "id", "title", "lang", "dir", "role", "style", "tabindex"},
    "a": {"download", "href"},
    "audio": {"controls", "loop", "muted", "src"},
    "details": {"open"},
    "img": {"alt", "width", "height", "src"},
    "input": {"checked", "disabled", "type"},
    "meter": {"high", "low", "max", "min", "optimum", "value"},
    "ol": {"start"},
    "progress": {"max", "value"},
    "source": {"media", "type", "src", "srcset"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
    "video": {"autoplay", "controls", "height", "loop", "muted", "playsinline", "width", "src", "poster"},
}
_PICTURES = {"src", "srcset", "poster"}
_STYLES = {                                         # looks and layout
    "align-content", "align-items", "align-self", "aspect-ratio", "background", "background-color", "background-image",
    "background-position", "background-repeat", "background-size", "border",
    "border-bottom", "border-bottom-color", "border-collapse", "border-color", "border-left", "border-left-color",
    "border-radius", "border-right", "border-right-color", "border-spacing", "border-style", "border-top",
    "border-top-color", "border-width", "bottom", "box-shadow", "box-sizing", "clear", "color", "column-count",
    "column-gap", "direction", "display", "flex", "flex-basis", "flex-direction", "flex-flow", "flex-grow",
    "flex-shrink", "flex-wrap", "float", "font", "font-family", "font-size", "font-style", "font-variant",
    "font-weight", "gap", "grid-area", "grid-column", "grid-row", "grid-template-columns", "grid-template-rows",
    "height", "justify-content", "justify-items", "justify-self", "left", "letter-spacing", "line-height",
    "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top", "max-height",
    "max-width", "min-height", "min-width", "object-fit", "opacity", "order", "overflow", "overflow-wrap", "padding",
    "padding-bottom", "padding-left", "padding-right", "padding-top", "place-content", "place-items", "position",
    "right", "row-gap", "text-align", "text-decoration", "text-indent", "text-transform", "top", "transform",
    "vertical-align", "white-space", "width", "word-break", "z-index",
}
_FETCHES = re.compile(r"(?:\burl|image|src|image-set)\(|\\", re.I)    # or may, for all its escapes
_SLIDES = ".reveal .slides "
# What a selector may begin with in Jupyter, and its slides: here they are what it's for in any case.
_PAGE = re.compile(r"(?:(?::root|html|body|(?:body)?\.(?:rise-enabled|reveal|slides|rendered_html|text_cell_render"
                   r"|container|jp-RenderedHTMLCommon))(?![\w-])\s*)+")


def _kept(tag: str, name: str, value: str) -> str | None:
    """``value``, if this attribute of this tag is harmless; of those that may stand at all, some go by their value."""
    if name in _PICTURES:                            # inside the page, or beside the talk; no other scheme
        inside = re.match(r"data:(audio|image|video)/", value)
        harmless = bool(inside or not re.match(r"\s*([\w+.-]+:|[/\\]{2})", value))
    elif (tag, name) == ("a", "href"):
        harmless = not value.startswith("data:")     # the rest is the cleaner's: http, https, mailto
    else:
        harmless = (tag, name) != ("input", "type") or value == "checkbox"
    return value if harmless else None


_cleaner = nh3.Cleaner(
    tags=_TEXT | _MATHS, attributes=_ATTRIBUTES, attribute_filter=_kept, generic_attribute_prefixes={"aria-"},
    url_schemes={"http", "https", "mailto", "data"}, filter_style_properties=_STYLES, link_rel=None,
    clean_content_tags={"script", "style", "template"})          # what stands inside isn't text to be read


def clean(html: str, remark: Remark = unheard) -> str:
    """``html`` without scripts, event handlers, frames, forms, and addresses that run code or are asked unbidden.

    What can stand in another form does: a drawing (SVG) as a picture, a style sheet as one for the slides alone, a
    frame as a link. What a reader will miss is told to ``remark``.
    """
    soup, sheet = bs4.BeautifulSoup(_drawn(html, remark), "html.parser"), ""
    for tag in soup(["script", "style", "template"]):            # what stands inside isn't text to be read
        if tag.name == "style":
            sheet += _for_slides(tag.get_text(), remark)
        elif tag.name == "script":
            remark("a script isn't run: on the page only its own are")
        tag.decompose()
    for tag in soup(style=_FETCHES):
        tag["style"] = _without_addresses(str(tag["style"]), remark)
    for section in soup("section"):
        section.name = "div"                         # to reveal.js a section is a slide
    for frame in soup("iframe"):
        _as_link(frame, soup, remark)
    if lost := sorted({tag.name for tag in soup(True)} - _TEXT - _MATHS - _UNREMARKED):
        remark(f"<{'>, <'.join(lost)}> isn't shown: the page has no such element, for its own safety")
    for tag in soup(["img", "video", "audio", "source"]):
        if (source := str(tag.get("src", ""))) and not _kept(tag.name, "src", source):
            remark(f"{source[:60]} isn't shown: the page asks for nothing from elsewhere. Put it beside the notebook")
    return (f"<style>{sheet}</style>" if sheet else "") + _cleaner.clean(str(soup))


def _without_addresses(style: str, remark: Remark) -> str:
    declared = [d.serialize() for d in tinycss2.parse_declaration_list(style) if d.type == "declaration"]
    if len(kept := [each for each in declared if not _FETCHES.search(each)]) < len(declared):
        remark("what a style fetches by url() isn't shown: the page asks for nothing. Make it a picture, <img>")
    return ";".join(kept)


def drawing(svg: str, words: str = "a drawing") -> str:
    """A drawing (SVG) as a picture, in which no script can run; "" if it isn't well-formed."""
    for name, where in (("xmlns", "2000/svg"), ("xmlns:xlink", "1999/xlink")):   # which HTML does without
        if "link" in name and "xlink:" not in svg:
            break
        svg = re.sub(rf"<svg(?=[\s/>])(?![^>]*\s{name}=)", rf'<svg {name}="http://www.w3.org/{where}"', svg, count=1)
    try:
        title = ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title") or words
    except ElementTree.ParseError:
        return ""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{entities.escape(title.strip())}" src="data:image/svg+xml;base64,{data}">'


def _drawn(html: str, remark: Remark) -> str:
    """With pictures for drawings, before HTML's parser makes their names small."""
    def picture(found: re.Match) -> str:
        if not (made := drawing(found[0])):
            remark("<svg> isn't shown: it isn't well-formed")
        return made
    return re.sub(r"<svg\b.*?</svg\s*>", picture, html, flags=re.S | re.I)


def _for_slides(sheet: str, remark: Remark) -> str:
    """The rules of a style sheet, as far as they set looks, for the slides and nothing else on the page."""
    rules = ""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "charset":
            continue
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content:
            inside = _for_slides(tinycss2.serialize(rule.content), remark)
            rules += f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{ {inside} }}\n"
            continue
        if rule.type != "qualified-rule":
            name = f"@{rule.lower_at_keyword}" if rule.type == "at-rule" else "broken"
            remark(f"a rule of a <style> isn't applied ({name}): the page takes plain ones, @media and @supports")
            continue
        looks = ";".join(each.serialize() for each in tinycss2.parse_declaration_list(rule.content)
                         if each.type == "declaration" and (each.lower_name in _STYLES or each.name.startswith("--")))
        if looks := _without_addresses(looks, remark):
            selectors = re.split(r",(?![^(\[]*[)\]])", tinycss2.serialize(rule.prelude))
            rules += f"{', '.join(_SLIDES + _PAGE.sub('', each.strip()) for each in selectors)} {{ {looks.strip()} }}\n"
    return rules.replace("<", r"\3c ")


def _as_link(frame: bs4.Tag, soup: bs4.BeautifulSoup, remark: Remark) -> None:
    address = str(frame.get("src", ""))
    if re.match("https?://", address):
        remark("<iframe> isn't shown: the page asks for nothing from elsewhere. Its address stands there as a link")
        link = soup.new_tag("a", href=address)
        link.string = str(frame.get("title") or address)
        frame.replace_with(link)
    else:
        remark("<iframe> isn't shown: the page has no frames, for its own safety")
        frame.decompose()
