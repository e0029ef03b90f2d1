// The cat break: push, look, push, look, crash; unless somebody saves the glass.
import { drawing, label, put, rimmed, show, svg } from "../stage/draw.js";
import { REDUCED, demo } from "../stage/stage.js";
import { EDGE, LASTS, PUSH, SHELF, START, begin, glassAt, later, save } from "./law.js";

const PAW = 258, HALF = 34;                          // the reach of a paw, half a glass
const INK = { fill: "none", stroke: "var(--ink)", "stroke-width": 6, "stroke-linejoin": "round",
  "stroke-linecap": "round" };

function drawGlass() {
  const water = "M-29 -82 L-23.5 -6 H23.5 L29 -82 Q14 -74 0 -82 T-29 -82 Z";
  return svg("g", { style: "cursor: grab" },
    svg("rect", { x: -90, y: -170, width: 180, height: 200, fill: "transparent" }),
    svg("path", { d: "M-34 -118 L-26 -3 H26 L34 -118 Z", ...INK, fill: "var(--panel)" }),
    svg("path", { d: water, fill: "#fff", stroke: "none" }),
    svg("path", { d: "M-29 -82 Q-14 -90 0 -82 T29 -82", ...INK, "stroke-width": 3 }));
}

const letters = (words, x, y, turn) => label(words, x, y, "title middle", { ...rimmed(10), "font-weight": 900,
  "stroke-linejoin": "round", transform: `rotate(${turn} ${x} ${y})` });

/** Eleven shards, each thrown its own way. */
function shards() {
  const nodes = Array.from({ length: 11 }, () => svg("path", { ...INK, "stroke-width": 4, fill: "var(--panel)" }));
  let thrown = [];
  return {
    node: svg("g", {}, ...nodes),
    throwBy(chance) {
      thrown = nodes.map((_, i) => ({ x: 930 + chance() * 130, vx: (chance() - 0.45) * 360, vy: 420 + chance() * 420,
        spin: (chance() - 0.5) * 900, size: 10 + (i % 4) * 6 }));
    },
    show(t) {
      nodes.forEach((node, i) => {
        const { x, vx, vy, spin, size } = thrown[i], y = 400 - vy * t + 490 * t * t;
        put(node, { d: `M0 ${-size} L${size} ${size * 0.7} L${-size * 0.8} ${size * 0.4} Z`,
          transform: `translate(${x + vx * t} ${y}) rotate(${spin * t})` });
      });
    },
  };
}

class CatBreak {
  stage; fall; glass; shards; random;

  constructor(stage) {
    const { model } = stage, pictures = model.get("pictures");
    Object.assign(this, { stage, fall: model.get("fall"), shaken: 0, glass: drawGlass(), shards: shards() });
    const draw = (source) => drawing(source, { x: 0, y: SHELF - 241, width: 320, height: 256 });
    this.poses = { sit: draw(pictures.sit), push: draw(pictures.push) };
    this.shout = letters("CRASH!", 978, 190, -8);
    this.phew = letters("saved!", 920, 170, -6);
    this.score = svg("g", {});
    const legs = `M90 ${SHELF + 28} v62 M${EDGE - 70} ${SHELF + 28} v62`;
    this.room = svg("g", {},
      svg("path", { d: `M20 ${SHELF} H${EDGE} v26 H20 Z`, ...INK, fill: "var(--panel)" }),
      svg("path", { d: legs, ...INK, "stroke-width": 14 }),
      ...Object.values(this.poses), this.glass, this.shards.node, this.shout, this.phew);
    const picture = stage.picture(1184, 358, this.room, this.score);
    stage.stack(picture, [360, 50, 760, 308, this.room], [0, 0, 400, 100, this.score]);
    this.addControls();
  }

  addControls() {
    const { stage } = this;
    this.glass.addEventListener("pointerdown", (event) => { event.stopPropagation(); stage.act(() => this.rescue()); });
    stage.button("save the glass", { key: "w", main: true, run: () => this.rescue() });
    stage.button("start training", { key: "t", title: "on the next slide", run: () => {
      this.training = true;
      stage.announce("talk:train");
    } });
  }

  show() {
    const { cat } = this, crashed = cat.phase === "crash";
    this.showGlassAndCat();
    const shake = crashed && cat.time < 0.4 ? Math.sin(cat.time * 90) * 8 * (1 - cat.time / 0.4) : 0;
    if (shake !== this.shaken) put(this.room, { transform: `translate(0 ${shake})` });
    this.shaken = shake;
    show(this.shout, crashed);
    show(this.phew, cat.phase === "saved");
    this.phew.textContent = cat.caught ? "caught!" : "saved!";
    show(this.shards.node, crashed);
    if (crashed) this.shards.show(cat.time);
    this.showScore();
  }

  showGlassAndCat() {
    const { cat } = this, { x, y, lean } = glassAt(cat, this.fall), pushing = cat.phase === "push";
    const pivot = cat.phase === "fall" ? "0 -60" : `${Math.min(30, EDGE - x)} 0`;
    put(this.glass, { transform: `translate(${x} ${y}) rotate(${lean} ${pivot})` });
    const at = (pushing ? x : cat.glass) - HALF - PAW;
    for (const [name, node] of Object.entries(this.poses)) {
      show(node, (name === "push") === (pushing || cat.phase === "fall"));
      if (node.at !== at) put(node, { transform: `translate(${at} 0)` });
      node.at = at;
    }
  }

  showScore() {
    const lines = [`saved: ${this.cat.saved}`, `smashed: ${this.cat.smashed}`];
    if (this.score.textContent === lines.join("")) return;
    this.score.replaceChildren(...lines.map((words, i) => label(words, 24, 40 + i * 38, "text bold")));
  }

  words() {
    const { cat } = this, words = {
      sit: cat.glass === START ? "A cat. A glass." : "The cat looks at you.", push: "The cat pushes the glass.",
      fall: "Oh no.", crash: "Crash.", fresh: "A new glass.",
      saved: cat.caught ? "Caught in mid-air!" : "Saved. The cat is not impressed.",
    }[cat.phase];
    return `${words} ${this.training ? "Training has started on the next slide." : ""}`.trim();
  }

  rescue() {
    this.cat = save(this.cat, this.fall);
    if (REDUCED.matches) this.cat.time = LASTS.saved;
  }

  reset(random) {
    Object.assign(this, { cat: begin(), random, training: false });
    this.shards.throwBy(random);
  }

  frame(dt) {
    const { phase } = this.cat;
    this.cat = later(this.cat, dt, this.fall);
    if (this.cat.phase === "crash" && phase !== "crash") this.shards.throwBy(this.random);
  }

  still() {
    this.cat = { ...begin(), phase: "push", glass: START + 4 * PUSH, time: 0.9 };
  }
}

export default { render: demo((stage) => new CatBreak(stage)) };
