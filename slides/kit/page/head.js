// Before the first paint: a theme that was asked for (?theme=dark), and slides instead of the reading view,
// unless that was asked for (?read) or the window is a telephone's, or zoomed until it is as narrow as one.
{
  const asked = new URLSearchParams(location.search), { dataset, classList } = document.documentElement;
  if (asked.get("theme") === "dark") dataset.theme = "dark";
  const isNarrow = innerWidth < 480 && !asked.has("receiver") && !asked.has("print-pdf");
  classList.toggle("reading", asked.has("read") || isNarrow);
}
