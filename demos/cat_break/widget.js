// The cat break: push, look, push, look, crash; unless somebody saves the glass.
import { smooth, svg } from "../stage/draw.js";
import { REDUCED, demo } from "../stage/stage.js";

const SHELF = 282, EDGE = 846, START = 596, PUSH = 50, PAW = 258, HALF = 34, FLOOR = 470;
const LASTS = { sit: 1.1, push: 1.1, crash: 2.8, fresh: 0.9, saved: 0.9 };

const begin = () => ({ phase: "sit", time: 0, glass: START, saved: 0, smashed: 0, from: [START, SHELF] });

/** What comes when a phase is over. */
function next(cat) {
  const glass = cat.phase === "push" ? cat.glass + PUSH : cat.glass, over = glass > EDGE - 10;
  const phase = { sit: "push", push: over ? "fall" : "sit", fall: "crash", crash: "fresh", fresh: "sit", saved: "sit" }[cat.phase];
  const smashed = cat.smashed + (phase === "crash" ? 1 : 0);
  return { ...cat, phase, time: 0, smashed, glass: phase === "fresh" ? START : glass };
}

/** The cat `dt` seconds later. */
export function later(cat, dt, fall) {
  const lasts = { ...LASTS, fall }[cat.phase], time = cat.time + dt;
  return time < lasts ? { ...cat, time } : { ...next({ ...cat, time }), time: 0 };
}

/** A hand saves the glass, on the shelf or in mid-air; too late once it is down. */
export function save(cat, fall) {
  if (["crash", "fresh", "saved"].includes(cat.phase)) return cat;
  const { x, y } = glassAt(cat, fall);
  return { ...cat, phase: "saved", time: 0, saved: cat.saved + 1, glass: START, from: [x, y], caught: cat.phase === "fall" };
}


/** Where the glass stands and how it leans, in degrees. */
function glassAt({ phase, time, glass, from }, fall) {
  const t = time / ({ ...LASTS, fall }[phase]);
  if (phase === "push") {
    const x = glass + PUSH * smooth((time - 0.3) / 0.75);
    return { x, y: SHELF, lean: Math.max(0, x - EDGE + 34) * 0.5 };
  }
  if (phase === "fall") return { x: glass + 26 + 40 * t, y: SHELF + (FLOOR - SHELF) * t * t, lean: 20 + 150 * t };
  if (phase === "crash") return { x: START, y: -200, lean: 0 };
  if (phase === "fresh") return { x: START, y: -20 + (SHELF + 20) * smooth(t), lean: 0 };
  if (phase === "saved") {
    const e = smooth(t);
    return { x: from[0] + (START - from[0]) * e, y: from[1] + (SHELF - from[1]) * e - Math.sin(Math.PI * e) * 130, lean: -20 * Math.sin(Math.PI * e) };
  }
  return { x: glass, y: SHELF, lean: 0 };
}

const INK = { fill: "none", stroke: "var(--ink)", "stroke-width": 6, "stroke-linejoin": "round", "stroke-linecap": "round" };

function drawGlass() {
  return svg("g", { style: "cursor: grab" },
    svg("rect", { x: -90, y: -170, width: 180, height: 200, fill: "transparent" }),
    svg("path", { d: "M-34 -118 L-26 -3 H26 L34 -118 Z", ...INK, fill: "var(--panel)" }),
    svg("path", { d: "M-29 -82 L-23.5 -6 H23.5 L29 -82 Q14 -74 0 -82 T-29 -82 Z", fill: "#fff", stroke: "none" }),
    svg("path", { d: "M-29 -82 Q-14 -90 0 -82 T29 -82", ...INK, "stroke-width": 3 }));
}

function drawCat(source) {
  const group = svg("g", { "aria-hidden": "true" });
  group.innerHTML = source.slice(source.indexOf("<svg"));
  for (const [name, value] of Object.entries({ x: 0, y: SHELF - 241, width: 320, height: 256 })) group.firstElementChild.setAttribute(name, value);
  return group;
}

const letters = (words, x, y, size, turn = 0) => svg("text", { x, y, "font-size": size, "font-weight": 900, "text-anchor": "middle",
  fill: "var(--ink)", stroke: "var(--paper)", "stroke-width": 10, "paint-order": "stroke", "stroke-linejoin": "round", transform: `rotate(${turn} ${x} ${y})` }, words);

