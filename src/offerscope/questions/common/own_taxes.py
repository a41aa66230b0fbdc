"""A person's own taxes: rates in the profile, and tables in the log's folder ``taxes``, for places without a table that ships."""

from __future__ import annotations

from offerscope.logs.files import read_bytes
from offerscope.logs.model import LogError, Logs
from offerscope.pay import tax

Own = tax.Table | tax.Flat

#: Largest table that is read, in bytes, and how many: such a table is a page long.
LARGEST, MOST = 200_000, 20


def own_taxes(logs: Logs) -> tuple[dict[str, Own], list[str]]:
    """Return a person's own taxes by the words that a place is known by, in small letters, and what cannot be used.

    Parameters
    ----------
    logs:
        The log: ``[tax_rates]`` of its profile holds percents by place, its folder ``taxes`` holds tables (``.toml``).

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> from offerscope.logs.model import Profile
    >>> found, notes = own_taxes(build_logs({}, Profile(tax_rates={"Berlin": 40})))
    >>> found["berlin"].rate, notes
    (0.4, [])
    """
    found: dict[str, Own] = {
        place.strip().casefold(): tax.flat(rate / 100, f"{place.strip()}, {rate:g} % of pay")
        for place, rate in logs.profile.tax_rates.items()
        if place.strip()
    }
    notes: list[str] = []
    folder = logs.path / "taxes" if logs.path.is_dir() else None
    files = sorted(folder.glob("*.toml"))[:MOST] if folder is not None and folder.is_dir() else []
    for file in files:
        try:
            raw = read_bytes(file)
            if len(raw) > LARGEST:
                raise ValueError(f"it is longer than {LARGEST:,} bytes, which no table of taxes is")
            table = tax.read_table(raw.decode("utf-8-sig"), file.name)
        except (LogError, OSError, ValueError) as error:
            notes.append(f"The table of taxes in {file.name} cannot be used: {error}.")
            continue
        found[table.name.casefold()] = table
        found[table.code.casefold()] = table
    return found, notes
