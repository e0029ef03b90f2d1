// The picture of what an agent knows (learner/map.js): pole angle to the right, angular velocity upwards. Solid green
// is where it pushes right, hatched green where it pushes left, paper where it is undecided; or, in blue, the critic's
// value.
import { arrow, card, circle, clamp, h, mean, minus, polyline, text } from "../stage/draw.js";
import { MAP, mapOf } from "./learner/map.js";
import { Net } from "./learner/net.js";

const WIDTH = 576, HEIGHT = 400, PLOT = { x: 42, y: 38, width: 530, height: 322 };
const TRAIL = 1.2;                                   // seconds
const SURE = 0.6;                                    // a probability from which on a push is more than a guess
const WAYS = [
  { words: "pushes left", sign: -1 },
  { words: "pushes right", sign: 1 },
];
let net;

/** The map of a policy without its critic. */
export function mapOfPolicy(weights) {
  net ??= new Net(2);
  net.pad(net.theta, weights);
  net.changed();
  return { right: new Float32Array(mapOf(net, null).right), value: null };
}

/** Where a state is on the map, 0 to 1 from the left and from the top; what is beyond stands at its edge. */
export function placeOf([, , angle, spin]) {
  return [clamp((1 + angle / MAP.angle) / 2), clamp((1 - spin / MAP.spin) / 2)];
}

/** The part of the map where `holds(column, row)`, counted from its middle to the right and upwards. */
const part = (right, holds) => [...right].filter((_, i) => {
  const column = i % MAP.columns, row = Math.floor(i / MAP.columns);
  return holds(column - (MAP.columns - 1) / 2, (MAP.rows - 1) / 2 - row);
});

/** What the policy does where, for those who can't see it. */
export function inWords(right) {
  const unsureOf = (chances) => mean(chances.map((p) => Number(p < SURE && p > 1 - SURE)));
  const unsure = unsureOf([...right]);
  const does = (holds) => {
    const chances = part(right, holds), chance = mean(chances);
    if (unsureOf(chances) > 0.5) return "undecided";
    return chance > SURE ? "pushes right" : chance < 1 - SURE ? "pushes left" : "now left, now right";
  };
  return `leans right: ${does((column) => column > 0)}; leans left: ${does((column) => column < 0)}; `
    + `turns right: ${does((_, row) => row > 0)}; turns left: ${does((_, row) => row < 0)}; `
    + `undecided on ${Math.round(100 * unsure)} % of the map`;
}

/** Where on the map the policy is sure of a push to one side (−1 or 1), in the mean, and how much of it that is. */
export function middleOf(right, sign) {
  let x = 0, y = 0, count = 0;
  right.forEach((p, i) => {
    if (sign * (p - 0.5) < SURE - 0.5) return;
    x += i % MAP.columns;
    y += Math.floor(i / MAP.columns);
    count += 1;
  });
  return { x: x / count / (MAP.columns - 1), y: y / count / (MAP.rows - 1), share: count / right.length };
}

/** `before` on its way to `after`, after dt seconds. */
export function blend(before, after, dt) {
  if (!before || !after) return after;
  const step = 1 - Math.exp(-5 * dt);
  return before.map((p, i) => p + (after[i] - p) * step);
}

const lowest = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const highest = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** A canvas of one pixel for each point of the map, `strength(i)` of the colour thick. */
function tint(colour, strength) {
  const canvas = h("canvas", { width: MAP.columns, height: MAP.rows }), g = canvas.getContext("2d");
  const image = g.createImageData(MAP.columns, MAP.rows);
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));       // of #rrggbb
  for (let i = 0; i < MAP.columns * MAP.rows; i++) image.data.set([...parts, 255 * clamp(strength(i))], 4 * i);
  g.putImageData(image, 0, 0);
  return canvas;
}

/** The point in the middle of the map's corner cells are at the plot's edges, so the outer half of each is cut off. */
function stretch(g, image, width, height) {
  g.drawImage(image, 0.5, 0.5, MAP.columns - 1, MAP.rows - 1, 0, 0, width, height);
}

function hatch(g, width, height, unit) {
  g.lineWidth = 5 * unit;
  g.beginPath();
  for (let x = -height; x < width; x += 12 * unit) {
    g.moveTo(x, 0);
    g.lineTo(x + height, height);
  }
  g.stroke();
}

/** The layer as a picture, `unit` pixels to a slide unit. */
function paintLayer(shown, layer, colour, unit) {
  const width = Math.round(PLOT.width * unit), height = Math.round(PLOT.height * unit);
  const canvas = h("canvas", { width, height }), g = canvas.getContext("2d");
  if (layer === "value") {
    const low = lowest(shown.value), spread = highest(shown.value) - low || 1;
    stretch(g, tint(colour.value, (i) => ((shown.value[i] - low) / spread) ** 2), width, height);
    return canvas;
  }
  stretch(g, tint(colour.action, (i) => 1 - 2 * shown.right[i]), width, height);
  g.globalCompositeOperation = "destination-in";
  hatch(g, width, height, unit);
  g.globalCompositeOperation = "source-over";
  stretch(g, tint(colour.action, (i) => 2 * shown.right[i] - 1), width, height);
  return canvas;
}

