"""`{% fixed %}`: parts of a template that say the same to everybody."""

from __future__ import annotations

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class FixedNode(Node):
    """Renders its contents once for each language and keeps the result for as long as the template is held."""

    child_nodelists = ()  # no block in it can be filled by another template

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._kept: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self._kept:
            self._kept[language] = self.nodelist.render(context.new())
        return self._kept[language]


@register.tag
def fixed(parser: Parser, token: Token) -> FixedNode:
    """`{% fixed %}...{% endfixed %}`: translated words and static addresses, looked up once instead of on every page.

    No variable is known inside, so nothing of one reader can be kept for another.
    """
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist)
