// Flip-cards: the term on the front, what it means on the back.
import { h, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const SIGNS = {
  action: ["M4 22 h34 v-14 l26 24 l-26 24 v-14 h-34 z"],
  value: ["M8 60 v-22 h14 v22 z M28 60 v-38 h14 v38 z M48 60 v-54 h14 v54 z"],
  error: ["M34 6 L64 60 H4 Z"],
  reward: ["M34 6 a27 27 0 1 0 .1 0 z"],
  board: ["M6 6 h18 v18 h-18 z M42 6 h18 v18 h-18 z M24 24 h18 v18 h-18 z M6 42 h18 v18 h-18 z M42 42 h18 v18 h-18 z"],
};

const sign = (kind) => svg("svg", { viewBox: "0 0 68 66", class: `cards-sign cards-${kind}`, "aria-hidden": "true" },
  ...SIGNS[kind].map((d) => svg("path", { d })));

/** A card: a button with two sides, of which a screen reader meets only the one that is up. */
function card({ term, full, meaning, sign: kind }) {
  const front = h("span", { className: "cards-side" }, sign(kind), h("b", {}, term),
    h("span", { className: "cards-full" }, full));
  const back = h("span", { className: "cards-side cards-back" }, h("b", {}, term), h("span", {}, meaning));
  const node = h("button", { type: "button", className: "cards-card" },
    h("span", { className: "cards-turn" }, front, back));
  node.turn = (up) => {
    node.dataset.up = up;
    node.setAttribute("aria-expanded", String(up));
    front.ariaHidden = String(up);
    back.ariaHidden = String(!up);
  };
  return node;
}

export default {
  render: demo((stage) => {
    const terms = stage.model.get("cards"), nodes = terms.map(card);
    const isUp = (node) => node.dataset.up === "true", up = () => nodes.filter(isUp).length;
    const count = () => (up() === nodes.length ? "All the cards are open." : `${up()} of ${nodes.length} open.`);

    function turn(i) {
      nodes[i].turn(!isUp(nodes[i]));
      stage.say(isUp(nodes[i]) ? `${terms[i].term}: ${terms[i].meaning}` : count());
    }

    function turnAll(open) {
      for (const node of nodes) node.turn(open);
      stage.say(count());
    }

    nodes.forEach((node, i) => {
      node.onclick = () => stage.act(() => turn(i));
      stage.printKey(node, String(i + 1), node.querySelector(".cards-side"));
    });
    stage.body.append(h("div", { className: "cards-row" }, ...nodes));
    stage.button("all", { key: "a", main: true, run: () => turnAll(up() < nodes.length) });
    return { reset: () => turnAll(false), still: () => turnAll(true) };
  }),
};
