// The time-line: three strands grow from the left, twist together, and each dot opens its note.
import { clamp, label, line, put, smooth, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

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
      put(line(colour, 8, dash), { d, "stroke-linecap": cap }));
  }
  return { group, first };
}

/** A dot with its name above and its year below; a button for mouse, finger and keyboard. */
function drawDot(event, i, join, open) {
  const x = X(i), lane = LANES[event.strand], y = lane ? strandAt(NAMES.indexOf(event.strand), x, join).y : MIDDLE;
  const at = { cx: x, cy: y }, fill = `var(--${lane?.colour ?? "ink"})`, style = "cursor: pointer; outline-offset: 2px";
  const dot = svg("circle", { ...at, r: 14, fill, stroke: "var(--paper)", "stroke-width": 4 });
  const ring = svg("circle", { ...at, r: 21, fill: "none", stroke: "var(--ink)", "stroke-width": 5 });
  const name = label(event.name, x + 1, 126, "code", { transform: `rotate(-35.5 ${x + 1} 126)` });
  const year = label(event.year, x, 283, "least middle");
  const node = svg("g", { role: "button", tabindex: 0, "aria-label": `${event.year}, ${event.title}`, style },
    svg("rect", { x: x - GAP / 2, y: 100, width: GAP, height: 192, fill: "transparent" }),
    svg("path", { d: `M${x} ${y} V130`, stroke: "var(--line)", "stroke-width": 3 }), dot, ring, name, year);
  node.addEventListener("click", () => open(i));
  node.addEventListener("keydown", ({ key }) => { if (key === "Enter" || key === " ") open(i); });
  node.choose = (on) => {
    ring.style.display = on ? "" : "none";
    name.setAttribute("font-weight", on ? 800 : 400);
    year.setAttribute("font-weight", on ? 800 : 400);
  };
  return node;
}

/** The lanes' names, and their lines as far as the strands' beginnings. */
function drawLanes(first) {
  return NAMES.map((name) => {
    const { y, colour } = LANES[name], d = `M${first[name] > X(1) ? 140 : X(0)} ${y} H${first[name]}`;
    return svg("g", {}, label(name, 0, y + 8, `code bold ${colour}`),
      svg("path", { d, stroke: "var(--line)", "stroke-width": 3 }));
  });
}

class Timeline {
  stage; events; joinAt; last; note; chosen; head; shown;

  constructor(stage) {
    const { model } = stage, events = model.get("events"), id = `timeline-${model.get("name")}`;
    const joinAt = events.findIndex(({ strand }) => strand === "all");
    const { group, first } = drawStrands(events, X(joinAt));
    Object.assign(this, { stage, events, joinAt, last: events.length - 1, note: svg("g", {}) });
    this.titles = events.map(({ year, title }) => `${year} · ${title}`);
    this.curtain = svg("rect", { x: 0, y: 0, width: 0, height: 430 });
    this.dots = events.map((event, i) => drawDot(event, i, X(joinAt), (n) => stage.act(() => this.open(n))));
    group.setAttribute("clip-path", `url(#${id})`);
    const rim = { fill: "var(--panel)", stroke: "var(--line)", "stroke-width": 3 };
    const sheet = svg("rect", { x: 2, y: 296, width: 1180, height: 106, rx: 14, ...rim });
    const picture = stage.picture(1184, 404, svg("clipPath", { id }, this.curtain), ...drawLanes(first), group,
      ...this.dots, sheet, this.note);
    picture.setAttribute("role", "group");             // its dots are buttons, and an image has no parts
    const earlier = () => this.open(this.chosen - 1), later = () => this.open(this.chosen + 1);
    stage.button("◀ earlier", { key: "e", run: earlier });
    stage.button("later ▶", { key: "l", main: true, run: later });
    this.keys = { ArrowLeft: (down) => down && earlier(), ArrowRight: (down) => down && later() };
  }

  words() { return this.titles[this.chosen]; }

  /** Draw as far as `head`, in dots, and open the note of dot `chosen`. */
  show() {
    const { head, chosen } = this;
    put(this.curtain, { width: head >= this.last ? 1184 : X(head) + 4 });
    this.dots.forEach((node, i) => {
      node.style.visibility = i <= head + 0.05 ? "visible" : "hidden";
      node.choose(i === chosen);
    });
    if (this.shown === chosen) return;
    this.shown = chosen;
    const { note, source } = this.events[chosen];
    this.note.replaceChildren(label(this.titles[chosen], 22, 326, "table heavy"), label(note, 22, 358),
      label(source, 22, 389, "least quiet", { "font-style": "italic" }));
  }

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
}

export default { render: demo((stage) => new Timeline(stage)) };
