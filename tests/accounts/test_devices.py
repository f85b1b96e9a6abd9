"""Browsers by the names that people know them by."""

import pytest

from wiki.accounts.devices import device_of

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15", "Safari on macOS"),
        (f"{MAC} {CHROME} Safari/537.36", "Chrome on macOS"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/141.0.0.0", "Edge on Windows"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) CriOS/141.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0", "Chrome on Linux"),
        ("Elsewhere/1", "Elsewhere/1"),
        ("", "unknown browser"),
    ],
)
def test_browser_and_system_in_words(said, words):
    assert device_of(said) == words
