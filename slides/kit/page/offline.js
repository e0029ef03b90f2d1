// A site's service worker: whoever was there once has the talk offline. site.py writes SITE before it.
//
// A file in assets/ never changes, so what is kept is as good as new; the page itself is asked for each time. A new
// build is kept beside the old one, which goes when no window shows it any more.

const scope = registration.scope, KEPT = `${scope}#${SITE.version}`;   // other sites at this host have caches, too

addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keep()));
addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(forgetOld()));
addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, mode, url } = event.request, place = url.split(/[?#]/)[0];
  if (method !== "GET") return;
  if (mode === "navigate" && [scope, `${scope}index.html`].includes(place)) event.respondWith(page(event.request));
  else if (url.startsWith(`${scope}assets/`)) event.respondWith(kept(event.request));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await Promise.all(SITE.files.map(async (file) => {
    const before = file !== "./" && await caches.match(file);
    if (before) await cache.put(file, before);
    else await cache.add(new Request(file, { cache: file === "./" ? "reload" : "default" }));
  }));
}

async function forgetOld() {
  const old = (await caches.keys()).filter((name) => name.startsWith(`${scope}#`) && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** The page as it is now; as it was kept where no network is, or one that says nothing. */
async function page(request) {
  try {
    const answer = await fetch(request, { cache: "no-cache", signal: AbortSignal.timeout(4000) });
    if (answer.ok) return answer;
  } catch { /* offline */ }
  return await (await caches.open(KEPT)).match("./") ?? fetch(request);
}

async function kept(request) {
  return await caches.match(request) ?? fetch(request);
}
