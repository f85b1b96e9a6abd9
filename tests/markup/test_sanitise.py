"""No script survives, through both sanitisers or through either alone; attributes are those of the policy."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.policy import ATTRIBUTES, SCHEMES, TAGS
from wiki.markup.render import render
from wiki.markup.sanitise import clean_bleach, clean_nh3, sanitise
from wiki.markup.wikilinks import WIKI_LINK

SEAL = "kabc123"

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=&#97;lert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=9>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<math><mi><table><mglyph><svg><mtext><textarea><path id='</textarea><img onerror=alert(1) src=1>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><p><style><g title='</style><img src onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<noframes><p title='</noframes><img src=x onerror=alert(1)>'></noframes>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<iframe><p title='</iframe><img src=x onerror=alert(1)>'></iframe>",
    "<title><p title='</title><img src=x onerror=alert(1)>'></title>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<template><script>alert(1)</script></template>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<table><td><select><script>alert(1)</script></table>",
    "<style>@import '//evil.example';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<div style=position:fixed;inset:0>x</div>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='jav&#x61;script&colon;alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='blob:https://x/y'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='x' onclick=alert(1) onmouseover='alert(1)'>x</a>",
    "<a href='x' target=_blank download ping=//evil.example>x</a>",
    '<a href="x"onclick="alert(1)">x</a>',
    "<a/href='javascript:alert(1)'/onclick=alert(1)>x</a>",
    "<a href='wiki:x\" onclick=alert(1) y=\"'>x</a>",
    "<a href='wiki:javascript:alert(1)'>x</a>",
    '<a href="wiki:x\nonclick=alert(1)">x</a>',
    "<p id=s-x class=admonition name=y data-hx-get=/x hx-get=/y data-x=1>x</p>",
    "<h2 id=s-x>x</h2><li id=fn-1>x</li><sup id=fnref-1>x</sup>",
    f"<p class='{SEAL[:-1]}note' id='{SEAL[:-1]}s-x'>x</p>",
    "<b is=x-y slot=z part=w tabindex=1 contenteditable accesskey=x>x</b>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>",
    "<td title='<script>alert(1)</script>'>x</td>",
    "<abbr title='\"><img src=x onerror=alert(1)>'>x</abbr>",
    '<abbr title="`onmouseover=alert(1)`">x</abbr>',
    "<img src=`x` onerror=`alert(1)`>",
    "<p/onclick=alert(1)>x",
    "<p onclick\x0c=alert(1)>x",
    "\u003cscript\u003ealert(1)\u003c/script\u003e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<plaintext><script>alert(1)</script>",
    "</p><script>alert(1)</script><p>",
    "<b <script>alert(1)</script>>0</b>",
    "<<script>alert(1)//<</script>",
    "<x onclick=alert(1)>x</x>",
    "<dialog open>x</dialog><slot name=x></slot>",
    "<p lang='\"><script>' dir='x onclick=y'>x</p>",
    "<td colspan=99999999 rowspan=-1>x</td>",
]

MARKDOWN_PAYLOADS = [
    "[x](javascript:alert(1))",
    "[x](<java script:alert(1)>)",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    "![x](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    '[x](y "z" onclick=alert(1))',
    "[x](y '\"onclick=alert(1) z=\"')",
    '[[x" onclick=alert(1)]]',
    "[[x|<img src=x onerror=alert(1)>]]",
    "[[x|<script>alert(1)</script>]]",
    "[[javascript:alert(1)]]",
    "# <img src=x onerror=alert(1)>",
    '# x" onclick="alert(1)',
    '[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: <script>alert(1)</script>',
    '*[x]: "><script>alert(1)</script>\n\nx',
    "*[<script>]: alert(1)\n\n<script>",
    '!!! note" onclick="alert(1)\n    x',
    '!!! note "<script>alert(1)</script>"\n    x',
    "```<script>\nalert(1)\n```",
    "```{.x onclick=alert(1) #s-y}\nx\n```",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "`<script>alert(1)</script>`",
    "<div>\n\n<script>alert(1)</script>\n\n</div>",
    '<a title="*x*" href="[[y]]" onclick=alert(1)>z</a>',
    '<b title="`x`"onclick=alert(1)>z</b>',
    '<http://x.y/"onclick=alert(1)>',
    "\x02wzxhzdk:0\x03 <script>alert(1)</script> \x02klzzwxh:0000\x03",
    "<b title='\x02pipe\x03'>[[a|b]]</b>",
]


class Audit(HTMLParser):
    """Reads HTML as loosely as it can and notes everything that the policy does not name."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
            return
        for name, value in attrs:
            value = value or ""
            if name not in ATTRIBUTES[tag] | ({"rel"} if tag == "a" else set()):
                self.faults.append(f"{tag} {name}")
            if name == "href":
                scheme = "".join(value.split()).partition(":")[0].lower()
                relative = ":" not in value or "/" in scheme or "#" in scheme or "?" in scheme
                if not relative and scheme not in SCHEMES:
                    self.faults.append(f"{tag} href {value}")
            if name in ("id", "class"):
                self.faults.append(f"{tag} {name}={value}")

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("instruction")

    unknown_decl = handle_decl


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("clean", [clean_nh3, clean_bleach], ids=["nh3", "bleach"])
def test_each_sanitiser_alone_suffices(clean, payload: str) -> None:  # type: ignore[no-untyped-def]
    for html in (payload, f"<p>{payload}</p>", f"<table><tr><td>{payload}", f"<b><ul><li>{payload}</b>"):
        result = clean(html, seal=SEAL)
        assert Audit(result).faults == []
        # What a browser makes of it is parsed again when it is moved: still clean, and stable.
        assert Audit(clean(result, seal=SEAL)).faults == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_both_together(payload: str) -> None:
    assert Audit(sanitise(payload, seal=SEAL, limits=Limits())).faults == []


