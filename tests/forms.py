"""The editor's form as a browser would send it: what stands in a page, and whether anything typed was lost."""

import html
import json
import re


def text_of(response):
    return html.unescape(response.content.decode())


def browser_form(response):
    """The names and values that a browser would send of the editor's form, empty rows of facts left out."""
    page = re.search(r'<form class="editor".*?</form>', response.content.decode(), re.DOTALL)[0]
    form = {}
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL):
        form[name] = html.unescape(value)
    for tag in re.findall(r"<input [^>]*>", page):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("checkbox", "radio") or "checked" in tag:
            bare = "on" if attributes.get("type") == "checkbox" else ""
            form[html.unescape(attributes["name"])] = html.unescape(attributes.get("value", bare))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        form[name] = html.unescape(chosen[1]) if chosen else ""
    form.pop("csrfmiddlewaretoken")
    form.pop("facts-MIN_NUM_FORMS", None)
    form.pop("facts-MAX_NUM_FORMS", None)
    return {name: value for name, value in form.items() if value or not re.match(r"facts-\d+-", name)}


def text_carried(response):
    """What a form to log in by carries of the form that was sent while signed out."""
    kept = re.search(r'name="kept" value="([^"]*)"', response.content.decode())
    return {name: values[-1] for name, values in json.loads(html.unescape(kept[1])).items()} if kept else {}


def sent(data):
    """The same of what a test sends."""
    shown = {name: "" if value is None else str(value) for name, value in data.items() if name != "action"}
    return {name: value for name, value in shown.items() if value or not re.match(r"facts-\d+-", name)}


def assert_form_holds(response, data):
    found, wanted = browser_form(response), sent(data)
    for form in (found, wanted):
        form["facts-INITIAL_FORMS"] = "0"
        form.pop("draft", None)
        form.pop("audience", None)
    total = int(found.pop("facts-TOTAL_FORMS"))
    assert total >= int(wanted.pop("facts-TOTAL_FORMS"))
    assert found == wanted
