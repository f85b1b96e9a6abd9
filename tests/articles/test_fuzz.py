"""Odd values in every address and form: an answer below 500, always. The seed of a failing run is printed by pytest."""

import random
from urllib.parse import unquote_to_bytes

import pytest

from tests.addresses import ROUTES, WRITING
from tests.world import article, edit, edit_form, revisions
from wiki.articles.article import Article

ODD = (
    *("", "0", "-1", "1", "2", "01", "9" * 10, "9" * 20, "9" * 5_000, "1e9", "NaN", "None", "٣", "½", "x" * 5_000),
    *(
        "%00",
        "a%00b",
        "%FF",
        "%ED%A0%80",
        "%F5%80%80%80",
        "%C0%AF",
        "%u0041",
        "%",
        "%zz",
        "%0A",
        "%0D%0AX: y",
        "%E2%80%AE",
    ),
    *(
        "..",
        "../..",
        "%2e%2e%2f",
        "//",
        "a//b",
        "/",
        "\\",
        "a/b/c",
        "edit",
        "edit/edit",
        "revisions/1",
        ";",
        "#",
        "?",
        "&",
        "=",
    ),
    *(
        "'",
        '"',
        "' OR 1=1 --",
        "{{7*7}}",
        "{%25 csrf_token %25}",
        "%s",
        "{0}",
        "$(id)",
        "<script>",
        "[[x]]",
        "|",
        "Soviet_Union",
    ),
    *(
        "%F0%9F%8F%B0",
        "%CC%81" * 300,
        "%EF%BF%BE",
        "%EF%BB%BF",
        "Black_Book",
        "USSR",
        "e%CC%81",
        "%C4%B0",
        "%CD%85",
        "ß",
    ),
)
NAMES = (
    "page",
    "old",
    "new",
    "rev",
    "mode",
    "minor",
    "from",
    "at",
    "title",
    "kind",
    "next",
    "action",
    "%00",
    "x" * 300,
)
PATHS = (
    *(
        "/wiki/{}/",
        "/wiki/{}/edit/",
        "/wiki/{}/source/",
        "/wiki/{}/history/",
        "/wiki/{}/links/",
        "/wiki/{}/revisions/{}/",
    ),
    *(
        "/wiki/{}/compare/{}..{}/",
        "/articles/{}/",
        "/tags/{}/",
        "/users/{}/",
        "/theme-{}.css",
        "/{}",
        "/{}/",
        "/admin/{}/",
    ),
    *(
        "/wiki/Soviet_Union/revisions/{}/",
        "/wiki/Soviet_Union/compare/{}..{}/",
        "/wiki/Soviet_Union/{}/",
        "/accounts/{}/",
    ),
    *("/wiki/Soviet_Union/revisions/{}/restore/", "/admin/wiki/article/{}/change/", "/admin/wiki/article/{}/history/"),
    *("/admin/wiki/article/1/history/{}/", "/admin/wiki/revision/{}/change/", "/admin/wiki/{}/"),
)
TYPED = (
    *(
        "",
        " ",
        "0",
        "-1",
        "9" * 30,
        "x" * 5_000,
        "a\x00b",
        "\ufffd",
        "\u202e",
        "\r\n\r\n",
        "\x0b\x85\u2028",
        "1924-02-31",
    ),
    *(
        "[[",
        "]]",
        "[[a|b|c]]",
        "[[" * 200,
        "](" * 200,
        "> " * 100,
        "{{ x }}",
        "<b",
        "&#0;",
        "&#xD800;",
        "[^1]\n\n[^1]: x",
    ),
    *(
        "key: value",
        ": :",
        "a:b\nc",
        "Y-17000",
        "../..",
        "٣",
        "e\u0301" * 50,
        "\ufb2c" * 60,
        "ΐ" * 60,
        "\U0010ffff",
        "ß" * 250,
    ),
)


