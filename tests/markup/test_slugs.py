"""Anchors: the same for a heading and for a link that names it, and each only once on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.slugs import MAX_LENGTH, Slugs, is_slug, slug


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Early years", "s-early-years"),
        ("  Early   YEARS ", "s-early-years"),
        ("early_years", "s-early-years"),
        ("1918–1924", "s-1918-1924"),
        ("The King's “road”!", "s-the-kings-road"),
        ("Élise", "s-élise"),
        ("E\u0301lise", "s-élise"),
        ("Straße", "s-strasse"),
        ("हिन्दी", "s-हिन्दी"),
        ("北京", "s-北京"),
        ("🐉", "s-section"),
        ("", "s-section"),
        ("-- a --", "s-a"),
    ],
)
def test_slug(text: str, anchor: str) -> None:
    assert slug(text) == anchor


@given(st.text())
def test_a_slug_is_never_empty_and_safe_in_html(text: str) -> None:
    anchor = slug(text)
    assert anchor.startswith("s-")
    assert 2 < len(anchor) <= MAX_LENGTH + 2
    assert not set(anchor) & set(" \t\n\"'<>&=`#")


@given(st.lists(st.sampled_from(["A", "a", "A 2", "a-2", "A 2 2", "B", "", "!"]) | st.text(max_size=3)))
def test_anchors_of_one_page_are_unique(headings: list[str]) -> None:
    slugs = Slugs()
    anchors = [slugs.unique(heading) for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert all(is_slug(anchor) for anchor in anchors)


def test_repeats_are_numbered_from_two() -> None:
    slugs = Slugs()
    assert [slugs.unique("A") for _ in range(3)] == ["s-a", "s-a-2", "s-a-3"]


def test_ten_thousand_repeats_are_no_trouble() -> None:
    slugs = Slugs()
    assert len({slugs.unique("A" if index % 2 else f"A {index}") for index in range(10_000)}) == 10_000