function drawFrame(g, colour) {
  const { x, y, width, height } = PLOT, style = { size: 24, colour: colour.ink }, below = y + height + 22;
  const [middle, centre] = [x + width / 2, y + height / 2];
  polyline(g, [[middle, y], [middle, y + height]], colour.quiet, 2, [4, 8]);
  polyline(g, [[x, centre], [x + width, centre]], colour.quiet, 2, [4, 8]);
  polyline(g, [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]], colour.quiet, 3);
  text(g, "leans left", x, below, style);
  text(g, "upright", middle, below, { align: "center", ...style });
  text(g, "leans right", x + width, below, { align: "right", ...style });
  g.save();
  g.translate(18, centre);
  g.rotate(-Math.PI / 2);
  text(g, "turns left", -height / 2, 0, style);
  text(g, "turns right", height / 2, 0, { align: "right", ...style });
  g.restore();
}

function drawSign(g, colour, words, sign, x, y) {
  g.font = `600 24px ${g.family}`;
  const width = g.measureText(words).width + (sign ? 76 : 28);
  const left = clamp(x - width / 2, PLOT.x + 6, PLOT.x + PLOT.width - width - 6);
  const middle = clamp(y, PLOT.y + 30, PLOT.y + PLOT.height - 30);
  card(g, left, middle - 20, width, 40, 10, colour.paper, colour.action, 3);
  text(g, words, left + (sign < 0 ? 62 : 14), middle + 1, { size: 24, weight: 600, colour: colour.ink });
  const from = sign > 0 ? left + width - 52 : left + 52;
  if (sign) arrow(g, colour, from, middle, from + 38 * sign, middle, 9);
}

function drawSigns(g, colour, right) {
  const at = (share, name, size) => PLOT[name] + share * PLOT[size];
  const signs = WAYS.map((way) => [way, middleOf(right, way.sign)]);
  const sure = signs.filter(([, { share }]) => share > 0.06);
  if (!sure.length) drawSign(g, colour, "undecided anywhere", 0, at(0.5, "x", "width"), at(0.25, "y", "height"));
  for (const [{ words, sign }, { x, y }] of sure) {
    drawSign(g, colour, words, sign, at(x, "x", "width"), at(y, "y", "height"));
  }
}

function drawPoint(g, colour, trail) {
  const at = ([x, y]) => [PLOT.x + x * PLOT.width, PLOT.y + y * PLOT.height];
  for (const [ink, width] of [[colour.paper, 9], [colour.ink, 4]]) {
    trail.slice(1).forEach(({ place }, i) => {
      g.globalAlpha = (i + 1) / trail.length;
      polyline(g, [at(trail[i].place), at(place)], ink, width);
    });
  }
  g.globalAlpha = 1;
  if (trail.length) {
    const [x, y] = at(trail.at(-1).place);
    circle(g, x, y, 11, colour.ink, colour.paper, 4);
  }
}

const NO_CRITIC = "only the policy is known of this run, not its critic";

/** The map on its canvas: it blends from one policy's to the next one's, with the cart's own way on it. */
export class Picture {
  layer; title;

  map; shown; kept;

  constructor(stage) {
    Object.assign(this, { layer: "right", trail: [], title: "" });
    this.canvas = stage.canvas(WIDTH, HEIGHT, (g, colour) => this.draw(g, colour));
    this.canvas.className = "cartpole-map";
  }

  /** The map of this policy, { right, value }; `title`: whose it is. */
  show(map, title) {
    if (this.map === map && this.title === title) return;
    Object.assign(this, { map, title, isThere: false });
    if (!map) this.shown = null;
    this.canvas.ariaLabel = map ? `${title}: ${inWords(map.right)}` : title;
  }

  /** dt seconds pass for the cart, which is at `state`. */
  drive(dt, state) {
    const { map, shown } = this;
    if (map && !this.isThere) {
      this.shown = { right: blend(shown?.right, map.right, dt), value: blend(shown?.value, map.value, dt) };
      this.isThere = map.right.every((p, i) => Math.abs(p - this.shown.right[i]) < 0.002);
      this.kept = null;
    }
    this.trail = this.trail.map(({ place, age }) => ({ place, age: age + dt })).filter(({ age }) => age < TRAIL);
    this.trail.push({ place: placeOf(state), age: 0 });
  }

  /** The cart is lifted to another place. */
  lift() { this.trail = []; }

  /** At once, without blending. */
  jump() { this.drive(Infinity, [0, 0, 0, 0]); this.lift(); }

  get hasLayer() { return this.layer === "right" || Boolean(this.shown?.value); }

  draw(g, colour) {
    const { shown, layer, hasLayer } = this, style = { size: 24, weight: 600, align: "center", colour: colour.ink };
    if (shown && hasLayer) g.drawImage(this.painted(g, colour), PLOT.x, PLOT.y, PLOT.width, PLOT.height);
    drawFrame(g, colour);
    text(g, this.heading(), PLOT.x + PLOT.width / 2, 18, style);
    if (shown && layer === "right") drawSigns(g, colour, shown.right);
    if (shown) drawPoint(g, colour, this.trail);
  }

  heading() {
    const { shown, layer, hasLayer } = this;
    if (!shown) return "what it knows: nothing yet";
    if (!hasLayer) return NO_CRITIC;
    if (layer === "right") return "what it does when the pole …";
    const [low, high] = [lowest(shown.value), highest(shown.value)].map((value) => minus(value.toFixed(0)));
    return `what it expects: ${low} to ${high} (full blue)`;
  }

  /** The layer, painted again only when something about it has changed. */
  painted(g, colour) {
    const unit = g.getTransform().a, key = [this.layer, colour.action, colour.value, unit].join();
    if (this.kept?.key !== key) this.kept = { key, picture: paintLayer(this.shown, this.layer, colour, unit) };
    return this.kept.picture;
  }
}
