// The drawing kit: elements, shapes and words, the same in every demo. Drawing is in slide units, 1184 wide.
// On a canvas, `g` is its context, and a colour goes by its name in palette.css, which is its meaning: "reward". SVG
// takes the same colours as var(--reward) and so on.

/** @typedef {CanvasRenderingContext2D & { least: number, sizes: Colours, colours: Colours }} Pen */
/** @typedef {Record<string, string>} Colours */

// ---- elements ------------------------------------------------------------------------------------------

/** Make an HTML element: h("button", { className: "main", onclick }, "Treat"). */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node) node[name] = value; else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Make an SVG element: svg("circle", { cx: 3, cy: 4, r: 5, fill: "var(--reward)" }). */
export function svg(tag, attributes = {}, ...children) {
  return put(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, ...children);
}

/** Set attributes of an element and append to it. One that is a function is asked whenever something happens;
 * `words` are what a text says, `shown` whether there is something to be seen.
 * @param {any} node @param {object} attributes @param {...any} children nodes, words, and lists of them */
export function put(node, attributes, ...children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") (node.asks ??= []).push({ name, value, said: NaN });
    else set(node, name, value);
  }
  node.append(...children.flat(Infinity));
  return node;
}

function set(node, name, value) {
  if (name === "words") write(node, value);
  else if (name === "shown") show(node, value); else node.setAttribute(name, value);
}

/** What of an element is a function is set to what it says now. */
export function answer(node) {
  for (const ask of node.asks) {
    const now = ask.value();
    if (now !== ask.said) set(node, ask.name, now);
    ask.said = now;
  }
}

const WEIGHTS = { medium: 500, semi: 600, bold: 700, heavy: 800 };
/** @type {Record<string, CanvasTextAlign>} */
const ANCHORS = { start: "left", middle: "center", end: "right" };

/** How words look, in words: "code mono bold end quiet" is their size by its name in palette.css, their typeface, how
 * thick they are, whether their middle or their end is at their place, and a colour by its meaning. The size comes
 * first; what else is left out is plain. */
function lookOf(how) {
  const [size, ...more] = how.split(" "), look = { size, family: "font", weight: 400, anchor: "start", colour: "ink" };
  for (const word of more.filter(Boolean)) {
    if (WEIGHTS[word]) look.weight = WEIGHTS[word];
    else if (word === "mono") look.family = word;
    else look[ANCHORS[word] ? "anchor" : "colour"] = word;
  }
  return look;
}

/** Words in an SVG picture, or a function that says them; `more` are attributes. */
export function label(words, x, y, how = "small", more = {}) {
  const { size, family, weight, anchor, colour } = lookOf(how);
  const large = `max(var(--type-${size}) * 1px, var(--least, 0px))`;
  return svg("text", { x, y, "font-size": large, "font-weight": weight, fill: `var(--${colour})`, "text-anchor": anchor,
    "font-family": `var(--${family})`, words, ...more });
}

/** Words, over lines, are written with a rim, on whatever is behind them. */
export function rimmed(width = 7, colour = "paper") {
  return { stroke: `var(--${colour})`, "stroke-width": width, "paint-order": "stroke" };
}

/** A line in an SVG picture: its path, or a function that says it. */
export function line(colour, width, d, dash = "none") {
  return svg("path", { fill: "none", stroke: `var(--${colour})`, "stroke-width": width, "stroke-dasharray": dash,
    "stroke-linejoin": "round", d });
}

/** Its path through points: "" of none. */
export function through(points) {
  return points.length ? `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` : "";
}

/** Values on an axis: a line at each, a thick one at the `base`, and it to the left; `up(value)` says how high.
 * @param {number[]} values @param {{ x: number, width: number }} chart @param {(value: number) => number} up */
export function levels(values, { x, width }, up, base = NaN) {
  return values.flatMap((value) => [
    line("line", value === base ? 4 : 2, `M${x} ${up(value)}h${width}`),
    label(minus(value), x - 10, up(value) + 8, "small end quiet")]);
}

/** Reward in an SVG picture: a gold disc with a dark rim. */
export function disc(r, more = {}) {
  return svg("circle", { r, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4, ...more });
}

const ANIMAL = { width: 400, height: 320, overflow: "visible" };       // its feet at 200, 305

/** A drawing (the text of an SVG file), inlined so that the page's colours reach it.
 * @param {string} source @param {object} size such as { x, y, width, height, overflow } */
export function drawing(source, size = ANIMAL) {
  const group = svg("g", { "aria-hidden": "true" });
  group.innerHTML = source.slice(source.indexOf("<svg"));
  put(group.firstElementChild, size);
  return group;
}

/** Words that an element shows: the same again cost no new layout. */
export function write(node, words) {
  if (node.textContent !== String(words)) node.textContent = String(words);
}

/** Drawings of which the one is seen that `pose()` names.
 * @param {Record<string, string>} poses @param {() => string} pose @param {object} size */
export function figure(poses, pose, size = ANIMAL) {
  return svg("g", {}, Object.entries(poses).map(([name, source]) => put(drawing(source, size),
    { shown: () => pose() === name })));
}

/** The transform that puts an animal's drawing where its feet are to stand. */
export function stand(x, y, scale, isTurned = false) {
  return `translate(${x} ${y}) scale(${isTurned ? -scale : scale} ${scale}) translate(-200 -305)`;
}

export function show(node, on) {
  node.style.display = on ? "" : "none";
}

// ---- on a canvas ---------------------------------------------------------------------------------------

