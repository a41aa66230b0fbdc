"""Years, degrees and certificates are read from postings, and what only looks like them is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.reference.skills import certificates
from offerscope.text.experience import DEGREES, degree, held, most_years, years


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3+ years", 3, None),
        ("at least five years of experience", 5, None),
        ("2-4 yrs", 2, 4),
        ("minimum of 3 years' experience", 3, None),
        ("Minimum 5 years experience in accounting", 5, None),
        ("5 years with React", 5, None),
        ("We require 5 years of sales experience.", 5, None),
        ("3 to 5 years of relevant experience", 3, 5),
        ("Three (3) years of experience", 3, None),
        ("18 months of experience", 1.5, None),
        ("a 5-year track record", 5, None),
        ("Years of experience: 5+", 5, None),
        ("two or more years of experience", 2, None),
        ("No experience required, we train you", 0, None),
        ("8+ YOE", 8, None),
        ("3 years+ in sales", 3, None),
        ("We ask for 3+ years of experience.", 3, None),
        ("We look for at least four years of experience", 4, None),
    ],
)
def test_years_asked_for(text, low, high):
    (found,) = years(text)
    assert (found.low, found.high) == (low, high)
    assert found.quote == text
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "Founded 20 years ago",
        "For 10 years we have helped people",
        "401k after 1 year",
        "Must be at least 21 years old",
        "A 2-year contract",
        "With over 30 years of experience, Acme is a leader.",
        "Our team has 50 years of combined experience",
        "We have 20 years of experience in logistics.",
        "Equity vests over 4 years",
        "Over the next 3 years",
        "4-year degree",
        "Best employer three years in a row",
        "",
    ],
)
def test_years_of_something_else(text):
    assert years(text) == []


def test_the_longest_must_counts_before_wishes():
    found = most_years("2+ years of Go required. 5+ years of experience. 10+ years preferred.")
    assert found is not None
    assert (found.low, found.preferred) == (5, False)
    assert most_years("nothing here") is None


@pytest.mark.parametrize(
    ("text", "level", "or_equivalent", "preferred"),
    [
        ("Bachelor's degree in CS or equivalent experience", "bachelor", True, False),
        ("BS/MS in Computer Science", "bachelor", False, False),
        ("Master's preferred, bachelor's required", "bachelor", False, False),
        ("PhD in statistics", "doctorate", False, False),
        ("High school diploma or GED", "none", False, False),
        ("MBA a plus", "master", False, True),
        ("No degree required", "none", False, False),
        ("Associate degree in nursing", "associate", False, False),
        ("Degree in marketing or related field", "bachelor", False, False),
        ("4-year degree or 5 years of experience", "bachelor", True, False),
        ("Master of Science in data", "master", False, False),
        ("Bachelor’s required; Master’s strongly preferred", "bachelor", False, False),
    ],
)
def test_degrees(text, level, or_equivalent, preferred):
    found = degree(text)
    assert found is not None
    assert (found.level, found.or_equivalent, found.preferred) == (level, or_equivalent, preferred)
    assert found.quote == text


@pytest.mark.parametrize("text", ["A high degree of autonomy", "Scrum Master", "Work with associates in stores", ""])
def test_no_degree_is_named(text):
    assert degree(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CPA, CFA charter or PMP certification", ["CPA", "CFA", "PMP"]),
        ("AWS Certified Solutions Architect", ["AWS Solutions Architect"]),
        ("We need an AWS Solutions Architect", []),
        ("Our Scrum Master helps", []),
        ("Certified Scrum Master", ["Scrum Master"]),
        ("valid driver’s license", ["Driving licence"]),
        ("CompTIA A+ certification, Network+ or Security+", ["CompTIA A+", "CompTIA Network+", "CompTIA Security+"]),
        ("RN license and BLS", ["RN", "BLS"]),
        ("your pals, the cia and an np-hard problem", []),
        ("Class A CDL", ["CDL Class A"]),
    ],
)
def test_certificates(text, names):
    assert [one.certificate for one in held(text)] == names


def test_every_certificate_is_found_by_its_first_alias():
    for one in certificates():
        if one.aliases:
            text = f"You are certified: {one.aliases[0]}."
            assert one.name in [found.certificate for found in held(text)], text


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="3+ -5yearsofexpinc.PhD'\nCPA", max_size=80))
def test_any_text_is_read_and_places_lie_in_it(text):
    for found in [*years(text), *held(text)]:
        assert 0 <= found.start < found.end <= len(text)
    asked = degree(text)
    assert asked is None or asked.level in DEGREES


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 15), st.integers(1, 10))
def test_ranges_are_read_back(low, more):
    (found,) = years(f"{low}-{low + more} years of experience")
    assert (found.low, found.high) == (low, low + more)


def test_a_text_of_blanks_takes_no_time():
    text = "a" * 50_000 + " " * 50_000 + "\n " * 20_000
    assert years(text) == []
    assert held(text) == []
    assert degree(text) is None
