"""The shipped world is held to its own rules: what its text contradicts is found, and waived with a reason."""

import pytest
from django.core.management import call_command

from wiki.articles.article import Article
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver
from wiki.exchange.dump import dump_world

SHIPPED = ("ontology", "red_orchestra")


@pytest.mark.django_db
def test_the_shipped_world_contradicts_itself_only_where_its_text_does(capsys):
    call_command("loaddata", *SHIPPED, verbosity=0)
    call_command("check_continuity")
    assert "error: 0, warning: 0, hint: 0" in capsys.readouterr().out
    nkvd = Finding.objects.naming(Article.objects.get(title="NKVD")).get()
    assert (nkvd.rule, nkvd.severity, nkvd.article.title) == (
        "exists_when",
        "error",
        "Assassination of the Konratopian leader",
    )
    waivers = Waiver.objects.count()
    assert waivers == Finding.objects.waived().count() > 0
    dumped = dump_world()
    call_command("loaddata", *SHIPPED, verbosity=0)
    assert Waiver.objects.count() == waivers
    assert dump_world() == dumped