/** Words on a canvas. */
export function text(g, words, x, y, how = "small") {
  const { size, family, weight, anchor, colour } = lookOf(how);
  g.font = `${weight} ${Math.max(Number(g.sizes[size]), g.least ?? 0)}px ${g.colours[family]}`;
  g.textAlign = ANCHORS[anchor];
  g.textBaseline = "middle";
  g.fillStyle = g.colours[colour];
  g.fillText(String(words), x, y);
}

const colourOf = (g, name) => g.colours[name] || name;

/** Fill the path that has been drawn, and then its rim, if it has one. */
export function ink(g, fill, rim, width = 3) {
  g.fillStyle = colourOf(g, fill);
  g.fill();
  if (!rim) return;
  g.lineWidth = width;
  g.strokeStyle = colourOf(g, rim);
  g.stroke();
}

export function circle(g, x, y, r, fill, rim = "", width = 3, dash = []) {
  g.beginPath();
  g.arc(x, y, r, 0, 7);
  if (dash.length) g.setLineDash(dash);
  ink(g, fill, rim, width);
  if (dash.length) g.setLineDash([]);
}

export function box(g, x, y, width, height, fill, rim = "", thick = 2) {
  g.fillStyle = colourOf(g, fill);
  g.fillRect(x, y, width, height);
  if (!rim) return;
  Object.assign(g, { lineWidth: thick, strokeStyle: colourOf(g, rim) });
  g.strokeRect(x, y, width, height);
}

/** A box with round corners. */
export function card(g, x, y, width, height, radius, fill, rim = "", thick = 3) {
  g.beginPath();
  g.roundRect(x, y, width, height, radius);
  ink(g, fill, rim, thick);
}

export function polygon(g, points, fill, rim = "", width = 3) {
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.closePath();
  ink(g, fill, rim, width);
}

/** A line through the points. */
export function polyline(g, points, colour, width, dash = [], cap = dash.length ? "butt" : "round") {
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.setLineDash(dash);
  g.lineWidth = width;
  g.lineCap = /** @type {CanvasLineCap} */ (cap);
  g.lineJoin = "round";
  g.strokeStyle = colourOf(g, colour);
  g.stroke();
  g.setLineDash([]);
}

/** Draw something around a place, turned by some radians. */
export function around(g, x, y, draw, turn = 0) {
  g.save();
  g.translate(x, y);
  g.rotate(turn);
  draw();
  g.restore();
}

/** A drawing of one colour around a place: its path. */
export function icon(g, d, x, y, fill, turn = 0) {
  g.fillStyle = colourOf(g, fill);
  around(g, x, y, () => g.fill(new Path2D(d)), turn);
}

/** How much there is of something at so many places of a plot, by how thick its colour is; `strength(column, row)` is 0
 * to 1, the rows from the top. */
export function heat(g, { x, y, width, height }, columns, rows, colour, strength) {
  const wide = width / columns, high = height / rows;
  for (let i = 0; i < columns * rows; i++) {
    const column = i % columns, row = Math.floor(i / columns);
    g.globalAlpha = strength(column, row);
    box(g, x + column * wide, y + row * high, wide + 0.5, high + 0.5, colour);
  }
  g.globalAlpha = 1;
  box(g, x, y, width, height, "transparent", "quiet", 3);
}

// ---- what colours and shapes mean ----------------------------------------------------------------------

/** Reward: a gold disc with a dark rim. */
export function treat(g, x, y, r = 12) {
  circle(g, x, y, r, "reward", "reward-ink", Math.max(2, r / 5));
}

/** A bar of reward: gold with a dark rim. */
export const gold = (g, x, y, width, height) => box(g, x, y, width, height, "reward", "reward-ink");

/** Error δ: a red triangle, point up for better than expected, down for worse. */
export function delta(g, x, y, size = 12, up = true) {
  const s = up ? size : -size;
  polygon(g, [[x, y - s], [x + size, y + s * 0.8], [x - size, y + s * 0.8]], "error");
}

/** Action: a green arrow. */
export function arrow(g, x1, y1, x2, y2, width = 6) {
  const length = Math.hypot(x2 - x1, y2 - y1), head = width * 2.4, base = length - head;
  const upper = [[Math.min(0, base), width / 2], [base, width / 2], [base, head * 0.75]];
  const lower = upper.map(([x, y]) => [x, -y]);
  around(g, x1, y1, () => polygon(g, [...lower, [length, 0], ...upper.reverse()], "action"),
    Math.atan2(y2 - y1, x2 - x1));
}

// ---- numbers -------------------------------------------------------------------------------------------

/** Ease in and out, from 0 at t = 0 to 1 at t = 1, and no further. */
export function smooth(t) {
  const within = clamp(t);
  return within * within * (3 - 2 * within);
}

export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
export const mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;

export function median(list) {
  const sorted = Float64Array.from(list).sort(), half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;             // NaN of none
}

/** With a minus sign instead of a hyphen, and nought with none. */
export const minus = (number) => String(number).replace(/^-(?=[0.]+$)/, "").replace("-", "−");

/** With its sign, whichever it is. */
export const signed = (x, digits = 2) => `${x < -0.5 * 10 ** -digits ? "−" : "+"}${Math.abs(x).toFixed(digits)}`;

const GROUPS = new Intl.NumberFormat("en-GB");         // one for all: some ask in each frame

/** Thousands with a comma between. */
export const grouped = (n) => GROUPS.format(Math.round(n));
