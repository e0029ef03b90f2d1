"""The deck: its pictures, its page, and how long it takes."""

from shlex import quote

from demos.errors import CheckError
from demos.stage import stills
from media import own
from slides.kit import notebook, paths
from slides.kit.check.hall import Hall
from slides.kit.deck import Deck, settings, shortened
from slides.kit.deck import pictures as pictures_in
from slides.kit.export import is_fresh


def pictures(hall: Hall) -> str:
    """Is every picture there that the talk shows, whole, and every demo's still?"""
    deck = Deck(notebook.read(hall.talk))
    shown = {(hall.talk.parent / source).resolve() for slide in deck.slides
             for source in pictures_in(slide.markdown)}
    draw = settings(hall.talk).get("draw")
    for file in sorted(shown):
        mend = f"{draw} {file.name}" if draw and file.parent == paths.MEDIA else "put it there"
        if not paths.is_file(file):
            raise CheckError(f"{file.parent.name}/{file.name} is missing", mend)
        if not own.is_whole(file):
            raise CheckError(f"{file.parent.name}/{file.name} can't be read", mend)
    recorded, demos = notebook.recorded(deck), [index for slide in deck.slides for index in slide.demos]
    shot = [index for index in demos if stills.picture(recorded.get(index, ""))]
    if recorded and (without := sorted({*demos} - {*shot})):
        other = "" if paths.is_ours(hall.talk) else f" --notebook {quote(str(hall.talk))}"
        only = f" --only {name}" if (name := recorded.get(without[0])) else ""
        raise CheckError(f"the demo on “{deck.title_at(without[0])}” has no still", f"rl-talk record{other}{only}")
    if paths.is_ours(hall.talk) and (unusable := own.complaints()):
        raise CheckError(unusable[0], "media/mine/README.md says what can be shown")
    return f"{len(shown)} pictures, {len(shot)} stills of {len(demos)} demos"


def export(hall: Hall) -> str:
    """Is the page what the talk and its demos, as they are now, make of it?"""
    if not hall.page.exists():
        raise CheckError(f"there is no {hall.page.name} yet", hall.export)
    if not is_fresh(hall.talk, hall.page):
        raise CheckError(f"{hall.page.name} is not of the talk as it is now", hall.export)
    return f"{hall.page.name}, {hall.page.stat().st_size / 1e6:.1f} MB, is up to date"


def rehearsal(hall: Hall) -> str:
    """How long is the talk, as planned, and by its notes and demos? Back-ups, which aren't planned, are left out."""
    nb = notebook.read(hall.talk)
    deck = Deck(nb)
    told = deck.planned or deck.slides
    spoken = f"{sum(slide.spoken for slide in told):.0f} minutes by its {sum(slide.words for slide in told):,} words " \
             f"and {sum(len(slide.demos) for slide in told)} demos"
    if not deck.planned:
        return f"{spoken}; none are planned"
    parts = " · ".join(f"{part} {minutes:g}" for part, minutes in deck.parts.items() if part)
    short = sorted({slide.spare for slide in told if slide.spare is not None})
    lengths = "".join(f"; in {limit:g}, {sum(Deck(shortened(nb, limit)).parts.values()):g}" for limit in short)
    return f"{sum(deck.parts.values()):g} minutes planned, {spoken}{': ' if parts else ''}{parts}{lengths}"
