"""Words for counting, in any script, and sentences that are cut once."""

import pytest

from offerscope.text.words import QUOTE, sentences, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("We do it, 24/7!", []),
        ("RESPECT, respect; Respect.", ["respect"] * 3),
        ("They don't; they can\u2019t.", ["they", "don't", "they", "can\u2019t"]),
        ("Stra\u00dfe \u00e9l\u00e8ve", ["strasse", "\u00e9l\u00e8ve"]),
        ("e\u0301te\u0301 ici", ["e\u0301te\u0301", "ici"]),
        ("\u6211\u4eec\u7684 team", ["\u6211\u4eec", "\u4eec\u7684", "team"]),
        ("<b>bold</b> _snake_case_", ["bold", "snake", "case"]),
    ],
    ids=["nothing", "too short", "capitals", "apostrophes", "accents", "combining", "no blanks", "markup"],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_a_text_is_cut_once_for_all_who_read_it() -> None:
    text = "One sentence. Another one."
    assert sentences(text) is sentences(text)
    assert sentences(text) == sentences("One sentence. " + "Another one.")


def test_a_quote_of_a_long_sentence_is_short_and_holds_the_mention() -> None:
    text = "word " * 100 + "Excel " + "word " * 100
    quote = sentences(text).quote(500, 505)
    assert "Excel" in quote
    assert quote.startswith("\u2026")
    assert quote.endswith("\u2026")
    assert len(quote) <= QUOTE + 30