@pytest.mark.parametrize("payload", PAYLOADS + MARKDOWN_PAYLOADS)
def test_no_script_survives_rendering(payload: str) -> None:
    for source in (payload, f"a {payload} b", f"- x\n\n    {payload}", f"> {payload}", f"**{payload}**"):
        page = render(source)
        own = ("footnote", "fn-", "fnref", "admonition", "align", "s-", "note", "=section")
        faults = [fault for fault in Audit(page.html).faults if not any(word in fault for word in own)]
        assert faults == []


HTML_WORDS = (
    "< > / \" ' = a & ; # script svg math style img onerror <a href= javascript: <b <!-- --> <p> </p> <table> <td>"
)
HTML_WORDS += " <select> </ <li> <svg> <math> <mtext> <style> </style> title= wiki: &#x6a; &Tab; ` <noscript> id=s-a"
HTML_WORDS += " class=note <template> <textarea> <h2> <sup> <form> ]]> <![CDATA["
HTML_PIECES = st.lists(st.sampled_from([*HTML_WORDS.split(" "), " ", "\n"])).map("".join)


@given(HTML_PIECES)
def test_no_combination_gets_through_either(html: str) -> None:
    assert Audit(clean_nh3(html, seal=SEAL)).faults == []
    assert Audit(clean_bleach(html, seal=SEAL)).faults == []


@pytest.mark.parametrize("clean", [clean_nh3, clean_bleach], ids=["nh3", "bleach"])
@pytest.mark.parametrize(
    ("html", "result"),
    [
        (f'<h2 id="{SEAL}s-é-1">x</h2>', '<h2 id="s-é-1">x</h2>'),
        (f'<h2 id="{SEAL}fn-1">x</h2>', "<h2>x</h2>"),
        (f'<p id="{SEAL}s-x">x</p>', "<p>x</p>"),
        (f'<sup id="{SEAL}fnref2-1">x</sup>', '<sup id="fnref2-1">x</sup>'),
        (f'<div class="{SEAL}admonition tip evil">x</div>', '<div class="admonition tip">x</div>'),
        (f'<div class="{SEAL}evil">x</div>', "<div>x</div>"),
        ('<div class="admonition tip" id="s-x">x</div>', "<div>x</div>"),
        ('<h2 id="s-x">x</h2>', "<h2>x</h2>"),
    ],
)
def test_ids_and_classes_need_the_seal(clean, html: str, result: str) -> None:  # type: ignore[no-untyped-def]
    assert clean(html, seal=SEAL) == result


def test_no_id_or_class_can_come_from_raw_html() -> None:
    source = '<h2 id="s-x" class="note" style="color:red" data-x="y">x</h2>\n\na <sup id="fnref-1">b</sup>'
    assert render(source).html == "<h2>x</h2>\n\n<p>a <sup>b</sup></p>"


@pytest.mark.parametrize(
    ("href", "tag"),
    [
        ("http://x.y/", '<a href="http://x.y/" rel="nofollow ugc noopener">'),
        ("//x.y/", '<a href="//x.y/" rel="nofollow ugc noopener">'),
        ("/\\x.y/", '<a href="/\\x.y/" rel="nofollow ugc noopener">'),
        ("mailto:a@b.c", '<a href="mailto:a@b.c" rel="nofollow ugc noopener">'),
        ("/x", '<a href="/x">'),
        ("#x", '<a href="#x">'),
        ("wiki:X", '<a href="wiki:X">'),
        ("wi&#10;ki:X", '<a href="wiki:X">'),
        ("WIKI:%58_y#z", '<a href="wiki:X_y#s-z">'),
        ("wiki:X#s-z-2", '<a href="wiki:X#s-z-2">'),
    ],
)
def test_only_links_that_leave_carry_rel(href: str, tag: str) -> None:
    for attributes in (f'href="{href}"', f'rel="dofollow" href="{href}"'):
        assert sanitise(f"<a {attributes}>x</a>", seal=SEAL, limits=Limits()) == f"{tag}x</a>"


@pytest.mark.parametrize(
    "href", ["wiki:", "wiki:%5B", "wiki:#x", "wiki:a/edit", "wiki:%00", "wiki:%FF%FE/", "wiki:%E2%80%AE"]
)
def test_a_wikilink_to_an_impossible_title_is_plain_text(href: str) -> None:
    assert sanitise(f'a <a href="{href}"><b>x</b></a> c', seal=SEAL, limits=Limits()) == "a <b>x</b> c"


@given(st.text(max_size=30), st.text(max_size=10))
def test_every_wikilink_that_comes_out_is_one_the_view_can_read(target: str, fragment: str) -> None:
    html = sanitise(f'<a href="wiki:{target}#{fragment}" title="x">y</a>', seal=SEAL, limits=Limits())
    assert html.count('="wiki:') == len(WIKI_LINK.findall(html))


def test_quotes_in_attributes_never_change_the_form() -> None:
    html = sanitise("<abbr title='say \"x\" <b>'>y</abbr>", seal=SEAL, limits=Limits())
    assert html == '<abbr title="say &quot;x&quot; &lt;b&gt;">y</abbr>'


def test_deep_nesting_is_refused() -> None:
    limits = Limits(html_depth=50)
    assert sanitise("<b>" * 50 + "x", seal=SEAL, limits=limits).count("<b>") == 50
    with pytest.raises(MarkupError, match="nested too deeply"):
        sanitise("<b>" * 51 + "x", seal=SEAL, limits=limits)
