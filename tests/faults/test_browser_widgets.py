"""Other people's anywidgets are alive in the file, whatever names they use; ipywidgets' own while there is a kernel."""

from tests.faults.test_other_decks import BELL
from tests.kit.decks import code, slide, write_deck
from tests.kit.stagehand import present
from tests.waiting import until

PRESSED = """t, how, out, b = w.Text(), w.Dropdown(options=['soft', 'loud']), w.Output(), w.Button(description='say')
def say(_):
    with out:
        print(t.value.upper() + '!' if how.value == 'loud' else t.value)
b.on_click(say)
w.VBox([w.HBox([t, how, b]), out])"""


def test_a_widget_by_another_hand_is_alive_in_the_file_and_attached_live(house, tmp_path, visit):
    deck = write_deck(tmp_path / "bell.ipynb", slide("Bell"), code(BELL % "const h = 1, svg = 2, demo = 3;", "demo"),
                      slide("Core"), code("import ipywidgets as w"),
                      code("w.interact(lambda x: print('x is', x), x=5)", "demo"), code(PRESSED, "demo"),
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
        page.evaluate("Reveal.slide(2)")
        page.get_by_text("x is 5", exact=True).wait_for()
        page.locator("input[type=range]").press("ArrowRight")
        page.get_by_text("x is 6", exact=True).wait_for()
        assert page.get_by_text("x is 5", exact=True).count() == 0
        page.locator("input[type=text]").fill("hello")
        page.locator("select").select_option("loud")
        page.get_by_role("button", name="say").click()
        page.get_by_text("HELLO!", exact=True).wait_for()
        assert page.evaluate("Reveal.getIndices().h") == 2, "the controls' keys are theirs"
        (file,) = (house / "build").glob("bell*.html")
        alone = visit().page
        alone.goto(f"{file.as_uri()}#/bell")
        alone.get_by_text("rung 0").click()
        alone.get_by_text("rung 1").wait_for()
        alone.evaluate("Reveal.slide(2)")
        alone.get_by_text("x is 5", exact=True).wait_for()
        assert alone.locator("input[type=range]").is_disabled()
        assert "cell 6, 7: VBox is alive only while there is a kernel" in "".join(running.said)
