"""All benchmarks: ``make bench`` writes build/bench.json and the table in README.md."""

import datetime
import json
import os
import re
import subprocess
import sys
import tempfile

from demos.cartpole import runs
from demos.stage.command import Command
from tests.kit.decks import HOUSE

NAMES = ("install", "agents", "page", "training", "learner")
README = HOUSE / "README.md"
BETWEEN = re.compile(r"(<!-- make bench -->\n).*?(<!-- /make bench -->)", re.S)


def run(name):
    """One benchmark, in a process of its own, so that none warms another's caches; what it trains is logged nowhere."""
    print(f"{name} …", file=sys.stderr, flush=True)
    program = f"import json; from tests.bench.{name} import main; print(json.dumps(main()))"
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True, cwd=HOUSE,
                              env={**os.environ, runs.ELSEWHERE: elsewhere})
    return json.loads(done.stdout)


def rows(results):
    """(what, here, elsewhere) of each row, from build/bench.json's content."""
    page, agents, training, learner = (results[name] for name in ("page", "agents", "training", "learner"))
    ours, stock, slow, stage = page["opened"]["ours"], page["opened"]["stock"], page["on a telephone"], page["page"]
    file, web, size = slow["file, slides"], slow["site, slides"], page["size"]
    scores = ", ".join(map(str, slow["lighthouse"] or ["not installed"]))
    small, peer, whole = (results["install"][name] for name in ("page", "RISE", "all"))
    return [
        ("installed to present, and train in the page: seconds; on disk",
         f"{small['seconds']:.0f}; {small['bytes'] / 1e9:.2f} GB (everything: {whole['bytes'] / 1e9:.1f} GB)",
         f"{peer['seconds']:.0f}; {peer['bytes'] / 1e9:.2f} GB (RISE 5.7 on Notebook 6)"),
        ("one file, opened offline: demos alive", f"{ours['demos alive']} of {ours['demos']}",
         f"{stock['demos alive']} (`nbconvert --to slides`)"),
        ("… requests to the network", f"{ours['external requests']}", f"{stock['external requests']}"),
        ("… size, and gzipped", megabytes(size["ours"]), megabytes(size["stock"])),
        ("… opening it → slide 1; every demo alive", seconds(ours["painted, ms"], ours["demos ready, ms"]), "never"),
        ("… at 1.6 Mbit/s, CPU four times slower → first words, as slides and to read",
         seconds(file["painted, ms"], slow["file, read"]["painted, ms"]), "not measured"),
        ("as a site, on the same line → first words, as slides and to read",
         seconds(web["painted, ms"], slow["site, read"]["painted, ms"]), "not measured"),
        ("… its first demo alive; after so many bytes",
         f"{seconds(web['first demo, ms'])}; {web['bytes'] / 1000:.0f} kB",
         f"{seconds(file['first demo, ms'])}; {file['bytes'] / 1000:.0f} kB (the one file)"),
        ("… Lighthouse, mobile: performance, accessibility, best practices, SEO", scores, "not measured"),
        ("on stage: command → slide 1; every demo live", f"{stage['slide 1, s']} s; {stage['every demo live, s']} s",
         f"{page['RISE']['slide 1, s']} s (RISE)"),
        ("… frames a second under ten updates a second; 95 % of gaps within",
         f"{stage['frames a second']}; {stage['p95, ms']} ms", "not measured"),
        ("CartPole solved twice running, CPU-seconds", f"{training['live']}",
         f"{training['zoo']} (RL Zoo’s settings), {training['defaults']} (SB3’s defaults)"),
        ("… within 40,000 steps", f"{training['within_40k']} of {training['seeds']} seeds", ""),
        ("… learnt by the page itself, in a worker: seeds within 60 updates; CPU-seconds",
         f"{learner['within 60 updates']} of {learner['seeds']}; {learner['page']}",
         f"{learner['python']} (the same recipe, by SB3 in Python)"),
        ("… the slide meanwhile: CPU-ms a frame, of 16.7 that there are", f"{page['CPU-ms a frame']}", "not measured"),
        ("the trained agent, in numpy and in SB3: mean score; steps a second",
         *(f"{agents[who]['mean score']:g}; {agents[who]['steps a second']:,}" for who in ("ours", "SB3"))),
    ]


def megabytes(weight):
    return f"{weight['bytes'] / 1e6:.1f} MB, {weight['gzip'] / 1e6:.1f} MB"


def seconds(*milliseconds):
    return "; ".join(f"{each / 1000:.2f} s" for each in milliseconds)


def table(results):
    """In Markdown, with the date and the machine."""
    head = ["| | this talk | what people use now |", "|---|---|---|"]
    body = [f"| {' | '.join(row)} |" for row in rows(results)]
    foot = f"\n`make bench`, {results['date']}: medians, {results['cores']} cores, no graphics card.\n"
    return "\n".join([*head, *body, foot])


def main():
    """Some seventeen minutes on two quiet cores."""
    parser = Command(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=NAMES, help="run one of them, and leave the files as they are")
    if only := parser.parse_args().only:
        print(json.dumps(run(only), indent=1))
        return
    results = {"date": f"{datetime.date.today():%-d %B %Y}", "cores": os.cpu_count(), **{n: run(n) for n in NAMES}}
    file = HOUSE / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    made = table(results)
    text, times = BETWEEN.subn(lambda marks: marks[1] + made + marks[2], README.read_text(encoding="utf-8"))
    assert times == 1, "README.md has lost the marks between which the table stands"
    README.write_text(text, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
