"""What rendering may raise. Every message is a sentence for the person who wrote the text."""


class MarkupError(Exception):
    """The text is refused: it breaks a limit or cannot be rendered. `str()` says why and what to do."""


class RenderTimeout(MarkupError):
    """Rendering took longer than its time and was stopped."""


class RenderBusy(Exception):
    """No render process came free in time; the text is fine, try again in a moment."""
