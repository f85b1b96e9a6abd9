"""No text that anybody stores or sends becomes a script."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from tests.addresses import PAGES
from tests.world import article, edit, edit_form, write
from wiki.accounts.models import User
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.world.models import World as Setting

TAG = "<img src=x onerror=pwn()><script>pwn()</script>\"'><svg/onload=pwn()>"

QUOTED = "Q\" pwn=1 onclick=pwn() ' pwn=2 &lt;script&gt; javascript:pwn()"


class Dangers(HTMLParser):
    """What in a page could run, or is ours and stands where it should not."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "base", "form") and not self._is_ours(tag, dict(attributes)):
            self.found.append(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("pwn", "style", "srcdoc", "formaction"):
                self.found.append(f"{tag} {name}")
            if re.match(r"\s*(javascript|vbscript|data):", value or "", re.IGNORECASE) and name in ("href", "src"):
                self.found.append(f"{tag} {name}={value}")
            if (tag, name, value) == ("img", "src", "x"):
                self.found.append("img src=x")

    @staticmethod
    def _is_ours(tag, attributes):
        """Forms lead to our own site; the admin's scripts are files and data."""
        if tag == "form":
            return attributes.get("action", "").startswith(("/", "")) and "//" not in attributes.get("action", "")
        return tag == "script" and (
            attributes.get("src", "").startswith(("/static/", "/admin/jsi18n/"))
            or attributes.get("type") == "application/json"
        )


@pytest.fixture
def hostile(world):
    """A small world whose every text is an attack. Returns the addresses of all pages that show any of them."""
    Setting(name=TAG, tagline=TAG, licence=TAG, home=QUOTED).save()
    for model in (Kind, Property):
        for row in model.objects.all():
            row.label = TAG[:60]
            row.save()
    Kind.objects.update(plural=TAG[:60], starter=TAG)
    Property.objects.update(inverse_label=TAG[:60], description=TAG, qualifiers=["<b/onclick=pwn()>"])
    User.objects.filter(username="eve").update(username="<img src=x onerror=pwn()>'\"")
    eve = User.objects.get(username__startswith="<img")
    fact = {"side": TAG, "note": TAG, "qualifiers": {"<b/onclick=pwn()>": TAG}}
    facts = [
        {"property": "motto", "value": TAG} | fact,
        {"property": "capital", "value": f"[[{QUOTED}|{QUOTED}]]"} | fact,
        {"property": "ally", "value": "[[Soviet Union]]"} | fact,
    ]
    source = {
        "summary": TAG,
        "body": f"{TAG}\n\n## {TAG}\n\n[[{QUOTED}|{QUOTED}]]\n\n[x](javascript:pwn())",
        "facts": facts,
    }
    made = write(QUOTED, eve, aliases=[f"{QUOTED} 2"], tags=[QUOTED[:40], "featured"], comment=TAG, **source)
    edit(made, eve, comment=TAG, body=f"{TAG} other", facts=facts[1:], summary=f"{TAG} 2", tags=[f"{QUOTED[:40]} 2"])
    title = quote(QUOTED.replace(" ", "_"), safe="")
    pages = [route.of(title) for name, route in PAGES.items() if name not in ("user", "tag")]
    pages += [
        f"/wiki/{title}/compare/1..2/",
        f"/wiki/{title}/compare/1..2/?mode=inline",
        f"/wiki/{title}/?from={title}",
    ]
    pages += [f"/users/{quote(eve.username, safe='')}/", f"/tags/{quote(QUOTED[:40] + ' 2')}/", "/wiki/Soviet_Union/"]
    return [*pages, *reflecting()]


def reflecting():
    """Addresses that carry an attack themselves."""
    attack, title = quote(TAG, safe=""), quote(QUOTED, safe="")
    queries = ("page", "from", "mode", "minor", "title", "kind", "next", "old")
    pages = [f"{page}?{name}={attack}" for name in queries for page in ("/", "/new/", "/changes/", "/articles/nation/")]
    pages += [
        f"{prefix}{text}/" for prefix in ("/wiki/", "/users/", "/tags/", "/articles/", "/") for text in (attack, title)
    ]
    pages += [f"/wiki/{title}-missing/{aspect}" for aspect in ("", "edit/", "history/", "revisions/1/")]
    return [*pages, f"/accounts/login/?next={attack}", f"/new/?kind=nation&title={attack}", f"/new/?title={title}"]


def dangers(response):
    return Dangers(response.content.decode()).found


def test_the_search_for_dangers_finds_them():
    assert len(Dangers(TAG + '<a href=" javascript:x" style="" pwn=1>').found) >= 6


def test_no_stored_or_reflected_text_becomes_a_script(hostile, visit):
    shown = 0
    for client in (visit(), visit("nick"), visit("ada")):
        for page in hostile:
            response = client.get(page)
            assert dangers(response) == [], page
            shown += "pwn" in response.content.decode()
    assert shown > 100


def test_no_typed_text_becomes_a_script_in_the_editor(hostile, visit):
    address = f"/wiki/{quote(QUOTED, safe='')}/edit/"
    client = visit("nick")
    typed = edit_form(article(QUOTED), comment=TAG, tags=TAG, aliases=TAG)
    for action, status in (("preview", 422), ("add_fact", 200), ("save", 422)):
        response = client.post(address, typed | {"action": action, "title": TAG})
        assert (response.status_code, dangers(response)) == (status, []), action
    response = client.post(address, edit_form(article(QUOTED), action="preview", body=TAG))
    assert (response.status_code, dangers(response)) == (200, [])
    response = client.post(address, edit_form(article(QUOTED), body=f"{TAG} third", base_rev=1))
    assert (response.status_code, dangers(response)) == (409, [])
    response = visit().post(address, edit_form(article(QUOTED), body=TAG))
    assert (response.status_code, dangers(response)) == (403, [])
    response = visit("nick", csrf=True).post(address, edit_form(article(QUOTED), body=TAG, summary=TAG))
    assert (response.status_code, dangers(response)) == (403, [])


def test_no_stored_text_becomes_a_script_in_the_admin(hostile, visit):
    client = visit("ada")
    made = article(QUOTED)
    pages = ["/admin/", f"/admin/wiki/article/{made.pk}/change/", f"/admin/wiki/article/{made.pk}/history/"]
    names = ("article", "revision", "kind", "property", "articlename", "articletag", "link", "statement", "rendering")
    pages += [f"/admin/wiki/{name}/?q=Q" for name in (*names, "user", "world")]
    for page in pages:
        response = client.get(page)
        found = [danger for danger in dangers(response) if danger != "p style"]  # the history package's own
        assert (response.status_code, found) == (200, []), page
