"""Footnotes with ids of one plain form, whatever an author calls them, in time linear in their number."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor

from wiki.markup.errors import MarkupError

_MARK = r"\[\^([^\]]*)\]"


class Footnotes(FootnoteExtension):
    """Footnotes numbered by definition in their ids (`fn-1`, `fnref-1`, `fnref2-1`), by first mention for readers."""

    def __init__(self) -> None:
        super().__init__(SEPARATOR="-", USE_DEFINITION_ORDER=False)

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.inlinePatterns.register(FootnoteMark(_MARK, self), "footnote", 175)

    def reset(self) -> None:
        super().reset()
        self.numbers: dict[str, str] = {}
        self.shown: dict[str, int] = {}
        self.listing = False

    def setFootnote(self, id: str, text: str) -> None:
        if self.listing:
            raise MarkupError(f"The footnote “{id}” is defined inside another footnote; set it on a line of its own.")
        if not text.strip():
            return  # still to be written: its marks stand in the text as they were typed
        number = self.numbers.setdefault(id, str(len(self.numbers) + 1))
        super().setFootnote(number, text)

    def makeFootnotesDiv(self, root: etree.Element) -> etree.Element | None:
        self.listing = True
        return super().makeFootnotesDiv(root)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if count == 1 else reference.replace("fnref", f"fnref{count}", 1)

    def mention(self, number: str) -> int:
        """Return the number that readers see for a footnote that is mentioned here."""
        if number not in self.shown:
            self.shown[number] = len(self.shown) + 1
            self.footnote_order.append(number)
        return self.shown[number]


class FootnoteMark(InlineProcessor):
    """A `[^name]` in the text, where such a footnote is defined."""

    def __init__(self, pattern: str, notes: Footnotes) -> None:
        super().__init__(pattern)
        self.notes = notes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        number = self.notes.numbers.get(m[1])
        if number is None:
            return None, None, None
        shown = self.notes.mention(number)
        mark = etree.Element("sup", id=self.notes.makeFootnoteRefId(number, found=True))
        link = etree.SubElement(
            mark,
            "a",
            {"href": f"#{self.notes.makeFootnoteId(number)}", "class": "footnote-ref"},
        )
        link.text = str(shown)
        return mark, m.start(), m.end()
