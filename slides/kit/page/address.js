// What the page's address asks for, and what its server wants to see.

export const query = new URLSearchParams(location.search);
export const isPreview = query.has("receiver");      // the speaker view shows the page twice more

/** What Jupyter's server wants to see of whoever posts to it. */
export function xsrf() { return { "X-XSRFToken": document.cookie.match(/(?:^|; )_xsrf=([^;]+)/)?.[1] ?? "" }; }
