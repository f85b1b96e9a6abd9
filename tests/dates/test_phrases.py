"""The English around a date."""

import pytest

from wiki.dates.edtf import DateError, parse
from wiki.dates.phrases import NotUnderstoodError, read_marked, read_phrase, tidy
from wiki.dates.reading import read

READ = {
    "c. 1930": "1930~",
    "c 1930": "1930~",
    "c1930": "1930~",
    "ca 1930": "1930~",
    "ca. 1930": "1930~",
    "circa May 1930": "1930-05~",
    "about 1930": "1930~",
    "around 1930": "1930~",
    "approx. 1930": "1930~",
    "~1930": "1930~",
    "perhaps 1919": "1919?",
    "possibly May 1919": "1919-05?",
    "1919 (?)": "1919?",
    "May 1919?": "1919-05?",
    "perhaps c. 1919": "1919%",
    "c. 1919?": "1919%",
    "before 1930": "../1929",
    "before May 1930": "../1930-04",
    "before 1 January 1930": "../1929-12-31",
    "before the 1920s": "../1919",
    "before c. 1930": "../1929~",
    "before 1 AD": "../0000",
    "after 1930": "1931/..",
    "after December 1930": "1931-01/..",
    "after 31 December 1930": "1931-01-01/..",
    "after the 1920s": "1930/..",
    "until 1930": "../1930",
    "by May 1930": "../1930-05",
    "up to 1930": "../1930",
    "1930 or earlier": "../1930",
    "since 1930": "1930/..",
    "from 1930": "1930/..",
    "from 1930 on": "1930/..",
    "1930 onwards": "1930/..",
    "1930 or later": "1930/..",
    "not before 1930": "1930/..",
    "between 1924 and 1930": "1924/1930",
    "between May 1924 and June 1930": "1924-05/1930-06",
    "from May 1924 to 1930": "1924-05/1930",
    "May 1924 until 1930": "1924-05/1930",
    "1924 to present": "1924/..",
    "1924-1930": "1924/1930",
    "1924 - 1930": "1924/1930",
    "1924–1930": "1924/1930",
    "1924—1930": "1924/1930",
    "c. 1924–1930": "1924~/1930",
    "19 – 24 May 1924": "1924-05-19/1924-05-24",
    "May 19-24, 1924": "1924-05-19/1924-05-24",
    "19 May – 2 June 1924": "1924-05-19/1924-06-02",
    "May – June 1924": "1924-05/1924-06",
    "44 BC – 14 AD": "-0043/0014",
    "100 – 44 BC": "-0099/-0043",
    "12 – 14 AD": "0012/0014",
    "1924-05-19 - 1924-06-02": "1924-05-19/1924-06-02",
    "from early 1936 to late 1937": "1936-01/1937-12",
    "early 1936?": "1936-01?/1936-04?",
}
REFUSED = {
    "1930 to 1924": "ends before it begins",
    "1914–18": "a span of years is written 1914-1918",
    "between 1924 and the thaw": "“thaw” is not understood",
    "from 30 February 1924 to 1930": "February 1924 has 29 days",
}


@pytest.mark.parametrize("text", READ)
def test_each_phrase_is_understood(text):
    assert str(read(text)) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_a_phrase_around_no_date_is_refused_for_the_date(text):
    with pytest.raises(DateError, match=REFUSED[text]):
        read(text)


def test_a_text_is_tidied():
    assert tidy("  In\tMAY,  1924 ") == "in may 1924"
    assert tidy("17,001 B.C.") == "17001 bc"
    assert tidy("May–June") == "may - june"
    with pytest.raises(DateError, match="empty"):
        tidy(" , ")


def test_a_phrase_asks_only_its_reader_about_dates():
    asked = []

    def read_date(text):
        asked.append(text)
        if not text.isdigit():
            raise NotUnderstoodError("It is no year.")
        return parse(text)

    assert str(read_phrase("before 1930", read_date)) == "../1929"
    assert asked == ["before 1930", "1930"]
    assert str(read_marked("perhaps c. 1930", read_date)) == "1930%"
