"""The moderators' pages, with axe, wide and narrow: threads, flags, log, queue, protections, blocks and patrol."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, axe_findings, log_in
from tests.review.waiting import let_wait, send
from tests.world import article, edit
from wiki.discussion.comment import Comment
from wiki.discussion.moderating import close, hide, resolve
from wiki.discussion.writing import answer, start
from wiki.moderation.block import block
from wiki.moderation.flag import close as close_flag
from wiki.moderation.flag import flag
from wiki.moderation.flags import Flag, State
from wiki.moderation.protect import protect
from wiki.world.models import Reviewed

UNION = "/wiki/Soviet_Union/"
# Each with something that stands on it.
PAGES = {
    UNION: "open thread",
    f"{UNION}discussion/": "Was it so long?",
    "/threads/": "The armistice",
    "/flags/": "It was founded later.",
    "/audit/": "Rude",
    "/review/": "Soviet Union",
    "/review/{submission}/": "A line that waits.",
    f"{UNION}protection/": "Edit war",
    "/users/Nick/block/": "Vandalism",
    "/changes/?patrol=open": "Tidied up",
    f"{UNION}revisions/{{revision}}/": "Tidied up",
    f"{UNION}flag/": "You need no account.",
}


@pytest.fixture
def happened(shipped):
    """A week of moderation; who moderates is Mo."""
    make = get_user_model().objects.create_user
    mo, nick = make("Mo", password=PASSWORD), make("Nick", password=PASSWORD)
    mo.groups.add(Group.objects.get_or_create(name="moderator")[0])
    union = article("Soviet Union")
    first, _made = start(union, subject="The armistice", text="When was it, @Mo? **Which** book says so?", by=nick)
    answer(first.thread, text="In March, as [[Turkey]] says.\n\n> A source\n\n- one\n- two", by=mo)
    rude, _made = answer(first.thread, text="You know nothing.", by=nick)
    hide(rude, by=mo, reason="Rude")
    other, _made = start(union, subject="Was it so long?", text="I doubt it.", by=nick)
    resolve(other.thread, by=mo)
    third, _made = start(union, subject="The name", text="Again?", by=nick)
    close(third.thread, by=mo, reason="Said often enough")
    flag(union, "error", "It was founded later.", by=nick, address="192.0.2.1")
    flag(article("Turkey"), "spam", "It sells carpets.", by=mo, address="192.0.2.2")
    close_flag(Flag.objects.get(wrong="spam"), State.DISMISSED, by=mo, reason="It does not")
    edited = edit(union, nick, summary=f"{union.summary} And more.", comment="Tidied up").article
    let_wait(Reviewed.EVERYONE)
    sent = send(edited, nick, body=f"{edited.body}\n\nA line that waits.")
    let_wait(Reviewed.NOBODY)
    protect(edited, deed="edit", by=mo, reason="Edit war")
    block(nick, by=mo, reason="Vandalism")
    return {"thread": first.thread, "hidden": rude, "submission": sent.pk, "revision": edited.rev}


def test_the_moderators_pages_hold_for_everybody(page, happened):
    log_in(page, "Mo")
    thread = happened["thread"].get_absolute_url()
    hiding = f"{UNION}discussion/comments/{happened['hidden'].pk}/hide/"
    pages = PAGES | {thread: "Hidden by Mo: Rude.", hiding: "Show the comment", f"{thread}close/": "Close the thread"}
    for address, said in pages.items():
        page.goto(address.format(**happened))
        expect(page.get_by_text(said).first).to_be_attached()
        for scheme, width in (("light", 1280), ("dark", 320)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            assert axe_findings(page) == [], (address, scheme)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, (address, width)


def test_a_moderator_hides_a_comment_and_answers_a_flag_by_keyboard(page, happened):
    log_in(page, "Mo")
    page.goto(happened["thread"].get_absolute_url())
    comment = page.get_by_role("article", name="Comment by Nick").first
    comment.get_by_role("link", name="Hide").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why").fill("Off the point")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hidden by Mo: Off the point.")).to_be_visible()
    page.goto("/flags/")
    page.get_by_label("Why").first.fill("Mended")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Done.")).to_be_visible()
    assert Comment.objects.exclude(hidden=None).count() == 2
    assert Flag.objects.get(wrong="error").state == State.RESOLVED
