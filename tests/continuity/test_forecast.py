"""The forecast says what a draft would cause and cure, and what is saved then is what it said."""

from tests.continuity.cases import draft, said, write
from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.continuity.forecast import forecast
from wiki.editing.publish import publish

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
