"""Federal and state tax by PolicyEngine US, to the dollar but for what is said here.

Run by run.py with the interpreter of its own environment and the path of the cases; it needs some minutes. Compared are the
taxes before refundable credits and the employee's payroll contributions, each place by its own variables. Households do
not itemise (it is set so), are 40 years old and have no children. The program counts in 32-bit numbers: at 3 million
they are a quarter of a dollar apart.
"""

# requirements: policyengine-us==2.68.0

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

STATUSES = {"single": "SINGLE", "joint": "JOINT", "separate": "SEPARATE", "head": "HEAD_OF_HOUSEHOLD"}

#: The variables whose sum is a place's income tax and its employees' contributions; what a variable is taken off has "-".
INCOME = {
    "US": ["income_tax_before_credits", "net_investment_income_tax"],
    "US-CA": ["ca_income_tax_before_refundable_credits"],
    "US-IL": ["il_income_tax_before_refundable_credits"],
    "US-MA": ["ma_income_tax_before_refundable_credits"],
    "US-NY": ["ny_income_tax_before_refundable_credits"],
    "US-NY-NYC": ["nyc_income_tax_before_refundable_credits", "-nyc_school_tax_credit"],
    "US-TX": ["state_income_tax_before_refundable_credits"],
    "US-WA": ["wa_income_tax_before_refundable_credits"],
}
PAYROLL = {
    "US": ["employee_social_security_tax", "employee_medicare_tax", "additional_medicare_tax"],
    "US-NY-NYC": [],
    "US-TX": [],
    "US-IL": [],
}

#: Contributions that do not ship, as the program has the rate of 2026 (1.3 %) for every year.
NOT_SHIPPED = {("US-CA", 2024), ("US-CA", 2025)}

#: Differences that are known, and why: the place, the year, the least and the most.
#: Massachusetts' surtax begins at 1,107,750 in 2026 (Department of Revenue); the program projects 1,107,700.
KNOWN = {("US-MA", 2026): (-2.01, 0.0)}


def main() -> None:
    program = importlib.import_module("policyengine_us")
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"]
    compared, wrong, largest = Counter[str](), Counter[str](), 0.0
    for year in sorted({case["year"] for case in cases}):
        some = [case for case in cases if case["year"] == year]
        simulation = program.Simulation(situation=situation(some, year))
        for place in sorted({case["place"] for case in some}):
            mine = np.array([case["place"] == place for case in some])
            here = [case for case in some if case["place"] == place]
            prefix = place.split("-")[-1].lower()
            for kind, names in (("income", INCOME[place]), ("payroll", PAYROLL.get(place, [f"{prefix}_employee_state_payroll_tax"]))):  # fmt: skip
                theirs = total(simulation, names, year)[mine] if names else np.zeros(len(here))
                ours = np.array([case[f"{kind}_tax"] for case in here])
                counted = np.array([comparable(case, kind) for case in here])
                apart = ours - np.maximum(theirs, 0.0)
                least, most = KNOWN.get((place, year), (0.0, 0.0)) if kind == "income" else (0.0, 0.0)
                bad = counted & ((apart < least - 1.0) | (apart > most + 1.0))
                if (least, most) == (0.0, 0.0):
                    largest = max(largest, float(np.max(np.abs(apart[counted]), initial=0.0)))
                compared[f"{place} {kind}"] += int(counted.sum())
                wrong[f"{place} {kind}"] += int(bad.sum())
                for at in np.flatnonzero(bad)[:5]:
                    print(f"{place} {kind}: ours {ours[at]:,.2f}, theirs {theirs[at]:,.2f}: {here[at]}")
    for name, count in sorted(compared.items()):
        print(f"{name}: {count} compared, {wrong[name]} wrong")
    print(
        json.dumps(
            {
                "version": importlib.metadata.version("policyengine-us"),
                "compared": dict(sorted(compared.items())),
                "largest_difference": round(largest, 3),
                "wrong": sum(wrong.values()),
            }
        )
    )


def comparable(case: dict[str, Any], kind: str) -> bool:
    """Whether the program has figures of its own for a case.

    A section that stands in from another year is not compared. The federal minimum tax of options held is Tax-Calculator's
    to check; California's is compared here by adding the bargain element to its adjustments.
    """
    if kind == "payroll":
        return (case["place"], case["year"]) not in NOT_SHIPPED
    sections = {"the income tax", "the tax on long-term gains"} & set(case["carried"])
    return not sections and (not case["spread"] or case["place"] != "US")


def total(simulation: Any, names: list[str], year: int) -> np.ndarray:
    """Return the sum of some variables for each household."""
    found = np.zeros(0)
    for name in names:
        value = simulation.calculate(name.removeprefix("-"), year, map_to="household")
        one = np.asarray(value, dtype=float) * (-1 if name.startswith("-") else 1)
        found = one if not found.size else found + one
    return found


def situation(cases: list[dict[str, Any]], year: int) -> dict[str, Any]:
    """Return the households of one year, one a case."""
    people, units, marital, families, spm, households = {}, {}, {}, {}, {}, {}
    for place, case in enumerate(cases):
        names = [f"p{place}", f"q{place}"] if case["status"] == "joint" else [f"p{place}"]
        for name in names:
            people[name] = {"age": {year: 40}}
        people[names[0]] |= {
            "employment_income": {year: case["wages"]},
            "miscellaneous_income": {year: case["other"]},
            "long_term_capital_gains": {year: case["gains"]},
            "pre_tax_health_insurance_premiums": {year: case["pretax"]},
        }
        units[f"t{place}"] = {
            "members": names,
            "filing_status": {year: STATUSES[case["status"]]},
            "tax_unit_itemizes": {year: False},
        }
        if case["status"] == "separate":
            # New York's household credit counts both incomes on a separate return, and does not ship for one.
            units[f"t{place}"]["spouse_separate_adjusted_gross_income"] = {year: 100_000}
        if case["place"] == "US-CA" and case["spread"]:
            units[f"t{place}"]["ca_amti_adjustments"] = {year: deduction(case) + case["spread"]}
        marital[f"m{place}"] = {"members": names}
        families[f"f{place}"] = {"members": names}
        spm[f"s{place}"] = {"members": names}
        state = case["place"].split("-")[1] if "-" in case["place"] else "TX"
        households[f"h{place}"] = {"members": names, "state_code": {year: state}}
        if case["place"].endswith("-NYC"):
            households[f"h{place}"]["in_nyc"] = {year: True}
    return {
        "people": people,
        "tax_units": units,
        "marital_units": marital,
        "families": families,
        "spm_units": spm,
        "households": households,
    }


def deduction(case: dict[str, Any]) -> float:
    """Return California's standard deduction, which its minimum tax adds back (Form 540, 2024 and 2025)."""
    single = {2024: 5_540, 2025: 5_706}.get(case["year"], 0)
    return single * (2 if case["status"] in {"joint", "head"} else 1)


if __name__ == "__main__":
    main()
