"""Signs that a text can do without."""

from wiki.markup.cleaning import clean, plain_ends


def test_what_cannot_be_used_goes():
    assert clean("a\x00b\r\nc\rd\ufeff\te") == "ab\nc\nd\te"
    assert plain_ends("a\r\nb\rc\n") == "a\nb\nc\n"