@pytest.fixture(scope="module")
def seed():
    return random.SystemRandom().randrange(2**32)


@pytest.fixture
def rng(seed, record_property, request):
    record_property("seed", seed)
    request.node.add_report_section("setup", "seed", f"seed = {seed}")
    return random.Random(f"{seed} {request.node.name}")


def ask(client, address):
    """A GET of exactly this address, percent signs, question marks and all."""
    path, _sign, query = address.partition("?")
    raw = {"PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query.encode().decode("latin-1")}
    return client.generic("GET", "/", **raw)


@pytest.mark.parametrize("path", PATHS)
def test_no_odd_address_is_an_error_of_the_server(visit, path):
    for client in (visit(), visit("ada")):
        for odd in ODD:
            response = ask(client, path.replace("{}", odd))
            assert response.status_code < 500, (path, odd)


@pytest.mark.parametrize("name", ROUTES)
def test_no_odd_query_is_an_error_of_the_server(visit, rng, name):
    client = visit("nick")
    for _turn in range(25):
        query = "&".join(f"{rng.choice(NAMES)}={rng.choice(ODD)}" for _part in range(rng.randint(1, 4)))
        assert ask(client, f"{ROUTES[name].of()}?{query}").status_code < 500, query


@pytest.mark.parametrize("query", ["old=1&new=2", "old=2&new=1"])
def test_two_marked_revisions_lead_to_their_comparison(visit, world, query):
    edit(world.union, world.eve, body="Two")
    assert visit().get(f"/wiki/Soviet_Union/history/?{query}")["Location"] == "/wiki/Soviet_Union/compare/1..2/"


@pytest.mark.parametrize("turn", range(8))
def test_no_odd_form_is_an_error_of_the_server_or_half_saved(visit, world, rng, turn):
    client = visit("nick")
    for _turn in range(12):
        form = edit_form(article("Soviet Union"))
        for name in rng.sample([*form, "facts-3-value", "facts-0-DELETE", "facts-99-value"], rng.randint(1, 4)):
            form[name] = rng.choice(("", "-1", "x", "7") if name == "facts-TOTAL_FORMS" else TYPED)
        if form.get("title") != "Soviet Union" and rng.random() < 0.8:
            form["title"] = "Soviet Union"
        address = rng.choice(["/wiki/Soviet_Union/edit/", "/new/"])
        response = client.post(address, form | {"action": rng.choice(["save", "save", "preview", "add_fact", ""])})
        assert response.status_code < 500, form
        if not Article.objects.filter(title="Soviet Union").exists():
            edit(Article.objects.named("Soviet Union").get(), world.eve, title="Soviet Union")
    for target in Article.objects.all():
        assert revisions(target) == list(range(1, target.rev + 1))
        assert client.get(target.get_absolute_url()).status_code in (200, 404)


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"title=%FF%FE&body=%ED%A0%80&base_rev=1&kind=nation", "application/x-www-form-urlencoded"),
        (b"a=1&" * 6_000, "application/x-www-form-urlencoded"),
        (b'{"title": 1}', "application/json"),
        (b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe', "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"<a/>", "text/xml; charset=klingon"),
    ],
    ids=["bytes", "invalid", "many", "json", "multipart", "boundary", "charset"],
)
def test_no_odd_body_is_an_error_of_the_server(visit, name, body, kind):
    response = visit("nick").generic("POST", ROUTES[name].of(), body, content_type=kind)
    assert response.status_code < 500


@pytest.mark.parametrize("header", ["Cookie", "If-None-Match", "Accept-Language", "Referer", "User-Agent", "Range"])
def test_no_odd_header_is_an_error_of_the_server(visit, header):
    for odd in ("session=\xff; csrf=\x01", '"', "W/", "*", "x" * 10_000, ";;;", "bytes=9-1"):
        assert visit().get("/wiki/Soviet_Union/", headers={header: odd}).status_code < 500, odd
