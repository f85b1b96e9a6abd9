"""What a form sent, packed and unpacked."""

from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from wiki.editing.draft_fields import packed, unpacked

names = st.text(max_size=10).filter(lambda name: name not in ("action", "draft", "login", "password", "next", "kept"))


@given(st.dictionaries(names, st.lists(st.text(max_size=20), min_size=1, max_size=3), max_size=5))
def test_what_was_typed_comes_back(fields):
    text = packed(MultiValueDict(fields))
    assert text.isascii()
    assert text.isprintable()
    assert dict(unpacked(text).lists()) == fields


def test_tokens_buttons_and_passwords_are_never_kept():
    typed = MultiValueDict(
        {name: ["x"] for name in ("csrfmiddlewaretoken", "action", "draft", "login", "password", "next", "body")}
    )
    assert packed(typed) == '{"body": ["x"]}'
    assert dict(unpacked('{"password": ["x"], "body": ["y"]}').lists()) == {"body": ["y"]}


@given(
    st.text(max_size=30) | st.sampled_from(['{"a": "b"}', '{"a": {}}', "[]", "1", "[" * 100_000, '{"a": [1, null]}'])
)
def test_whatever_else_comes_gives_at_least_no_error(text):
    assert all(isinstance(value, str) for values in unpacked(text).lists() for value in values[1])
