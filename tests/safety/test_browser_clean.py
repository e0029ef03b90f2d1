"""A notebook that means ill: its scripts are neither in the page nor run, its words and pictures stay."""

import re

import bs4
import pytest

from slides.kit.page.clean import clean
from slides.kit.shots.notes import write_notes
from tests.kit.decks import COUNTER, code, exported, slide, write_deck
from tests.waiting import opened

MARK = "window.broken=1"
MARKDOWN = f"""
<script>{MARK}</script>
<img src=x onerror="{MARK}" alt="fallen">
<a id="link" href="javascript:{MARK}">a link</a>
[another](javascript:{MARK})
<svg onload="{MARK}"><script>{MARK}</script></svg>
<iframe srcdoc="<script>parent.{MARK}</script>"></iframe>
<form action="https://elsewhere.example"><input type="text"><button>send</button></form>
<meta http-equiv="refresh" content="0; url=https://elsewhere.example">
<base href="https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/x.css">
<object data="https://elsewhere.example/x"></object><embed src="https://elsewhere.example/x">
<p style="background: url(https://elsewhere.example/x.png); color: red">styled</p>
<math><mtext><table><mglyph><style><img src=x onerror="{MARK}"></style></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror='{MARK}'>"></p></noscript>
<p onclick="{MARK}" class="kept">kept words</p>

![words" onerror="{MARK}](nowhere.png)

`<script>shown as code</script>` and $x_1^2$
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    """A deck by somebody who means ill."""
    notes = slide("Notes")
    notes.metadata.slideshow.slide_type = "notes"
    notes.source = MARKDOWN
    text = slide("Text</title><script>window.broken=1</script>")
    text.source += MARKDOWN
    html = code(f"from IPython.display import HTML; HTML('''<b onmouseover={MARK}>bold</b><script>{MARK}</script>''')")
    js = code(f"from IPython.display import Javascript; Javascript('{MARK}')")
    svg = code(f"from IPython.display import SVG; SVG('<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{MARK}\"/>')")
    mime = code("\n".join([
        "from IPython.display import display",
        f"display({{'text/vnd.mermaid': '</pre><script>{MARK}</script>', 'text/plain': ''}}, raw=True)",
        f"display({{'image/png': '\"><script>{MARK}</script>',"
        f" 'text/plain': '\"><img src=x onerror={MARK}>'}}, raw=True)"]))
    state = code(COUNTER.replace("Counter()", f"c = Counter('evil'); c.title = '</script><script>{MARK}</script>'; "
                                 f"c.caption = '<img src=x onerror={MARK}>'; c"), "demo")
    path = tmp_path_factory.mktemp("evil") / "evil.ipynb"
    return write_deck(path, text, notes, html, js, svg, mime, slide("Demo"), state)


@pytest.fixture(scope="module")
def page(deck):
    return exported(deck, deck.with_suffix(".html"))


def dangers(html):
    """Elements and attributes by which a browser would run code or ask another machine, outside our own scripts."""
    soup = bs4.BeautifulSoup(html, "html.parser")
    for hidden in soup("noscript"):
        hidden.replace_with(bs4.BeautifulSoup(hidden.decode_contents(), "html.parser"))
    found = [str(tag)[:80] for tag in soup("script") if MARK in tag.get_text() and tag.get("id") != "demos"]
    found += [tag.name for tag in soup(["base", "embed", "form", "frame", "iframe", "link", "object", "svg"])
              if tag.get("href") != "data:,"]             # the icon that asks for none
    found += [str(tag) for tag in soup("meta") if tag.get("http-equiv", "").lower() == "refresh"]
    for tag in soup(True):
        for name, value in tag.attrs.items():
            if name.startswith("on") or re.search(r"javascript:|elsewhere\.example", str(value), re.I):
                found.append(f"{tag.name} {name}")
    return found


def test_the_page_carries_none_of_it(page):
    html = page.read_text(encoding="utf-8")
    assert dangers(html) == []
    assert html.count("</script>") == 5, "five scripts of ours, and no other way out of them"


def test_none_of_it_runs_even_where_no_policy_would_stop_it(page, visit, tmp_path):
    html = page.read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(re.sub(r'<meta content="default-src[^>]*>', "", html), encoding="utf-8")
    seen = visit()
    opened(seen.page, bare.as_uri())
    for number in range(3):
        seen.page.evaluate(f"Reveal.slide({number})")
        seen.page.wait_for_timeout(100)
    seen.page.evaluate("document.getElementById('link').click()")
    seen.page.evaluate("document.querySelector('.kept').click()")
    seen.page.keyboard.press("s")
    seen.page.wait_for_timeout(500)
    assert seen.page.evaluate("window.broken") is None
    assert not [url for url in seen.requests if "elsewhere" in url]
    assert seen.page.locator("p.kept").first.inner_text() == "kept words"
    assert seen.page.locator("math msubsup").count() >= 1
    assert seen.page.get_by_text("<script>shown as code</script>").count() >= 1


def test_the_printed_notes_carry_none_of_it(deck, tmp_path):
    html = write_notes(deck, tmp_path / "notes.html").read_text(encoding="utf-8")
    assert dangers(html) == []
    assert "kept words" in html


@pytest.mark.parametrize("evil", [
    "<a href='java\tscript:x'>", "<a href='&#106;avascript:x'>", "<a href=' javascript:x'>", "<a href='vbscript:x'>",
    "<a href='data:text/html,x'>", "<img src='http://x/y'>", "<img src='//x/y'>", "<img srcset='http://x/y'>",
    "<video src='https://x/y' poster='https://x'></video>", "<div style='behavior: url(x)'>", "<input type=text>",
    "<p/onclick=x>", "<P ONCLICK=x>", "<img src=data:text/html,x>", "<details ontoggle=x open>", "<style>*{}</style>",
    "<template><img onerror=x></template>", "<math href='javascript:x'>", "<math><maction actiontype=x xlink:href=x>",
])
def test_small_ways_in_are_shut(evil):
    ways = r"script:|on\w+=|http|//x|srcset|text/html|behavior|type=|<style|<template|href="
    assert not re.search(ways, clean(evil), re.I)
