"""The pages of the timeline."""

import re

import pytest

from tests.chronology.timeline.frost import FROST_FORM
from tests.chronology.timeline.test_entries import YEAR, give
from tests.world import SECRETS, article, edit, write
from wiki.dates.days import day_number
from wiki.world.calendars import Calendar
from wiki.world.models import World

HOSTILE = [
    "from=30+February+1924",
    "from=1930&to=1920",
    "from=%00&to=%ff%fe",
    "lo=-99999999999999999999&hi=1",
    "lo=9999999999999&hi=-9999999999999",
    "lo=1&hi=1",
    "from=Y-170000000&to=Y170000000",
    "from=9999&to=..",
    "by=%3Cscript%3E&kind=%27&tag=%5B&pick=%7B%7D",
    "width=-1",
    "width=%C2%B2",
    "calendar=nobody",
    "&".join(f"pick=A{number}" for number in range(300)),
]


@pytest.fixture
def dated(world):
    give(world.union, *[day_number(1922)] * 2, *[day_number(1991)] * 2, day_number(1922), day_number(1991))
    give(world.war, *[YEAR.lo] * 6)
    return world


def page(client, query="", status=200):
    response = client.get(f"/timeline/?{query}")
    assert response.status_code == status
    return response.content.decode()


def entries(html):
    return re.findall(r'<a href="([^"]+)" class="timeline-entry', html)


def test_it_shows_entries_as_links_in_a_list_with_their_time_in_words(dated, visit):
    html = page(visit())
    assert entries(html) == ["/wiki/Soviet_Union/", "/wiki/Turkish-Soviet_War/"]
    assert "<title>Soviet Union: 1 January 1922 to 1 January 1991</title>" in html
    assert html.count('role="listitem"') == 2
    assert html.count('role="list"') == 2


def test_the_filters_choose_and_stay_in_the_form(dated, visit):
    html = page(visit(), "kind=war&tag=featured&from=1930&to=1935&pick=Soviet+Union")
    assert entries(html) == ["/wiki/Turkish-Soviet_War/"]
    assert 'value="war" checked' in html
    assert 'name="tag" value="featured"' in html
    assert 'name="pick" value="Soviet Union"' in html
    assert 'name="from" value="1930"' in html


def test_a_view_can_be_shared_by_its_address(dated, visit):
    html = page(visit(), f"lo={day_number(1930)}&hi={day_number(1935)}&kind=war&width=640")
    query = re.search(r'data-timeline-address="([^"]+)"', html)[1].replace("&amp;", "&")
    assert query == "from=1930-01-01&to=1935-01-01&kind=war"
    again = page(visit(), query)
    assert f'data-timeline-lo="{day_number(1930)}" data-timeline-hi="{day_number(1935)}"' in again


def test_the_whole_span_needs_no_dates_in_its_address(dated, visit):
    assert 'data-timeline-address=""' in page(visit())


@pytest.mark.parametrize(
    ("query", "words"), [("from=30+February+1924", "30 February"), ("from=1930&to=1920", "cannot end")]
)
def test_a_date_that_cannot_be_is_told_at_its_field_and_kept(dated, visit, query, words):
    html = page(visit(), query, status=422)
    assert words in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize("query", HOSTILE)
def test_no_address_breaks_it(dated, visit, query):
    assert visit().get(f"/timeline/?{query}").status_code in (200, 422)


def test_what_is_typed_is_escaped(dated, visit):
    html = page(visit(), 'from="><script>alert(1)</script>&tag=<script>&pick=<script>&by=<script>', status=422)
    assert "<script>" not in html


@pytest.mark.parametrize("by", ["kind", "tag", "nation", "nothing", "pick"])
@pytest.mark.parametrize(
    ("name", "seen"), [("", set()), ("nick", {"members"}), ("eve", {"members", "editors"}), ("mo", set(SECRETS))]
)
def test_hidden_articles_are_never_shown(dated, visit, by, name, seen):
    for title in SECRETS.values():
        give(article(title), *[YEAR.lo] * 6)
    picks = "&".join(f"pick={title}" for title in ("Soviet+Union", *SECRETS.values())) if by == "pick" else ""
    form = re.compile(r"<form.*?</form>", re.DOTALL)
    html = form.sub("", page(visit(name), f"by={by}&{picks}"))
    shown = {level for level, title in SECRETS.items() if title.replace(" ", "_") in html or f">{title}<" in html}
    if by == "nation":
        assert shown <= seen
    else:
        assert shown == seen


