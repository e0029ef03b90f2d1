// Flip-cards: a picture and the term on the front, what it means on the back.
import { drawing, h, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

/** A card: a button with two sides, of which a screen reader meets only the one that is up. */
function card({ term, full, meaning, picture }) {
  const seen = () => svg("svg", { viewBox: "0 0 280 180" }, drawing(picture, { width: 280, height: 180 }));
  const side = (name, words) => h("span", { className: `cards-side ${name}` }, seen(), h("b", {}, term), words);
  const front = side("", h("span", { className: "cards-full" }, full));
  const back = side("cards-back", h("span", {}, meaning));
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
    const terms = stage.traits.cards, nodes = terms.map(card);
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
