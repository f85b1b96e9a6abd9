"""Titles: one name, one key; every title that is allowed survives the way through an address."""

import sys
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.titles import ROUTE_WORDS, TitleError, check, fold, from_path, is_valid, normalise, to_path

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    "spelling",
    [
        "Élise Of The North",
        "élise of the north",
        "E\u0301lise_of_the_north",
        "  élise \t of\nthe__north ",
        "\ufeffélise of\u200b the north",
        "\u200eélise of the north\u202c",
    ],
)
def test_all_spellings_of_a_name_have_one_key(spelling: str) -> None:
    assert fold(spelling) == fold("Élise of the North")


def test_accents_tell_names_apart() -> None:
    assert fold("Elise") != fold("Élise")


def test_normalise_keeps_case_and_composes() -> None:
    assert normalise(" E\u0301lise__of  X\u200b ") == "Élise of X"


@given(ANY_TEXT)
def test_fold_and_normalise_are_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)
    assert fold(normalise(text)) == fold(text)


@given(ANY_TEXT)
def test_canonically_equivalent_texts_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


def test_fold_is_idempotent_for_every_character_and_its_upper_case() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in ("Cn", "Co", "Cs", "Lo", "So"):
            continue
        assert fold(fold(character)) == fold(character), hex(code)
        # Final sigma and the like: upper-casing never leads to another article.
        assert fold(character.upper().upper()) == fold(character.upper()), hex(code)


@given(ANY_TEXT)
def test_allowed_titles_survive_an_address(text: str) -> None:
    if is_valid(text):
        path = to_path(text)
        assert from_path(unquote(path)) == normalise(text)
        assert not path.startswith("/")
        assert not path.endswith("/")
        assert path.isascii()
        assert not set(path) & set("\"'<>&?# \\")


@pytest.mark.parametrize(
    "title",
    [
        "1918",
        "A.B",
        "War/Peace",
        "Why?",
        "100%",
        "100%25",
        "北京",
        "ꙮ",
        "🐉",
        "C++",
        "edit",
        "Foo/Editors",
        "a" * 200,
        "O'Neill & Sons",
        '"Quoted"',
        "½",
        "A: B",
        "...",
        "-",
    ],
)
def test_allowed(title: str) -> None:
    check(title)
    assert from_path(unquote(to_path(title))) == title


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("", "visible"),
        (" _ ", "visible"),
        ("\u2060\u200d", "visible"),
        ("a[b", "“[”"),
        ("a|b", "“|”"),
        ("a#b", "“#”"),
        ("a<b", "“<”"),
        ("a}b", "“}”"),
        ("a\x00b", "control"),
        ("a\x9fb", "control"),
        ("a\ud800b", "control"),
        ("a\u202eb", "direction"),
        ("a" * 201, "201"),
        ("é" * 128, "256"),
        ("/a", "begin or end"),
        ("a/", "begin or end"),
        ("a//b", "two in a row"),
        ("a/ /b", "two in a row"),
        ("..", "“..”"),
        ("a/./b", "“.”"),
        ("Foo/edit", "cannot be used"),
        ("Foo/Edit/bar", "cannot be used"),
        ("Foo/ History", "cannot be used"),
    ],
)
def test_refused_with_a_reason(title: str, reason: str) -> None:
    with pytest.raises(TitleError, match=r"\.$") as refusal:
        check(title)
    assert reason in str(refusal.value)
    assert not is_valid(title)


@given(ANY_TEXT)
def test_check_raises_nothing_but_title_errors(text: str) -> None:
    try:
        check(text)
    except TitleError:
        return


@pytest.mark.parametrize("word", sorted(ROUTE_WORDS))
def test_every_route_word_is_refused_after_a_slash_only(word: str) -> None:
    check(word)
    assert not is_valid(f"Foo/{word.upper()}")


def test_a_long_text_is_folded_without_being_remembered() -> None:
    assert fold("A" * 100_000) == "a" * 100_000
