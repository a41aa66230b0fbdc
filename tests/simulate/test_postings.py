from __future__ import annotations

import re
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.simulate.draws import Draws
from offerscope.simulate.postings import LONGEST, SHORTEST, YEARS, Asked, posting
from offerscope.simulate.truths import DEMAND
from offerscope.simulate.words import INDUSTRIES


def made(
    seed: int, skills: tuple[str, ...], industry: str = "retail", level: str = "mid", mode: str = "hybrid"
) -> tuple[str, Asked]:
    return posting(
        Draws(np.random.default_rng(seed)), company="Mosslux", role="Operations Analyst", industry=industry, level=level,
        place="Austin, TX", work_mode=mode, skills=skills,
    )  # fmt: skip


def names(text: str, skill: str) -> bool:
    """Whether a skill's name stands in a text, "R&D", "excel at" and "go to" apart."""
    return re.search(rf"(?<![\w&]){re.escape(skill)}(?![\w&])", text) is not None


@given(
    seed=st.integers(0, 10**6),
    skills=st.sets(st.sampled_from(list(DEMAND)), min_size=1, max_size=12),
    industry=st.sampled_from(list(INDUSTRIES)),
    level=st.sampled_from(list(YEARS)),
    mode=st.sampled_from(["remote", "hybrid", "on site"]),
)
@settings(max_examples=80, deadline=None)
def test_a_posting_names_what_it_asks_for_and_nothing_else(
    seed: int, skills: set[str], industry: str, level: str, mode: str
) -> None:
    text, asked = made(seed, tuple(sorted(skills)), industry, level, mode)
    assert SHORTEST <= len(text.split()) <= LONGEST
    assert set(asked.skills) == skills
    assert {skill for skill in DEMAND if names(text, skill)} == skills
    assert "{" not in text
    assert "  " not in text
    assert text.endswith(".")
    low, high = YEARS[level]
    assert asked.years == 0 or low <= asked.years <= high
    assert asked.years == 0 or re.search(rf"\b{asked.years}\b", text)
    assert ("degree" in text or "diplomas" in text) == bool(asked.degree)


def test_texts_vary_and_say_ambiguous_words_in_other_senses() -> None:
    texts = [made(seed, ("SQL", "Python", "Tableau"))[0] for seed in range(300)]
    assert len(set(texts)) == 300
    together = " ".join(texts)
    for trap in ("We excel at", "You go to", "R&D", "every spring"):
        assert trap in together


def test_articles_agree() -> None:
    texts = [made(seed, ("SQL",))[0] for seed in range(200)]
    assert any("an Operations Analyst" in text for text in texts)
    assert not any("a Operations" in text for text in texts)


def test_every_kind_of_requirement_occurs() -> None:
    asked = [made(seed, ("SQL",))[1] for seed in range(300)]
    assert {one.degree for one in asked} == {"bachelor", "master", "none", ""}
    assert len({one.certificate for one in asked}) == 5
    assert {bool(one.years) for one in asked} == {True, False}


def test_every_industry_and_level_reads_well() -> None:
    for industry, level in product(INDUSTRIES, YEARS):
        text, _ = made(7, ("SQL", "R"), industry, level)
        assert INDUSTRIES[industry][0] in text
