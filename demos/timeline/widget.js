// The time-line: three strands grow from the left, twist together, and each dot opens its note.
import { clamp, label, line, put, smooth, svg } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";

const LANES = {
  animals: { y: 150, colour: "reward-ink", dash: "" },
  control: { y: 193, colour: "action", dash: "22 7" },
  prediction: { y: 236, colour: "value", dash: "3 11" },
};
const NAMES = Object.keys(LANES), LEFT = 130, GAP = 57, MIDDLE = 193, TWIST = 30, PERIOD = 3 * GAP, END = 1180;
const PACE = 0.6;                                      // dots a second
const ATTRACT = 3.5;                                   // dots that are shown at first, before it waits

const X = (i) => LEFT + i * GAP;

/** Strand k at x: its own lane at first, then one of three turns around the middle; `front` says which is nearer. */
function strandAt(k, x, join) {
  const turn = (2 * Math.PI * (x - join)) / PERIOD + (k * 2 * Math.PI) / 3 - 2.1;
  const together = smooth((x - join + 2.2 * GAP) / (2.2 * GAP));
  const lane = LANES[NAMES[k]].y;
  return { y: lane + (MIDDLE + TWIST * Math.sin(turn) - lane) * together, front: Math.cos(turn) * together };
}

/** Each strand cut where it passes from behind to in front: pieces to be drawn from the back to the front. */
function pieces(first, join) {
  const cut = [];
  NAMES.forEach((name, k) => {
    let points = [], side = null;
    for (let x = first[name]; x <= END; x += 5) {
      const { y, front } = strandAt(k, x, join), now = front > 0.45 ? 2 : front < -0.45 ? 0 : 1;
      points.push(`${x} ${y.toFixed(1)}`);
      if (now !== side && points.length > 1) { cut.push({ name, side, points }); points = [`${x} ${y.toFixed(1)}`]; }
      side = now;
    }
    cut.push({ name, side, points });
  });
  return cut.sort((a, b) => a.side - b.side);
}

function drawStrands(events, join) {
  const first = Object.fromEntries(NAMES.map((name) => [name, X(events.findIndex(({ strand }) => strand === name))]));
  const group = svg("g", { fill: "none", "stroke-linejoin": "round" });
  for (const { name, points } of pieces(first, join)) {
    const d = `M${points.join(" L")}`, { colour, dash } = LANES[name], cap = dash.startsWith("3") ? "round" : "butt";
    group.append(svg("path", { d, stroke: "var(--paper)", "stroke-width": 15 }),
      put(line(colour, 8, d, dash), { "stroke-linecap": cap }));
  }
  return { group, first };
}

/** A dot with its name above and its year below; a button for mouse, finger and keyboard. */
function dotOf(s, event, i) {
  const x = X(i), lane = LANES[event.strand], isOpen = () => s.chosen === i, weight = () => (isOpen() ? 800 : 400);
  const fill = `var(--${lane?.colour ?? "ink"})`;
  const cy = lane ? strandAt(NAMES.indexOf(event.strand), x, X(s.joinAt)).y : MIDDLE;
  const node = svg("g", { role: "button", tabindex: 0, "aria-label": `${event.year}, ${event.title}`,
    style: "cursor: pointer; outline-offset: 2px", visibility: () => (i <= s.head + 0.05 ? "visible" : "hidden") },
  svg("rect", { x: x - GAP / 2, y: 100, width: GAP, height: 192, fill: "transparent" }),
  line("line", 3, `M${x} ${cy} V130`),
  svg("circle", { cx: x, cy, r: 14, fill, stroke: "var(--paper)", "stroke-width": 4 }),
  svg("circle", { cx: x, cy, r: 21, fill: "none", stroke: "var(--ink)", "stroke-width": 5, shown: isOpen }),
  label(event.name, x + 1, 126, "code", { transform: `rotate(-35.5 ${x + 1} 126)`, "font-weight": weight }),
  label(event.year, x, 283, "least middle", { "font-weight": weight }));
  const open = () => s.stage.act(() => s.open(i));
  node.addEventListener("click", open);
  node.addEventListener("keydown", ({ key }) => { if (key === "Enter" || key === " ") open(); });
  return node;
}

/** The lanes' names, and their lines as far as the strands' beginnings. */
function drawLanes(first) {
  return NAMES.map((name) => {
    const { y, colour } = LANES[name], d = `M${first[name] > X(1) ? 140 : X(0)} ${y} H${first[name]}`;
    return [label(name, 0, y + 8, `code bold ${colour}`), line("line", 3, d)];
  });
}

export default onStage(class Timeline extends Demo {
  build(stage) {
    const { events, name } = stage.traits, id = `timeline-${name}`;
    const joinAt = events.findIndex(({ strand }) => strand === "all");
    Object.assign(this, { events, joinAt, last: events.length - 1 });
    const { group, first } = drawStrands(events, X(joinAt)), now = () => events[this.chosen];
    const width = () => (this.head >= this.last ? 1184 : X(this.head) + 4);
    const rim = { fill: "var(--panel)", stroke: "var(--line)", "stroke-width": 3 };
    const picture = stage.picture(1184, 404,
      svg("clipPath", { id }, svg("rect", { x: 0, y: 0, width, height: 430 })),
      drawLanes(first), put(group, { "clip-path": `url(#${id})` }), events.map((event, i) => dotOf(this, event, i)),
      svg("rect", { x: 2, y: 296, width: 1180, height: 106, rx: 14, ...rim }),
      label(() => this.titled, 22, 326, "table heavy"), label(() => now().note, 22, 358),
      label(() => now().source, 22, 389, "least quiet", { "font-style": "italic" }));
    stage.stack(picture, [0, 0, 1184, 292]);           // a telephone has the note as its line, see words()
    picture.setAttribute("role", "group");             // its dots are buttons, and an image has no parts
    const earlier = () => this.open(this.chosen - 1), later = () => this.open(this.chosen + 1);
    stage.button("◀ earlier", { key: "e", run: earlier });
    stage.button("later ▶", { key: "l", main: true, run: later });
    this.keys = { ArrowLeft: (down) => down && earlier(), ArrowRight: (down) => down && later() };
  }

  get titled() { return `${this.events[this.chosen].year} · ${this.events[this.chosen].title}`; }

  words() { return this.titled + (this.stage.isNarrow ? `. ${this.events[this.chosen].note}` : ""); }

  open(i) {
    const chosen = clamp(i, 0, this.last);
    this.stage.play(false);
    Object.assign(this, { head: Math.max(this.head, chosen), chosen });
  }

  reset() { Object.assign(this, { head: 0, chosen: 0 }); }

  /** The first dots come, and go again. */
  attract(part) { this.head = ATTRACT * Math.sin(part * Math.PI); }

  frame(dt) {
    const { last, chosen } = this, from = this.head < last ? this.head : chosen >= last ? 0 : chosen;
    const head = Math.min(last, from + dt * PACE);     // play again, or on from the open dot
    Object.assign(this, { head, chosen: Math.floor(head + 0.05) });
    return head < last;
  }

  still() { Object.assign(this, { head: this.last, chosen: this.joinAt }); }
});
