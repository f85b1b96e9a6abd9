"""The parts of a box: rows, sides, tables."""

from wiki.articles.box import BoxGroup, BoxRow, BoxValue
from wiki.articles.box_parts import BoxRow as _Row
from wiki.articles.box_parts import BoxSides, BoxTable, box_parts, box_sections


def value(text: str, **qualifiers: str) -> BoxValue:
    return BoxValue(text, text=text, qualifiers=list(qualifiers.items()))


def row(name: str, **groups: list[BoxValue]) -> BoxRow:
    return BoxRow(name.title(), name, [BoxGroup(side.strip("_"), values) for side, values in groups.items()])


ROWS = [
    row("begins", _=[value("1920")]),
    row("belligerent", North=[value("A")], South=[value("B")], _=[value("C")]),
    row("result", _=[value("won")]),
    row("commander", East=[value("D")]),
]


def test_sides_are_gathered_where_the_first_of_them_stands():
    parts = box_parts(ROWS)
    assert [type(part) for part in parts] == [_Row, BoxSides, _Row, _Row]
    assert parts[1].names == ["North", "South", "East"]
    assert [[len(cell) for cell in each.cells] for each in parts[1].rows] == [[1, 1, 0], [0, 0, 1]]
    assert [part.property for part in parts if isinstance(part, _Row)] == ["begins", "belligerent", "result"]
    assert [each.text for each in parts[2].values] == ["C"]


def test_two_sides_stand_abreast_and_three_do_not():
    assert not box_parts(ROWS)[1].abreast
    assert box_parts(ROWS[:2])[1].abreast
    assert box_parts(ROWS)[1].columns[2] == ("East", [("Commander", [value("D")])])


def test_votes_make_a_table():
    rows = [row("candidate", Left=[value("A", votes="10", role="head")], _=[value("B", share="5%")])]
    (table,) = box_parts(rows)
    assert isinstance(table, BoxTable)
    assert table.columns == ["votes", "share"]
    assert [(each.text, each.qualifiers, texts) for each, texts in table.rows] == [
        ("A", [("list", "Left"), ("role", "head")], ["10", ""]),
        ("B", [], ["", "5%"]),
    ]


def test_sections_hold_runs_of_rows():
    assert [(sort, len(parts)) for sort, parts in box_sections(box_parts(ROWS))] == [
        ("rows", 1), ("sides", 1), ("rows", 2),
    ]  # fmt: skip
    assert list(box_sections([])) == []