def test_a_hidden_article_has_no_timeline_and_looks_missing(dated, visit):
    hidden, missing = visit().get("/wiki/Red_Plan/timeline/"), visit().get("/wiki/No_Such_Plan/timeline/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.replace(b"Red_Plan", b"") == missing.content.replace(b"No_Such_Plan", b"")
    assert visit("eve").get("/wiki/Red_Plan/timeline/").status_code == 200


def test_the_axis_speaks_the_worlds_calendar(dated, visit):
    setting = World.objects.get()
    setting.calendar = Calendar.objects.create(name="frost", label="Frost", form=FROST_FORM)
    setting.first_year, setting.last_year = -29, 30
    setting.save()
    html = page(visit())
    assert ">20 BF</text>" in html
    assert ">10 AF</text>" in html
    assert "1 Frost 30 BF to " in html
    html = page(visit(), "from=1+Thaw+1930+AF&to=28+Corn+1932+AF")
    assert "1 Thaw 1930 AF to 28 Corn 1932 AF" in html
    html = page(visit(), "from=12+Frost+20+BF&to=5+Corn+20+BF")
    assert ">Thaw 20 BF</text>" in html
    assert ">Seed</text>" in html


def test_another_calendar_can_be_put_on_the_axis(dated, visit):
    Calendar.objects.create(name="frost", label="Frost", form=FROST_FORM)
    html = page(visit(), "calendar=frost")
    assert re.search(r">\d+ AF</text>", html)


def test_queries_do_not_grow_with_the_world(dated, visit, django_assert_max_num_queries):
    for number in range(30):
        write(f"Nation {number}", dated.eve)
        give(article(f"Nation {number}"), *[YEAR.lo] * 6)
    for query, most in (("", 7), ("by=nothing", 6), ("by=tag", 9), ("by=nation", 8), ("pick=Soviet+Union", 8)):
        with django_assert_max_num_queries(most):
            page(visit(), query)


def test_entries_are_bounded_and_the_rest_is_counted(dated, visit):
    for number in range(20):
        write(f"Nation {number}", dated.eve)
        give(article(f"Nation {number}"), *[YEAR.lo] * 2, *[YEAR.hi] * 2, YEAR.lo, YEAR.hi)
    html = page(visit(), "by=tag&kind=nation")
    assert "have no room here" not in html
    html = page(visit(), "width=300")
    assert html.count('role="listitem"') < 22 or "no room here" not in html


def test_only_reading_is_allowed(dated, visit):
    assert visit("ada").post("/timeline/").status_code == 405
    assert visit("ada").post("/wiki/Soviet_Union/timeline/").status_code == 405


def test_answers_are_kept_by_no_shared_cache(dated, visit):
    response = visit("eve").get("/timeline/")
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_the_page_of_an_article_only_links_to_its_timeline(dated, visit):
    html = visit().get("/wiki/Soviet_Union/").content.decode()
    assert '<a data-include-link href="timeline/">' in html
    assert "<rect" not in html
    own = visit().get("/wiki/Soviet_Union/timeline/").content.decode()
    assert "data-include-part" in own
    assert "Fought in" in own


def test_an_article_without_dates_says_so(dated, visit):
    edit(dated.frunze, dated.eve, body="Nothing.")
    edit(dated.union, dated.eve, facts=[])
    html = visit().get("/wiki/Mikhail_Frunze/timeline/").content.decode()
    assert "Nothing about it is dated." in html
    assert "data-include-part" not in html


def test_no_page_holds_a_style_or_a_script_inline(dated, visit):
    for address in ("/timeline/", "/wiki/Soviet_Union/timeline/"):
        html = visit().get(address).content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert not re.search(r"<script(?![^>]* src=)", html)
