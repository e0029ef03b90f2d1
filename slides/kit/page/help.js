// `?`: which keys do something on this slide, the demo's and the page's own.

import { make } from "./address.js";
import { ZOOM } from "./pen.js";

const PAGE_KEYS = [
  ["→ Space PageDown", "next"], ["← PageUp", "back"], ["s", "speaker view"], ["b", "black-out"], ["o", "overview"],
  ["f", "full screen"], ["d", "dark theme, and back"], ["p", "pause what moves"], ["g", "go to a slide"],
  ["i", "pen, and off"], ["z", "spot that follows the pointer, and off"],
  [ZOOM === "ctrlKey" ? "Ctrl+click" : "Alt+click", "zoom in there, and out"], ["?", "these keys"],
];

/** The demo's keys on the slide that is on show: letter and what stands on its button. */
function demoKeys() {
  const demos = [...document.querySelectorAll("section.present .demo")];
  return demos.flatMap(({ stage }) => [...stage.shortcuts].map(([key, control]) => [key, wordsOn(control)]));
}

function wordsOn(control) {
  const words = [...control.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent);
  return control.title || words.join(" ").trim() || control.ariaLabel;
}

/** The page's keys; where the demo has a letter, Shift and the letter is the page's, if it has a use for it at all. */
function pageKeys(taken) {
  const isTaken = (key) => taken.some(([letter]) => letter === key);
  return PAGE_KEYS.filter(([key]) => key !== "g" || !isTaken(key))
    .map(([key, does]) => [isTaken(key) ? `Shift ${key}` : key, does]);
}

function tableOf(caption, rows) {
  const printed = (keys) => keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "]);
  const row = ([keys, does]) => make("tr", {}, make("td", {}, ...printed(keys)), make("td", {}, does));
  return make("table", {}, make("caption", {}, caption), make("tbody", {}, ...rows.map(row)));
}

export function showHelp() {
  const here = demoKeys(), dialog = make("dialog", { className: "help", ariaLabel: "Keys" },
    here.length ? tableOf("This slide’s demo", here) : "", tableOf("The page", pageKeys(here)),
    make("button", { onclick: () => dialog.close() }, "close"));
  dialog.onclose = () => dialog.remove();
  dialog.onkeydown = (event) => event.stopPropagation();     // the slides stay where they are
  document.body.append(dialog);
  dialog.showModal();
}

window.addEventListener("keydown", (event) => {
  const isDeck = document.documentElement.classList.contains("deck"), { key, target } = event;
  const isTyping = target instanceof Element && target.closest("input, textarea, [contenteditable], dialog");
  if (key !== "?" || !isDeck || isTyping) return;
  event.stopImmediatePropagation();
  showHelp();
}, true);
