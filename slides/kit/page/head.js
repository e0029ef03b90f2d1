// Before the first paint: a theme that was asked for (?theme=dark), and slides instead of the reading view,
// unless that was asked for (?read) or the window is a telephone's, or zoomed until it is as narrow as one.
{
  for (const face of document.fonts) void face.load();  // at once, so that no word is seen in another
  const asked = new URLSearchParams(location.search), { dataset, classList } = document.documentElement;
  if (asked.get("theme") === "dark") dataset.theme = "dark";
  const isNarrow = innerWidth < 480 && !asked.has("receiver") && !asked.has("print-pdf");
  const isReading = asked.has("read") || isNarrow;
  classList.toggle("reading", isReading);            // for the demos' styles: in Jupyter a page is neither
  classList.toggle("deck", !isReading);
  // A section's address in the reading view, as the slide's.
  if (/^#[^/]/.test(location.hash) && !isReading) location.hash = `/${location.hash.slice(1)}`;
  if (!isReading && !asked.has("receiver") && !asked.has("print-pdf")) showEarly(location.hash.slice(2));
  if (isReading && innerWidth < 768) foldContents();
}

/** Before they are painted. */
function foldContents() {
  new MutationObserver((_, watching) => {
    const contents = document.querySelector(".contents details");
    if (!contents) return;
    contents.open = false;
    watching.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** A slide is there as soon as its own bytes are, where reveal.js will put it, though that comes last. */
function showEarly(place) {
  const style = document.createElement("style"), isNumber = /^\d*$/.test(place);
  const slide = isNumber ? `:nth-of-type(${place || 1})` : `[id="${CSS.escape(decodeURIComponent(place))}"]`;
  style.textContent = `:root.deck:not([data-deck]) .reveal .slides {
    inset: 50% auto auto 50%; width: 1280px; height: 720px; perspective: none;
    transform: translate(-50%, -50%) scale(${Math.min(innerWidth / 1280, innerHeight / 720)});
    > section${slide} { display: block; }
  }`;
  document.head.append(style);
}

// A browser that doesn't know what the style sheets and the demos are written in is told so, on slide 1.
document.addEventListener("DOMContentLoaded", () => {
  let isOld = true;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("a { b { color: red } }");
    isOld = !(/** @type {any} */ (sheet.cssRules[0])).cssRules.length || !CSS.supports("selector(:has(a))");
  } catch { /* it is */ }
  document.querySelector(".too-old").toggleAttribute("hidden", !isOld);
});
