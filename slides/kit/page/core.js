// ipywidgets' own controls, as plain elements over their models' state: alive while there is a kernel; in the file they
// stand as they were, and can't be moved. What they are for Jupyter is in @jupyter-widgets/controls.

import { make } from "./address.js";

const INPUTS = { Checkbox: "checkbox", ColorPicker: "color", Combobox: "text", FloatLogSlider: "range",
  FloatSlider: "range", FloatText: "number", IntSlider: "range", IntText: "number", Password: "password", Text: "text",
  Textarea: "", ToggleButton: "checkbox", Valid: "checkbox" };
const KINDS = { Button: button, Dropdown: choice, FloatRangeSlider: range, HTML: words, HTMLMath: words, Image: picture,
  IntRangeSlider: range, Label: words, Output: output, Progress: progress, RadioButtons: choice, Select: choice,
  SelectMultiple: choice, SelectionSlider: choice, ToggleButtons: choice };

function view(model) {
  const kind = model?.get("_view_name")?.replace(/View$/, "");
  const draw = KINDS[kind] ?? (kind in INPUTS ? field : model?.get("children") ? boxes : null);
  return draw ? draw(model, kind) : make("p", { textContent: "[a widget: alive in Jupyter]" });
}

/** The widget of another's address, when it is known. */
function other(model, address) {
  const place = make("span");
  model.widget_manager.get_model(address.replace("IPY_MODEL_", "")).then((found) => place.replaceWith(view(found)));
  return place;
}

/** `node` behind its description; `show` is called now, and whenever the model changes. */
function labelled(model, show, node, ...more) {
  const name = make("span"), label = make("label", { className: "core-field" }, name, node, ...more);
  const follow = () => {
    name.textContent = model.get("description") ?? "";
    node.disabled = Boolean(model.get("disabled"));
    show();
  };
  model.on("change", follow);
  follow();
  return label;
}

function tell(model, value, name = "value") {
  model.set(name, value);
  model.save_changes();
}

function field(model, kind) {
  const type = INPUTS[kind], node = type ? make("input", { type }) : make("textarea"), readout = make("output");
  const isLog = kind === "FloatLogSlider", base = model.get("base"), key = type === "checkbox" ? "checked" : "value";
  const read = () => {
    if (type !== "range" && type !== "number") return node[key];
    return isLog ? base ** Number(node.value) : Number(node.value);
  };
  node.addEventListener(model.get("continuous_update") === false ? "change" : "input", () => tell(model, read()));
  return labelled(model, () => {
    for (const name of ["min", "max"]) node[name] = model.get(name) ?? "";
    node.step = model.get("step") ?? "any";
    const value = model.get("value");
    node[key] = isLog ? Math.log(value) / Math.log(base) : value;
    readout.textContent = type === "range" ? String(Number(value.toPrecision(4))) : "";
  }, node, readout);
}

function range(model) {
  const ends = [0, 1].map((end) => {
    const node = make("input", { type: "range", ariaLabel: end ? "to" : "from" });
    node.oninput = () => tell(model, ends.map((each) => Number(each.value)).sort((a, b) => a - b));
    return node;
  }), readout = make("output");
  return labelled(model, () => ends.forEach((node, end) => {
    for (const name of ["min", "max", "step"]) node[name] = model.get(name);
    node.value = model.get("value")[end];
    readout.textContent = model.get("value").join(" – ");
  }), make("span", {}, ...ends), readout);
}

function choice(model, kind) {
  const multiple = kind === "SelectMultiple", size = multiple || kind === "Select" ? model.get("rows") ?? 5 : 1;
  const node = make("select", { multiple, size });
  const chosen = () => [...node.selectedOptions].map((option) => option.index);
  node.onchange = () => tell(model, multiple ? chosen() : node.selectedIndex, "index");
  return labelled(model, () => {
    node.replaceChildren(...model.get("_options_labels").map((text) => make("option", { textContent: text })));
    for (const option of node.options) option.selected = [model.get("index")].flat().includes(option.index);
  }, node);
}

