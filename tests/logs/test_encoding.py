"""Whatever a file is written in, its text comes out as UTF-8 with plain line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerscope.logs import encoding
from offerscope.logs.encoding import as_utf8, is_utf8
from offerscope.logs.model import LogError, Problem

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\r"), max_size=30)


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_text_comes_out_as_it_was(text: str, written: str, end: str) -> None:
    problems: list[Problem] = []
    # Without plain letters at its head, UTF-16 is known by its mark alone.
    data = f"date\n{text}".replace("\n", end).encode(written)
    assert as_utf8(data, "asked.csv", problems).decode() == f"date\n{text}"
    assert problems == []


@pytest.mark.parametrize("written", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_on_the_border_of_two_pieces(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_PIECE", 3)
    text = "date,company\nZoë & Söhne €\n" + ("" if written == "cp1252" else "😀 两轮\n")
    assert as_utf8(text.encode(written), "asked.csv", []).decode() == text


@given(st.binary(max_size=30))
def test_what_python_decodes_is_utf_8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)


@given(st.binary(max_size=40))
def test_any_bytes_come_out_as_utf_8_or_with_one_line(data: bytes) -> None:
    try:
        text = as_utf8(data, "asked.csv", []).decode()
    except LogError as error:
        text = str(error)
    assert "\0" not in text
    assert "\r" not in text
