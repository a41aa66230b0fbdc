"""Folder names: safe, never shared, and kept."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from offerscope.reports.batch.names import RESERVED, folders, plain_name

IDS = st.lists(
    st.text(max_size=400)
    | st.sampled_from(["CON", "con", "../../x", "/etc/passwd", "a", "A", "p-abc", "", ".", "..", "nul.txt", "x" * 300])
)


@given(IDS, st.booleans(), st.binary(min_size=1, max_size=16))
def test_whatever_the_ids_no_two_share_a_folder_and_none_leads_outside(ids: list[str], names: bool, key: bytes) -> None:
    given_ = folders(ids, key, {}, names=names)
    assert set(given_) == set(ids)
    assert len({name.casefold() for name in given_.values()}) == len(set(ids))
    for name in given_.values():
        assert name not in {"", ".", ".."}
        assert Path(name).name == name
        assert not name.startswith(".")
        assert not name.endswith((".", " "))
        assert name.split(".")[0].casefold() not in RESERVED
        assert len(name.encode()) <= 100
        assert name.isprintable()


@given(IDS, IDS, st.booleans())
def test_who_had_a_folder_keeps_it(first: list[str], more: list[str], names: bool) -> None:
    before = folders(first, b"key", {}, names=names)
    after = folders([*more, *first], b"key", before, names=names)
    assert {id_: after[id_] for id_ in first} == before


def test_a_pseudonym_says_nothing_and_a_name_says_the_id() -> None:
    assert folders(["s1234567"], b"key", {}, names=False)["s1234567"].startswith("p-")
    assert "1234567" not in folders(["s1234567"], b"key", {}, names=False)["s1234567"]
    assert folders(["s1234567"], b"key", {}, names=True) == {"s1234567": "s1234567"}
    assert folders(["A", "a"], b"key", {}, names=True)["A"] == "A"
    assert folders(["A", "a"], b"key", {}, names=True)["a"].startswith("a-")
    assert plain_name("\N{GRINNING FACE}") == ""


def test_asking_for_names_later_gives_names() -> None:
    before = folders(["s1"], b"key", {}, names=False)
    assert folders(["s1"], b"key", before, names=True) == {"s1": "s1"}
