// Before the first paint: the reader may have asked for a theme (?theme=dark).
if (new URLSearchParams(location.search).get("theme") === "dark") document.documentElement.dataset.theme = "dark";
