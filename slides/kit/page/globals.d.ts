// What the page's scripts find there, for `make lint-js`: reveal.js, and what one part of the page says to another.
declare const Reveal: any;
declare const RevealNotes: any;
declare const RevealZoom: any;
// The service worker's.
declare const SITE: { version: string, files: string[] };
declare const clients: any, registration: any;
// An element is asked for what its kind has, and carries what is ours (a demo's `stage`).
interface Element { [name: string]: any }
interface Window { talk: any; walk: any; axe: any; ask: any }
