"""What somebody has typed into the form of the Soviet Union, and how it comes back to them."""

import html
import re

from tests.forms import sent, text_carried, text_of
from tests.world import (
    PASSWORD,
    article,
    edit_form,
)

EDIT = "/wiki/Soviet_Union/edit/"

TYPED = "Typed <b>with</b> care & “quotes”.\n\nSecond\tparagraph."

ALL_TYPED = {
    "title": "Soviet Union",
    "summary": "A typed summary",
    "aliases": "USSR\nTyped alias",
    "tags": "typed tag, other",
    "body": TYPED,
    "comment": "A typed comment",
}


def typed(**change):
    """Everything that somebody has typed into the form of the Soviet Union, its first fact changed."""
    facts = {"facts-0-value": "Typed value", "facts-0-note": "Typed note", "facts-0-qualifiers": "office: typed"}
    return edit_form(article("Soviet Union"), **(ALL_TYPED | facts | change))


def assert_carries(response, data):
    """The page asks to log in and carries what was sent."""
    assert response.status_code == 403
    assert TYPED in text_of(response)
    assert sent(text_carried(response)) == sent(data)


def logged_in(client, response, **change):
    """What the form to log in by answers when it is filled in as nick."""
    page = text_of(response)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    data = {"login": "nick", "password": PASSWORD, "csrfmiddlewaretoken": token}
    data |= {name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())[1])
             for name in ("kept", "next")}  # fmt: skip
    return client.post("/accounts/login/", data | change, follow=True)
