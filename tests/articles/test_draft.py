"""Drafts: their one normal form."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import FRUNZE, cleaned
from wiki.articles.draft import Draft, one_line, text_lines

letters = st.characters(exclude_characters="[]{}|#<>/", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co"))
words = st.text(letters, max_size=20).map(lambda text: f"x{text}x")
texts = st.text(max_size=200) | st.lists(
    st.sampled_from(["[[", "|", "]]", "a", " (b)", "\r\n", "`", "\u0301", "\n"])
).map("".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=texts,
    summary=st.text(max_size=100),
    aliases=st.lists(words, max_size=3),
    tags=st.lists(words, max_size=3),
    note=texts,
)
def test_the_normal_form_of_a_normal_form_is_itself(world, body, summary, aliases, tags, note):
    facts = [{"property": "motto", "value": "x", "note": note[:900]}]
    once = cleaned(replace(FRUNZE, body=body, summary=summary, aliases=aliases, tags=tags, facts=facts))
    assert cleaned(once) == once
    once.body.encode()
    once.summary.encode()


def test_line_ends_and_control_characters(world):
    assert text_lines("a\r\nb\rc\x00\x07\td \n\n") == "a\nb\nc\td"
    assert one_line("  a\n\tb\x00c  ") == "a b c"
    assert text_lines("e\u0301\ud800") == "é"


def test_names_are_kept_once_and_never_beside_the_title(world):
    draft = Draft(
        title="Persia", kind="nation", aliases=["Iran", "IRAN", " persia ", "Iran_land"], tags=["a", "A", "b "]
    )
    assert (cleaned(draft).aliases, cleaned(draft).tags) == (["Iran", "Iran land"], ["a", "b"])


def test_the_pipe_trick_is_written_out(world):
    draft = replace(FRUNZE, body="[[Élise (queen)|]] and `[[x (y)|]]`")
    assert cleaned(draft).body == "[[Élise (queen)|Élise]] and `[[x (y)|]]`"


def test_a_fact_is_kept_in_one_form(world):
    fact = {"value": " a\n b ", "property": "motto", "note": "", "qualifiers": {}, "to": None, "id": "k1"}
    assert cleaned(replace(FRUNZE, facts=[fact])).facts == [{"id": "k1", "property": "motto", "value": "a b"}]
    assert cleaned(replace(FRUNZE, facts=[{"property": "strength", "value": 5000}])).facts[0]["value"] == "5000"


def test_ids_are_kept_given_and_never_shared(world):
    facts = [{"property": "motto", "value": "x"}, {"id": "a", "property": "motto", "value": "x"}] * 2
    ids = [fact["id"] for fact in cleaned(replace(FRUNZE, facts=facts)).facts]
    assert ids[1] == "a"
    assert len(set(ids)) == 4
    again = [fact["id"] for fact in cleaned(replace(FRUNZE, facts=facts)).facts]
    assert again == ids
