"""The shipped tax tables and price parities as files: which there are, and that their words do not collide."""

from itertools import chain

from offerscope.places import reference
from offerscope.reference.parities import parities
from offerscope.reference.taxes import place_words, texts


def test_each_table_is_named_for_the_place_that_it_says():
    assert {"US", "US-CA", "US-IL", "US-MA", "US-NY", "US-NY-NYC", "US-TX", "US-WA"} <= set(texts())
    for code, text in texts().items():
        assert f'\nplace = "{code}"\n' in text
        assert (reference("taxes") / f"{code}.toml").is_file()
        assert "docs/taxes.md" in text, f"{code} says where its format is explained"


def test_no_table_holds_the_address_of_anything():
    assert not any("http" in text for text in texts().values())


def test_words_for_places_are_in_small_letters_and_mean_one_place():
    words = place_words()
    cities = list(chain.from_iterable(words["cities"].values()))
    assert len(set(cities)) == len(cities)
    for names in (cities, words["abroad"], words["anywhere"], *words["elsewhere"].values()):
        assert all(name == name.casefold().strip() and "." not in name for name in names)
        assert len(set(names)) == len(names)
    assert {code[:5] for code in words["cities"]} <= set(parities())
    assert not set(cities) & set(words["abroad"])
    assert {f"US-{letters}" for letters in words["countries"]} <= set(parities())
    assert {f"US-{letters}" for letters in words["elsewhere"]} <= set(parities())


def test_parities_are_of_one_year_and_all_states():
    assert {row.year for row in parities().values()} == {2023}
    assert len(parities()) == 52
    assert all(80 < row.all_items < 120 for row in parities().values())