export default {
  render: demo((stage) => {
    const fall = stage.model.get("fall"), pictures = stage.model.get("pictures");
    const poses = { sit: drawCat(pictures.sit), push: drawCat(pictures.push) }, glass = drawGlass();
    const shards = Array.from({ length: 11 }, () => svg("path", { ...INK, "stroke-width": 4, fill: "var(--panel)" }));
    const flying = svg("g", {}, ...shards), shout = letters("CRASH!", 978, 190, 82, -8), phew = letters("saved!", 920, 170, 72, -6), score = svg("g", {});
    const room = svg("g", {},
      svg("path", { d: `M20 ${SHELF} H${EDGE} v26 H20 Z`, ...INK, fill: "var(--panel)" }),
      svg("path", { d: `M90 ${SHELF + 28} v62 M${EDGE - 70} ${SHELF + 28} v62`, ...INK, "stroke-width": 14 }),
      score, ...Object.values(poses), glass, flying, shout, phew);
    stage.picture(1184, 358, room);
    let cat, training, chance, spread, shaken = 0;

    function throwShards() {
      spread = shards.map((_, i) => ({ x: 930 + chance() * 130, vx: (chance() - 0.45) * 360, vy: 420 + chance() * 420, spin: (chance() - 0.5) * 900, size: 10 + (i % 4) * 6 }));
    }

    function showShards() {
      flying.style.display = cat.phase === "crash" ? "" : "none";
      if (cat.phase !== "crash") return;
      shards.forEach((node, i) => {
        const { x, vx, vy, spin, size } = spread[i], t = cat.time;
        node.setAttribute("d", `M0 ${-size} L${size} ${size * 0.7} L${-size * 0.8} ${size * 0.4} Z`);
        node.setAttribute("transform", `translate(${x + vx * t} ${400 - vy * t + 490 * t * t}) rotate(${spin * t})`);
      });
    }

    function show() {
      const { x, y, lean } = glassAt(cat, fall), pushing = cat.phase === "push";
      const pivot = cat.phase === "fall" ? "0 -60" : `${Math.min(30, EDGE - x)} 0`;
      glass.setAttribute("transform", `translate(${x} ${y}) rotate(${lean} ${pivot})`);
      const at = (pushing ? x : cat.glass) - HALF - PAW;
      for (const [name, node] of Object.entries(poses)) {
        node.style.display = (name === "push") === (pushing || cat.phase === "fall") ? "" : "none";
        if (node.at !== at) node.setAttribute("transform", `translate(${node.at = at} 0)`);
      }
      const shake = cat.phase === "crash" && cat.time < 0.4 ? Math.sin(cat.time * 90) * 8 * (1 - cat.time / 0.4) : 0;
      if (shake !== shaken) room.setAttribute("transform", `translate(0 ${shaken = shake})`);
      shout.style.display = cat.phase === "crash" ? "" : "none";
      phew.style.display = cat.phase === "saved" ? "" : "none";
      phew.textContent = cat.caught ? "caught!" : "saved!";
      showShards();
      if (score.textContent !== `saved: ${cat.saved}smashed: ${cat.smashed}`) score.replaceChildren(...[["saved", cat.saved], ["smashed", cat.smashed]].map(([words, n], i) =>
        svg("text", { x: 24, y: 40 + i * 38, "font-size": 28, fill: "var(--ink)", "font-weight": 700 }, `${words}: ${n}`)));
      tell();
    }

    function tell() {
      const words = {
        sit: cat.glass === START ? "A cat. A glass." : "The cat looks at you.", push: "The cat pushes the glass.", fall: "Oh no.",
        crash: "Crash.", fresh: "A new glass.", saved: cat.caught ? "Caught in mid-air!" : "Saved. The cat is not impressed.",
      }[cat.phase];
      stage.say(`${words} ${training ? "Training has started on the next slide." : ""}`.trim());
    }

    function rescue() {
      cat = save(cat, fall);
      if (REDUCED.matches) cat.time = LASTS.saved;
      show();
    }

    glass.addEventListener("pointerdown", (event) => { event.stopPropagation(); stage.act(rescue); });
    stage.button("save the glass", { key: "w", main: true, run: rescue });
    stage.button("start training", { key: "t", title: "on the next slide", run: () => {
      training = true;
      window.dispatchEvent(new CustomEvent("talk:train"));
      show();
    } });
    return {
      reset(random) { [cat, chance, training] = [begin(), random, false]; throwShards(); show(); },
      frame(dt) {
        const { phase } = cat;
        cat = later(cat, dt, fall);
        if (cat.phase === "crash" && phase !== "crash") throwShards();
        show();
      },
      still() { cat = { ...begin(), phase: "push", glass: START + 4 * PUSH, time: 0.9 }; show(); },
    };
  }),
};
