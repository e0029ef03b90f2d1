// Mowgli between a small treat and a big one: what each is worth from here, by his patience and the distance.
import { clamp, disc, figure, label, line, put, show, stand, svg, through, write } from "../stage/draw.js";
import { demo } from "../stage/stage.js";
import { prefers, switchPoint, worth } from "./law.js";

const GROUND = 156, PLACES = 12;                              // slide units; squares of the road, his own among them
const PACE = 0.3, JOY = 2;                                    // seconds: a step; at the treat
const POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const DOG = 0.4;                                               // his size

const power = (n) => n === 1 ? "" : POWERS[n];
const two = (x) => x.toFixed(2);
const radius = (reward) => 21 * Math.sqrt(reward);            // the disc's area is the reward

/** The road: on stone −1 the small treat, on stone `steps` the big one, before it what that looks like from there. */
function road(poses) {
  const dog = figure(poses), stones = Array.from({ length: PLACES }, () => svg("g", {},
    svg("rect", { y: GROUND, height: 12, rx: 6, fill: "var(--line)" }), disc(0),
    label("", 0, GROUND + 40, "small bold middle")));
  const node = svg("g", {}, ...stones, dog);
  return { node, show(s, wide) {
    const width = wide ? 1184 : 584, pitch = (width - 16) / PLACES, x = (stone) => 8 + pitch * (stone + 1.5);
    put(node.ownerSVGElement, { viewBox: `0 0 ${width} 204` });
    stones.forEach((group, i) => {
      const stone = i - 1, [slab, treat, words] = group.children, left = stone < 0, there = left || stone === s.steps;
      const worthIt = stone && stone <= s.steps && (there || s.asked);
      put(slab, { x: x(stone) - pitch / 2 + 4, width: pitch - 8, opacity: stone > s.steps ? 0.35 : 1 });
      const value = left ? s.small : worth(s.big, Math.max(1, s.steps - stone + 1), s.gamma);
      const r = radius(value) * (wide ? 1 : 0.75);
      const eaten = s.walk && s.walk.arrived && stone === (s.walk.left ? -1 : s.steps);
      show(treat, worthIt && !eaten);
      const bob = s.attract !== null && there ? 12 * Math.abs(Math.sin(s.attract * 5 + stone)) : 0;
      put(treat, { cx: x(stone), cy: GROUND - 8 - r - bob, r, "fill-opacity": there ? 1 : 0.3,
        "stroke-dasharray": there ? "none" : "5 5" });
      write(words, worthIt && (there || wide || stone === 1) ? two(value) : "");
      put(words, { x: x(stone), fill: there ? "var(--reward-ink)" : "var(--value)" });
    });
    const { at, hop, pose, left } = whereIsHe(s);
    dog.pose(pose);
    stand(dog, x(at), GROUND - hop, wide ? DOG : 0.6 * DOG, left);
  } };
}

/** Where he is on the road, how high, how he looks, whether to the left. */
function whereIsHe({ attract, walk }) {
  if (attract !== null) return { at: 0, hop: 0, pose: "sit", left: Math.floor(attract * 2) % 2 === 1 };
  if (!walk) return { at: 0, hop: 0, pose: "sit", left: false };
  const gone = Math.min(walk.far, walk.t / PACE), since = walk.t - walk.far * PACE, at = walk.left ? -gone : gone;
  if (!walk.arrived) return { at, hop: 14 * Math.abs(Math.sin(gone * Math.PI)), pose: "come", left: walk.left };
  return { at, hop: 26 * Math.abs(Math.sin(since * 8)) * Math.exp(-1.6 * since), pose: "happy", left: walk.left };
}

/** Both roads' returns as bars, with the sum. */
function bars() {
  const rows = ["left", "right"].map((name, i) => {
    const y = 26 + 92 * i, frame = { x: 0, y: y + 14, height: 30 };
    const bar = svg("rect", { ...frame, fill: "var(--value)" });
    const row = { y, bar, sum: label("", 0, y), total: label("", 0, y + 38, "small bold"),
      took: svg("path", { d: "M0 -5H24V-14L44 0L24 14V5H0z", fill: "var(--action)" }) };
    row.node = svg("g", {}, label(name, 0, y, "small bold"), bar, row.sum, row.total, row.took);
    put(row.sum, { x: 74 });
    return row;
  });
  return { node: svg("g", {}, ...rows.map((row) => row.node)), show({ asked, small, big, steps, gamma }) {
    const far = worth(big, steps, gamma), path = prefers(small, big, steps, gamma);
    const between = steps > 2 ? " + … + " : " + ";
    const sums = [`G = ${small}`, `G = 0${between}γ${power(steps - 1)} · ${big}`];
    const totals = [two(small), `${two(gamma)}${power(steps - 1)} × ${big} = ${two(far)}`];
    rows.forEach(({ y, bar, sum, total, took }, i) => {
      const length = asked ? 84 * [small, far][i] : 0, chosen = asked && path === ["left", "right"][i];
      put(bar, { width: length });
      write(sum, sums[i]);
      write(total, asked ? totals[i] : "?");
      put(total, { x: length + 12 });
      show(took, chosen);
      const beside = length + 34 + 14 * totals[i].length;
      put(took, { transform: `translate(${i ? beside : beside + 44} ${y + 29}) scale(${i ? 1 : -1} 1)` });
    });
  } };
}

