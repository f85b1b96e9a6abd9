"""What a process keeps for the next one who asks."""

from wiki.kept import Kept


def test_a_value_is_found_under_its_key() -> None:
    kept: Kept[str] = Kept(10)
    kept.keep("a", "one", weight=3)
    assert kept.get("a") == "one"
    assert kept.get("b") is None


def test_what_nobody_has_asked_for_the_longest_makes_room() -> None:
    kept: Kept[str] = Kept(10)
    kept.keep("a", "one", weight=4)
    kept.keep("b", "two", weight=4)
    kept.get("a")
    kept.keep("c", "three", weight=4)
    assert kept.get("b") is None
    assert (kept.get("a"), kept.get("c")) == ("one", "three")


def test_a_value_kept_again_takes_the_place_of_the_first() -> None:
    kept: Kept[str] = Kept(10)
    kept.keep("a", "one", weight=6)
    kept.keep("a", "two", weight=6)
    kept.keep("b", "three", weight=4)
    assert (kept.get("a"), kept.get("b")) == ("two", "three")


def test_what_is_heavier_than_all_of_it_is_not_kept_and_drives_nothing_out() -> None:
    kept: Kept[str] = Kept(10)
    kept.keep("a", "one", weight=10)
    kept.keep("b", "two", weight=11)
    assert (kept.get("a"), kept.get("b")) == ("one", None)
