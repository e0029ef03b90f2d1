// Before the first paint: there is a script, and the reader may have asked for a theme (?theme=dark).
document.documentElement.classList.add("js");
{
  const query = new URLSearchParams(location.search);
  if (query.get("theme") === "dark") document.documentElement.dataset.theme = "dark";
  if (query.has("fallback")) document.documentElement.classList.add("fallback");
}
