// The drawing kit: elements, shapes and words, the same in every demo. Drawing is in slide units, 1184 wide.
// On a canvas, `g` is its context with `g.family`, the page's font, and `colour` the theme's colours by their
// meaning (see stage.js). SVG takes the same colours as var(--reward) and so on.

/** @typedef {CanvasRenderingContext2D & { family: string, least: number, sizes: Record<string, number> }} Pen */
/** @typedef {Record<string, string>} Colours */

// ---- elements ------------------------------------------------------------------------------------------

/** Make an HTML element: h("button", { className: "main", onclick }, "Treat").
 * @param {string} tag @param {object} props @param {...(Node | string)} children @returns {any} */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in node) node[name] = value; else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Make an SVG element: svg("circle", { cx: 3, cy: 4, r: 5, fill: "var(--reward)" }).
 * @param {string} tag @param {object} attributes @param {...(Node | string)} children @returns {any} */
export function svg(tag, attributes = {}, ...children) {
  return put(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, ...children);
}

/** Set attributes of an element and append to it.
 * @param {any} node @param {object} attributes @param {...(Node | string)} children */
export function put(node, attributes, ...children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Words in an SVG picture, their size in its units or by its name in palette.css; what else `how` has are attributes.
 * @param {string | number} words @param {number} x @param {number} y @param {Record<string, any>} how */
export function label(words, x, y, how = {}) {
  const { size = "small", weight = 400, colour = "var(--ink)", anchor = "start", ...more } = how;
  const large = `max(${Number(size) || `var(--type-${size})`} * 1px, var(--least, 0px))`;
  return svg("text", { x, y, "font-size": large, "font-weight": weight, fill: colour, "text-anchor": anchor,
    "font-family": "var(--font)", ...more }, String(words));
}

/** Reward in an SVG picture: a gold disc with a dark rim. */
export function disc(r, more = {}) {
  return svg("circle", { r, fill: "var(--reward)", stroke: "var(--reward-ink)", "stroke-width": 4, ...more });
}

/** A drawing (the text of an SVG file), inlined so that the page's colours reach it.
 * @param {string} source @param {object} size such as { x, y, width, height, overflow } */
export function drawing(source, size) {
  const group = svg("g", { "aria-hidden": "true" });
  group.innerHTML = source.slice(source.indexOf("<svg"));
  put(group.firstElementChild, size);
  return group;
}

/** Of the nodes by name, show this one. */
export function showOnly(nodes, name) {
  for (const [each, node] of Object.entries(nodes)) show(node, each === name);
}

export function show(node, on) {
  node.style.display = on ? "" : "none";
}

// ---- on a canvas ---------------------------------------------------------------------------------------

/** Words on a canvas; their size as in a picture.
 * @param {Pen} g @param {string | number} words @param {number} x @param {number} y
 * @param {{ size?: number | string, align?: string, colour?: any, weight?: number }} how */
export function text(g, words, x, y, how = {}) {
  const { size = "small", align = "left", colour = g.strokeStyle, weight = 400 } = how;
  g.font = `${weight} ${Math.max(Number(size) || g.sizes[size], g.least ?? 0)}px ${g.family}`;
  g.textAlign = /** @type {CanvasTextAlign} */ (align);
  g.textBaseline = "middle";
  g.fillStyle = colour;
  g.fillText(String(words), x, y);
}

/** Fill the path that has been drawn, and then its rim, if it has one.
 * @param {Pen} g @param {string} fill @param {string} [rim] @param {number} [width] */
export function ink(g, fill, rim, width = 3) {
  g.fillStyle = fill;
  g.fill();
  if (!rim) return;
  g.lineWidth = width;
  g.strokeStyle = rim;
  g.stroke();
}

export function circle(g, x, y, r, fill, rim = "", width = 3) {
  g.beginPath();
  g.arc(x, y, r, 0, 7);
  ink(g, fill, rim, width);
}

export function box(g, x, y, width, height, fill) {
  g.fillStyle = fill;
  g.fillRect(x, y, width, height);
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
export function polyline(g, points, colour, width, dash = []) {
  g.beginPath();
  for (const [x, y] of points) g.lineTo(x, y);
  g.setLineDash(dash);
  g.lineWidth = width;
  g.lineCap = dash.length ? "butt" : "round";
  g.lineJoin = "round";
  g.strokeStyle = colour;
  g.stroke();
  g.setLineDash([]);
}

// ---- what colours and shapes mean ----------------------------------------------------------------------

/** Reward: a gold disc with a dark rim. */
export function treat(g, colour, x, y, r = 12) {
  circle(g, x, y, r, colour.reward, colour["reward-ink"], Math.max(2, r / 5));
}

/** A bar of reward: gold with a dark rim. */
export function gold(g, colour, x, y, width, height) {
  box(g, x, y, width, height, colour.reward);
  g.lineWidth = 2;
  g.strokeStyle = colour["reward-ink"];
  g.strokeRect(x, y, width, height);
}

/** Error δ: a red triangle, point up for better than expected, down for worse. */
export function delta(g, colour, x, y, size = 12, up = true) {
  const s = up ? size : -size;
  polygon(g, [[x, y - s], [x + size, y + s * 0.8], [x - size, y + s * 0.8]], colour.error);
}

/** Action: a green arrow. */
export function arrow(g, colour, x1, y1, x2, y2, width = 6, fill = colour.action) {
  const angle = Math.atan2(y2 - y1, x2 - x1), head = width * 2.4, length = Math.hypot(x2 - x1, y2 - y1);
  g.save();
  g.translate(x1, y1);
  g.rotate(angle);
  g.beginPath();
  g.rect(0, -width / 2, Math.max(0, length - head), width);
  g.moveTo(length, 0);
  g.lineTo(length - head, head * 0.75);
  g.lineTo(length - head, -head * 0.75);
  ink(g, fill);
  g.restore();
}

// ---- numbers -------------------------------------------------------------------------------------------

/** Ease in and out, from 0 at t = 0 to 1 at t = 1, and no further. */
export function smooth(t) {
  const within = clamp(t);
  return within * within * (3 - 2 * within);
}

export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
export const mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;

/** With a minus sign instead of a hyphen, and nought with none. */
export const minus = (number) => String(number).replace(/^-(?=[0.]+$)/, "").replace("-", "−");

/** With its sign, whichever it is. */
export const signed = (x, digits = 2) => `${x < -0.5 * 10 ** -digits ? "−" : "+"}${Math.abs(x).toFixed(digits)}`;

/** Thousands with a comma between. */
export const grouped = (n) => Math.round(n).toLocaleString("en-GB");
