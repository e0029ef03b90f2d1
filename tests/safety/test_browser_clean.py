"""A notebook that means ill: its scripts are neither in the page nor run, its words and pictures stay."""

import re

import bs4
import pytest

from slides.kit import notebook, paths
from slides.kit.export import export
from slides.kit.page.clean import clean
from slides.kit.page.render import markdown2html
from slides.kit.progress import Progress
from slides.kit.shots.notes import write_notes
from tests.safety.hostile import MARK, write_evil
from tests.waiting import finish


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    return write_evil(tmp_path_factory.mktemp("evil") / "evil.ipynb")


@pytest.fixture(scope="module")
def page(deck):
    return finish(export(deck, deck.with_suffix(".html"), Progress()))


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
    seen.page.goto(bare.as_uri())
    seen.page.wait_for_selector("html[data-demos=ready]", state="attached")
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


def test_what_the_talk_itself_says_comes_through_whole():
    """Cleaning takes nothing from our own slides but spelling: the same elements, classes, links and words."""
    talk = notebook.read()
    for cell in talk.cells:
        if cell.cell_type == "markdown":
            html = markdown2html(cell.source, paths.TALK.parent)
            given = bs4.BeautifulSoup(re.sub(r"\]\(http[^)]*\)", "]", cell.source), "html.parser")
            made = bs4.BeautifulSoup(html, "html.parser")
            for tag in given(True):
                assert made.find([tag.name, "svg"] if tag.name == "img" else tag.name), cell.source
            for picture in given("img"):
                assert (made.find("img", alt=picture["alt"], src=re.compile("^data:image/"))
                        or made.find("svg", attrs={"aria-label": picture["alt"]})), picture
            assert set(re.findall(r"\w{4,}", given.get_text())) <= set(re.findall(r"\w{4,}", made.get_text())) | {
                "https"}, cell.source
