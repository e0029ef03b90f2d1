// Before the first paint: a theme that was asked for (?theme=dark), and slides instead of the reading view,
// unless that was asked for (?read) or the window is a telephone's, or zoomed until it is as narrow as one.
{
  const asked = new URLSearchParams(location.search), { dataset, classList } = document.documentElement;
  if (asked.get("theme") === "dark") dataset.theme = "dark";
  const isNarrow = innerWidth < 480 && !asked.has("receiver") && !asked.has("print-pdf");
  const isReading = asked.has("read") || isNarrow;
  classList.toggle("reading", isReading);            // for the demos' styles: in Jupyter a page is neither
  classList.toggle("deck", !isReading);
  // A section's address in the reading view, as the slide's.
  if (/^#[^/]/.test(location.hash) && !isReading) location.hash = `/${location.hash.slice(1)}`;
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
