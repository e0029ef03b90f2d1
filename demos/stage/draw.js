// The drawing kit: elements, shapes and words, the same in every demo. Drawing is in slide units, 1184 wide.

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
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Ease in and out, from 0 at t = 0 to 1 at t = 1, and no further. */
export function smooth(t) {
  const within = Math.min(1, Math.max(0, t));
  return within * within * (3 - 2 * within);
}

export function text(g, words, x, y, { size = 24, align = "left", colour = g.strokeStyle, weight = 400, baseline = "middle" } = {}) {
  g.font = `${weight} ${size}px ${g.family}`;
  g.textAlign = align;
  g.textBaseline = baseline;
  g.fillStyle = colour;
  g.fillText(words, x, y);
}

/** Reward: a gold disc with a dark rim. */
export function treat(g, colour, x, y, r = 12) {
  g.beginPath();
  g.arc(x, y, r, 0, 7);
  g.fillStyle = colour.reward;
  g.fill();
  g.lineWidth = Math.max(2, r / 5);
  g.strokeStyle = colour["reward-ink"];
  g.stroke();
}

/** Error δ: a red triangle, point up for better than expected, down for worse. */
export function delta(g, colour, x, y, size = 12, up = true) {
  const s = up ? size : -size;
  g.beginPath();
  g.moveTo(x, y - s);
  g.lineTo(x + size, y + s * 0.8);
  g.lineTo(x - size, y + s * 0.8);
  g.closePath();
  g.fillStyle = colour.error;
  g.fill();
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
  g.fillStyle = fill;
  g.fill();
  g.restore();
}
