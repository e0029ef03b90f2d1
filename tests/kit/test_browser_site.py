"""The talk as a web host has it (`rl-talk export --site`), in a folder below another, as on GitHub Pages."""

import json
import re
import shutil

import pytest

from demos.errors import TalkError
from slides.kit import site
from tests.kit.decks import code, exported, go_to, slide, write_deck
from tests.kit.webhost import hosting, loaded
from tests.waiting import opened, until

KEPT = "navigator.serviceWorker.getRegistration().then((site) => Boolean(site?.active))"
ALIVE = "document.querySelector('[data-demo={}]').dataset.state === 'ready'"
PICTURE = """() => {
  const [img] = document.images;
  img.loading = "eager";
  return img.decode().then(() => img.naturalWidth > 0);
}"""


def visited(seen, address):
    seen.page.goto("about:blank")
    return opened(seen.page, address)


@pytest.mark.thorough
def test_every_demo_comes_when_it_is_near_and_the_first_is_there_before_300_kilobytes(talk_site, visit):
    with hosting(talk_site.parent) as host:
        seen = visit(service_workers="block")
        sizes = loaded(seen.page)
        page = visited(seen, f"{host}/repo/")
        until(page, ALIVE.format("loop-agent"))
        assert sum(sizes) <= 300_000, "too much comes before the first demo"
        assert page.locator("[data-demo][data-state=ready]").count() < 5, "demos come before they are near"
        for name in page.evaluate("[...document.querySelectorAll('[data-demo]')].map((place) => place.dataset.demo)"):
            go_to(page, page.evaluate(f"document.querySelector('[data-demo={name}]').closest('section').id"))
            until(page, ALIVE.format(name))
        go_to(page, "training")
        page.keyboard.press("t")
        until(page, "document.querySelector('.present .demo-mode').textContent === 'in this page'", 5)
        assert seen.errors == [], "a breach of the policy, or a file that isn't there"
        assert [url for url in seen.requests if not url.startswith((f"{host}/repo/", "data:", "blob:"))] == []


@pytest.mark.thorough
def test_after_one_visit_it_works_with_no_network_and_follows_the_next_build(talk_site, tmp_path, visit):
    folder, seen = tmp_path / "repo", visit()
    shutil.copytree(talk_site, folder)
    with hosting(tmp_path) as host:
        page = visited(seen, f"{host}/repo/")
        until(page, KEPT, 60)
        (build,) = page.evaluate("caches.keys()")
        page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    for there in ("#/title", "#/bandit", "?minutes=30#/cliff-walk", "?read"):
        page = visited(seen, f"{host}/repo/{there}")
        if (demo := page.locator("section.present [data-demo]")).count():
            until(page, ALIVE.format(demo.get_attribute("data-demo")))
        assert page.evaluate(PICTURE), there
    with hosting(tmp_path, int(host.split(":")[-1])):
        assets = {file: (folder / file).read_bytes() for file in json.loads((folder / "site.json").read_text("utf-8"))
                  if re.fullmatch(r"assets/.*(?<!\.gz)(?<!\.br)", file)}
        index = (folder / "index.html").read_text(encoding="utf-8")
        site.write(folder, index.replace("<title>", "<title>New: "), assets, talk_site / "talk.html")
        assert visited(seen, f"{host}/repo/").title().startswith("New:"), "a visitor gets the talk as it is now"
        until(page, "navigator.serviceWorker.getRegistration().then((site) => Boolean(site.waiting))", 60)
        visited(seen, f"{host}/repo/")
        until(page, f"caches.keys().then((kept) => kept.length === 1 && kept[0] !== '{build}')")
        assert seen.errors == []


@pytest.mark.thorough
def test_only_what_a_former_site_left_is_ever_removed(tmp_path):
    folder, deck = tmp_path / "site", write_deck(tmp_path / "deck.ipynb", slide("One"), code("1"))

    def write():
        exported(deck, tmp_path / "deck.html", site=folder)
        return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}

    first, old = write(), "assets/0123456789ab.png"
    for name in ("CNAME", old):
        (folder / name).touch()
    (folder / "site.json").write_text(json.dumps([*first, old, "../deck.ipynb"]), encoding="utf-8")
    assert write() == {*first, "CNAME"}
    assert deck.exists()
    (folder / "site.json").unlink()
    with pytest.raises(TalkError, match=r"no folder of a former site.*--site"):
        write()
