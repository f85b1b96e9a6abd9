"""The addresses of the wiki: the object first, then the aspect."""

from allauth.urls import build_provider_urlpatterns
from django.conf import settings
from django.urls import include, path, register_converter

from wiki.accounts import views as accounts
from wiki.articles import views as articles
from wiki.articles.addresses import FileConverter, NameConverter, TitleConverter
from wiki.chronology import views as chronology
from wiki.cleanup import views as cleanup
from wiki.continuity import views as continuity
from wiki.discussion import views as discussion
from wiki.editing import views as editing
from wiki.exchange import views as exchange
from wiki.files import views as files
from wiki.history import views as history
from wiki.links import views as links
from wiki.moderation import views as moderation
from wiki.moving import views as moving
from wiki.review import views as review
from wiki.watching import views as watching
from wiki.world import views as world

register_converter(TitleConverter, "title")
register_converter(NameConverter, "name")
register_converter(FileConverter, "file")

urlpatterns = [
    path("", world.home, name="home"),
    path("wiki/<title:title>/discussion/", discussion.discussion, name="discussion"),
    path("wiki/<title:title>/discussion/<int:number>/", discussion.thread, name="thread"),
    path("wiki/<title:title>/discussion/<int:number>/state/", discussion.thread_state, name="thread_state"),
    path("wiki/<title:title>/discussion/<int:number>/close/", discussion.close_thread, name="close_thread"),
    path("wiki/<title:title>/discussion/comments/<int:number>/edit/", discussion.edit_comment, name="edit_comment"),
    path("wiki/<title:title>/discussion/comments/<int:number>/hide/", discussion.hide_comment, name="hide_comment"),
    path("wiki/<title:title>/edit/", editing.edit, name="edit"),
    path("wiki/<title:title>/source/", articles.source, name="source"),
    path("wiki/<title:title>/history/", history.history, name="history"),
    path("wiki/<title:title>/history/<name:fact>/", history.fact_history, name="fact_history"),
    path("wiki/<title:title>/blame/", history.blame, name="blame"),
    path("wiki/<title:title>/timeline/", chronology.own_timeline, name="own_timeline"),
    path("wiki/<title:title>/links/", links.backlinks, name="links"),
    path("wiki/<title:title>/revisions/<int:rev>/", history.revision, name="revision"),
    path("wiki/<title:title>/revisions/<int:rev>/restore/", editing.restore_revision, name="restore"),
    path("wiki/<title:title>/revisions/<int:rev>/undo/", editing.undo_revision, name="undo"),
    path("wiki/<title:title>/rollback/", editing.rollback, name="rollback"),
    path("wiki/<title:title>/revisions/<int:rev>/patrol/", history.patrol, name="patrol"),
    path("wiki/<title:title>/revisions/<int:rev>/visibility/", history.visibility, name="visibility"),
    path("wiki/<title:title>/revisions/<int:rev>/read/", history.mark_read, name="mark_read"),
    path("wiki/<title:title>/compare/<int:old>..<int:new>/", history.compare, name="compare"),
    path("wiki/<title:title>/move/", moving.move_article, name="move"),
    path("wiki/<title:title>/merge/", moving.merge_article, name="merge"),
    path("wiki/<title:title>/delete/", moving.delete_article, name="delete"),
    path("wiki/<title:title>/protection/", moderation.protection, name="protection"),
    path("wiki/<title:title>/flag/", moderation.flag_article, name="flag"),
    path("wiki/<title:title>/redirects/", moving.redirects_of, name="redirects_of"),
    path("wiki/<title:title>/watch/", watching.watch, name="watch"),
    path("wiki/<title:title>/embed/", exchange.embed, name="embed"),
    path("wiki/<title:title>/embed/<slug:format>/", exchange.embed_file, name="embed_file"),
    path("wiki/<title:title>/", articles.article, name="article"),
    path("new/", editing.create, name="create"),
    path("drafts/<int:number>/", editing.draft, name="draft"),
    path("drafts/<int:number>/discard/", editing.discard_draft, name="discard_draft"),
    path("articles/", articles.index, name="articles"),
    path("articles/<slug:name>/", articles.kind, name="kind"),
    path("tags/<title:tag>/watch/", watching.watch_tag, name="watch_tag"),
    path("tags/<title:tag>/", articles.tag, name="tag"),
    path("timeline/", chronology.timeline, name="timeline"),
    path("at/", chronology.choose_state, name="choose_state"),
    path("at/<path:date>/", chronology.state, name="state"),
    path("continuity/", continuity.continuity, name="continuity"),
    path("files/", files.gallery, name="files"),
    path("files/unused/", files.unused_files, name="files_unused"),
    path("files/missing/", files.missing, name="files_missing"),
    path("files/upload/", files.upload_files, name="upload"),
    path("files/<file:name>/", files.file, name="file"),
    path("files/<file:name>/edit/", files.edit, name="file_edit"),
    path("files/<file:name>/upload/", files.upload_version, name="file_upload"),
    path("files/<file:name>/delete/", files.delete_file, name="file_delete"),
    path("files/<file:name>/bring-back/", files.bring_back_file, name="file_bring_back"),
    path("files/<file:name>/<int:number>/restore/", files.restore_version, name="file_restore"),
    path("files/<file:name>/<int:number>/<slug:size>/", files.image, name="file_image"),
    path("suggest/", articles.suggestions, name="suggest"),
    path("suggest/date/", articles.date, name="suggest_date"),
    path("changes/", history.changes, name="changes"),
    path("moves/<int:pk>/", moving.move_made, name="move_made"),
    path("deletions/<int:pk>/", moving.deletion, name="deletion"),
    path("redirects/", moving.redirects, name="redirects"),
    path("redirects/mend/", moving.mend_redirects, name="mend_redirects"),
    path("redirects/<int:pk>/", moving.change, name="redirect"),
    path("audit/", moderation.audit, name="audit"),
    path("threads/", discussion.open_threads, name="open_threads"),
    path("flags/", moderation.flags, name="flags"),
    path("flags/<int:number>/", moderation.decide_flag, name="decide_flag"),
    path("review/", review.queue, name="review"),
    path("review/<int:number>/", review.submission, name="submission"),
    path("review/<int:number>/edit/", review.edit, name="submission_edit"),
    path("review/<int:number>/picture/<slug:size>/", review.picture, name="submission_picture"),
    path("review/<int:number>/seen/", review.mark_seen, name="submission_seen"),
    path("newcomers/", review.newcomers, name="newcomers"),
    path("wanted/", links.wanted, name="wanted"),
    path("orphans/", links.orphans, name="orphans"),
    path("users/<name:username>/", accounts.user, name="user"),
    path("users/<name:username>/record/", review.record, name="record"),
    path("users/<name:username>/role/", accounts.give_role, name="role"),
    path("users/<name:username>/block/", moderation.block_person, name="block"),
    path("users/<name:username>/clean-up/", cleanup.clean_up_person, name="clean_up_person"),
    path("clean-ups/", cleanup.clean_ups, name="clean_ups"),
    path("clean-ups/<int:pk>/", cleanup.clean_up, name="clean_up"),
    path("users/<name:username>/watch/", watching.watch_person, name="watch_person"),
    path("watching/", watching.watching, name="watching"),
    path("watching/<int:pk>/remove/", watching.unwatch, name="unwatch"),
    path("notices/", watching.notices, name="notices"),
    path("notices/seen/", watching.notices_seen, name="notices_seen"),
    path("notices/<int:pk>/seen/<int:last>/", watching.notice_seen, name="notice_seen"),
    path("notices/unsubscribe/<name:token>/", watching.unsubscribe, name="unsubscribe"),
    path("help/", world.help_page, name="help"),
    path("accounts/", accounts.account, name="account"),
    path("accounts/delete/", accounts.delete_account, name="delete_account"),
    path("accounts/invitations/", accounts.invitations, name="invitations"),
    path("accounts/invitations/<int:number>/withdraw/", accounts.withdraw_invitation, name="withdraw_invitation"),
    path("accounts/login/", accounts.LogInView.as_view(), name="account_login"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("theme-<int:version>.css", world.theme, name="theme"),
    path(".well-known/security.txt", world.security_contact, name="security_contact"),
    path("healthz", world.health, name="health"),
]

SOCIAL = [
    path("accounts/social/", include("allauth.socialaccount.urls")),
    path("accounts/social/login/<name:provider>/", accounts.social_login, name="social_login"),
    path("accounts/social/", include(build_provider_urlpatterns())),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns += SOCIAL
