"""Out of the reference tables: the law behind each tax table, and the days of the exchange rates."""

from __future__ import annotations

import tomllib
from importlib.metadata import version

from currency_converter import CurrencyConverter

from offerscope_docs.places import SOURCE


def tax_sources() -> str:
    """Return, for each place and year, the law or the agency that its table names, and the day it was checked."""
    lines = []
    for path in sorted((SOURCE / "reference" / "taxes").glob("*.toml")):
        place = tomllib.loads(path.read_text(encoding="utf-8"))
        if "years" not in place:
            continue
        day = place["checked_on"]
        lines.append(f"- **{place['name']}** (`{path.name}`, checked on {day.day} {day:%B %Y})")
        by_source: dict[str, list[str]] = {}
        for year in place["years"]:
            by_source.setdefault(year["source"], []).append(str(year["year"]))
        lines += [f"  - {', '.join(years)}: {source}" for source, years in by_source.items()]
    return "\n".join(lines)


def rates() -> str:
    """Return which rates of exchange came with the installation that built this site, and from when to when."""
    bounds = CurrencyConverter().bounds
    first, last = (min(one.first_date for one in bounds.values()), max(one.last_date for one in bounds.values()))
    return (
        f"The site was built with CurrencyConverter {version('currencyconverter')}: {len(bounds)} currencies, from "
        f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}. A newer release of that package brings later rates."
    )
