"""Every form of the markup with an example, for the help page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Example:
    """One form of the markup: what it is called, when to use it, and a source that shows it."""

    title: StrOrPromise
    why: StrOrPromise
    source: str


EXAMPLES = (
    Example(
        _("Emphasis"), _("For titles of works, and for what must not be overlooked."), "*italic*, **bold**, ***both***"
    ),
    Example(
        _("Paragraphs and line breaks"),
        _("An empty line begins a paragraph; two spaces at the end of a line break it."),
        "The first paragraph,  \nbroken here.\n\nThe second paragraph.",
    ),
    Example(
        _("Headings"),
        _("They make the table of contents, and links can lead to them."),
        "## Causes\n\nText.\n\n### The assassination\n\nText.",
    ),
    Example(
        _("Link to an article"), _("By its title or any of its other names, in any case."), "See the [[Soviet Union]]."
    ),
    Example(
        _("Link with words of its own"), _("What stands after the bar is shown."), "The [[Soviet Union|Union]] won."
    ),
    Example(_("Ending of a linked word"), _("Letters right behind a link belong to it."), "Two [[general]]s met."),
    Example(
        _("Link to a section"),
        _("By the heading it begins with; within this page without a title."),
        "[[Soviet Union#History]], [[Soviet Union#History|its history]], and [[#Headings]] here.",
    ),
    Example(
        _("Leaving out what stands in brackets"),
        _("With nothing behind the bar, the words are filled in when you save."),
        "[[Ankara (city)|]]",
    ),
    Example(
        _("Link to what nobody has written"),
        _("It is marked, counts as wanted, and turns into an ordinary link once the article exists."),
        "The [[Treaty nobody has written about yet]].",
    ),
    Example(
        _("Link to another site"),
        _("With words, or the bare address in angle brackets."),
        "[Words](https://example.org/)\nor <https://example.org/>",
    ),
    Example(
        _("Picture"),
        _("By the name of an uploaded file, with a caption, a side (left, right, center) and a width in pixels."),
        "![[Map of the straits.png|The straits in 1932|right|240]]",
    ),
    Example(
        _("Text of another article"),
        _("On a paragraph of its own; of all of it or of one section. In the article, the text itself stands there."),
        "![[Turkish-Soviet War]]\n\n![[Soviet Union#History]]",
    ),
    Example(_("Lists"), "", "- first\n- second\n    - below the second\n\n1. one\n2. two"),
    Example(
        _("Definition list"),
        _("For terms and what they mean."),
        "Rotsturm\n:   The German word for it.\n\nNKVD\n:   The service.",
    ),
    Example(
        _("Table"),
        _("Colons in the second line align a column; links may stand in a cell."),
        "| War | Began | Dead |\n|:----|:-----:|-----:|\n"
        "| [[Turkish-Soviet War]] | 1932 | 5,000 |\n| [[Soviet Union|The Union's]] next | 1933 | 120 |",
    ),
    Example(_("Footnote"), _("For a source or an aside."), "The city fell in May.[^1]\n\n[^1]: So the army's report."),
    Example(_("Quotation"), "", "> The world revolution is near."),
    Example(
        _("Note in a frame"),
        _("Kinds: note, tip, warning, danger, quote."),
        '!!! note "On the sources"\n    Two of them disagree.',
    ),
    Example(
        _("Block for some only"),
        _(
            "Kinds: members, editors, moderators. Nobody below sees anything of it, on this page or on another; what "
            "they write around it leaves it where it stands. You may write one only if you can read it. It begins and "
            "ends on a line of its own, in no list, quotation or other block; a line of colons ends it, even in code. "
            "What you say of your change is read by everybody."
        ),
        "Everybody reads this.\n\n::: members\nOnly members read this.\n:::",
    ),
    Example(
        _("Abbreviation"), _("Explained wherever it occurs."), "The CCP retreated.\n\n*[CCP]: Chinese Communist Party"
    ),
    Example(_("Code"), _("Nothing in it is markup."), "`[[not a link]]`\n\n```\n| not | a table |\n```"),
    Example(_("Line across"), "", "Before.\n\n---\n\nAfter."),
    Example(_("A sign that is not markup"), _("A backslash takes the meaning away."), r"\*stars\*, \[[brackets]]"),
)


@dataclass(frozen=True)
class Hint:
    """Something that the editor does, and how to have it done."""

    title: StrOrPromise
    how: StrOrPromise


HINTS = (
    Hint(
        _("Links while you type"),
        _(
            "Type [[ and the beginning of a name: articles are suggested by title, by other names and by any word in "
            "them, with or without accents. @ suggests persons. Arrows choose, Enter or Tab takes, Escape closes."
        ),
    ),
    Hint(
        _("Links out of addresses"),
        _(
            "Select words and paste an address over them: an article of this wiki becomes a wikilink, another site a "
            "link."
        ),
    ),
    Hint(
        _("Keys"),
        _(
            "Ctrl-B bold, Ctrl-I italic, Ctrl-K link to another site, Ctrl-S save; Cmd on a Mac. The toolbar is one "
            "stop of Tab, arrows move in it. In a fact, Alt with an arrow up or down moves its row."
        ),
    ),
    Hint(
        _("Preview while you write"),
        _(
            "It stands beside the text, or beneath it on a narrow screen, and names what to look at: links to what "
            "nobody has written, links to sections that are missing, and what the change means for continuity."
        ),
    ),
    Hint(
        _("Mentions that could be links"),
        _("Names of articles that the text does not link to are listed with the preview: link one of them, or all."),
    ),
    Hint(
        _("Names that several things share"),
        _(
            "Give the page that only tells them apart the tag “disambiguation”. Whoever links to it is asked to link "
            "to what is meant."
        ),
    ),
    Hint(
        _("Facts"),
        _(
            "Choose a property, and its row asks for what belongs to it. A property may have several rows: the plus "
            "makes one more. Dates are read back as they were understood. A row without a value is left out; a value "
            "may be “unknown” or “none”. When an article changes its kind, every fact stays."
        ),
    ),
    Hint(
        _("The code editor"),
        _(
            "A button under the text changes to an editor with coloured markup and search (Ctrl-F). The choice is "
            "remembered."
        ),
    ),
    Hint(
        _("Moving and merging"),
        _(
            "Move gives an article another title; the old one leads on, and links are rewritten if you like. From the "
            "same page an article is merged into another. Both can be undone, from the history."
        ),
    ),
)
