// What the page's address asks for, how the page is shown, and what its server wants to see.

export const query = new URLSearchParams(location.search);
export const isPreview = query.has("receiver");      // the speaker view shows the page twice more

export const root = document.documentElement;
export const isReading = !root.classList.contains("deck");

/** What Jupyter's server wants to see of whoever posts to it. */
export function xsrf() { return { "X-XSRFToken": document.cookie.match(/(?:^|; )_xsrf=([^;]+)/)?.[1] ?? "" }; }

/** An element with these properties and this inside. */
export function make(tag, properties = {}, ...inside) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}
