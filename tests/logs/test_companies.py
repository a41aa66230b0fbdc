"""Companies in two spellings: found, shown with what to decide, and one everywhere once that is decided."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerscope.logs import read_logs
from offerscope.logs.companies import alike, counted, in_words, nearest
from offerscope.logs.describe import lines
from offerscope.logs.processes import same
from offerscope.places import shipped

NAMES = (
    st.text(st.sampled_from("abcABC1 .&-é"), min_size=1, max_size=9)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def pairs(*names: str) -> list[frozenset[str]]:
    return [frozenset({one.rarer, one.other}) for one in alike(dict.fromkeys(names, 1))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tesla", "Telsa"), ("Muziker", "MUZIKER"), ("Tarn", "Tarn GmbH"), ("Tarn GmbH & Co. KG", "Tarn"),
        ("Fenwick Labs", "Fenwick Labs, Inc."), ("Fenwick Labs Ltd", "Fenwick Labs Inc"), ("Škoda", "Skoda a.s."), ("Foo Bar", "Foo Bar Sp. z o.o."),
        ("J.P. Morgan", "JPMorgan"), ("J P Morgan", "JP Morgan"), ("H&M", "H & M"), ("Fenwick and Sons", "Fenwick & Sons"), ("The Harbor", "Harbor"),
        ("Deloitte", "Delloite"), ("Accenture", "Acenture"), ("Goldman Sachs", "Goldmann Sachs"), ("PayPal", "Pay Pal"), ("Area 51", "Area51"),
        ("Microsoft", "Mircosoft"), ("Nordic A/S", "Nordic"), ("Müller", "Muller"), ("Lufthansa AG", "Luftansa"), ("Web3 Systems", "Web3 Sytems"),
    ],
)  # fmt: skip
def test_spellings_of_one_company_are_a_pair(one: str, other: str) -> None:
    assert pairs(one, other) == [frozenset({one, other})]
    assert nearest(other, [one]) == one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Area 51", "Area 52"), ("Area 5", "Area 51"), ("Team A", "Team B"), ("Alpha II", "Alpha III"), ("Alpha", "Alpha II"), ("3M", "4M"), ("Nova", "Nava"),
        ("Tarn", "Tarnhollow"), ("Eastern Power", "Western Power"), ("东方航空公司", "南方航空公司"), ("Fenwick Labs", "Fenwick Foods"), ("Factory 1", "Factory I"),
        ("Area51", "Area52"), ("...", "!!!"), ("Inc", "Ltd"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_none(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_the_rarer_spelling_is_to_get_the_name_of_the_other() -> None:
    (found,) = alike({"Telsa": 1, "Tesla": 4})
    assert (found.rarer, found.other, found.rows, found.other_rows) == ("Telsa", "Tesla", 1, 4)
    several = alike({"TARN": 1, "Tarn": 5, "Tarn Inc.": 2, "Tarn GmbH": 1})
    assert {(one.rarer, one.other) for one in several} == {
        ("TARN", "Tarn"),
        ("Tarn Inc.", "Tarn"),
        ("Tarn GmbH", "Tarn"),
    }


def test_names_known_to_be_two_are_left_out_whichever_way_round() -> None:
    for two in ({"Telsa": ("Tesla",)}, {"tesla": ("TELSA",)}):
        assert alike({"Telsa": 1, "Tesla": 4}, two) == []
    assert len(alike({"Telsa": 1, "Tesla": 4, "Teslar": 1}, {"Telsa": ("Tesla",)})) == 1


@given(st.dictionaries(NAMES, st.integers(1, 3), max_size=8), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_rows_changes_no_pair(counts: dict[str, int], random: object) -> None:
    names = list(counts)
    random.shuffle(names)  # type: ignore[attr-defined]
    other = alike({name: counts[name] for name in names})
    # Which of two equally frequent spellings stands for its group may differ, the groups may not.
    assert _groups(alike(counts), counts) == _groups(other, counts)


def _groups(found: list[object], counts: dict[str, int]) -> set[frozenset[str]]:
    group = {name: {name} for name in counts}
    for pair in found:
        joined = group[pair.rarer] | group[pair.other]  # type: ignore[attr-defined]
        for name in joined:
            group[name] = joined
    return {frozenset(one) for one in group.values()}


def test_thousands_of_names_are_compared_by_what_they_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of comparisons, and with it the time, grows with the names and not with their pairs."""
    import offerscope.logs.companies as module

    compared = [0]
    slip = module._is_slip

    def counting(one: str, two: str) -> bool:
        compared[0] += 1
        return slip(one, two)

    monkeypatch.setattr(module, "_is_slip", counting)
    letters = "bcdfghklmnprstvw"
    names = [
        f"{a}o{b}i{c}a{d}u systems" for a in letters[:8] for b in letters for c in letters[:4] for d in letters[:4]
    ]
    spread = dict.fromkeys(names[::7], 1) | {"Kettlebright": 1, "Kettelbright": 1}
    assert [one.rarer for one in alike(spread)].count("Kettelbright") == 1
    assert compared[0] < 40 * len(spread)


