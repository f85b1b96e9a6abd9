"""The addresses of the wiki: the object first, then the aspect."""

from django.contrib.auth import views as auth
from django.urls import path, register_converter

from wiki.accounts import views as accounts
from wiki.articles import views as articles
from wiki.articles.addresses import NameConverter, TitleConverter
from wiki.chronology import views as chronology
from wiki.continuity import views as continuity
from wiki.editing import views as editing
from wiki.exchange import views as exchange
from wiki.history import views as history
from wiki.links import views as links
from wiki.world import views as world

register_converter(TitleConverter, "title")
register_converter(NameConverter, "name")

urlpatterns = [
    path("", world.home, name="home"),
    path("wiki/<title:title>/edit/", editing.edit, name="edit"),
    path("wiki/<title:title>/source/", articles.source, name="source"),
    path("wiki/<title:title>/history/", history.history, name="history"),
    path("wiki/<title:title>/timeline/", chronology.own_timeline, name="own_timeline"),
    path("wiki/<title:title>/links/", links.backlinks, name="links"),
    path("wiki/<title:title>/revisions/<int:rev>/", history.revision, name="revision"),
    path("wiki/<title:title>/revisions/<int:rev>/restore/", editing.restore_revision, name="restore"),
    path("wiki/<title:title>/compare/<int:old>..<int:new>/", history.compare, name="compare"),
    path("wiki/<title:title>/embed/", exchange.embed, name="embed"),
    path("wiki/<title:title>/embed/<slug:format>/", exchange.embed_file, name="embed_file"),
    path("wiki/<title:title>/", articles.article, name="article"),
    path("new/", editing.create, name="create"),
    path("articles/", articles.index, name="articles"),
    path("articles/<slug:name>/", articles.kind, name="kind"),
    path("tags/<title:tag>/", articles.tag, name="tag"),
    path("timeline/", chronology.timeline, name="timeline"),
    path("at/", chronology.choose_state, name="choose_state"),
    path("at/<path:date>/", chronology.state, name="state"),
    path("continuity/", continuity.continuity, name="continuity"),
    path("changes/", history.changes, name="changes"),
    path("wanted/", links.wanted, name="wanted"),
    path("orphans/", links.orphans, name="orphans"),
    path("users/<name:username>/", accounts.user, name="user"),
    path("help/", world.help_page, name="help"),
    path("accounts/login/", auth.LoginView.as_view(template_name="wiki/accounts/login.html"), name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "accounts/password/",
        auth.PasswordChangeView.as_view(template_name="wiki/accounts/password_change_form.html"),
        name="password_change",
    ),
    path(
        "accounts/password/done/",
        auth.PasswordChangeDoneView.as_view(template_name="wiki/accounts/password_change_done.html"),
        name="password_change_done",
    ),
    path("theme-<int:version>.css", world.theme, name="theme"),
    path("healthz", world.health, name="health"),
]
