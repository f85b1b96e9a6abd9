"""The shipped world: complete, connected, and the same bytes when it is written back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import TestCase

from wiki.articles.article import Article, Revision
from wiki.articles.rendering import Rendering
from wiki.exchange.dump import dump_ontology, dump_world
from wiki.links.models import Link, orphans

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

# Each nation, person and war that the timeline names, in each spelling that it uses.
NATIONS = """
Albania; Belgium; Bosnia; British Raj; Raj; Bulgaria; China; Croatia; Danubian Federation; Danubian Workers' Federation; Demark;
Kingdom of Egypt; Federal People's Republic of Yugoslavia; France; German Empire; Germany; German Rule over India; Reich;
Greater Habsburg Empire; Greece; Hashemite United Arab Kingdoms; United Arab Kingdoms; Imperial State of Iran; Iran;
Indian Federation; Indian Federation of Princely States; Islamic Republic of Pakistan; Italy; fascist Italy; Japan;
Japanese Empire; Kingdom of Saudi Arabia; Luxembourg; Montenegro; Oceanyka; Poland; Princely Confederation;
Republic of Great Britain; Britain; Republic of Terranihil; Republic of Turkey; Serbia; Soviet Union; USSR;
United Baltic Duchies of Terranihil; United Kingdom of Great Britain; United States of America; United States; Yurislanzia;
Netherlands; Turkey; Kingdom of the Netherlands; Romania; Spain; the Union; Soviet state; Soviets;
Germans; Americans; American government; Danubians; Danubian government; the Japanese; the French; French government; Bulgarians;
nationalist China; the Republic
"""
PEOPLE = """
Alexander von Falkenhausen; Benito Mussolini; Bukharin; Caudillo Francisco Franco; Francisco Franco; Chiang Kai-Shek; Chiang;
Genrikh Yagoda; Hans von Seekt; Himmler; Jacques Doriot; Joseph Stalin; Stalin; Kamenev; Leon Trotsky; Trotsky; Mahatma Gandhi;
Mao Zedong; Mao; Michael Collins; Mustafa Kemal Ataturk; Ramsay MacDonald; Vladimir Lenin; Zinoviev; Prime Minister Ramsay MacDonald;
Consul Jacques Doriot
"""
WARS = """
Austro-Hungarian Civil War; British Revolution; Bulgarian Revolution; Chinese Civil War; East Balkans War;
five encirclement campaigns; suppression campaigns; Fourth French Revolution; Franco-Italian War; Gobi Desert Campaign;
Great War of European Liberation; Greek Revolution; Indian War of Independence; Indian Warlord Era;
Irish War of Independence; Konratopian Civil War; October Revolution; Oceanykan Civil War; Polish-Soviet War;
Romanian Revolution; Second Sino-Japanese War; Soviet-Iranian War; Spanish Civil War; Third Balkan War; Turkish-Soviet War;
Weltkrieg; WW1; World War II; WW2; communist insurgencies; second Great War; new Great War; Great War; Encirclement campaigns
"""
OTHERS = """
Great Proletarian Revolution; Rotsturm; Red Orchestra; Amritsar Massacre; Delhi Massacre; March on Rome; British Socialism; Abwehr;
World Revolution Plan; All-Union NKVD; NKVD; Cheka; Militsiya; Velvet Revolution; South European Pact; Antikominternpakt;
1929 Wall Street Crash; Great Depression; Second Tours Congress; Downy Days; Republican People's Party; RPP; Istambul; Ankara;
League of Nations; Danubian Socialist Party; Long March; Shaanxi; Baltic Ultrarepublican Party; Memel River;
Battle of Riga; Generalkriegsplan IV; BUF; Democratic-Leninists; Democratic Coalition; Rape of Nanjing; Natalist Home Front; Cestlep;
Revolutionary Party; Lorraine Sanitary Cordon; COMINTERN; Stahltpakt; Steel Pact; Volksturm; Freikorps; SS; Luftwaffe;
London Trans-Atlantic Conference; Vadodara; Union of Tradition and Order; Congress of Princes; Shanghai Massacre; Nanchang Uprising;
Bürgerarmee; Kempeitai; Deutsches Heer; NSDAP; KMT; CCP; NRA; CPSU; Labour; Shanghai; Royal Hellenic Navy; Habsburg;
Tsar; King of Greece; Hohenzollern King of Greece; Serbian king; Kaiser; Communist Party; Chinese Communist Party; Labour government;
India; Scotland; Totalerkriegsplan; Hohenzollern troops; Uzbek tribal secessionists; security cordon; Indian National Congress; Irish Republican Army;
Neosocialist; Eight World Congress of the COMINTERN; Red Army; Romanian Red Army; French Red Army; Soviet Army
"""


def names(*lists: str) -> list[str]:
    return [" ".join(name.split()) for text in lists for name in text.split(";")]


class ShippedWorldTests(TestCase):
    fixtures = ("ontology", "red_orchestra")

    def test_every_nation_person_and_war_opens_by_each_spelling_of_the_timeline(self) -> None:
        unopened = []
        for name in names(NATIONS, PEOPLE, WARS, OTHERS):
            response = self.client.get(f"/wiki/{quote(name.replace(' ', '_'))}/", follow=True)
            if response.status_code != 200:
                unopened.append(name)
        assert unopened == []

    def test_the_names_lead_to_articles_of_their_kind(self) -> None:
        for kind, text in (("nation", NATIONS), ("person", PEOPLE), ("war", WARS)):
            found = {
                name: Article.objects.named(name).values_list("kind_id", flat=True).first() for name in names(text)
            }
            assert set(found.values()) == {kind}, {name: other for name, other in found.items() if other != kind}

    def test_no_link_is_red_and_no_article_hangs_loose(self) -> None:
        assert list(Link.objects.wanted(AnonymousUser())) == []
        assert list(orphans(AnonymousUser())) == []

    def test_every_article_says_something_and_is_rendered(self) -> None:
        assert Article.objects.count() > 200
        assert [article.title for article in Article.objects.all() if len(article.body.split()) < 50] == []
        assert not Article.objects.filter(summary="").exists()
        assert not Rendering.objects.exclude(notice="").exists()
        assert Rendering.objects.count() == Article.objects.count()

    def test_every_article_has_revision_1_of_the_chronicler_on_its_day(self) -> None:
        revisions = Revision.objects.select_related("history_user")
        assert revisions.count() == Article.objects.count()
        for revision in revisions:
            assert (revision.rev, revision.author.username, revision.author.is_active) == (1, "chronicler", False)
            assert revision.when == revision.created

    def test_the_overview_follows_the_38_entries_of_the_timeline(self) -> None:
        body = Article.objects.named("The Red Orchestra").get().body
        assert body.count("\n:   ") == 38

    def test_loading_it_again_changes_nothing(self) -> None:
        call_command("loaddata", "ontology", "red_orchestra", verbosity=0)
        assert Revision.objects.count() == Article.objects.count()

    def test_it_is_written_back_byte_for_byte(self) -> None:
        assert dump_world() == (FIXTURES / "red_orchestra.yaml").read_text(encoding="utf-8")
        assert dump_ontology() == (FIXTURES / "ontology.yaml").read_text(encoding="utf-8")
