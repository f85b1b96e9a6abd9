"""The forecast says what a draft would cause and cure, and what is saved then is what it said."""

import pytest

from tests.continuity.cases import draft, said, write
from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.continuity.forecast import forecast, forecast_without
from wiki.editing.publish import publish
from wiki.moving.delete import take_away

MURDER = {"Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"]}


def foreseen(text, facts, author, article=None):
    return forecast(draft(text, facts).cleaned(current_ontology()), article, user=author)


def sentences(items):
    return [str(item.sentence) for item in items]


def test_a_new_article_causes_what_it_will_cause(author):
    write(MURDER, author)
    seen = foreseen("Service <organisation>", ["begins: 1924-11"], author)
    assert not seen.cures
    assert not Finding.objects.exists()
    write({"Service <organisation>": ["begins: 1924-11"]}, author)
    assert sentences(seen.causes) == said()


def test_an_edit_cures_what_it_will_cure(author):
    write(MURDER | {"Service <organisation>": ["begins: 1924-11"]}, author)
    before = said()
    article = Article.objects.get(title="Service")
    seen = foreseen("Service <organisation>", ["begins: 1920"], author, article)
    assert (sentences(seen.causes), sentences(seen.cures)) == ([], before)
    assert said() == before


def test_a_draft_that_changes_nothing_foresees_nothing(author):
    write(MURDER | {"Service <organisation>": ["begins: 1924-11"]}, author)
    article = Article.objects.get(title="Service")
    facts = current_ontology() and article.facts
    assert not forecast(
        draft("Service <organisation>", ["begins: 1924-11"]).cleaned(current_ontology()), article, user=author
    ).causes
    assert facts


def test_what_is_hidden_is_not_foretold(author):
    write(MURDER, author)
    Article.objects.update(visibility="moderators")
    assert not foreseen("Service <organisation>", ["begins: 1924-11"], author)


def test_a_saved_draft_is_as_it_was_foreseen(author):
    write(MURDER | {"Service <organisation>": ["begins: 1920"]}, author)
    article = Article.objects.get(title="Service")
    new = draft("Service <organisation>", ["begins: 1925", "ends: 1922"])
    seen = forecast(new.cleaned(current_ontology()), article, user=author)
    publish(new, article=article, stamp=Stamp(by=author, base_rev=article.rev), imported=True)
    assert sorted(sentences(seen.causes)) == said()


GONE = {
    "Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"],
    "Service <organisation>": ["begins: 1924-11"],
    "Treaty <treaty>": ["begins: 1910", "party: [[Crown]]", "party: [[Service]]"],
    "Crown <nation>": ["begins: 1915", "founded_by: [[Ada]]"],
    "Ada <person>": ["born: 1890", "died: 1900"],
}


@pytest.mark.parametrize("gone", [name.partition(" ")[0] for name in GONE])
def test_a_deletion_is_as_it_was_foreseen(author, gone):
    write(GONE, author)
    article = Article.objects.get(title=gone)
    elsewhere = set(said(Finding.objects.exclude(article=article)))
    seen = forecast_without(article, user=author)
    take_away(article, touched=Finding.objects.touched_by(article))
    assert set(said()) == (elsewhere | set(sentences(seen.causes))) - set(sentences(seen.cures))
    assert seen.cures or gone in ("Murder", "Treaty", "Crown")


def test_of_a_deletion_nothing_hidden_is_foretold(author):
    write(GONE, author)
    Article.objects.exclude(title="Service").update(visibility="moderators")
    assert not forecast_without(Article.objects.get(title="Service"), user=author)
