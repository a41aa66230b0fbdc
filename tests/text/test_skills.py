"""Skills are found word by word, the longest name first, and counting agrees with finding."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.reference.skills import Skill, skills
from offerscope.text.skills import find, fold, matrix, named, with_extra, words_of

SENTENCES = [
    row["sentence"]
    for row in csv.DictReader(
        Path(__file__).with_name("ambiguous_sentences.csv").read_text(encoding="utf-8").splitlines()
    )
]
PIECES = [skill.name for skill in skills()] + [alias for skill in skills() for alias in skill.aliases]
texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(SENTENCES),
        st.sampled_from([", ", " and ", ". ", "\n", "; ", "/"]),
        st.text(max_size=8),
    ),
    max_size=12,
).map(" ".join)


def names(text):
    return [mention.skill for mention in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C#, F#, .NET, Node.js and R.", ["C++", "C#", "F#", ".NET", "Node.js", "R"]),
        ("C++17 and ASP.NET Core", ["C++", "ASP.NET"]),
        ("CI/CD with Jenkins", ["CI/CD", "Jenkins"]),
        ("SQL Server, not just SQL", ["SQL Server", "SQL"]),
        ("React Native app", ["React Native"]),
        ("scikit-learn, PL/SQL, T-SQL", ["scikit-learn", "PL/SQL", "T-SQL"]),
        ("machine-learning models", ["Machine learning"]),
        ("Java and JavaScript", ["Java", "JavaScript"]),
        ("Power, BI", []),
        ("postgres and k8s", ["PostgreSQL", "Kubernetes"]),
        ("", []),
    ],
)
def test_names_are_found_whole(text, expected):
    assert names(text) == expected


def test_a_mention_says_where_it_stands_and_quotes_its_sentence():
    text = "We pay well. You write SQL every day. Apply!"
    (mention,) = find(text)
    assert text[mention.start : mention.end] == "SQL"
    assert mention.quote == "You write SQL every day."
    assert not mention.ambiguous


def test_a_long_sentence_is_quoted_around_the_mention():
    text = "word " * 100 + "Python " + "word " * 100
    (mention,) = find(text)
    assert mention.quote.startswith("… word")
    assert mention.quote.endswith("word …")
    assert "Python" in mention.quote
    assert len(mention.quote) < 220


@settings(max_examples=120, deadline=None)
@given(st.lists(texts, max_size=3))
def test_counting_agrees_with_finding(made):
    counted = matrix(made)
    for row, text in enumerate(made):
        found = {mention.skill for mention in find(text)}
        assert {column for column in counted if counted[column].iloc[row]} == found
        assert set(named(text)) == found
    assert all(counted[column].any() for column in counted)


@settings(max_examples=120, deadline=None)
@given(texts)
def test_mentions_never_overlap_and_lie_in_the_text(text):
    mentions = find(text)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([skill for skill in skills() if not skill.ambiguous]))
def test_each_alias_is_found_as_its_skill(skill):
    for spelling in skill.spellings:
        assert names(f"You know {spelling} well.") == [skill.name]


def test_every_spelling_folds_to_its_name():
    assert all(fold(spelling.upper()) == skill.name for skill in skills() for spelling in skill.spellings)


def test_near_misses_stay_a_persons_own_words():
    assert fold("postgre") == "postgre"
    assert fold("  Bee   keeping ") == "Bee keeping"
    assert fold("???") == "???"


def test_own_skills_are_found_beside_the_shipped_ones():
    vocabulary = with_extra([Skill("Beekeeping", ("apiary work",))])
    assert [m.skill for m in find("Apiary work and SQL", vocabulary)] == ["Beekeeping", "SQL"]
    assert find("Apiary work") == []
    assert matrix(["apiary work", "none"], vocabulary).to_dict("list") == {"Beekeeping": [True, False]}
    assert with_extra() == skills()


def test_words_keep_the_signs_of_languages():
    assert words_of("C++/C# (.NET), R&D, Node.js; a_b") == ("c++", "c#", ".net", "r&d", "node.js", "a", "b")


@pytest.mark.timeout(120)  # a pattern that backtracks would take for ever here
def test_texts_without_end_come_to_an_end():
    assert names("(" * 20_000 + " " * 100_000) == []
    assert names("we go e.g. far and Excel is in Spring " * 1000)
