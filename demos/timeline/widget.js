// The time-line: three strands grow from the left, twist together, and each dot opens its note.
import { smooth, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const LANES = {
  animals: { y: 150, colour: "var(--reward-ink)", dash: "" },
  control: { y: 193, colour: "var(--action)", dash: "22 7" },
  prediction: { y: 236, colour: "var(--value)", dash: "3 11" },
};
const NAMES = Object.keys(LANES), LEFT = 130, GAP = 61, MIDDLE = 193, TWIST = 30, PERIOD = 3 * GAP, END = 1180;
const PACE = 0.6;                                      // dots a second

const X = (i) => LEFT + i * GAP;

/** Strand k at x: its own lane at first, then one of three turns around the middle; `front` says which is nearer. */
function strandAt(k, x, join) {
  const turn = (2 * Math.PI * (x - join)) / PERIOD + (k * 2 * Math.PI) / 3 - 2.1, together = smooth((x - join + 2.2 * GAP) / (2.2 * GAP));
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
    const d = `M${points.join(" L")}`, { colour, dash } = LANES[name];
    group.append(svg("path", { d, stroke: "var(--paper)", "stroke-width": 15 }),
      svg("path", { d, stroke: colour, "stroke-width": 8, "stroke-dasharray": dash, "stroke-linecap": dash.startsWith("3") ? "round" : "butt" }));
  }
  return { group, first };
}

const words = (text, x, y, { size = 22, weight = 400, colour = "var(--ink)", anchor = "start", style = "normal", turn = 0 } = {}) =>
  svg("text", { x, y, "font-size": size, "font-weight": weight, "font-style": style, fill: colour, "text-anchor": anchor,
    ...(turn ? { transform: `rotate(${turn} ${x} ${y})` } : {}) }, text);

/** A dot with its name above and its year below; a button for mouse, finger and keyboard. */
function drawDot(event, i, join, open) {
  const x = X(i), lane = LANES[event.strand], y = lane ? strandAt(NAMES.indexOf(event.strand), x, join).y : MIDDLE;
  const dot = svg("circle", { cx: x, cy: y, r: 14, fill: lane ? lane.colour : "var(--ink)", stroke: "var(--paper)", "stroke-width": 4 });
  const ring = svg("circle", { cx: x, cy: y, r: 21, fill: "none", stroke: "var(--ink)", "stroke-width": 5 });
  const name = words(event.name, x + 1, 126, { turn: -35.5 }), year = words(String(event.year), x, 283, { anchor: "middle" });
  const node = svg("g", { role: "button", tabindex: 0, "aria-label": `${event.year}, ${event.title}`, style: "cursor: pointer; outline-offset: 2px" },
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

export default {
  render: demo((stage) => {
    const events = stage.model.get("events"), last = events.length - 1, joinAt = events.findIndex(({ strand }) => strand === "all");
    const id = `timeline-${stage.model.get("name")}`, { group, first } = drawStrands(events, X(joinAt));
    const curtain = svg("rect", { x: 0, y: 0, width: 0, height: 430 });
    const dots = events.map((event, i) => drawDot(event, i, X(joinAt), (n) => stage.act(() => open(n))));
    const note = svg("g", {});
    group.setAttribute("clip-path", `url(#${id})`);
    const picture = stage.picture(1184, 404, svg("clipPath", { id }, curtain),
      ...NAMES.map((name) => svg("g", {}, words(name, 0, LANES[name].y + 8, { weight: 700, colour: LANES[name].colour }),
        svg("path", { d: `M${first[name] > X(1) ? 140 : X(0)} ${LANES[name].y} H${first[name]}`, stroke: "var(--line)", "stroke-width": 3 }))),
      group, ...dots, svg("rect", { x: 2, y: 296, width: 1180, height: 106, rx: 14, fill: "var(--panel)", stroke: "var(--line)", "stroke-width": 3 }), note);
    picture.setAttribute("role", "group");             // its dots are buttons, and an image has no parts
    let head, chosen, shown;

    /** Draw as far as `head`, in dots, and open the note of dot `chosen`. */
    function show() {
      curtain.setAttribute("width", head >= last ? 1184 : X(head) + 4);
      dots.forEach((node, i) => {
        node.style.visibility = i <= head + 0.05 ? "visible" : "hidden";
        node.choose(i === chosen);
      });
      if (shown === chosen) return;
      shown = chosen;
      const { year, title, note: what, source } = events[chosen];
      note.replaceChildren(words(`${year} · ${title}`, 22, 326, { size: 26, weight: 800 }), words(what, 22, 358, { size: 24 }),
        words(source, 22, 389, { size: 20, colour: "var(--quiet)", style: "italic" }));
      stage.say(`${year} · ${title}`);
    }

    function open(i) {
      stage.play(false);
      [head, chosen] = [last, Math.min(last, Math.max(0, i))];
      show();
    }

    stage.button("◀ earlier", { key: "e", run: () => open(chosen - 1) });
    stage.button("later ▶", { key: "l", main: true, run: () => open(chosen + 1) });
    return {
      keys: { ArrowLeft: (down) => down && open(chosen - 1), ArrowRight: (down) => down && open(chosen + 1) },
      reset() { [head, chosen] = [0, 0]; show(); },
      frame(dt) {
        if (head >= last) head = chosen >= last ? 0 : chosen;      // play again, or on from the open dot
        head = Math.min(last, head + dt * PACE);
        chosen = Math.floor(head + 0.05);
        show();
        return head < last;
      },
      still() { open(joinAt); },
    };
  }),
};
