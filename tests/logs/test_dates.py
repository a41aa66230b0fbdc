"""Dates in every writing that real logs hold."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs.dates import read_dates
from offerscope.logs.months import LANGUAGES


def days(*texts: str, with_time: bool = False) -> list[str]:
    read = read_dates(pd.Series(list(texts)), with_time=with_time)
    shape = "%Y-%m-%d %H:%M" if with_time else "%Y-%m-%d"
    return ["" if pd.isna(day) else day.strftime(shape) for day in read.values]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026/3/4", "2026-03-04"),
        ("20260304", "2026-03-04"),
        ("2026-03-04 17:00:00 UTC", "2026-03-04"),
        ("2026-03-04T17:00:00.123Z", "2026-03-04"),
        ("2026-03-04 17:00:00+00:00", "2026-03-04"),
        ("3/25/2026", "2026-03-25"),
        ("25/3/2026", "2026-03-25"),
        ("3/25/26", "2026-03-25"),
        ("11/20/24, 8:15\u202fAM", "2024-11-20"),
        ("04.03.2026", "2026-03-04"),
        ("4/4/2026", "2026-04-04"),
        ("05 Mar 2024", "2024-03-05"),
        ("5-March-2024", "2024-03-05"),
        ("4th March 2026", "2026-03-04"),
        ("Mar 4, 2026", "2026-03-04"),
        ("March 4th 2026", "2026-03-04"),
        ("Wednesday, March 4, 2026", "2026-03-04"),
        ("12 mars 2026", "2026-03-12"),
        ("1er février 2026", "2026-02-01"),
        ("3 févr. 2026", "2026-02-03"),
        ("jeudi 12 mars 2026", "2026-03-12"),
        ("15 AOUT 2026", "2026-08-15"),
        ("3. Oktober 2026", "2026-10-03"),
        ("3. Okt. 26", "2026-10-03"),
        ("12. Mär 2026", "2026-03-12"),
        ("12. Mrz. 2026", "2026-03-12"),
        ("Do, 12. März 2026 um 14:30 Uhr", "2026-03-12"),
        ("Do., 12.03.2026", "2026-03-12"),
        ("12 de marzo de 2026", "2026-03-12"),
        ("12 de marzo del 2026", "2026-03-12"),
        ("5 ene 2026", "2026-01-05"),
        ("5-ene-2026", "2026-01-05"),
        ("1º de março de 2026", "2026-03-01"),
        ("14. marec 2026", "2026-03-14"),
        ("14. marca 2026", "2026-03-14"),
        ("14. 3. 2026", "2026-03-14"),
        ("štvrtok 12. marca 2026", "2026-03-12"),
        ("12 października 2026", "2026-10-12"),
        ("12 марта 2026 г.", "2026-03-12"),
        ("2026年03月12日（周四）", "2026-03-12"),
        ("2026 年 3 月 12 日", "2026-03-12"),
        ("1700000000", "2023-11-14"),
        ("1700000000000", "2023-11-14"),
        ("2026年3月4日", "2026-03-04"),
        ("٢٠٢٦-٠٣-٠٤", "2026-03-04"),
        ("N/A", ""),
        ("null", ""),
        ("NaT", ""),
        ("", ""),
    ],
)
def test_one_date(text: str, day: str) -> None:
    assert days(text) == [day]
    assert read_dates(pd.Series([text])).bad == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("8/82019", "is not a date such as 2026-03-04"),
        ("soon", "is not a date such as 2026-03-04"),
        ("2026-03-04 foolish", "is not a date such as 2026-03-04"),
        ("13:00", "is not a date such as 2026-03-04"),
        ("4 Foo 2026", "is not a date such as 2026-03-04"),
        ("room 12", "is not a date such as 2026-03-04"),
        ("Montag", "is not a date such as 2026-03-04"),
        ("30 février 2026", "is not a day that exists"),
        ("3月12日", "has no year, and no other row of the column tells it"),
        ("12. Oktober", "has no year, and no other row of the column tells it"),
        ("29/02/2019", "is not a day that exists"),
        ("2026-13-01", "is not a day that exists"),
        ("31/31/2026", "is not a day that exists"),
        ("2026-03-04 25:00", "is not a time of day that exists"),
        ("1066-10-14", "is not in a year from 1950 to 2100"),
        ("3/4/2026", "could be 4 March or 3 April"),
        ("8-Jul", "has no year, and no other row of the column tells it"),
    ],
)
def test_no_date(text: str, why: str) -> None:
    read = read_dates(pd.Series([text]))
    assert read.values.isna().all()
    assert read.bad == {text: why}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-29 17:00", "2026-05-29 17:00"),
        ("2026-05-29 5:00 PM", "2026-05-29 17:00"),
        ("May 29, 2026 5pm", "2026-05-29 17:00"),
        ("29 May 2026, 12 a.m.", "2026-05-29 00:00"),
        ("5/29/2026 12:30 pm", "2026-05-29 12:30"),
        ("2026-05-29 17:00 America/Chicago", "2026-05-29 17:00"),
        ("2026-05-29 17:00 CET", "2026-05-29 17:00"),
        ("Fri, 29 May 2026 at 17:00 (Berlin)", "2026-05-29 17:00"),
        ("2026-05-29", "2026-05-29 00:00"),
    ],
)
def test_moment_keeps_the_clock_that_was_written(text: str, moment: str) -> None:
    assert days(text, with_time=True) == [moment]
    assert days(text) == [moment[:10]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_in_each_language(language: str) -> None:
    year = [dt.date(2028, 1, 1) + dt.timedelta(days=number) for number in range(366)]
    expected = [day.isoformat() for day in year]
    # As CLDR writes a date in full, and with the month cut short; a weekday may stand before it.
    for pattern in ("long", "full", "d MMM y", "d. LLL y", "d LLLL y"):
        texts = [format_date(day, pattern, locale=language) for day in year]
        read = read_dates(pd.Series(texts))
        assert read.bad == {}
        assert [str(day.date()) for day in read.values] == expected


def test_a_column_decides_its_own_order() -> None:
    american = read_dates(pd.Series(["3/4/2026", "12/31/2025"]))
    assert [str(day.date()) for day in american.values] == ["2026-03-04", "2025-12-31"]
    assert american.said == 'dates read as month/day/year, as "12/31/2025" shows'
    british = read_dates(pd.Series(["3/4/2026", "31/12/2025"]))
    assert [str(day.date()) for day in british.values] == ["2026-04-03", "2025-12-31"]
    assert british.said == 'dates read as day/month/year, as "31/12/2025" shows'


def test_nothing_is_said_where_no_date_was_in_doubt() -> None:
    assert read_dates(pd.Series(["13/4/2026", "31/12/2025", "2026-01-01"])).said == ""


def test_a_column_that_contradicts_itself_leaves_what_is_in_doubt_empty() -> None:
    read = read_dates(pd.Series(["3/4/2026", "25/3/2026", "3/25/2026", "04.03.2026"]))
    assert [str(day)[:10] for day in read.values] == ["NaT", "2026-03-25", "2026-03-25", "2026-03-04"]
    assert read.bad == {"3/4/2026": "could be 4 March or 3 April"}
    assert read.said == 'day/month and month/day stand in one column ("25/3/2026", "3/25/2026")'


def test_a_day_without_a_year_takes_it_from_the_rows_beside_it() -> None:
    read = read_dates(pd.Series(["8-Jul", "2026-07-03", "27-Oct", "2026-12-30", "Jan 2"]))
    shown = [str(day.date()) for day in read.values]
    assert shown == ["2026-07-08", "2026-07-03", "2026-10-27", "2026-12-30", "2027-01-02"]
    assert read.said == 'no year in "8-Jul": taken from the rows beside it'


def test_the_29th_of_february_finds_a_leap_year() -> None:
    assert days("2023-12-01", "29 Feb") == ["2023-12-01", "2024-02-29"]
    assert days("2022-06-01", "29 Feb") == ["2022-06-01", ""]


def test_seconds_are_said() -> None:
    assert (
        read_dates(pd.Series(["1700000000"])).said == 'numbers such as "1700000000" read as seconds since 1970, in UTC'
    )


def test_the_type_is_the_same_for_any_column() -> None:
    for texts in ([], [""], ["x"], ["2026-03-04"], ["8-Jul", "2026-01-01"]):
        assert str(read_dates(pd.Series(texts, dtype=object)).values.dtype) == "datetime64[s]"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)), min_size=1, max_size=6),
    st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d"]),
)
def test_a_certain_writing_is_always_read_back(found: list[dt.date], shape: str) -> None:
    # With dots the day is first unless a row shows otherwise, and no row here does.
    assert days(*(day.strftime(shape) for day in found)) == [day.isoformat() for day in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), min_size=1, max_size=8), st.booleans())
def test_a_doubtful_writing_is_read_right_or_left_empty(found: list[dt.date], month_first: bool) -> None:
    shape = "%m/%d/%Y" if month_first else "%d/%m/%Y"
    for day, read in zip(found, days(*(day.strftime(shape) for day in found)), strict=True):
        assert read in {"", day.isoformat()}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_text_is_read_or_reported(texts: list[str]) -> None:
    read = read_dates(pd.Series(texts, dtype=object))
    for text, value in zip(texts, read.values, strict=True):
        assert not (text in read.bad and pd.notna(value))
