"""Other people's anywidgets: alive in the file, whatever names they use, and Python's own while there is one."""

from tests.faults.test_other_decks import BELL
from tests.kit.decks import code, slide, write_deck
from tests.kit.stagehand import present
from tests.waiting import until


def test_a_widget_by_another_hand_is_alive_in_the_file_and_attached_live(house, tmp_path, visit):
    deck = write_deck(tmp_path / "bell.ipynb", slide("Bell"), code(BELL % "const h = 1, svg = 2, demo = 3;", "demo"),
                      slide("Fails"), code("1 / 0"))
    with present("--notebook", deck, house=house) as running:
        running.wait_for("live, but for 1 (“Fails”)")
        page = visit().page
        page.goto(f"{running.url}#/bell")
        until(page, "document.documentElement.dataset.kernel === 'live'", 30)
        page.get_by_text("rung 0").click()
        page.get_by_text("rung 1").wait_for()
        page.evaluate("""() => { window.heard = ""; talk.execute("print('python', bell.rung)",
                         (type, content) => { window.heard += content.text ?? ""; }); }""")
        until(page, "window.heard.includes('python 1')")
        (file,) = (house / "build").glob("bell*.html")
        alone = visit().page
        alone.goto(f"{file.as_uri()}#/bell")
        alone.get_by_text("rung 0").click()
        alone.get_by_text("rung 1").wait_for()
