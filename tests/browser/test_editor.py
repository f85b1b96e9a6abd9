"""The editor in a browser, by keyboard: toolbar, suggestions, preview, facts, saving, leaving, both text fields."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe_findings, log_in

EDIT = "/wiki/Leon_Trotsky/edit/"


def opened(page: Page, address: str = EDIT) -> Page:
    log_in(page)
    page.goto(address)
    expect(page.locator("[data-live-part]")).to_be_visible()
    return page


def text(page: Page):
    return page.get_by_role("textbox", name="Text", exact=True)


def field(page: Page):
    """The text as it is sent, whatever it is written in, and whatever role it has while suggestions are open."""
    return page.locator("#id_body")


def suggested(page: Page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def at_the_end(page: Page, words: str) -> None:
    field(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


# The toolbar.


def test_the_toolbar_is_one_stop_with_arrows_between_its_tools(page: Page) -> None:
    opened(page)
    field(page).fill("word")
    page.keyboard.press("Control+a")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Heading", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("**word**")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("word")


def test_keys_and_tools_wrap_what_is_selected(page: Page) -> None:
    opened(page)
    for name, written in (("Link to an article", "[[word]]"), ("Footnote", "[^word]"), ("List", "- word")):
        field(page).fill("word")
        field(page).select_text()
        page.get_by_role("button", name=name, exact=True).click()
        expect(field(page)).to_have_value(written)
    field(page).fill("word")
    field(page).select_text()
    page.keyboard.press("Control+i")
    expect(field(page)).to_have_value("_word_")


# Suggestions.


def test_a_link_is_suggested_and_taken_by_keyboard(page: Page) -> None:
    opened(page)
    field(page).fill("")
    at_the_end(page, "He met [[vladimir l")
    options = suggested(page)
    expect(options.first).to_contain_text("Vladimir Lenin")
    expect(options.first).to_contain_text("Person")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(options.last).to_have_text("Create “vladimir l”")
    expect(page.locator("[data-said]")).to_contain_text("suggestion")
    assert field(page).get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert axe_findings(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("He met [[Vladimir Lenin]]")
    expect(options).to_have_count(0)
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile(""))
    page.keyboard.press("Control+z")
    expect(field(page)).to_have_value("He met [[vladimir l")


def test_an_alias_without_its_accents_is_found_and_shown(page: Page) -> None:
    opened(page)
    field(page).fill("")
    at_the_end(page, "[[LÉNIN")
    expect(suggested(page).first).to_contain_text("→ Vladimir Lenin")
    page.keyboard.press("Tab")
    expect(field(page)).to_have_value("[[Vladimir Lenin|Lenin]]")


def test_a_new_title_is_linked_as_it_was_typed(page: Page) -> None:
    opened(page)
    field(page).fill("")
    at_the_end(page, "[[Secret diary of St. X")
    expect(suggested(page)).to_have_text(["Create “Secret diary of St. X”"])
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("[[Secret diary of St. X]]")


def test_escape_leaves_what_was_typed_and_asks_no_more(page: Page) -> None:
    opened(page)
    field(page).fill("")
    at_the_end(page, "[[vlad")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(suggested(page)).to_have_count(0)
    page.keyboard.type("imir")
    page.wait_for_timeout(500)
    expect(suggested(page)).to_have_count(0)
    expect(field(page)).to_have_value("[[vladimir")


def test_an_at_sign_suggests_persons_alone(page: Page) -> None:
    opened(page)
    field(page).fill("")
    at_the_end(page, "By @stalin")
    expect(suggested(page).first).to_contain_text("Joseph Stalin")
    kinds = page.locator(".suggestions .kind-word")
    expect(kinds).to_have_text(["Person"] * kinds.count())
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("By [[Joseph Stalin|Stalin]]")
    page.keyboard.type(" mail@stalin")
    page.wait_for_timeout(500)
    expect(suggested(page)).to_have_count(0)


def test_an_address_pasted_over_words_makes_them_a_link(page: Page, live_server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page)
    cases = {
        f"{live_server.url}/wiki/Vladimir_Lenin/": "[[Vladimir Lenin|word]]",
        f"{live_server.url}/wiki/Vladimir_Lenin/history/": f"[word]({live_server.url}/wiki/Vladimir_Lenin/history/)",
        "https://example.org/a_(b)": "[word](https://example.org/a_%28b%29)",
        "plain": "plain",
    }
    for pasted, written in cases.items():
        page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
        field(page).fill("word")
        field(page).select_text()
        page.keyboard.press("Control+v")
        expect(field(page)).to_have_value(written)


# The preview.


def test_the_preview_follows_the_text_and_counts_what_to_look_at(page: Page) -> None:
    opened(page)
    preview = page.get_by_role("region", name="Preview while writing")
    field(page).fill("A *fine* [[Nobody wrote this]] <img src=x onerror=alert(1)> and Joseph Stalin.")
    expect(preview.locator(".prose em")).to_have_text("fine")
    expect(preview.locator(".prose img")).to_have_count(0)
    expect(preview.get_by_text("Nobody wrote this: nobody has written this yet")).to_be_visible()
    expect(page.locator("[data-words]")).to_have_text("14 words")
    page.get_by_role("button", name="Link Joseph Stalin").focus()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value(
        "A *fine* [[Nobody wrote this]] <img src=x onerror=alert(1)> and [[Joseph Stalin]]."
    )
    expect(preview.get_by_text("Mentions that could be links")).to_have_count(0)
    assert axe_findings(page) == []


def test_the_preview_keeps_its_place(page: Page) -> None:
    opened(page)
    pane = page.locator("[data-live]")
    pane.evaluate("pane => pane.scrollTo(0, 200)")
    at_the_end(page, "\n\nTyped at the end.")
    expect(pane).to_contain_text("Typed at the end.")
    assert pane.evaluate("pane => pane.scrollTop") == 200


def test_the_preview_says_what_is_wrong(page: Page) -> None:
    opened(page)
    page.get_by_label("Title").fill("a|b")
    expect(page.locator("[data-live]")).to_contain_text("cannot contain “|”")


def test_switched_off_the_preview_stays_off(page: Page) -> None:
    opened(page)
    switch = page.get_by_role("button", name="Preview while I write")
    switch.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-live]")).to_be_hidden()
    page.goto(EDIT)
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-live]")).to_be_hidden()
    switch.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-live-part]")).to_be_visible()


# Facts.


def test_a_fact_is_written_by_keyboard_alone(page: Page) -> None:
    opened(page, "/wiki/Vladimir_Lenin/edit/")
    count = page.locator("[data-fact]").count()
    page.get_by_role("button", name="Add a fact").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-fact]")).to_have_count(count + 3)
    new = page.locator(f"#id_facts-{count}-property")
    expect(new).to_be_focused()
    new.select_option("spouse")
    expect(page.locator(f"#id_facts-{count}-value[data-suggest='person']")).to_be_visible()
    page.locator(f"#id_facts-{count}-value").focus()
    page.keyboard.type("trotsk")
    expect(suggested(page).first).to_contain_text("Leon Trotsky")
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_facts-{count}-value")).to_have_value("[[Leon Trotsky]]")
    page.locator(f"#id_facts-{count}-from").focus()
    page.keyboard.type("May 1924")
    understood = page.locator(f"[data-fact='{count}'] [data-understood]")
    expect(understood).to_have_text("from May 1924")
    page.keyboard.press("Control+a")
    page.keyboard.type("soon")
    expect(understood).to_contain_text("“soon” is not understood")


def test_rows_move_and_go_by_keyboard(page: Page) -> None:
    opened(page)
    values = [page.locator(f"#id_facts-{row}-value").input_value() for row in range(3)]
    page.locator("#id_facts-0-value").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#id_facts-1-value")).to_have_value(values[0])
    expect(page.locator("#id_facts-1-value")).to_be_focused()
    page.get_by_role("button", name="Move fact 2 up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_facts-0-value")).to_have_value(values[0])
    expect(page.get_by_role("button", name="Move fact 1 up")).to_be_focused()
    page.get_by_role("button", name="Remove fact 1", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_facts-0-value")).to_have_value(values[1])
    expect(page.get_by_role("button", name="Remove fact 1", exact=True)).to_be_focused()


def test_another_kind_says_what_it_does_not_list(page: Page) -> None:
    opened(page)
    page.get_by_label("Kind").focus()
    page.get_by_label("Kind").select_option("place")
    expect(page.get_by_text("The kind you have chosen does not list")).to_be_visible()
    expect(page.get_by_label("Kind")).to_be_focused()


# Saving and leaving.


def test_ctrl_s_saves(page: Page) -> None:
    opened(page)
    at_the_end(page, "\n\nSaved by a key.")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as revision 2")).to_be_visible()
    expect(page.locator(".prose")).to_contain_text("Saved by a key.")


def test_leaving_with_unsaved_text_is_asked_about(page: Page) -> None:
    asked: list[str] = []

    page.context.on("dialog", lambda dialog: asked.append(dialog.type))
    opened(page)
    page.goto("/help/")
    assert asked == []
    page.goto(EDIT)
    at_the_end(page, " Unsaved.")
    page.goto("/help/")
    assert asked == ["beforeunload"]


# CodeMirror.


def in_code(page: Page):
    get_user_model().objects.get(username="ada").choose_editor(code=True)
    opened(page)
    editor = text(page)
    expect(editor).to_be_visible()
    return editor


def test_the_code_editor_is_chosen_without_losing_what_was_typed(page: Page) -> None:
    opened(page)
    at_the_end(page, "\n\nTyped before.")
    page.get_by_role("button", name="Write in the code editor").focus()
    page.keyboard.press("Enter")
    expect(text(page)).to_contain_text("Leon Trotsky")
    expect(field(page)).to_be_hidden()
    page.get_by_role("button", name="Write in the plain field").click()
    expect(field(page)).to_be_visible()
    expect(field(page)).to_have_value(re.compile(r"Typed before\.$"))


def test_the_code_editor_suggests_completes_and_saves(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    editor = in_code(page)
    editor.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nHe met [[vladimir l", delay=15)
    option = page.get_by_role("listbox").get_by_role("option").filter(has_text="Vladimir Lenin").first
    expect(option).to_be_visible()
    page.wait_for_timeout(150)  # CodeMirror takes no Enter right after a list has opened
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    expect(field(page)).to_have_value(re.compile(r"He met \[\[Vladimir Lenin\]\]\.$"))
    expect(page.locator("[data-live]")).to_contain_text("He met Vladimir Lenin.")
    page.keyboard.press("Control+s")
    expect(page.locator(".prose")).to_contain_text("He met Vladimir Lenin.")
    assert refused == []


def test_axe_finds_nothing_in_the_code_editor_with_suggestions_open(page: Page) -> None:
    """Apart from the test above: axe copies the style sheets of the shadow root, which the policy refuses."""
    in_code(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" [[vladimir l", delay=15)
    expect(page.get_by_role("listbox").get_by_role("option").filter(has_text="Vladimir Lenin").first).to_be_visible()
    assert axe_findings(page) == []


def test_a_mention_is_linked_in_the_code_editor_and_undone(page: Page) -> None:
    editor = in_code(page)
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Of Joseph Stalin.")
    page.get_by_role("button", name="Link Joseph Stalin").click()
    expect(editor).to_have_text("Of [[Joseph Stalin]].")
    editor.focus()
    page.keyboard.press("Control+z")
    expect(editor).to_have_text("Of Joseph Stalin.")


def test_a_picture_pasted_into_the_code_editor_is_uploaded_and_named(page: Page) -> None:
    editor = in_code(page)
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Here: ")
    page.evaluate(
        """async () => {
            const canvas = new OffscreenCanvas(8, 8);
            canvas.getContext("2d").fillRect(0, 0, 8, 8);
            const blob = await canvas.convertToBlob({ type: "image/png" });
            const data = new DataTransfer();
            data.items.add(new File([blob], "Small map.png", { type: "image/png" }));
            const content = document.querySelector(".editor-code").shadowRoot.querySelector(".cm-content");
            const paste = { clipboardData: data, bubbles: true, cancelable: true, composed: true };
            content.dispatchEvent(new ClipboardEvent("paste", paste));
        }"""
    )
    expect(editor).to_have_text("Here: ![[Small map.png|]]")
    expect(field(page)).to_have_value("Here: ![[Small map.png|]]")


# Everywhere.


def test_a_section_is_written_with_the_same_help(page: Page) -> None:
    opened(page, f"{EDIT}?section=rise")
    at_the_end(page, "\n\nHe met [[vladimir l")
    expect(suggested(page).first).to_contain_text("Vladimir Lenin")
    page.keyboard.press("Enter")
    expect(page.locator("[data-live]")).to_contain_text("He met Vladimir Lenin")
    assert axe_findings(page) == []
    page.keyboard.press("Control+s")
    expect(page.locator(".prose")).to_contain_text("He met Vladimir Lenin")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, "/wiki/Turkish-Soviet_War/edit/")
    at_the_end(page, "\n\nHe met [[vlad")
    expect(suggested(page).first).to_be_visible()
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_rows_previews_and_mentions_are_buttons(browser: Browser, live_server, shipped: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(EDIT)
    expect(page.get_by_role("button", name="Bold")).to_be_hidden()
    expect(page.get_by_role("button", name="Preview while I write")).to_be_hidden()
    value = page.locator("#id_facts-0-value").input_value()
    page.get_by_role("button", name="Move fact 1 down").click()
    expect(page.locator("#id_facts-1-value")).to_have_value(value)
    page.locator("#id_body").fill("Of Joseph Stalin.")
    page.get_by_role("button", name="Preview").last.click()
    page.get_by_role("button", name="Link Joseph Stalin").click()
    expect(page.locator("#id_body")).to_have_value("Of [[Joseph Stalin]].")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".prose")).to_have_text("Of Joseph Stalin.")
    context.close()