/** What both roads are worth at every γ, and where they are worth the same. */
function chart() {
  const X = 52, Y = 20, W = 470, H = 118, x = (gamma) => X + W * gamma, y = (value) => Y + H * (1 - value / 3);
  const curve = line("value", 6), flat = line("value", 4, "12 7"), at = line("ink", 3, "3 6");
  const dot = svg("circle", { r: 11, fill: "var(--ink)" });
  const strip = svg("rect", { y: Y + H, height: 10, fill: "var(--action)" });
  const left = label("left", 0, 0, "small bold value"), right = label("right", 0, 0, "small bold end value");
  const point = label("", 0, Y + H + 40, "small bold middle");
  const ends = [0, 1].map((gamma) => label(gamma, x(gamma), Y + H + 40, "small middle quiet"));
  const axes = put(line("quiet", 3), { d: `M${X} ${Y - 8}V${Y + H}H${X + W + 20}` });
  const node = svg("g", {}, axes, ...[1, 2, 3].map((value) => label(value, X - 12, y(value) + 8, "small end quiet")),
    strip, flat, curve, at, dot, left, right, point, ...ends);
  return { node, show({ asked, small, big, steps, gamma }) {
    const even = switchPoint(small, big, steps), far = (g) => y(worth(big, steps, g));
    for (const part of [curve, flat, at, dot, strip, left, right]) show(part, asked);
    put(curve, { d: through(Array.from({ length: 51 }, (_, k) => [x(k / 50), far(k / 50)])) });
    put(flat, { d: `M${X} ${y(small)}H${X + W}` });
    put(at, { d: `M${x(even)} ${Y + H}V${y(small)}` });
    put(strip, { x: x(even), width: W * (1 - even) });
    put(dot, { cx: x(gamma), cy: far(gamma) });
    put(left, { x: X + 16, y: y(small) - 12 });
    put(right, { x: x(switchPoint(0.8, 1, steps)) - 16, y: y(0.8 * big) });
    write(point, asked ? `he switches at γ = ${two(even)}` : "from which γ on does he go right?");
    put(point, { x: asked ? clamp(x(even), x(0.41), x(0.6)) : x(0.5) });
    for (const end of ends) show(end, asked);
  } };
}

function panels(stage) {
  const { model } = stage, views = [road(model.get("poses")), bars(), chart()];
  const words = ["the road", "what each treat is worth from here", "what they are worth at every γ"];
  const pictures = views.map(({ node }, i) => {
    const picture = stage.picture(i ? 584 : 1184, i ? 184 : 204, node);
    put(picture, { "aria-label": `${model.get("title")}: ${words[i]}` });
    return picture;
  });
  stage.body.classList.add("patience-panels");
  return { road: pictures[0], show(s) {
    const { width } = pictures[0].getBoundingClientRect();          // 0 where it isn't shown
    views.forEach((view) => view.show(s, !width || width > 600));
  } };
}

const sum = (s) => `${two(s.gamma)}${power(s.steps - 1)} × ${s.big} = ${two(worth(s.big, s.steps, s.gamma))}`;
const choice = (s) => prefers(s.small, s.big, s.steps, s.gamma);

function told(s) {
  return s.asked ? `γ = ${two(s.gamma)}: left is worth ${s.small}, right ${sum(s)}. He goes ${choice(s)}.`
    : `A treat of ${s.small} one step away, or one of ${s.big} after ${s.steps}. Left or right?`;
}

/** Send him where he likes it better. */
function go(stage, s) {
  const left = choice(s) === "left", far = left ? 1 : s.steps;
  Object.assign(s, { asked: true, walk: { left, far, t: 0, arrived: false } });
  stage.playOr(() => Object.assign(s.walk, { t: far * PACE + JOY, arrived: true }));
}

/** A knob was turned: he sits and thinks again. */
function turn(stage, s, change) {
  Object.assign(s, change, { asked: true, walk: null });
  stage.play(false);
}

/** `dt` seconds of walking; false when there is nothing left to do. */
function advance(stage, s, dt) {
  const end = s.walk && s.walk.far * PACE + JOY;
  if (!s.walk || s.walk.t > end) return go(stage, s) ?? true;
  s.walk.t += dt;
  s.walk.arrived = s.walk.t >= s.walk.far * PACE;
  return s.walk.t <= end;
}

/** Point at a stone, and the big treat lies there. */
function listen(stage, s) {
  const picture = s.panels.road;
  picture.addEventListener("click", (event) => {
    const { left, width } = picture.getBoundingClientRect();
    const stone = Math.floor(PLACES * (event.clientX - left) / width) - 1;
    if (stone >= 2) stage.act(() => turn(stage, s, { steps: stone }));
  });
}

export default {
  render: demo((stage) => {
    const { model } = stage, traits = ["gamma", "steps", "small", "big"];
    /** @returns {any} */
    const start = () => Object.fromEntries(traits.map((name) => [name, model.get(name)]));
    const s = { ...start(), panels: panels(stage), asked: false, attract: null, walk: null };
    stage.button("go", { key: "g", main: true, run: () => go(stage, s) });
    stage.slider("γ", { min: 0, max: 1, step: 0.01, value: () => s.gamma, format: two,
      change: (gamma) => turn(stage, s, { gamma }) });
    const [min, max] = model.get("ways");
    stage.slider("steps", { min, max, value: () => s.steps,
      change: (steps) => turn(stage, s, { steps }) });
    listen(stage, s);
    return {
      attract(part) { s.attract = part ? 2 * part : null; },
      reset() { Object.assign(s, start(), { asked: false, walk: null }); },
      words: () => told(s),
      frame: (dt) => advance(stage, s, dt),
      still() { turn(stage, s, {}); },
      show() { s.panels.show(s); },
    };
  }),
};
