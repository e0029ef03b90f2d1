// Mowgli between a small treat and a big one: what each is worth from here, by his patience and the distance.
import { clamp, disc, figure, label, line, put, stand, svg, through } from "../stage/draw.js";
import { Demo, onStage } from "../stage/stage.js";
import { prefers, switchPoint, worth } from "./law.js";

const GROUND = 156, PLACES = 12;                              // slide units; squares of the road, his own among them
const PACE = 0.3, JOY = 2;                                    // seconds: a step; at the treat
const POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const DOG = 0.4;                                               // his size

const power = (n) => n === 1 ? "" : POWERS[n];
const two = (x) => x.toFixed(2);
const radius = (reward) => 21 * Math.sqrt(reward);            // the disc's area is the reward

/** The road: on stone −1 the small treat, on stone `steps` the big one, before it what that looks like from there. */
function road(s) {
  const x = (stone) => 8 + s.pitch * (stone + 1.5), scale = () => (s.wide ? DOG : 0.6 * DOG);
  return svg("g", {}, Array.from({ length: PLACES }, (_, i) => stoneOf(s, i - 1, x)),
    put(figure(s.traits.poses, () => s.he.pose),
      { transform: () => stand(x(s.he.at), GROUND - s.he.hop, scale(), s.he.left) }));
}

function stoneOf(s, stone, x) {
  const isLeft = stone < 0, isThere = () => isLeft || stone === s.steps;
  const isWorthIt = () => stone !== 0 && stone <= s.steps && (isThere() || s.asked);
  const value = () => (isLeft ? s.small : worth(s.big, Math.max(1, s.steps - stone + 1), s.gamma));
  const r = () => radius(value()) * (s.wide ? 1 : 0.75), at = () => x(stone);
  const isEaten = () => s.walk?.arrived && stone === (s.walk.left ? -1 : s.steps);
  const bob = () => (s.swing !== null && isThere() ? 12 * Math.abs(Math.sin(s.swing * 5 + stone)) : 0);
  const isTold = () => isWorthIt() && (isThere() || s.wide || stone === 1);
  return [
    svg("rect", { x: () => at() - s.pitch / 2 + 4, y: GROUND, width: () => s.pitch - 8, height: 12, rx: 6,
      fill: "var(--line)", opacity: () => (stone > s.steps ? 0.35 : 1) }),
    disc(0, { r, cx: at, cy: () => GROUND - 8 - r() - bob(), shown: () => isWorthIt() && !isEaten(),
      "fill-opacity": () => (isThere() ? 1 : 0.3), "stroke-dasharray": () => (isThere() ? "none" : "5 5") }),
    label(() => (isTold() ? two(value()) : ""), 0, GROUND + 40, "small bold middle",
      { x: at, fill: () => `var(--${isThere() ? "reward-ink" : "value"})` })];
}

/** Where he is on the road, how high, how he looks, whether to the left. */
function whereIsHe({ swing, walk }) {
  if (swing !== null || !walk) return { at: 0, hop: 0, pose: "sit", left: Math.floor(swing * 2) % 2 === 1 };
  const gone = Math.min(walk.far, walk.t / PACE), since = walk.t - walk.far * PACE, at = walk.left ? -gone : gone;
  if (!walk.arrived) return { at, hop: 14 * Math.abs(Math.sin(gone * Math.PI)), pose: "come", left: walk.left };
  return { at, hop: 26 * Math.abs(Math.sin(since * 8)) * Math.exp(-1.6 * since), pose: "happy", left: walk.left };
}

/** Both roads' returns as bars, with the sum. */
function bars(s) {
  const between = () => (s.steps > 2 ? " + … + " : " + ");
  const roads = [{ name: "left", value: () => s.small, sum: () => `G = ${s.small}`, total: () => two(s.small) },
    { name: "right", value: () => far(s), sum: () => `G = 0${between()}γ${power(s.steps - 1)} · ${s.big}`,
      total: () => sum(s) }];
  return svg("g", {}, roads.map((one, i) => {
    const y = 26 + 92 * i, width = () => (s.asked ? 84 * one.value() : 0);
    const beside = () => width() + (i ? 34 : 78) + 14 * one.total().length;
    return [label(one.name, 0, y, "small bold"),
      svg("rect", { x: 0, y: y + 14, width, height: 30, fill: "var(--value)" }), label(one.sum, 74, y),
      label(() => (s.asked ? one.total() : "?"), 0, y + 38, "small bold", { x: () => width() + 12 }),
      svg("path", { d: "M0 -5H24V-14L44 0L24 14V5H0z", fill: "var(--action)",
        shown: () => s.asked && choice(s) === one.name,
        transform: () => `translate(${beside()} ${y + 29}) scale(${i ? 1 : -1} 1)` })];
  }));
}