function button(model) {
  const node = make("button", { type: "button", onclick: () => model.send({ event: "click" }) });
  const show = () => { node.textContent = model.get("description"); node.disabled = model.get("disabled"); };
  model.on("change", show);
  show();
  return node;
}

function progress(model) {
  const node = make("progress"), above = (name) => model.get(name) - model.get("min");
  return labelled(model, () => { node.max = above("max"); node.value = above("value"); }, node);
}

function words(model, kind) {
  const node = make("span");
  return labelled(model, () => {
    const text = model.get("value");
    node.replaceChildren(...(kind === "Label" ? [text] : markup(text)));
  }, node);
}

/** HTML for its looks alone; what would run in it the page's policy stops as well. */
function markup(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const node of body.querySelectorAll("base, embed, form, iframe, link, meta, object, script")) node.remove();
  for (const node of body.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      if (/^on|^srcdoc/i.test(name) || /^\s*\w*script:/i.test(value)) node.removeAttribute(name);
    }
  }
  return [...body.childNodes];
}

function picture(model) {
  const node = make("img", { alt: model.get("description") || "a picture" });
  return labelled(model, () => {
    URL.revokeObjectURL(node.src);
    node.src = URL.createObjectURL(new Blob([model.get("value")], { type: `image/${model.get("format")}` }));
  }, node);
}

function boxes(model, kind) {
  const node = make("div", { className: `core-box core-${kind}` });
  const show = () => node.replaceChildren(...model.get("children").map((child, i) => {
    const title = model.get("titles")?.[i], inside = other(model, child);
    const open = [i, null].includes(model.get("selected_index") ?? i);
    return title === undefined ? inside : make("details", { open }, make("summary", { textContent: title }), inside);
  }));
  model.on("change:children change:titles", show);
  show();
  return node;
}

/** What Python prints and shows while it is inside: kernel.js hands it on. */
function output(model) {
  const box = make("div", { className: "core-output" });
  let isStale = false;
  const add = (type, content) => {
    if (type !== "clear_output" || !content.wait) if (isStale || type === "clear_output") box.replaceChildren();
    isStale = type === "clear_output" && content.wait;
    if (type !== "clear_output") box.append(...shown(model, content));
  };
  const fill = () => {
    box.replaceChildren();
    for (const each of model.get("outputs")) add(each.output_type, each);
  };
  model.on("change:outputs", () => { if (model.get("outputs").length) fill(); });  // "none" is what Python wasn't told
  model.on("output", add);
  model.on("opened", () => box.replaceChildren());
  fill();
  return box;
}

function shown(model, { text, traceback, data = {} }) {
  const widget = data["application/vnd.jupyter.widget-view+json"];
  const kind = ["image/png", "image/jpeg"].find((each) => data[each]);
  if (widget) return [other(model, widget.model_id)];
  if (kind) return [make("img", { alt: data["text/plain"] ?? "", src: `data:${kind};base64,${data[kind]}` })];
  if (data["text/html"]) return markup(data["text/html"]);
  const plain = text ?? traceback?.join("\n") ?? data["text/plain"] ?? "";
  return [make("pre", { textContent: plain.replace(/\x1b\[[0-9;]*m/g, "") })];
}

function render({ model, el, signal }) {
  const root = make("fieldset", { className: "core-widgets" }, view(model));
  const follow = () => { root.disabled = !/live|busy/.test(document.documentElement.dataset.kernel); };
  root.dataset.preventSwipe = "";
  root.addEventListener("keydown", (event) => {
    const node = /** @type {Element} */ (event.target);
    if (event.key === "Escape") node.blur();         // and a clicker's keys turn the slide
    if (node.matches("input, select, textarea") && !/^Page/.test(event.key)) event.stopPropagation();
  });
  window.addEventListener("talk:kernel", follow, { signal });
  follow();
  el.append(root);
}

export default { render };
