// The cat break: push, look, push, look, crash; unless somebody saves the glass.
import { figure, label, rimmed, svg } from "../stage/draw.js";
import { Demo, REDUCED, onStage } from "../stage/stage.js";
import { EDGE, LASTS, PUSH, SHELF, START, begin, glassAt, later, save } from "./law.js";

const PAW = 258, HALF = 34;                          // the reach of a paw, half a glass
const SHARDS = 11;
const INK = { fill: "none", stroke: "var(--ink)", "stroke-width": 6, "stroke-linejoin": "round",
  "stroke-linecap": "round" };

const letters = (words, x, y, turn, shown) => label(words, x, y, "title middle", { ...rimmed(10), "font-weight": 900,
  "stroke-linejoin": "round", transform: `rotate(${turn} ${x} ${y})`, shown });

/** One of eleven shards, each thrown its own way. */
function shard(s, i) {
  const size = 10 + (i % 4) * 6, d = `M0 ${-size} L${size} ${size * 0.7} L${-size * 0.8} ${size * 0.4} Z`;
  const transform = () => {
    const { x, vx, vy, spin } = s.thrown[i], t = s.cat.time;
    return `translate(${x + vx * t} ${400 - vy * t + 490 * t * t}) rotate(${spin * t})`;
  };
  return svg("path", { ...INK, "stroke-width": 4, fill: "var(--panel)", d, transform });
}

function glass(s) {
  const pivot = () => (s.cat.phase === "fall" ? "0 -60" : `${Math.min(30, EDGE - s.glass.x)} 0`);
  const water = "M-29 -82 L-23.5 -6 H23.5 L29 -82 Q14 -74 0 -82 T-29 -82 Z";
  return svg("g", { style: "cursor: grab",
    transform: () => `translate(${s.glass.x} ${s.glass.y}) rotate(${s.glass.lean} ${pivot()})` },
  svg("rect", { x: -90, y: -170, width: 180, height: 200, fill: "transparent" }),
  svg("path", { d: "M-34 -118 L-26 -3 H26 L34 -118 Z", ...INK, fill: "var(--panel)" }),
  svg("path", { d: water, fill: "#fff", stroke: "none" }),
  svg("path", { d: "M-29 -82 Q-14 -90 0 -82 T29 -82", ...INK, "stroke-width": 3 }));
}

/** The shelf, the cat on it, the glass, and what comes of it. */
function room(s, aGlass) {
  const legs = `M90 ${SHELF + 28} v62 M${EDGE - 70} ${SHELF + 28} v62`, isOn = (phase) => () => s.cat.phase === phase;
  const { sit, push } = s.traits.pictures, size = { x: 0, y: SHELF - 241, width: 320, height: 256 };
  const cat = svg("g", { transform: () => `translate(${s.catAt} 0)` }, figure({ sit, push }, () => s.pose, size));
  return svg("g", { transform: () => `translate(0 ${s.shake})` },
    svg("path", { d: `M20 ${SHELF} H${EDGE} v26 H20 Z`, ...INK, fill: "var(--panel)" }),
    svg("path", { d: legs, ...INK, "stroke-width": 14 }), cat, aGlass,
    svg("g", { shown: isOn("crash") }, Array.from({ length: SHARDS }, (_, i) => shard(s, i))),
    letters("CRASH!", 978, 190, -8, isOn("crash")),
    letters(() => (s.cat.caught ? "caught!" : "saved!"), 920, 170, -6, isOn("saved")));
}

export default onStage(class CatBreak extends Demo {
  build(stage) {
    const aGlass = glass(this), score = svg("g", {},
      label(() => `saved: ${this.cat.saved}`, 24, 40, "text bold"),
      label(() => `smashed: ${this.cat.smashed}`, 24, 78, "text bold"));
    stage.parts(1184, 358, [300, 50, 820, 308, room(this, aGlass)], [0, 0, 400, 100, score]);
    aGlass.addEventListener("pointerdown", (event) => { event.stopPropagation(); stage.act(() => this.rescue()); });
    stage.button("save the glass", { key: "w", main: true, run: () => this.rescue() });
    stage.button("start training", { key: "t", title: "on the next slide", run: () => {
      this.training = true;
      stage.announce("talk:train");
    } });
  }

  get fall() { return this.traits.fall; }

  show() {
    const { cat, fall } = this, { phase, time } = cat, isPushing = phase === "push";
    this.glass = glassAt(cat, fall);
    this.pose = isPushing || phase === "fall" ? "push" : "sit";
    this.catAt = (isPushing ? this.glass.x : cat.glass) - HALF - PAW;
    this.shake = phase === "crash" && time < 0.4 ? Math.sin(time * 90) * 8 * (1 - time / 0.4) : 0;
  }

  words() {
    const { cat } = this, words = {
      sit: cat.glass === START ? "A cat. A glass." : "The cat looks at you.", push: "The cat pushes the glass.",
      fall: "Oh no.", crash: "Crash.", fresh: "A new glass.",
      saved: cat.caught ? "Caught in mid-air!" : "Saved. The cat is not impressed.",
    }[cat.phase];
    return `${words} ${this.training ? "Training has started on the next slide." : ""}`.trim();
  }

  /** Shards fly. */
  smash() {
    const { random } = this, some = () => ({ x: 930 + random() * 130, vx: (random() - 0.45) * 360,
      vy: 420 + random() * 420, spin: (random() - 0.5) * 900 });
    this.thrown = Array.from({ length: SHARDS }, some);
  }

  rescue() {
    this.cat = save(this.cat, this.fall);
    if (REDUCED.matches) this.cat.time = LASTS.saved;
  }

  reset(random) {
    Object.assign(this, { cat: begin(), random, training: false });
    this.smash();
  }

  frame(dt) {
    const { phase } = this.cat;
    this.cat = later(this.cat, dt, this.fall);
    if (this.cat.phase === "crash" && phase !== "crash") this.smash();
  }

  still() {
    this.cat = { ...begin(), phase: "push", glass: START + 4 * PUSH, time: 0.9 };
  }
});
