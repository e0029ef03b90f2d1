// The picture of what an agent knows (learner/map.js): pole angle to the right, angular velocity upwards. Solid green
// is where it pushes right, hatched green where it pushes left, paper where it is undecided; or, in blue, the critic's
// value. Colour alone says nothing: signs with arrows stand in each part.
import { around, arrow, box, card, circle, clamp, h, mean, minus, polyline, text } from "../stage/draw.js";
import { MAP, mapOf } from "./learner/map.js";
import { Net } from "./learner/net.js";

const WIDTH = 576, HEIGHT = 400, PLOT = { x: 42, y: 38, width: 530, height: 322 };
const TRAIL = 1.2;                                   // seconds; smoothed, for pushes to and fro would make a blot of it
const SURE = 0.6;                                    // a probability from which on a push is more than a guess
const WAYS = [
  { words: "pushes left", sign: -1 },
  { words: "pushes right", sign: 1 },
];
let net;

/** The map of a policy, and of what its critic expects, if that is known. */
export function mapOfPolicy(weights, value = null) {
  net ??= new Net(2);
  net.pad(net.theta, weights);
  net.changed();
  return { right: new Float32Array(mapOf(net, null).right), value };
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
  const does = (holds) => {
    const chances = part(right, holds), chance = mean(chances);
    if (unsureOf(chances) > 0.5) return "undecided";
    return chance > SURE ? "pushes right" : chance < 1 - SURE ? "pushes left" : "now left, now right";
  };
  return `leans right: ${does((column) => column > 0)}; leans left: ${does((column) => column < 0)}; `
    + `turns right: ${does((_, row) => row > 0)}; turns left: ${does((_, row) => row < 0)}; `
    + `undecided on ${Math.round(100 * unsureOf([...right]))} % of the map`;
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

/** Two pictures in memory: one pixel for each point of the map, and the layer made of it. Made once, painted often. */
class Layer {
  constructor() {
    this.points = h("canvas", { width: MAP.columns, height: MAP.rows });
    this.pen = this.points.getContext("2d", { willReadFrequently: true });     // on no graphics card
    this.image = this.pen.createImageData(MAP.columns, MAP.rows);
    this.whole = h("canvas", { width: PLOT.width, height: PLOT.height });
    this.hatch = hatched(this.whole);
  }

  /** The layer of a map, by name; where the colour is how thick. */
  paint({ right, value }, name, colours) {
    const g = this.whole.getContext("2d");
    g.clearRect(0, 0, PLOT.width, PLOT.height);
    if (name === "value") {
      const low = lowest(value), spread = highest(value) - low || 1;
      this.tint(g, colours.value, (i) => ((value[i] - low) / spread) ** 2);
      return this.whole;
    }
    this.tint(g, colours.action, (i) => 1 - 2 * right[i]);
    g.globalCompositeOperation = "destination-in";
    g.drawImage(this.hatch, 0, 0);
    g.globalCompositeOperation = "source-over";
    this.tint(g, colours.action, (i) => 2 * right[i] - 1);
    return this.whole;
  }

  /** `colour`, #rrggbb, as thick as `strength(i)` says of each point, 0 to 1; the outermost points are at the edges. */
  tint(g, colour, strength) {
    const { image: { data }, pen, points } = this;
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    for (let i = 0; i < MAP.columns * MAP.rows; i++) {
      data[4 * i] = red;
      data[4 * i + 1] = green;
      data[4 * i + 2] = blue;
      data[4 * i + 3] = 255 * strength(i);                     // clamped by its type
    }
    pen.putImageData(this.image, 0, 0);
    g.drawImage(points, 0.5, 0.5, MAP.columns - 1, MAP.rows - 1, 0, 0, PLOT.width, PLOT.height);
  }
}

/** A picture of stripes, as large as `like`. */
function hatched({ width, height }) {
  const canvas = h("canvas", { width, height }), g = canvas.getContext("2d");
  g.lineWidth = 5;
  for (let x = -height; x < width; x += 12) {
    g.moveTo(x, 0);
    g.lineTo(x + height, height);
  }
  g.stroke();
  return canvas;
}

function drawFrame(g) {
  const { x, y, width, height } = PLOT, below = y + height + 22;
  const [middle, centre] = [x + width / 2, y + height / 2];
  polyline(g, [[middle, y], [middle, y + height]], "quiet", 2, [4, 8]);
  polyline(g, [[x, centre], [x + width, centre]], "quiet", 2, [4, 8]);
  box(g, x, y, width, height, "transparent", "quiet", 3);
  text(g, "leans left", x, below);
  text(g, "upright", middle, below, "small middle");
  text(g, "leans right", x + width, below, "small end");
  around(g, 18, centre, () => {
    text(g, "turns left", -height / 2, 0);
    text(g, "turns right", height / 2, 0, "small end");
  }, -Math.PI / 2);
}

function drawSign(g, words, sign, x, y) {
  g.font = `600 ${g.sizes.small}px ${g.colours.font}`;
  const width = g.measureText(words).width + (sign ? 76 : 28);
  const left = clamp(x - width / 2, PLOT.x + 6, PLOT.x + PLOT.width - width - 6);
  const middle = clamp(y, PLOT.y + 30, PLOT.y + PLOT.height - 30);
  card(g, left, middle - 20, width, 40, 10, "paper", "action", 3);
  text(g, words, left + (sign < 0 ? 62 : 14), middle + 1, "small semi");
  const from = sign > 0 ? left + width - 52 : left + 52;
  if (sign) arrow(g, from, middle, from + 38 * sign, middle, 9);
}

function drawSigns(g, right) {
  const sure = WAYS.map((way) => ({ ...way, ...middleOf(right, way.sign) })).filter(({ share }) => share > 0.06);
  const signs = sure.length ? sure : [{ words: "undecided everywhere", sign: 0, x: 0.5, y: 0.25 }];
  for (const { words, sign, x, y } of signs) {
    drawSign(g, words, sign, PLOT.x + x * PLOT.width, PLOT.y + y * PLOT.height);
  }
}

function drawPoint(g, place, trail) {
  const at = ([x, y]) => [PLOT.x + x * PLOT.width, PLOT.y + y * PLOT.height];
  const way = [...trail.map((each) => each.place), place];
  for (const { ink, width } of [{ ink: "paper", width: 9 }, { ink: "ink", width: 4 }]) {
    trail.forEach((_, i) => {
      g.globalAlpha = (i + 1) / trail.length;
      polyline(g, [at(way[i]), at(way[i + 1])], ink, width);
    });
  }
  g.globalAlpha = 1;
  const [x, y] = at(place);
  circle(g, x, y, 11, "ink", "paper", 4);
}

const NO_CRITIC = "only the policy is known of this agent, not its critic";

/** The map on its canvas: it blends from one policy's to the next one's, with the cart's own way on it. */
export class Picture {
  layer; title; map; shown; kept; place; painting;

  constructor(stage) {
    Object.assign(this, { layer: "right", trail: [], title: "", painting: new Layer() });
    this.canvas = stage.canvas(WIDTH, HEIGHT, (g) => this.draw(g));
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
    const place = placeOf(state), last = this.trail.at(-1)?.place ?? place, step = 1 - Math.exp(-12 * dt);
    this.trail = this.trail.map((each) => ({ ...each, age: each.age + dt })).filter(({ age }) => age < TRAIL);
    this.trail.push({ place: last.map((at, i) => at + (place[i] - at) * step), age: 0 });
    this.place = place;
  }

  /** The cart is lifted to another place. */
  lift() { this.trail = []; }

  /** At once, without blending. */
  jump() { this.drive(Infinity, [0, 0, 0, 0]); this.lift(); }

  get hasLayer() { return this.layer === "right" || Boolean(this.shown?.value); }

  draw(g) {
    const { shown, layer, hasLayer } = this;
    if (shown && hasLayer) g.drawImage(this.painted(g.colours), PLOT.x, PLOT.y, PLOT.width, PLOT.height);
    drawFrame(g);
    text(g, this.heading(), PLOT.x + PLOT.width / 2, 18, "small semi middle");
    if (shown && layer === "right") drawSigns(g, shown.right);
    if (shown && this.trail.length) drawPoint(g, this.place, this.trail);
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
  painted(colours) {
    const key = [this.layer, colours.action, colours.value].join();
    if (this.kept !== key) this.painting.paint(this.shown, this.layer, colours);
    this.kept = key;
    return this.painting.whole;
  }
}
