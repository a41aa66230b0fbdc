"""Everyday words are told from skills on sentences labelled by hand."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from offerscope.reference.skills import Skill, skills
from offerscope.text.context import TRAPS, Place, is_title, means_skill
from offerscope.text.skills import find

ROWS = list(
    csv.DictReader(Path(__file__).with_name("ambiguous_sentences.csv").read_text(encoding="utf-8").splitlines())
)


def rates(rows):
    """Return precision and recall of the labelled word in each sentence."""
    outcome = Counter(
        (row["word"] in {mention.skill for mention in find(row["sentence"])}, row["is_skill"] == "yes") for row in rows
    )
    hits = outcome[True, True]
    return hits / (hits + outcome[True, False]), hits / (hits + outcome[False, True])


def test_the_sentences_are_many_varied_and_split():
    assert len(ROWS) >= 320
    assert sum(row["split"] == "held" for row in ROWS) >= 120
    assert {row["split"] for row in ROWS} == {"tune", "held"}
    assert {row["is_skill"] for row in ROWS} == {"yes", "no"}
    assert len({(row["word"], row["sentence"]) for row in ROWS}) == len(ROWS)
    assert len({row["word"] for row in ROWS}) >= 60
    known = {skill.name for skill in skills()}
    assert {row["word"] for row in ROWS} <= known
    assert min(Counter(row["is_skill"] for row in ROWS).values()) >= 120


@pytest.mark.parametrize(
    "name", [skill.name for skill in skills() if skill.ambiguous and skill.category != "spoken languages"]
)
def test_each_ambiguous_word_has_sentences_of_both_kinds(name):
    assert {row["is_skill"] for row in ROWS if row["word"] == name} == {"yes", "no"}


@pytest.mark.parametrize("split", ["all", "held"])
def test_precision_and_recall(split):
    precision, recall = rates([row for row in ROWS if split in ("all", row["split"])])
    assert precision >= 0.95
    assert recall >= 0.8


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Go", "We go beyond."),
        ("Excel", "You excel at sales."),
        ("Excel", "Excel at what you do"),
        ("R", "Our R&D lab"),
        ("C", "A Series C company"),
        ("Spring", "Starts in Spring 2027"),
        ("Teams", "Great Teams Make Great Products"),
    ],
)
def test_everyday_words_are_no_skills(word, text):
    assert word not in [mention.skill for mention in find(text)]


def test_a_list_of_everyday_words_makes_tools_of_them():
    text = "Tools: Slack, Notion, Linear, Miro"
    assert [mention.skill for mention in find(text)] == ["Slack", "Notion", "Linear", "Miro"]
    assert all(mention.ambiguous for mention in find(text))


def test_traps_belong_to_ambiguous_words_only():
    ambiguous = {skill.name for skill in skills() if skill.ambiguous}
    assert set(TRAPS) <= ambiguous


def test_a_persons_own_ambiguous_word_needs_a_capital_or_a_list():
    knit = Skill("Loop", category="my own", ambiguous=True)
    assert not means_skill(knit, Place("loop", "Keep us in the ", "."))
    assert means_skill(knit, Place("Loop", "We work with ", " every day."))
    assert [m.skill for m in find("Experience with SQL, Loop and Python", [*skills(), knit])] == [
        "SQL",
        "Loop",
        "Python",
    ]


def test_headlines_are_seen():
    assert is_title("Great Teams Build Great Products")
    assert not is_title("")
    assert not is_title("We meet on Teams twice every week")
