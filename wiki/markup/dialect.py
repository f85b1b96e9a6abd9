"""Our Markdown: Python-Markdown with its own extensions and ours. A new parser for every text."""

from typing import Any

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from wiki.markup.audience_syntax import AudienceSyntax
from wiki.markup.block_syntax import BlockSyntax, KnownAdmonitions
from wiki.markup.embed_syntax import EmbedSyntax
from wiki.markup.link_syntax import LinkSyntax
from wiki.markup.note_syntax import Footnotes
from wiki.markup.picture_syntax import Pictures
from wiki.markup.slugs import Slugs


def to_html(text: str, *, seal: str) -> str:
    """Return the HTML of a text, not sanitised yet, with `seal` before each id and class that the renderer made."""
    slugs = Slugs()
    abbreviations: Any = AbbrExtension()
    parser = Markdown(
        output_format="html",
        extensions=[
            abbreviations,
            DefListExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
            TocExtension(marker="", slugify=lambda value, separator: slugs.unique(value)),
            Footnotes(),
            KnownAdmonitions(),
            LinkSyntax(),
            Pictures(),
            EmbedSyntax(),
            AudienceSyntax(seal),
            BlockSyntax(seal, abbreviations.abbrs),
        ],
    )
    return parser.convert(text)
