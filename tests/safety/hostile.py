"""A deck by somebody who means ill."""

from tests.kit.decks import COUNTER, code, slide, write_deck

MARK = "window.broken=1"
MARKDOWN = f"""
<script>{MARK}</script>
<img src=x onerror="{MARK}" alt="fallen">
<a id="link" href="javascript:{MARK}">a link</a>
[another](javascript:{MARK})
<svg onload="{MARK}"><script>{MARK}</script></svg>
<iframe srcdoc="<script>parent.{MARK}</script>"></iframe>
<form action="https://elsewhere.example"><input type="text"><button>send</button></form>
<meta http-equiv="refresh" content="0; url=https://elsewhere.example">
<base href="https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/x.css">
<object data="https://elsewhere.example/x"></object><embed src="https://elsewhere.example/x">
<p style="background: url(https://elsewhere.example/x.png); color: red">styled</p>
<math><mtext><table><mglyph><style><img src=x onerror="{MARK}"></style></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror='{MARK}'>"></p></noscript>
<p onclick="{MARK}" class="kept">kept words</p>

![words" onerror="{MARK}](nowhere.png)

`<script>shown as code</script>` and $x_1^2$
"""


def write_evil(path):
    notes = slide("Notes")
    notes.metadata.slideshow.slide_type = "notes"
    notes.source = MARKDOWN
    text = slide("Text</title><script>window.broken=1</script>")
    text.source += MARKDOWN
    html = code(f"from IPython.display import HTML; HTML('''<b onmouseover={MARK}>bold</b><script>{MARK}</script>''')")
    js = code(f"from IPython.display import Javascript; Javascript('{MARK}')")
    svg = code(f"from IPython.display import SVG; SVG('<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"{MARK}\"/>')")
    mime = code("\n".join([
        "from IPython.display import display",
        f"display({{'text/vnd.mermaid': '</pre><script>{MARK}</script>', 'text/plain': ''}}, raw=True)",
        f"display({{'image/png': '\"><script>{MARK}</script>',"
        f" 'text/plain': '\"><img src=x onerror={MARK}>'}}, raw=True)"]))
    state = code(COUNTER.replace("Counter()", f"c = Counter('evil'); c.title = '</script><script>{MARK}</script>'; "
                                 f"c.caption = '<img src=x onerror={MARK}>'; c"), "demo")
    return write_deck(path, text, notes, html, js, svg, mime, slide("Demo"), state)
