"""What people write for a place, and the traps in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.pay import tax


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Austin, TX", "US-TX"),
        ("US-TX", "US-TX"),
        ("us-wa", "US-WA"),
        ("Texas", "US-TX"),
        ("Seattle WA", "US-WA"),
        ("SEATTLE WA", "US-WA"),
        ("seattle wa", "US-WA"),
        ("Seattle, WA 98101", "US-WA"),
        ("Seattle", "US-WA"),
        ("Portland, or", "US-OR"),
        ("Portland, Oregon", "US-OR"),
        ("Augusta, ME", "US-ME"),
        ("Honolulu, HI", "US-HI"),
        ("Indianapolis, IN", "US-IN"),
        ("Charleston, West Virginia", "US-WV"),
        ("Little Rock, Arkansas", "US-AR"),
        ("Kansas City, MO", "US-MO"),
        ("Washington, DC", "US-DC"),
        ("Washington D.C.", "US-DC"),
        ("Washington", "US-WA"),
        ("Washington State", "US-WA"),
        ("Vancouver, WA", "US-WA"),
        ("Paris, Texas", "US-TX"),
        ("Mexico, MO", "US-MO"),
        ("Santa Fe, New Mexico", "US-NM"),
        ("Remote (Texas)", "US-TX"),
        ("Hybrid - Boston, MA", "US-MA"),
        ("Boston MA (hybrid)", "US-MA"),
        ("San Francisco, CA or remote", "US-CA"),
        ("San Francisco Bay Area", "US-CA"),
        ("Chicago, IL, USA", "US-IL"),
        ("New York, NY", "US-NY-NYC"),
        ("New York City", "US-NY-NYC"),
        ("Brooklyn, NY", "US-NY-NYC"),
        ("Buffalo, NY", "US-NY"),
        ("New York State", "US-NY"),
        ("US-NY", "US-NY"),
        ("Atlanta, Georgia", "US-GA"),
        ("Georgia", "US-GA"),
        ("CA", "US-CA"),
        ("TX", "US-TX"),
    ],
)
def test_a_place_in_the_united_states_is_found(words, code):
    assert tax.find(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "",
        "remote",
        "Remote (US)",
        "USA",
        "Berlin",
        "Berlin, DE",
        "Berlin, Germany",
        "Perth, WA",
        "Perth WA",
        "Perth, WA, Australia",
        "Perth, Western Australia",
        "Tbilisi, Georgia",
        "Georgia (country)",
        "Toronto, CA",
        "Tel Aviv, IL",
        "Bangalore, IN",
        "London, UK",
        "Vancouver, BC",
        "DE",
        "IN",
        "in",
        "or",
        "me",
        "hi",
        "work in the office",
        "PLEASE CALL ME",
        "REMOTE OR HYBRID",
        "Austin, TX / Denver, CO",
        "Oregon and Washington",
        "Georgia Tech",
        "US-XX",
        "Portland",
        "<script>alert(1)</script>",
        "x" * 10_000,
    ],
)
def test_what_names_no_place_or_two_is_none(words):
    assert tax.find(words) is None


@pytest.mark.parametrize(
    "words", ["", "  ", "Remote", "remote (US)", "Fully remote - USA", "Anywhere in the US", "U.S."]
)
def test_a_place_left_open_is_told_from_one_that_is_not_known(words):
    assert tax.anywhere(words)


@pytest.mark.parametrize("words", ["Berlin", "Remote, Berlin", "Austin, TX", "Remote, OR", "Tbilisi"])
def test_a_place_that_is_named_is_not_left_open(words):
    assert not tax.anywhere(words)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_code_or_none(words):
    found = tax.find(words)
    assert found is None or tax.name_of(found) != found
    assert not (found and tax.anywhere(words))


def test_every_state_is_found_by_its_name_and_its_code():
    from offerscope.reference.parities import parities

    states = {code: row.name for code, row in parities().items() if code != "US"}
    assert len(states) == 51
    for code, name in states.items():
        assert tax.find(code) == code
        assert tax.find(f"Springfield, {code.removeprefix('US-')}") == code
        assert (tax.find(name) or "").startswith(code)
        assert tax.name_of(code) == name


def test_a_state_without_a_table_has_its_code_and_its_name():
    assert tax.find("Portland, OR") == "US-OR"
    assert not tax.has_table("US-OR")
    assert tax.name_of("US-OR") == "Oregon"
