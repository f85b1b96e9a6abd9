"""The page of continuity, the note on the article, the preview and the word after a save."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.continuity.cases import write
from tests.world import PASSWORD
from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.continuity.constraints import unknown_rules
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver

MURDER = {
    "Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"],
    "Service <organisation>": ["begins: 1924-11"],
}


@pytest.fixture
def contradiction(author):
    write(MURDER, author)
    return Finding.objects.get()


@pytest.fixture
def writer(author, client):
    client.force_login(User.objects.create_user("writer", password=PASSWORD))
    return client


def test_a_reader_sees_what_contradicts_what_and_no_form_that_posts(client, contradiction):
    response = client.get("/continuity/")
    page = response.content.decode()
    assert not response.cookies
    assert "1 finding" in page
    assert '<a href="/wiki/Murder/">Murder</a>' in page
    assert '<a href="/wiki/Service/">Service</a>' in page
    assert 'method="post"' not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("severity=error", 1),
        ("severity=hint", 0),
        ("rule=exists_when", 1),
        ("rule=presence", 0),
        ("kind=event", 1),
        ("kind=person", 0),
        ("article=Service", 1),
        ("article=Nobody", 0),
        ("waived=yes", 0),
        ("waived=all", 1),
        ("severity=%00&rule=;&kind='&page=-1&page=x", 1),
    ],
)
def test_filters_stand_in_the_address(client, contradiction, query, count):
    assert client.get(f"/continuity/?{query}").context["page"].paginator.count == count


def test_an_anonymous_post_leads_to_the_login(client, contradiction):
    response = client.post("/continuity/", {"finding": contradiction.pk, "action": "waive", "reason": "x"})
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]
    assert not Waiver.objects.exists()


def test_a_writer_waives_with_a_reason_and_takes_it_back(writer, contradiction):
    address = "/continuity/?rule=exists_when"
    said = {"finding": contradiction.pk, "action": "waive", "reason": " The source\nsays so. "}
    response = writer.post(address, said)
    assert (response.status_code, response["Location"]) == (303, address)
    assert Waiver.objects.get().reason == "The source says so."
    assert "The source says so." in writer.get("/continuity/?waived=yes").content.decode()
    assert "Service" not in writer.get("/continuity/").content.decode()
    writer.post(address, {"finding": contradiction.pk, "action": "take_back"})
    assert not Waiver.objects.exists()


def test_a_waiver_without_a_reason_is_refused(writer, contradiction):
    response = writer.post("/continuity/", {"finding": contradiction.pk, "action": "waive", "reason": " "})
    assert response.status_code == 422
    assert "A waiver needs a reason." in response.content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "²"])
def test_an_unknown_finding_is_told(writer, contradiction, number):
    assert writer.post("/continuity/", {"finding": number, "action": "waive", "reason": "x"}).status_code == 303
    assert not Waiver.objects.exists()


def test_a_hidden_finding_looks_like_none(writer, contradiction):
    Article.objects.filter(title="Service").update(visibility="moderators")
    assert "0 findings" in writer.get("/continuity/?article=Service").content.decode()
    writer.post("/continuity/", {"finding": contradiction.pk, "action": "waive", "reason": "x"})
    assert not Waiver.objects.exists()


def test_another_method_is_refused(client, contradiction):
    assert client.put("/continuity/").status_code == 405


def test_writers_find_a_note_on_the_article_and_readers_do_not(writer, contradiction):
    page = writer.get("/wiki/Service/").content.decode()
    assert '<a href="/continuity/?article=Service">1 error</a>' in page
    writer.logout()
    assert "1 error" not in writer.get("/wiki/Service/").content.decode()


def form(title, kind, facts, rev, action):
    data = {"title": title, "kind": kind, "base_rev": rev, "action": action, "canon": "canon", "visibility": "public"}
    data |= {"facts-TOTAL_FORMS": len(facts), "facts-INITIAL_FORMS": 0}
    for number, (name, value) in enumerate(facts):
        data |= {f"facts-{number}-property": name, f"facts-{number}-value": value}
    return data


def test_the_preview_lists_what_a_draft_would_cause_and_saves_nothing(author, writer):
    write({"Murder <event>": MURDER["Murder <event>"]}, author)
    sent = form("Service", "organisation", [("begins", "November 1924")], 0, "preview")
    page = writer.post("/new/", sent).content.decode()
    assert "This would cause" in page
    assert '<a href="/wiki/Service/">Service</a> did not exist yet' in page
    assert not Article.objects.filter(title="Service").exists()


def test_the_author_of_a_contradiction_is_told_after_the_save(author, writer):
    write({"Murder <event>": MURDER["Murder <event>"]}, author)
    sent = form("Service", "organisation", [("begins", "1924-11")], 0, "save")
    page = writer.post("/new/", sent, follow=True).content.decode()
    assert "This causes a contradiction" in page


def test_the_command_fails_while_errors_stand(contradiction, author, capsys):
    with pytest.raises(CommandError):
        call_command("check_continuity", format="json")
    (item,) = json.loads(capsys.readouterr().out)
    assert (item["rule"], item["severity"], item["waiver"]) == ("exists_when", "error", None)
    assert {title for title, _fact in item["facts"]} == {"Murder", "Service"}
    contradiction.waive(by=author, reason="So it is.")
    call_command("check_continuity")
    assert "waived by author: So it is." in capsys.readouterr().out


def test_every_constraint_of_the_shipped_properties_names_a_rule(author):
    assert unknown_rules() == []
