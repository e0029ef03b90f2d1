"""The README's table: what was measured, beside what people use now."""

import re
from pathlib import Path

BETWEEN = re.compile(r"(<!-- make bench -->\n).*?(<!-- /make bench -->)", re.S)


def rows(results: dict) -> list[tuple[str, str, str]]:
    """(what, here, elsewhere) of each row, from build/bench.json's content."""
    page, size, agents = results["page"], results["page"]["size"], results["agents"]
    ours, stock, stage, rise = (page[name] for name in ("opened as a file", "stock, opened as a file", "page", "RISE"))
    solved, sure = results["training"]["solved_twice"], results["training"]["reliability"]
    slow, file, web = page["on a telephone"], *(page["on a telephone"][f"{name}, slides"] for name in ("file", "site"))
    scores = ", ".join(map(str, slow["lighthouse"] or ["not installed"]))
    page_learns, slide = results["learner"]["page"], page["learning in the page"]
    small, peer, whole = (results["install"][name] for name in ("page", "RISE", "all"))
    return [
        ("installed to present, and train in the page: seconds; on disk",
         f"{small['seconds']:.0f}; {small['bytes'] / 1e9:.2f} GB (everything: {whole['bytes'] / 1e9:.1f} GB)",
         f"{peer['seconds']:.0f}; {peer['bytes'] / 1e9:.2f} GB (RISE 5.7 on Notebook 6)"),
        ("one file, opened offline: demos alive", f"{ours['demos alive']} of {ours['demos']}",
         f"{stock['demos alive']} (`nbconvert --to slides`)"),
        ("… requests to the network", f"{ours['external requests']}", f"{stock['external requests']}"),
        ("… size, and gzipped", _megabytes(size["ours"]), _megabytes(size["stock"])),
        ("… opening it → slide 1; every demo alive",
         f"{_seconds(ours['painted, ms'])}; {_seconds(ours['demos ready, ms'])}", "never"),
        ("… at 1.6 Mbit/s, CPU four times slower → first words, as slides and to read",
         f"{_seconds(file['painted, ms'])}; {_seconds(slow['file, read']['painted, ms'])}", "not measured"),
        ("as a site, on the same line → first words, as slides and to read",
         f"{_seconds(web['painted, ms'])}; {_seconds(slow['site, read']['painted, ms'])}", "not measured"),
        ("… its first demo alive; after so many bytes",
         f"{_seconds(web['first demo, ms'])}; {web['bytes'] / 1000:.0f} kB",
         f"{_seconds(file['first demo, ms'])}; {file['bytes'] / 1000:.0f} kB (the one file)"),
        ("… Lighthouse, mobile: performance, accessibility, best practices, SEO", scores, "not measured"),
        ("on stage: command → slide 1; every demo live",
         f"{stage['command to slide 1, s']} s; {stage['command to every demo live, s']} s",
         f"{rise['command to slide 1, s']} s (RISE)"),
        ("… frames a second under ten updates a second; 95 % of gaps within",
         f"{stage['frames']['a second']}; {stage['frames']['p95, ms']} ms", "not measured"),
        ("CartPole solved twice running, CPU-seconds", f"{solved['live']['cpu_seconds_median']}",
         f"{solved['zoo']['cpu_seconds_median']} (RL Zoo’s settings), "
         f"{solved['defaults']['cpu_seconds_median']} (SB3’s defaults)"),
        ("… within 40,000 steps", f"{sure['within_40k']} of {sure['seeds']} seeds", ""),
        ("… learnt by the page itself, in a worker: seeds within 60 updates; CPU-seconds",
         f"{page_learns['within 60 updates']} of {results['learner']['seeds']}; {page_learns['cpu_seconds_median']}",
         f"{results['learner']['python']['cpu_seconds_median']} (the same recipe, by SB3 in Python)"),
        ("… the slide meanwhile: CPU-ms a frame, of 16.7 that there are", f"{slide['CPU-ms a frame']}", "not measured"),
        ("the trained agent, in numpy and in SB3: mean score; steps a second",
         f"{agents['ours']['mean score']:g}; {agents['ours']['steps a second']:,}",
         f"{agents['SB3']['mean score']:g}; {agents['SB3']['steps a second']:,}"),
    ]


def _megabytes(weight: dict) -> str:
    return f"{weight['bytes'] / 1e6:.1f} MB, {weight['gzip'] / 1e6:.1f} MB"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.2f} s"


def table(results: dict) -> str:
    """In Markdown, with the date and the machine."""
    head = ["| | this talk | what people use now |", "|---|---|---|"]
    body = [f"| {' | '.join(row)} |" for row in rows(results)]
    foot = f"\n`make bench`, {results['date']}: medians, {results['cores']} cores, no graphics card."
    return "\n".join([*head, *body, foot]) + "\n"


def put_into(readme: Path, results: dict) -> None:
    """Replace the table between the README's two marks."""
    text = readme.read_text(encoding="utf-8")
    assert BETWEEN.search(text), "README.md has lost the marks between which the table stands"
    readme.write_text(BETWEEN.sub(lambda marks: marks[1] + table(results) + marks[2], text), encoding="utf-8")