ROWS = "date,company\n2026-03-04,Telsa\n2026-03-05,Tesla\n2026-03-06,tesla\n"


def test_check_names_each_pair_with_the_line_for_the_profile(write_log: Callable[..., Path]) -> None:
    log = write_log({"interviews.csv": ROWS, "contacts.csv": "name,company\nAda,Tesla\n"})
    said = in_words(read_logs(log))
    assert said == [
        '"Telsa" (1 row) and "Tesla" (2 rows) may be one company. If so, put this under [companies] in profile.toml: "Telsa" = "Tesla". If not, put it under [two_companies].',
        '"tesla" (1 row) and "Tesla" (2 rows) may be one company. If so, put this under [companies] in profile.toml: "tesla" = "Tesla". If not, put it under [two_companies].',
    ]
    assert lines(read_logs(log))[-3:-1] == said
    profile = '[companies]\n"Telsa" = "Tesla"\n"tesla" = "Tesla"\n'
    decided = read_logs(write_log({"profile.toml": profile}))
    assert in_words(decided) == []
    assert decided.problems == ()
    assert counted(decided) == {"Tesla": 4}
    assert decided.interviews["process"].nunique() == 1
    two = read_logs(write_log({"profile.toml": '[two_companies]\n"Telsa" = "Tesla"\n[companies]\n"tesla"="Tesla"\n'}))
    assert in_words(two) == []
    assert two.interviews["process"].nunique() == 2


@pytest.mark.parametrize("name", ['Quo"te Works', "Back\\slash Works", "Works\x1b[31m", "Emoji🙂 Works", "=1+1 Works"])
def test_the_line_can_be_put_in_as_it_stands(write_log: Callable[..., Path], name: str) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([["date", "company"], ["2026-03-04", name], ["2026-03-05", name + " Ltd"]])
    log = write_log({"interviews.csv": out.getvalue()})
    (said,) = in_words(read_logs(log))
    assert said.isprintable()
    line = said.partition("profile.toml: ")[2].partition(". If not, put")[0]
    assert in_words(read_logs(write_log({"profile.toml": f"[companies]\n{line}\n"}))) == []


def test_a_workbook_says_what_to_put_into_its_sheet(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "interviews"
    for row in (["date", "company"], ["2026-03-04", "Booking.com"], ["2026-03-05", "Boooking.com"]):
        book.active.append(row)
    book.save(tmp_path / "log.xlsx")
    (said,) = in_words(read_logs(tmp_path / "log.xlsx"))
    assert "put a row into the sheet profile: companies.Boooking.com and beside it Booking.com." in said
    sheet = book.create_sheet("profile")
    sheet.append(["name", "value"])
    sheet.append(["companies.Boooking.com", "Booking.com"])
    book.save(tmp_path / "log.xlsx")
    assert counted(read_logs(tmp_path / "log.xlsx")) == {"Booking.com": 2}


def test_many_pairs_are_counted_and_the_demo_has_none(write_log: Callable[..., Path]) -> None:
    rows = "".join(f"2026-03-04,Company{chr(97 + i)}{chr(97 + i)}x{end}\n" for i in range(25) for end in ("", " Inc"))
    said = in_words(read_logs(write_log({"interviews.csv": "date,company\n" + rows})))
    assert len(said) == 21
    assert said[-1].endswith("decide those above, and check again.")
    assert in_words(read_logs(shipped("data/demo"))) == []


def test_rows_with_no_company_are_no_pair(write_log: Callable[..., Path]) -> None:
    assert in_words(read_logs(write_log({"interviews.csv": "date,company\n2026-03-04,\n2026-03-05,\n"}))) == []


def test_the_nearest_name_is_suggested_and_nothing_far_off() -> None:
    known = ["Fenwick Labs", "Tarn", "Kestrel Mutual", "Kestrel Freight"]
    assert nearest("fenw", known) == "Fenwick Labs"
    assert nearest("Kestrel", known) == ""
    assert nearest("kestrl mutal", known) == "Kestrel Mutual"
    assert nearest("Quill", known) == ""
    assert nearest("", known) == nearest("?", known) == ""
    assert same(nearest("TARN", known)) == "tarn"
