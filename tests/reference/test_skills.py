"""The shipped vocabulary is clean, and its codes are those of O*NET."""

import csv
import re
from collections import defaultdict

import pytest

from offerscope.places import CHECKOUT
from offerscope.reference.skills import certificates, skills
from offerscope.text.skills import words_of

ONET = CHECKOUT.parent / "shared" / "data" / "onet-29.2-technology-skills.tsv"


def test_the_vocabulary_is_large_and_broad():
    assert len(skills()) >= 450
    assert len({skill.category for skill in skills()}) >= 15
    by_category = defaultdict(int)
    for skill in skills():
        by_category[skill.category] += 1
    assert min(by_category.values()) >= 10


def test_no_spelling_stands_for_two_skills():
    seen = {}
    for skill in skills():
        for spelling in skill.spellings:
            words = words_of(spelling)
            assert words, f"{spelling!r} of {skill.name} holds no word"
            assert seen.setdefault(words, skill.name) == skill.name, f"{spelling!r} of {skill.name} is {seen[words]}'s"


@pytest.mark.parametrize("entries", [skills(), certificates()], ids=["skills", "certificates"])
def test_no_stray_spaces_and_no_spelling_twice(entries):
    seen = set()
    for entry in entries:
        for spelling in (entry.name, *entry.aliases):
            assert spelling == " ".join(spelling.split()), repr(spelling)
            assert spelling
            assert spelling.casefold() not in seen, spelling
            seen.add(spelling.casefold())


def test_codes_are_eight_digits_or_blank():
    assert all(re.fullmatch(r"(\d{8})?", skill.onet_code) for skill in skills())
    assert sum(bool(skill.onet_code) for skill in skills()) >= 300


def test_the_words_that_trap_are_marked():
    marked = {skill.name for skill in skills() if skill.ambiguous}
    assert {
        "Go",
        "R",
        "C",
        "Excel",
        "Spring",
        "Swift",
        "Rust",
        "Scheme",
        "Access",
        "Word",
        "Oracle",
        "Express",
    } <= marked
    assert not marked & {"Python", "SQL", "Kubernetes", "Airflow"}


@pytest.mark.real_data
def test_every_code_is_one_of_onet_and_most_belong_to_the_product():
    if not ONET.is_file():
        pytest.skip(f"{ONET} is not there: the codes are checked against O*NET's own table only beside it")
    examples = defaultdict(list)
    with ONET.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            examples[row["Commodity Code"]].append(row["Example"])
    coded = [skill for skill in skills() if skill.onet_code]
    assert not [skill.name for skill in coded if skill.onet_code not in examples]
    plain = {
        code: {words_of(example.removesuffix(" software")) for example in names} for code, names in examples.items()
    }
    named = [
        skill
        for skill in coded
        if any(
            _within(words_of(spelling), example) for spelling in skill.spellings for example in plain[skill.onet_code]
        )
    ]
    assert len(named) >= 0.9 * len(coded), sorted({s.name for s in coded} - {s.name for s in named})


def _within(words, example):
    """Whether words stand together in the name of an example."""
    return any(example[at : at + len(words)] == words for at in range(len(example) - len(words) + 1))