/** What both roads are worth at every γ, and where they are worth the same. */
function chart(s) {
  const X = 52, Y = 20, W = 470, H = 118, x = (gamma) => X + W * gamma, y = (value) => Y + H * (1 - value / 3);
  const even = () => switchPoint(s.small, s.big, s.steps), up = (gamma) => y(worth(s.big, s.steps, gamma));
  const middle = () => (s.asked ? clamp(x(even()), x(0.41), x(0.6)) : x(0.5)), shown = () => s.asked;
  const question = () => (s.asked ? `he switches at γ = ${two(even())}` : "from which γ on does he go right?");
  return svg("g", {}, line("quiet", 3, `M${X} ${Y - 8}V${Y + H}H${X + W + 20}`),
    [1, 2, 3].map((value) => label(value, X - 12, y(value) + 8, "small end quiet")),
    svg("g", { shown },
      svg("rect", { x: () => x(even()), y: Y + H, width: () => W * (1 - even()), height: 10, fill: "var(--action)" }),
      line("value", 4, () => `M${X} ${y(s.small)}H${X + W}`, "12 7"),
      line("value", 6, () => through(Array.from({ length: 51 }, (_, k) => [x(k / 50), up(k / 50)]))),
      line("ink", 3, () => `M${x(even())} ${Y + H}V${y(s.small)}`, "3 6"),
      svg("circle", { r: 11, fill: "var(--ink)", cx: () => x(s.gamma), cy: () => up(s.gamma) }),
      label("left", X + 16, 0, "small bold value", { y: () => y(s.small) - 12 }),
      label("right", 0, 0, "small bold end value",
        { x: () => x(switchPoint(0.8, 1, s.steps)) - 16, y: () => y(0.8 * s.big) }),
      [0, 1].map((gamma) => label(gamma, x(gamma), Y + H + 40, "small middle quiet"))),
    label(question, 0, Y + H + 40, "small bold middle", { x: middle }));
}

const far = (s) => worth(s.big, s.steps, s.gamma);
const sum = (s) => `${two(s.gamma)}${power(s.steps - 1)} × ${s.big} = ${two(far(s))}`;
const choice = (s) => prefers(s.small, s.big, s.steps, s.gamma);

export default onStage(class Patience extends Demo {
  asked = false;
  swing = null;                                                // seconds of showing what he can choose from
  walk = null;

  build(stage) {
    const views = { "the road": road, "what each treat is worth from here": bars,
      "what they are worth at every γ": chart };
    const [picture] = Object.entries(views).map(([words, view]) => put(
      view === road ? stage.picture(1184, 204, view(this)) : stage.picture(584, 184, view(this)),
      { "aria-label": `${stage.traits.title}: ${words}` }));
    stage.body.classList.add("patience-panels");
    stage.button("go", { key: "g", main: true, run: () => this.go() });
    stage.slider("γ", { min: 0, max: 1, step: 0.01, value: () => this.gamma, format: two,
      change: (gamma) => this.turn({ gamma }) });
    const [min, max] = stage.traits.ways;
    stage.slider("steps", { min, max, value: () => this.steps,
      change: (steps) => this.turn({ steps }) });
    // Point at a stone, and the big treat lies there.
    picture.addEventListener("click", (event) => {
      const { left, width } = picture.getBoundingClientRect();
      const steps = Math.floor(PLACES * (event.clientX - left) / width) - 1;
      if (steps >= 2) stage.act(() => this.turn({ steps }));
    });
    this.picture = picture;
  }

  show() {
    const { width } = this.picture.getBoundingClientRect();             // 0 where it isn't shown
    this.wide = !width || width > 600;
    const units = this.wide ? 1184 : 584;
    put(this.picture, { viewBox: `0 0 ${units} 204` });
    this.pitch = (units - 16) / PLACES;
    this.he = whereIsHe(this);
  }

  words() {
    const { asked, gamma, steps, small, big } = this;
    return asked ? `γ = ${two(gamma)}: left is worth ${small}, right ${sum(this)}. He goes ${choice(this)}.`
      : `A treat of ${small} one step away, or one of ${big} after ${steps}. Left or right?`;
  }

  /** Send him where he likes it better. */
  go() {
    const left = choice(this) === "left", steps = left ? 1 : this.steps;
    Object.assign(this, { asked: true, walk: { left, far: steps, t: 0, arrived: false } });
    this.stage.playOr(() => Object.assign(this.walk, { t: steps * PACE + JOY, arrived: true }));
  }

  /** A knob was turned: he sits and thinks again. */
  turn(change) {
    Object.assign(this, change, { asked: true, walk: null });
    this.stage.play(false);
  }

  attract(part) { this.swing = part ? 2 * part : null; }

  reset() {
    const { gamma, steps, small, big } = this.traits;
    Object.assign(this, { gamma, steps, small, big, asked: false, walk: null });
  }

  frame(dt) {
    const { walk } = this, arrival = walk?.far * PACE;
    if (!walk || walk.t > arrival + JOY) {
      this.go();
      return true;
    }
    walk.t += dt;
    walk.arrived = walk.t >= arrival;
    return walk.t <= arrival + JOY;
  }

  still() { this.turn({}); }
});
