// What every front-end file is held to: `make lint-js`. The talk itself needs no Node.

const BROWSER = ["AbortController", "Blob", "CSS", "CSSStyleSheet", "CanvasRenderingContext2D", "CustomEvent",
  "Element", "Event", "DOMParser", "HTMLInputElement", "Image",
  "IntersectionObserver", "MutationObserver", "NodeFilter", "OffscreenCanvas", "Path2D", "ResizeObserver",
  "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "WebSocket", "Worker", "atob", "cancelAnimationFrame", "clearInterval", "clearTimeout",
  "console", "crypto", "devicePixelRatio", "document", "fetch", "getComputedStyle", "getSelection", "navigator",
  "history", "innerHeight", "innerWidth", "location",
  "matchMedia", "performance", "postMessage", "queueMicrotask", "requestAnimationFrame", "self", "sessionStorage",
  "setInterval", "setTimeout", "structuredClone", "window"];
const known = (names) => Object.fromEntries(names.map((name) => [name, "writable"]));

const RULES = {
  "array-callback-return": "error", "eqeqeq": "error", "no-const-assign": "error", "no-dupe-keys": "error",
  "no-else-return": "error", "no-eval": "error", "no-fallthrough": "error", "no-implied-eval": "error",
  "no-new-func": "error", "no-self-compare": "error", "no-shadow": "error", "no-undef": "error",
  "no-unreachable": "error", "no-unsafe-finally": "error", "no-unused-vars": "error", "no-var": "error",
  "object-shorthand": "error", "prefer-const": ["error", { destructuring: "all" }], "use-isnan": "error",
  "valid-typeof": "error", "max-len": ["error", { code: 120 }],
  "max-lines-per-function": ["error", { max: 50, skipComments: true, skipBlankLines: true }],
};

export default [
  { ignores: ["build/**", ".venv/**"] },
  { files: ["demos/**/*.js", "slides/**/*.js", "tests/**/*.js"], rules: RULES,
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: known([...BROWSER, "Reveal", "RevealNotes",
      "RevealZoom"]) } },
  // The service worker of a site: a world of its own.
  { files: ["slides/kit/page/offline.js"], languageOptions: { globals: known(["AbortSignal", "Request", "SITE",
    "addEventListener", "caches", "clients", "registration"]) } },
  // One object with a closure for each question that the walk asks; it is drawn together in the browser.
  { files: ["tests/walk.js"], rules: { "max-lines-per-function": "off" } },
];
