// A shorter talk (?minutes=30) goes without the slides it can spare; and at the head of the speaker's notes stands
// how long each part took, beside what was planned for it.

import { isPreview, make, query, xsrf } from "./address.js";

const limit = Number(query.get("minutes"));
for (const slide of limit > 0 ? document.querySelectorAll("section[data-spare]") : []) {
  if (limit <= slide.dataset.spare) slide.remove();
}

const timed = [...document.querySelectorAll(".slides > section")];
const planned = (slides) => slides.reduce((sum, slide) => sum + Number(slide.dataset.timing ?? 0), 0);
const clock = { since: 0, took: new Map() };         // ms since when the slide shows; seconds that each part took

/** Called before reveal.js's own listeners, which send the notes to the speaker view. */
document.querySelector(".reveal").addEventListener("slidechanged", (event) => {
  const { currentSlide, previousSlide } = /** @type {any} */ (event);
  const now = performance.now(), { part } = previousSlide?.dataset ?? {};
  if (currentSlide === timed[0]) clock.took.clear();  // from the beginning again
  // When the first slide was shown nobody knows: it counts as planned.
  else if (!clock.took.size) clock.took.set(timed[0].dataset.part, planned([timed[0]]));
  else clock.took.set(part, (clock.took.get(part) ?? 0) + (now - clock.since) / 1000);
  clock.since = now;
  document.querySelector(".pace")?.remove();
  if (clock.took.size) currentSlide.querySelector("aside.notes")?.prepend(pace(currentSlide));
});

function pace(slide) {
  const minutes = (seconds) => String(Math.round(seconds / 30) / 2);
  const plan = (part) => planned(timed.filter((each) => each.dataset.part === part));
  const parts = [...clock.took].filter(([, took]) => took > 0)
    .map(([part, took]) => `${part} ${minutes(took)} of ${minutes(plan(part))}`);
  const taken = [...clock.took.values()].reduce((sum, took) => sum + took, 0);
  const late = Math.round((taken - planned(timed.slice(0, timed.indexOf(slide)))) / 60);
  const verdict = late ? `${late > 0 ? "behind" : "ahead"} by ${Math.abs(late)} min` : "on time";
  return make("p", { className: "pace" }, make("small", {}, `${verdict} · ${parts.join(" · ")}`));
}

/** In a rehearsal the server notes which slide is shown; the speaker view's copies of the page say nothing. */
if (query.has("rehearse") && !isPreview) {
  const tell = ({ id }) => {
    const post = { method: "POST", headers: xsrf(), keepalive: true };
    fetch(`/talk/shown?slide=${encodeURIComponent(id)}`, post).catch(() => {});
  };
  const reveal = document.querySelector(".reveal");
  for (const name of ["ready", "slidechanged"]) {
    reveal.addEventListener(name, (event) => tell(/** @type {any} */ (event).currentSlide));
  }
}
