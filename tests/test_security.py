"""What must hold on every address: who gets what, nothing of a hidden article, no script, headers, tokens."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from tests.addresses import OF_ARTICLE, PAGES, READABLE, ROUTES, WRITING, named_routes, unnamed_routes
from tests.world import PASSWORD, SECRETS, World, article, edit, edit_form, write
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.world.models import World as Setting

# What those who have no session must be asked.
ASKING = {"account_login", "account_signup", "account_reset_password", "account_reset_password_from_key"}
MEMBERS = ("nick", "eve", "mo", "ada")
SEES = {"": (), "nick": ("members",), "eve": ("members", "editors"), "mo": tuple(SECRETS), "ada": tuple(SECRETS)}
routes = pytest.mark.parametrize("name", ROUTES)


def test_every_address_has_a_row_in_the_table():
    assert named_routes() == set(ROUTES)
    assert unnamed_routes() == []


@pytest.mark.parametrize("name", set(ROUTES) - {"article"})
def test_the_table_holds_the_addresses_themselves(name):
    route = ROUTES[name]
    keys = {"title": "Soviet Union"} if route.is_of_article else {}
    keys |= {"rev": 1} if name in ("revision", "restore", "undo", "mark_read") else {}
    keys |= {"old": 1, "new": 1} if name == "compare" else {}
    keys |= {"kind": {"name": "nation"}, "tag": {"tag": "featured"}, "user": {"username": "eve"}}.get(name, {})
    keys |= {"account_confirm_email": {"key": "k"}, "withdraw_invitation": {"number": 1}}.get(name, {})
    keys |= {"account_reset_password_from_key": {"uidb36": "1", "key": "k"}}.get(name, {})
    keys |= {"fact": "cap1"} if name == "fact_history" else {}
    keys |= {"draft": {"number": 1}, "discard_draft": {"number": 1}}.get(name, {})
    keys |= {"theme": {"version": 1}, "embed_file": {"format": "svg"}, "state": {"date": "1932-05-15"}}.get(name, {})
    if name.startswith("file_") or name == "file":
        keys |= {"name": "Torn map.png" if name == "file_bring_back" else "Union flag.png"}
        keys |= {"file_restore": {"number": 1}, "file_image": {"number": 1, "size": "original"}}.get(name, {})
    keys |= {"pk": 1} if name in ("move_made", "deletion", "redirect") else {}
    assert reverse(name, kwargs=keys) == route.of()


@routes
def test_who_may_read(visit, name):
    assert visit().get(ROUTES[name].of()).status_code == ROUTES[name].anonymous
    for person in MEMBERS:
        route = ROUTES[name]
        expected = route.moderator if route.moderator and person in ("mo", "ada") else route.member
        assert visit(person).get(route.of()).status_code == expected, person


@routes
def test_what_an_empty_post_gets(visit, name):
    route = ROUTES[name]
    statuses = tuple(visit(person).post(route.of()).status_code for person in ("", "nick"))
    assert statuses == (route.posts or (405, 405))


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if not route.library])
def test_other_methods_are_refused(visit, name, method):
    assert getattr(visit("nick"), method)(ROUTES[name].of()).status_code == 405


@pytest.mark.parametrize("name", WRITING)
def test_a_post_needs_a_token(visit, name):
    before = Revision.objects.count()
    data = edit_form(article("Soviet Union"), body="Forged", title="Forged")
    for person in ("", "nick"):
        assert visit(person, csrf=True).post(ROUTES[name].of(), data).status_code == 403
        assert visit(person, csrf=True).post(ROUTES[name].of(), data, HTTP_X_CSRFTOKEN="x" * 64).status_code == 403
    assert Revision.objects.count() == before


@pytest.mark.parametrize("name", [name for name in WRITING if not ROUTES[name].library])
def test_the_anonymous_change_nothing(visit, name):
    before = Revision.objects.count()
    edit(article("Soviet Union"), User.objects.get(username="eve"), body="Second")
    data = edit_form(article("Soviet Union"), body="Anonymous", title="Anonymous")
    assert visit().post(ROUTES[name].of(), data).status_code in (302, 403)
    assert Revision.objects.count() == before + 1


@routes
def test_a_get_changes_nothing(visit, name):
    visit("nick").get(ROUTES[name].of())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        visit("nick").get(ROUTES[name].of())
    writes = [query["sql"] for query in queries if re.match("INSERT|UPDATE|DELETE", query["sql"])]
    assert [sql for sql in writes if "session" not in sql and "last_login" not in sql] == []


# A hidden article looks exactly like one that does not exist.

NOBODY = "Blank Page"


def answers(client, address, **data):
    """What somebody gets at an address, to a GET and to a POST, tokens and the name itself left out."""
    found = []
    for response in (client.get(address), client.post(address, data)):
        text = re.sub(r'value="[\w-]{64}"', "", response.content.decode())
        headers = {k: v for k, v in response.headers.items() if k not in ("Content-Length", "ETag")}
        found.append((response.status_code, text, headers))
    return found


def as_nobody(found, title):
    """The same with the title replaced by that of a page that does not exist, in each way it may be written."""
    spellings = {spelling(title): spelling(NOBODY) for spelling in (str, under, quote, urlencoded)}
    for old, new in spellings.items():
        found = [
            (status, text.replace(old, new), {k: v.replace(old, new) for k, v in headers.items()})
            for status, text, headers in found
        ]
    return found


def under(title):
    return title.replace(" ", "_")


def urlencoded(title):
    return title.replace(" ", "+")


@pytest.mark.parametrize("person", ["", "nick", "eve"])
@pytest.mark.parametrize("name", OF_ARTICLE)
def test_a_hidden_article_answers_as_one_that_does_not_exist(visit, world, name, person):
    client = visit(person)
    hidden = [title for level, title in SECRETS.items() if level not in SEES[person]]
    hidden += [f"{title} alias" for title in hidden]
    edit(world.union, world.eve, body=" ".join(f"[[{title}]]" for title in [*hidden, NOBODY]))
    for title in hidden:
        nothing = answers(client, OF_ARTICLE[name].of(under(NOBODY)), body="Text", base_rev="1")
        secret = answers(client, OF_ARTICLE[name].of(under(title)), body="Text", base_rev="1")
        assert as_nobody(secret, title) == nothing
        assert nothing[0][0] in (404, 405)


@pytest.mark.parametrize("person", ["", "nick", "eve", "mo"])
def test_no_word_of_a_hidden_article_stands_on_any_page(visit, person):
    client = visit(person)
    for level, title in SECRETS.items():
        words = [f"Hidden summary of {title}", f"Hidden comment of {title}", f"{title} alias"]
        pages = [route.of() for route in PAGES.values()] + ["/users/mo/", "/articles/war/", "/changes/?minor=hide"]
        seen = "".join(client.get(page).content.decode() for page in pages)
        assert any(word in seen for word in words) is (level in SEES[person]), (person, level)


def test_nothing_that_only_hidden_articles_speak_of_is_shown(visit):
    pages = [route.of() for route in PAGES.values()] + ["/users/mo/", "/articles/war/", "/wiki/Hidden_Target/"]
    for page in pages:
        text = visit().get(page).content.decode()
        for word in ("Hidden summary", "Hidden comment", "Hidden Person", "hush"):
            assert word not in text, page
        if page != "/wiki/Hidden_Target/":
            assert "Hidden Target" not in text, page
    assert "No article links here." in visit().get("/wiki/Hidden_Target/").content.decode()
    assert "Articles that speak of it" in visit("nick").get("/wiki/Hidden_Target/").content.decode()
    assert visit().get("/tags/hush/").status_code == 404


def test_counts_are_of_what_the_reader_may_see(visit):
    def wars(person):
        text = visit(person).get("/articles/").content.decode()
        return int(re.search(r'Wars <span class="legend-count">(\d+)</span>', text)[1])

    assert [wars(person) for person in SEES] == [1, 2, 3, 4, 4]
    for person, count in zip(SEES, [1, 2, 3, 4, 4], strict=True):
        assert f"{count} article" in visit(person).get("/articles/war/").content.decode()
        assert f"{count - 1} change" in visit(person).get("/users/mo/").content.decode()


def test_a_link_to_a_hidden_article_is_red_for_those_who_may_not_see_it(visit):
    for person, colour in (("", "red"), ("eve", "red"), ("mo", "kind-war")):
        page = visit(person).get("/wiki/Soviet_Union/").content.decode()
        assert re.search(rf'<a href="[^"]*Black[^"]*" class="{colour}">Black Book</a>', page), person
    assert "Black Book" in visit().get("/wanted/").content.decode()
    assert "Black Book" not in visit("mo").get("/wanted/").content.decode()


def test_backlinks_and_inverse_facts_of_hidden_articles_are_not_shown(visit, world):
    edit(article("Black Book"), world.mo, facts=[{"property": "leader", "value": "[[Mikhail Frunze]]"}])
    for person in ("", "nick", "eve", "mo"):
        for aspect in ("", "links/"):
            page = visit(person).get(f"/wiki/Mikhail_Frunze/{aspect}").content.decode()
            assert ("Black Book" in page) is (person == "mo")


def test_a_suggested_kind_does_not_come_from_hidden_facts(visit):
    for person in ("nick", "mo"):
        page = visit(person).get("/new/?title=Hidden+Person").content.decode()
        assert "Other articles speak of it as" in page  # both see Palace Plan, which says so
    edit(article("Palace Plan"), User.objects.get(username="mo"), visibility="editors")
    assert "Other articles speak of it as" not in visit("nick").get("/new/?title=Hidden+Person").content.decode()


def test_revisions_from_a_time_when_an_article_was_hidden_stay_hidden(visit, world):
    edit(article("Black Book"), world.mo, body="Open now", visibility="public", comment="Opened")
    client = visit()
    assert client.get("/wiki/Black_Book/").status_code == 200
    for aspect in ("revisions/1/", "compare/1..2/", "compare/2..1/", "compare/1..1/"):
        assert client.get(f"/wiki/Black_Book/{aspect}").status_code == 404
        assert visit("mo").get(f"/wiki/Black_Book/{aspect}").status_code == 200
    for page in ("/wiki/Black_Book/history/", "/changes/", "/users/mo/", "/wiki/Black_Book/revisions/2/"):
        text = client.get(page).content.decode()
        assert "Hidden comment of Black Book" not in text
        assert "revisions/1/" not in text
    assert visit("nick").post("/wiki/Black_Book/revisions/1/restore/", {"base_rev": 2}).status_code == 404


def test_revisions_are_hidden_again_with_their_article(visit, world):
    edit(article("Mikhail Frunze"), world.mo, visibility="moderators")
    for aspect in ("", "history/", "revisions/1/", "source/"):
        assert visit().get(f"/wiki/Mikhail_Frunze/{aspect}").status_code == 404
    assert "Wrote Mikhail Frunze" not in visit().get("/changes/").content.decode()


def test_a_preview_shows_nothing_of_what_its_author_may_not_see(visit):
    form = edit_form(article("Mikhail Frunze"), body="[[Black Book]] and [[Red Plan]]", action="preview")
    page = visit("eve").post("/wiki/Mikhail_Frunze/edit/", form).content.decode()
    assert 'class="kind-war">Red Plan' in page
    assert 'class="red">Black Book' in page


# No text becomes a script.

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


# Headers, cookies, sessions, errors.


@routes
def test_every_answer_carries_its_headers(visit, name):
    for person in ("", "nick"):
        response = visit(person).get(ROUTES[name].of())
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        closed = name in ("embed_file", "file_image")  # a file to take away loads nothing at all
        loads = "'none'; " if closed else "'self'"
        assert f"default-src {loads}" in policy
        assert closed or "object-src 'none'" in policy
        for directive in ("base-uri 'none'", "frame-ancestors 'none'", "form-action '"):
            assert directive in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        if name == "file_image":
            assert response["Content-Type"] == "image/png"
        elif response.content:
            assert response["Content-Type"].endswith("; charset=utf-8")


@pytest.mark.parametrize("name", set(PAGES) & set(READABLE) - ASKING)
def test_an_anonymous_reader_gets_no_cookie_no_session_and_no_form_to_post(visit, name):
    with CaptureQueriesContext(connection) as queries:
        response = visit().get(ROUTES[name].of())
    assert not response.cookies
    assert "session" not in str(queries.captured_queries)
    assert 'method="post"' not in response.content.decode()
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("name", set(PAGES))
def test_no_page_of_a_member_may_be_kept_by_a_shared_cache(visit, name):
    response = visit("nick").get(ROUTES[name].of())
    assert "Cookie" in response["Vary"]
    assert "public" not in response.get("Cache-Control", "")


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(world, client):
    client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    cookie = client.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_login_gets_a_session_of_its_own(world, client):
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["session"] = session.session_key
    client.post("/accounts/login/", {"login": "nick", "password": PASSWORD})
    assert client.cookies["session"].value != session.session_key
    assert client.get("/").context["user"].username == "nick"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:pwn()",
        "http:evil.example",
        "\t//evil.example",
    ],
)
def test_a_login_leads_to_this_site_only(world, client, target):
    response = client.post(
        f"/accounts/login/?next={quote(target)}", {"login": "nick", "password": PASSWORD, "next": target}
    )
    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_login_leads_back_to_the_page_it_began_on(world, client):
    data = {"login": "nick", "password": PASSWORD, "next": "/wiki/Soviet_Union/edit/"}
    assert client.post("/accounts/login/", data)["Location"] == "/wiki/Soviet_Union/edit/"


@pytest.mark.parametrize("name", ["ina", "nobody", "nick"])
def test_a_failed_login_does_not_say_why(world, client, name):
    response = client.post("/accounts/login/", {"login": name, "password": "wrong"})
    errors = response.context["form"].non_field_errors()
    assert "are not correct" in errors[0]
    assert not response.wsgi_request.user.is_authenticated


def test_the_inactive_are_signed_out_everywhere(visit, world):
    client = visit("nick")
    assert client.get("/new/").status_code == 200
    User.objects.filter(username="nick").update(is_active=False)
    assert client.get("/new/").status_code == 302
    assert client.post("/wiki/Soviet_Union/edit/", edit_form(world.union, body="Other")).status_code == 403


def test_a_new_password_ends_all_other_sessions(visit):
    here, elsewhere = visit("nick"), visit("nick")
    new = "another-mirror-43"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/change/", data)["Location"] == "/accounts/password/change/"
    assert here.get("/new/").status_code == 200
    assert elsewhere.get("/new/").status_code == 302


def test_logging_out_ends_the_session(visit):
    client = visit("nick")
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value
    assert stolen.get("/new/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert stolen.get("/new/").status_code == 302


def test_extra_fields_change_nothing(visit, world):
    before = world.union
    extra = {"rev": 9, "key": "x", "id": 99, "created": "2000-01-01", "by": world.mo.pk, "history_user": world.mo.pk}
    extra |= {"imported": "1", "when": "2000-01-01", "is_staff": "1", "facts-0-colour": "red"}
    assert visit("nick").post("/wiki/Soviet_Union/edit/", edit_form(before, body="New", **extra)).status_code == 303
    after = world.union
    assert (after.pk, after.rev, after.key, after.created) == (before.pk, 2, "soviet union", before.created)
    assert str(after.revisions.get(rev=2).author) == "nick"
    assert (world.person("nick").is_staff, after.facts) == (False, before.facts)


def broken(request):
    raise ZeroDivisionError("a secret of the code")


def forbidden(request):
    raise PermissionDenied("a secret reason")


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("fine/", lambda request: HttpResponse("fine")),
    path("", include("wiki.urls")),
]


@pytest.fixture
def frail(world):
    with override_settings(ROOT_URLCONF="tests.test_security"):
        yield Client(raise_request_exception=False)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("page", "status"), [("/broken/", 500), ("/forbidden/", 403), ("/nowhere/", 404)])
def test_an_error_shows_nothing_of_the_inside(frail, page, status):
    response = frail.get(page)
    text = response.content.decode()
    assert response.status_code == status
    for inside in ("secret", "Traceback", "ZeroDivisionError", "test_security", "/work", "SELECT", "urlconf", "DEBUG"):
        assert inside not in text
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "<h1>" in text


def test_a_host_that_is_not_ours_is_refused(world, client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    page = client.get("/wiki/USSR/", headers={"X-Forwarded-Host": "evil.example"})
    assert page["Location"].startswith("/wiki/")


def test_the_site_says_that_it_is_well(client, db):
    response = client.get("/healthz")
    assert (response.content, response["Content-Type"]) == (b"ok\n", "text/plain; charset=utf-8")


def test_the_small_world_is_what_these_tests_think(world):
    assert isinstance(world, World)
    assert set(SECRETS.values()) < set(Article.objects.values_list("title", flat=True))
