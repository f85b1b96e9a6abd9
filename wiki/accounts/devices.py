"""What a browser says of itself, in words that its owner knows it by."""

from __future__ import annotations

from django.utils.translation import gettext as _

# By a part of what they say, in this order: most say that they are others too.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """Browser and system, as `Firefox on Linux`; what it says itself where either is not known."""
    browser, system = (
        next((name for part, name in known.items() if part in user_agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    if not (browser and system):
        return user_agent or _("unknown browser")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
