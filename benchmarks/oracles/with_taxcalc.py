"""Federal tax by Tax-Calculator (PSL, CC0), to the dollar.

Run by run.py with the interpreter of its own environment and the path of the cases. The income tax compared is the tax
before credits with the alternative minimum tax (c05800) and the net investment income tax (niit); other ordinary income
stands where taxable pensions do (in neither tax base), the bargain element where Form 6251 adds it (cmbtp).
"""

# requirements: taxcalc==6.8.0

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pandas as pd

STATUSES = {"single": 1, "joint": 2, "separate": 3, "head": 4}

#: Above this a separate return adds part of the exemption back to its income (26 USC 55(d)(3), Form 6251 line 4); the
#: program leaves that out, and for 2026 ends the exemption at 639,200 where Revenue Procedure 2025-32 says 640,200.
SEPARATE = {2024: 875_950, 2025: 900_350, 2026: 639_200}


def main() -> None:
    program = importlib.import_module("taxcalc")
    cases = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cases"]
    income, payroll, beyond = [], [], 0
    for year in sorted({case["year"] for case in cases}):
        some = [case for case in cases if case["year"] == year]
        records = pd.DataFrame(
            {
                "RECID": range(1, len(some) + 1),
                "MARS": [STATUSES[case["status"]] for case in some],
                "FLPDYR": year,
                "XTOT": [2 if case["status"] == "joint" else 1 for case in some],
                "age_head": 40,
                "age_spouse": [40 if case["status"] == "joint" else 0 for case in some],
                "e00200": [case["wages"] for case in some],
                "e00200p": [case["wages"] for case in some],
                "e01500": [case["other"] for case in some],
                "e01700": [case["other"] for case in some],
                "p23250": [case["gains"] for case in some],
                "cmbtp": [case["spread"] for case in some],
                "s006": 1.0,
            }
        )
        policy = program.Policy()
        policy.set_year(year)
        data = program.Records(records, start_year=year, gfactors=None, weights=None, adjust_ratios=None)
        calculator = program.Calculator(policy=policy, records=data, verbose=False)
        calculator.calc_all()
        theirs = calculator.array("c05800") + calculator.array("niit")
        employee = calculator.array("ptax_was") / 2 + calculator.array("ptax_amc")
        for case, tax, contribution in zip(some, theirs, employee, strict=True):
            payroll.append(abs(case["payroll_tax"] - contribution))
            counted = case["wages"] + case["other"] + case["gains"] + case["spread"]
            if case["status"] == "separate" and case["gains"] + case["spread"] and counted > SEPARATE[year]:
                beyond += 1
                continue
            income.append(abs(case["income_tax"] - tax))
            if income[-1] > 0.5:
                print(f"ours {case['income_tax']:,.2f}, theirs {tax:,.2f}: {case}")
    print(f"{len(income)} income taxes, {len(payroll)} payroll taxes; {beyond} separate returns beyond the program")
    wrong = sum(bool(one > 0.5) for one in [*income, *payroll])
    print(
        json.dumps(
            {
                "version": program.__version__,
                "income_taxes": len(income),
                "payroll_taxes": len(payroll),
                "beyond": beyond,
                "largest_difference": round(float(max([*income, *payroll])), 4),
                "wrong": wrong,
            }
        )
    )


if __name__ == "__main__":
    main()
