"""From the source of an article to everything that is kept of its rendering."""

import secrets
from dataclasses import dataclass

from wiki.markup.audience_syntax import check_no_mark_is_left
from wiki.markup.audiences import marked
from wiki.markup.cleaning import clean
from wiki.markup.contents import Heading, LinkRef, headings, links, plain_text
from wiki.markup.dialect import to_html
from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.precheck import check_size, precheck
from wiki.markup.sanitise import sanitise


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendering: sanitised HTML, headings of levels 2 to 4, linked articles, and the plain text.

    `notice` says why there is nothing else, where a text that is refused must be shown all the same. Where the text has
    blocks that only some may read (`audiences`), this rendering is for the least `audience` that reads all of it, and
    `lesser` holds those for the others, the widest first, each for the audience given and those up to the next.
    """

    html: str
    toc: list[Heading]
    links: list[LinkRef]
    text: str
    notice: str = ""
    lesser: "tuple[Rendered, ...]" = ()
    audience: int = 0

    @property
    def readings(self) -> "tuple[Rendered, ...]":
        """Each rendering of the text that somebody reads, that for the widest audience first, this one last."""
        return (*self.lesser, self)


def render(source: str, limits: Limits = Limits()) -> Rendered:  # noqa: B008 - frozen
    """Render Markdown. Never trust the time it takes: in a web process, use `worker.RenderPool`.

    Raises `MarkupError`, and nothing else, for a text that breaks a limit or cannot be rendered.
    """
    try:
        return _render(source, limits)
    except MarkupError:
        raise
    except RecursionError as error:
        raise MarkupError("The text is nested too deeply to be rendered.") from error
    except MemoryError as error:
        raise MarkupError("Rendering this text takes too much memory.") from error
    except Exception as error:
        raise MarkupError(
            f"The text could not be rendered ({type(error).__name__}). Something in it is amiss."
        ) from error


def _render(source: str, limits: Limits) -> Rendered:
    check_size(source, limits)
    text = clean(source)
    precheck(text, limits)
    seal = "k" + secrets.token_hex(12)
    html = to_html(marked(text, seal), seal=seal)
    check_no_mark_is_left(html, seal)
    _check_length(html, limits)
    html = sanitise(html, seal=seal, limits=limits)
    _check_length(html, limits)
    return of_html(html)


def of_html(html: str) -> Rendered:
    """Return the rendering of which this is the sanitised HTML."""
    return Rendered(html=html, toc=headings(html), links=links(html), text=plain_text(html))


def _check_length(html: str, limits: Limits) -> None:
    if len(html) > limits.html_characters:
        raise MarkupError(f"The rendered page would be too long: more than {limits.html_characters:,} characters.")
