// The table of algorithms: choose a column, and the rows that won't do fade.
import { h, svg } from "../stage/draw.js";
import { demo } from "../stage/stage.js";

const MARK = { sb3: "", contrib: " †", buffer: " ‡" };

const tick = (yes) => svg("svg", { viewBox: "0 0 24 24", class: yes ? "algorithms-yes" : "algorithms-no",
  role: "img", "aria-label": yes ? "yes" : "no" },
  svg("path", { d: yes ? "M3 13 L10 20 L21 4" : "M6 6 L18 18 M18 6 L6 18" }));

export default {
  render: demo((stage) => {
    const { columns, rows } = stage.traits.table, glow = columns.indexOf(stage.traits.glow);
    const framed = stage.traits.framed;
    let chosen = null;

    const heads = columns.map((column, i) => {
      const node = h("button", { type: "button", onclick: () => stage.act(() => choose(i)) }, column);
      stage.printKey(node, String(i + 1));
      return node;
    });
    const lines = rows.map((row) => h("tr", { className: row.name === framed ? "algorithms-framed" : "" },
      h("th", { scope: "row" }, row.name, MARK[row.from]),
      ...row.takes.map((yes, i) => h("td", { className: i === glow ? "algorithms-glow" : "" }, tick(yes)))));
    stage.body.append(h("table", { className: "algorithms-table" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Algorithm"),
        ...heads.map((node, i) => h("th", { scope: "col", className: i === glow ? "algorithms-glow" : "" }, node)))),
      h("tbody", {}, ...lines)));

    /** Fade the rows that don't take the column's actions; the same column again, and all are back. */
    function choose(i) {
      chosen = i === chosen ? null : i;
      heads.forEach((node, j) => node.setAttribute("aria-pressed", String(j === chosen)));
      const good = rows.filter(({ takes }) => chosen === null || takes[chosen]);
      lines.forEach((line, j) => { line.dataset.faded = String(!good.includes(rows[j])); });
      const names = good.length < rows.length ? `: ${good.map(({ name }) => name).join(", ")}` : "";
      stage.say(chosen === null
        ? `CartPole has two buttons: ${columns[glow]}. Choose a column.`
        : `${good.length} of ${rows.length}${names}.`);
    }

    return {
      reset() { chosen = null; choose(null); },
      still() { chosen = null; choose(glow); },
    };
  }),
};
