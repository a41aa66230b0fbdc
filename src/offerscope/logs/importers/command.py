"""Say what an import does, and do it: what the command calls."""

from __future__ import annotations

from pathlib import Path

from offerscope.logs.importers.write import ImportPreview, apply, preview
from offerscope.logs.model import LogError
from offerscope.places import replace_file
from offerscope.wording import plural

#: How many problems and changes the preview spells out.
SHOWN = 20


def run(file: Path, into: Path, map_file: Path | None = None, write: bool = False) -> tuple[list[str], int]:
    """Bring in a sheet: preview it, write it if asked, and say what was done.

    Parameters
    ----------
    file, into, map_file:
        As :func:`preview` has them. A ``map_file`` that is not there yet is written even in a preview, for editing.
    write:
        Whether to write the log; without it, only a preview.

    Returns
    -------
    tuple of list of str and int
        The lines to print, and the exit code: 0 all well, 1 done with problems.

    Raises
    ------
    LogError
        If nothing can be done, in one line (exit code 2).
    """
    plan = preview(file, into, map_file)
    lines = _lines(plan)
    if write:
        apply(plan)
        written = ", ".join(sorted(path.name for path in plan.writes)) or "nothing: the log holds all of this already"
        lines.append(f"Written into {plan.into}: {written}.")
    else:
        if plan.mapping_is_new and map_file is not None:
            _write_mapping(plan)
            lines.append(f"The mapping is written to {plan.mapping_file}: edit it where it is wrong.")
        elif plan.mapping_is_new:
            lines += [
                "",
                f"The mapping, as {plan.mapping_file.name} will hold it (to edit it first, give --map FILE):",
                "",
                *plan.mapping_text.splitlines(),
                "",
            ]
        lines.append("This is a preview: the log is not touched. To write it, add --write.")
    # A sheet's words are printed as they are, but for what a terminal would obey.
    lines = ["".join(sign if sign.isprintable() else " " for sign in line) for line in lines]
    return lines, 1 if plan.problems else 0


def _write_mapping(plan: ImportPreview) -> None:
    try:
        plan.mapping_file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(plan.mapping_file, plan.mapping_text.encode())
    except OSError as error:
        raise LogError(f"{plan.mapping_file} cannot be written ({error.strerror}).") from None


def _lines(plan: ImportPreview) -> list[str]:
    source = "recognised now" if plan.mapping_is_new else f"from {plan.mapping_file}"
    lines = [f"{plan.file.name}: {plural(plan.rows, 'row')}; the mapping is {source}."]
    for name, count in plan.counts.items():
        if count.new or count.changed or count.same or name == "applications":
            lines.append(f"  {name}: {count.new:,} new, {count.changed:,} changed, {count.same:,} the same")
    if plan.as_of:
        lines.append(f"  the log is read as of {plan.as_of}, the day of the export")
    if plan.in_notes:
        lines.append(f"  into the notes, as they have no field: {', '.join(plan.in_notes)}")
    lines += _some([f"  changes {change}" for change in plan.changes])
    if plan.unknown:
        lines.append("Words for a status that are not known, kept as they are (say in [statuses] what they mean):")
        lines += [f"  {word}: {plural(count, 'row')}" for word, count in plan.unknown.items()]
    if plan.disagree:
        lines.append(f"Columns that tell two stories, in {plural(len(plan.disagree), 'row')}:")
        lines += _some([f"  {problem}" for problem in plan.disagree])
    others = [problem for problem in plan.problems if problem not in plan.disagree]
    if others:
        lines.append(f"{plural(len(others), 'thing')} not as expected:")
        lines += _some([f"  {problem}" for problem in others])
    if plan.alike:
        lines.append(
            "Perhaps one company in two spellings (nothing is merged; make them one in your sheet if they are):"
        )
        lines += _some([f"  {one} / {other}" for one, other in plan.alike])
    if plan.currency_missing:
        lines.append(
            f"Pay without a currency in {plural(plan.currency_missing, 'row')}: left so, never guessed. Set pay_currency in the mapping to give one."
        )
    return lines


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"  and {len(lines) - SHOWN:,} more"]
