import pandas as pd
import pytest

from offerscope.logs.importers import cells, lexicon, meant, recognise


def seen(*texts: str) -> recognise.Shape:
    return recognise.shape(pd.Series(list(texts), dtype="str"))


@pytest.mark.parametrize(
    ("header", "texts", "field", "certainty"),
    [
        ("Company Name", ["Fenwick", "Tarn"], "applications.company", "sure"),
        ("companyName", ["Fenwick", "Tarn"], "applications.company", "sure"),
        ("Employer", ["Fenwick", "Tarn"], "applications.company", "sure"),
        ("JobTitle", ["Analyst", "Cook"], "applications.role", "sure"),
        ("Application Date", ["11/20/24, 8:15 AM", "11/2/24, 9:00 PM"], "applications.applied_on", "sure"),
        ("applied_at", ["2024-01-02", "2024-01-03"], "applications.applied_on", "sure"),
        ("Applied", ["yes", "no"], "events.applied", "sure"),
        ("date", ["2024-01-02", "2024-01-03"], "applications.applied_on", "likely"),
        ("statusName", ["APPLIED", "REJECTED"], "applications.status", "sure"),
        ("Response", ["Ghosted", "Interview"], "applications.status", "likely"),
        ("Response", ["2024-01-02", "2024-01-03"], "applications.first_reply_on", "likely"),
        ("Response", ["y", "n"], "events.responded", "likely"),
        ("Coding Challenge", ["8/5/2019 & 8/14/2019", "yes", "expired"], "events.screening", "sure"),
        ("Onsite", ["8/15/2019", "no"], "interviews.date", "sure"),
        ("Salary", ["$53K-$91K (est.)", "$21-$34 Per Hour"], "pay.any", "sure"),
        ("min_salary", ["90000", "100000"], "applications.pay_min", "sure"),
        ("excitement", ["7", "9"], "applications.enthusiasm", "sure"),
        ("Date of your application date", ["2024-01-02", "2024-01-03"], "applications.applied_on", "guess"),
        ("Compnay", ["Fenwick", "Tarn"], "applications.notes", ""),
        ("Unternehmen", ["Fenwick", "Tarn"], "applications.company", "sure"),
        ("Beworben am", ["03.04.2026", "13.04.2026"], "applications.applied_on", "sure"),
        ("Gehalt", ["55.000,50", "60.000 €"], "pay.any", "sure"),
        ("dátum odoslania", ["3.4.2026", "13.4.2026"], "applications.applied_on", "sure"),
        ("公司", ["Fenwick", "Tarn"], "applications.company", "sure"),
        ("日期", ["2026-04-03", "2026-04-13"], "applications.applied_on", "likely"),
        ("Tech Stack", ["R", "SQL"], "applications.notes", ""),
        ("enthusiasm", ["2", "5"], "applications.notes", "guess"),
        ("Applied on", ["who knows", "soon"], "applications.notes", "guess"),
    ],
)
def test_headers(header: str, texts: list[str], field: str, certainty: str) -> None:
    found = recognise.header(header, seen(*texts))
    assert (found.target, found.certainty) == (field, certainty)


@pytest.mark.parametrize("row_is", lexicon.PARTS)
def test_each_header_that_is_known_can_be_compared_with_any_cells(row_is: str) -> None:
    cells = [
        seen("2026-03-04"),
        seen("34.50", "41.00"),
        seen("yes", "no"),
        seen("€40 per hour"),
        seen("as agreed", "?"),
        seen(""),
    ]
    for key in {key for part in lexicon.PARTS[row_is] for key in lexicon.headers(part)}:
        for shape in cells:
            found = recognise.header(key, shape, row_is)
            assert found.target == "" or "." in found.target


@pytest.mark.parametrize(
    ("cells", "target"), [(("34.50", "41.00", "38"), "terms.hourly"), (("as agreed", "?", "soon"), "offers.notes")]
)
def test_pay_an_hour_of_an_offer(cells: tuple[str, ...], target: str) -> None:
    assert recognise.header("Hourly", seen(*cells), "offer").target == target


def test_an_empty_column_is_never_sure() -> None:
    assert recognise.header("Company", seen("", "N/A")).certainty == "likely"


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("Ghosted", "no answer"),
        ("Rejection :(", "rejected"),
        ("not selected", "rejected"),
        ("Rejcted", "rejected"),
        ("Rejec", "rejected"),
        ("Abgelehnt", "rejected"),
        ("keine Rückmeldung", "no answer"),
        ("bez odpovede", "no answer"),
        ("面试", "interview"),
        ("Inter + Rejec", "interview > rejected"),
        ("rejected, interview", "interview > rejected"),
        ("Phone Screen w/ Ann", "screening"),
        ("self rejection", "declined by me"),
        ("Position Removed", "closed by them"),
        ('{"name": "interviewing"}', "interview"),
        ("{broken", ""),
        ("final_round", "interview"),
        ("zebra", ""),
        ("Rej", ""),
    ],
)
def test_statuses(word: str, steps: str) -> None:
    assert meant.status(word).target == steps


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "per"),
    [
        ("$90k", 90000, 90000, "", ""),
        ("£80k", 80000, 80000, "GBP", ""),
        ("90000-100000", 90000, 100000, "", ""),
        ("55,000", 55000, 55000, "", ""),
        ("55.000 €", 55000, 55000, "EUR", ""),
        ("100k to 90k EUR", 90000, 100000, "EUR", ""),
        ("$53K-$91K (est.)", 53000, 91000, "", ""),
        ("$21-$34 Per Hour", 21, 34, "", "hour"),
        ("4,000/month", 4000, 4000, "", "month"),
        ("€60k a year", 60000, 60000, "EUR", "year"),
    ],
)
def test_pay_as_people_write_it(text: str, low: float, high: float, currency: str, per: str) -> None:
    assert cells.pay(text) == cells.Pay(low, high, currency, per)


@pytest.mark.parametrize("text", ["competitive", "10 %", "-5", "1-2-3", "DOE"])
def test_what_is_no_pay(text: str) -> None:
    assert cells.pay(text) is None


def test_the_sheets_order_decides_a_column_that_does_not() -> None:
    read = cells.read_dates(pd.Series(["3/4/2026"], dtype="str"), "mdy")
    assert str(read.values.iloc[0].date()) == "2026-03-04"
    assert "3/4/2026" in cells.read_dates(pd.Series(["3/4/2026"], dtype="str"), "").bad


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["€55.000", "gut"], "point"), (["55.000-60.000"], "point"), (["55.000", "60,000"], "point"), (["55.000", "12.5"], "point"),
        # Another amount of the column shows what the mark means, or nothing is in doubt.
        (["€55.000", "€1.250.000"], ""), (["55.000", "48.500,50"], ""), (["55,000", "60,000"], ""), (["55000", "12.5"], ""),
        (["1,234", "12,5"], "comma"), (["1,234", "12.50"], ""), (["1,234", "12,5", "1,234.50"], ""), (["22.125.1"], ""), ([], ""),
    ],
)  # fmt: skip
def test_marks_before_three_digits(texts: list[str], said: str) -> None:
    found = cells.marks_in_doubt(texts)
    assert found.startswith(f"three digits after a {said}") if said else not found
