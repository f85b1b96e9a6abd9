"""Django's door to the models of all areas. Nobody else imports it."""

from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.kinds import Kind
from wiki.articles.names import ArticleName
from wiki.articles.properties import Property
from wiki.articles.rendering import Rendering
from wiki.articles.tags import ArticleTag
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver
from wiki.links.models import Link
from wiki.world.calendars import Calendar
from wiki.world.models import World

__all__ = [
    "Article",
    "ArticleName",
    "ArticleTag",
    "Calendar",
    "Finding",
    "Kind",
    "Lifespan",
    "Link",
    "Property",
    "Rendering",
    "Revision",
    "Statement",
    "User",
    "Waiver",
    "World",
]
