"""The speaker's notes on paper."""

from slides import notebook
from slides.notes import notes_by_slide, write_notes


def test_every_slide_of_the_talk_has_its_title_and_its_notes_in_order():
    slides = notes_by_slide(notebook.read())
    assert len(slides) == 42
    assert slides[0][0] == "Reinforcement Learning"
    assert slides[38][0] == "Questions?"
    assert [title for title, notes in slides if len(notes) < 40] == []


def test_the_page_asks_for_nothing_and_says_it_all(tmp_path):
    page = write_notes(to=tmp_path / "notes.html").read_text(encoding="utf-8")
    assert page.count("<article>") == 42
    assert "default-src 'none'" in page
    assert "http" not in page.split("<main>")[1].replace("http://www.w3.org", "")
