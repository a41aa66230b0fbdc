import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope import wording


@pytest.mark.parametrize(
    ("k", "n", "words"),
    [
        (0, 0, "0 of 0"),
        (4, 4, "4 of 4"),
        (1, 5, "1 of 5 (20 %)"),
        (1, 8, "1 of 8 (13 %)"),  # halves go up, unlike Python's round
        (21, 43, "21 of 43 (49 %)"),
        (49, 49, "49 of 49 (100 %)"),
        (1, 50, "1 of 50 (2.0 %)"),
        (1000, 3000, "1,000 of 3,000 (33.3 %)"),
    ],
)
def test_a_rate_says_as_much_as_its_n_allows(k: int, n: int, words: str) -> None:
    assert wording.rate_in_words(k, n) == words


@pytest.mark.parametrize(("k", "n"), [(2, 1), (-1, 3), (0, -1)])
def test_what_is_not_a_rate_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        wording.rate_in_words(k, n)


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_percentages_and_decimals_stand_only_where_n_carries_them(pair: tuple[int, int]) -> None:
    k, n = pair
    words = wording.rate_in_words(k, n)
    assert ("%" in words) == (n >= 5)
    assert ("." in words) == (n >= 50)
    if n >= 5:
        said = float(words.split("(")[1].removesuffix(" %)"))
        assert abs(said - 100 * k / n) <= (0.05 if n >= 50 else 0.5) + 1e-9


def test_nouns_follow_their_number() -> None:
    assert wording.plural(1, "company") == "1 company"
    assert wording.plural(2, "company") == "2 companies"
    assert wording.plural(2, "branch") == "2 branches"
    assert wording.plural(0, "child", "children") == "0 children"


def test_a_list_reads_as_a_sentence_says_it() -> None:
    assert wording.join(["pay", "place"]) == "pay and place"
    assert wording.join(("a", "b", "c"), "or") == "a, b or c"
