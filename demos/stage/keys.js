// Which printed key a key press is: by its letter, or by its place on keyboards that have no Latin letters there.

const NO_LETTER = new Set(["Process", "Dead", "Unidentified"]);  // what a key is called while an input method has it

/** The value of `shortcuts` (letter to anything) that a key press means; Shift and a letter is the page's. */
export function shortcutOf(shortcuts, { key = "", code, ctrlKey, metaKey, altKey, shiftKey }) {
  const letter = key.toLowerCase(), isLetter = /^\p{L}$/u.test(letter);
  if (ctrlKey || metaKey || altKey || (shiftKey && isLetter)) return undefined;
  if (/^[a-z0-9]$/.test(letter)) return shortcuts.get(letter);
  const [, digit, place] = /^(?:Digit(\d)|Key([A-Z]))$/.exec(code) ?? [];
  if (digit && !shiftKey) return shortcuts.get(digit);
  return place && (isLetter || NO_LETTER.has(key)) ? shortcuts.get(place.toLowerCase()) : undefined;
}

/** Whether a key goes into a text. */
export function isTyping(target) {
  const texts = "textarea, select, input:not([type=range], [type=checkbox], [type=radio])";
  return target.isContentEditable || target.matches?.(texts);
}

/** Of several demos on the slide: the one with the focus, or else the first that has the key. */
export function firstToAnswer(event) {
  const focused = document.activeElement, hasFocus = (demo) => Number(demo.contains(focused));
  const all = [...document.querySelectorAll(".demo")].sort((a, b) => hasFocus(b) - hasFocus(a));
  return all.map((demo) => demo.stage).find((stage) => stage.isShown() && stage.controlFor(event));
}
