"""Django's door to the models of all areas. Nobody else imports it."""

from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.articles.kinds import Kind
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.properties import Property
from wiki.articles.read_marks import ReadMark
from wiki.articles.redirects import Redirect
from wiki.articles.rendering import Rendering
from wiki.articles.tags import ArticleTag
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.cleanup.batches import Batch, BatchItem
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver
from wiki.discussion.comment import Comment, CommentVersion
from wiki.discussion.thread import Thread
from wiki.editing.drafts import StoredDraft
from wiki.editing.presence import Presence
from wiki.files.file import File, FileDeletion, FileVersion
from wiki.files.uses import FileUse
from wiki.history.attribution import Attribution
from wiki.links.models import Link
from wiki.moderation.audit import AuditEntry
from wiki.moderation.blocks import Block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filter_hits import FilterHit
from wiki.moderation.flags import Flag
from wiki.moderation.hidings import Hiding
from wiki.moderation.patrols import Patrol
from wiki.moderation.protections import Protection
from wiki.moderation.submissions import Submission
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch
from wiki.world.calendars import Calendar
from wiki.world.models import World

__all__ = [
    "Article",
    "ArticleName",
    "ArticleTag",
    "Attribution",
    "AuditEntry",
    "Batch",
    "BatchItem",
    "Block",
    "Calendar",
    "Comment",
    "CommentVersion",
    "ContentFilter",
    "Deletion",
    "File",
    "FileDeletion",
    "FileUse",
    "FileVersion",
    "FilterHit",
    "Finding",
    "Flag",
    "Hiding",
    "Invitation",
    "Kind",
    "Lifespan",
    "Link",
    "Move",
    "Notice",
    "Patrol",
    "Presence",
    "Property",
    "Protection",
    "ReadMark",
    "Redirect",
    "Rendering",
    "Revision",
    "Statement",
    "StoredDraft",
    "Submission",
    "Thread",
    "User",
    "Waiver",
    "Watch",
    "World",
]
