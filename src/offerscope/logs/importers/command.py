"""Say what an import does, and do it: what the command calls."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from offerscope.logs.importers.preview import ImportPreview, SheetPreview
from offerscope.logs.importers.write import apply, preview
from offerscope.logs.model import LogError, Problem
from offerscope.logs.spellings import quoted
from offerscope.places import replace_file
from offerscope.wording import plural

#: How many problems and changes the preview spells out.
SHOWN = 20

#: What a row is, in the words of the preview.
_ROWS = {
    "application": "", "interview": ", an interview a row", "step": ", a step a row", "transition": ", a transition a row", "offer": ", an offer a row",
    "contact": ", a person a row", "skill": ", a skill a row",
}  # fmt: skip


def run(
    file: Path | Sequence[Path], into: Path, map_file: Path | None = None, write: bool = False
) -> tuple[list[str], int]:
    """Bring in sheets: preview it, write it if asked, and say what was done.

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
    lines = _lines(plan, is_written=write)
    if write:
        kept = apply(plan)
        written = ", ".join(sorted(path.name for path in plan.writes)) or "nothing: the log holds all of this already"
        if kept is not None:
            lines.append(f"What was replaced is kept in {kept}.")
        lines.append(f"Written into {plan.into}: {written}.")
    else:
        lines += _mappings(plan, map_file)
        lines.append("This is a preview: the log is not touched. To write it, add --write.")
    # A sheet's words are printed as they are, but for what a terminal would obey.
    lines = ["".join(sign if sign.isprintable() else " " for sign in line) for line in lines]
    return lines, 1 if plan.problems else 0


def _mappings(plan: ImportPreview, map_file: Path | None) -> list[str]:
    """Write the mapping where one was asked for, else show it where it is the person's own sheet."""
    new = [sheet for sheet in plan.sheets if sheet.mapping_is_new]
    if map_file is not None and new:
        sheet = new[0]
        try:
            sheet.mapping_file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(sheet.mapping_file, sheet.mapping_text.encode())
        except OSError as error:
            raise LogError(f"{sheet.mapping_file} cannot be written ({error.strerror}).") from None
        return [f"The mapping is written to {sheet.mapping_file}: edit it where it is wrong."]
    lines: list[str] = []
    for sheet in new:
        if not sheet.source and len(plan.sheets) == 1:
            lines += [
                "",
                f"The mapping, as {sheet.mapping_file.name} will hold it (to edit it first, give --map FILE):",
                "",
                *sheet.mapping_text.splitlines(),
                "",
            ]
    return lines


def _lines(plan: ImportPreview, *, is_written: bool) -> list[str]:
    lines: list[str] = []
    for sheet in plan.sheets:
        lines += _sheet_lines(sheet, is_written=is_written)
    if plan.as_of:
        lines.append(f"  the log is read as of {plan.as_of}, the day of the export")
    if plan.left:
        lines.append("Not read:")
        lines += _some([f"  {line}" for line in plan.left])
    disagree = plan.disagree
    if disagree:
        lines.append(f"Columns that tell two stories, in {plural(len(disagree), 'row')}:")
        lines += _some([f"  {problem}" for problem in disagree])
    told = set(disagree)
    others = [problem for problem in plan.problems if problem not in told]
    if others:
        lines.append(f"{plural(len(others), 'thing')} not as expected:")
        lines += _some(_grouped(others))
    if plan.alike:
        lines.append(
            "Perhaps one company in two spellings. Nothing is merged: put those that are one into the profile, under [companies],"
            " and those that are two under [two_companies]:"
        )
        lines += _some([f"  {quoted(one)} = {quoted(other)}" for one, other in plan.alike])
    if plan.currency_missing:
        lines.append(
            f"Pay without a currency in {plural(plan.currency_missing, 'row')}: left so, never guessed. Set pay_currency in the mapping to give one."
        )
    return lines


def _sheet_lines(sheet: SheetPreview, *, is_written: bool) -> list[str]:
    what = f" ({sheet.source})" if sheet.source else ""
    source = "recognised now" if sheet.mapping_is_new else f"from {sheet.mapping_file}"
    lines = [f"{sheet.name}{what}: {plural(sheet.rows, 'row')}{_ROWS[sheet.row_is]}; the mapping is {source}."]
    lines += [f"  {remark}" for remark in sheet.remarks]
    is_empty = not any(count.new or count.changed or count.same for count in sheet.counts.values())
    for name, count in sheet.counts.items():
        is_main = name == "applications" and is_empty and sheet.row_is in {"application", "step", "transition"}
        if count.new or count.changed or count.same or is_main:
            named = name.replace("_", " ")
            lines.append(f"  {named}: {count.new:,} new, {count.changed:,} changed, {count.same:,} the same")
    if sheet.skills:
        lines.append(f"  skills: {sheet.skills_new:,} new lines in profile.toml to give a level, {sheet.skills - sheet.skills_new:,} there already")  # fmt: skip
    if sheet.set_aside:
        lines.append(f"  {plural(sheet.set_aside, 'row')} set aside: what is missing in each is said below")
    if sheet.left_out:
        lines.append(f"  {plural(sheet.left_out, 'row')} left out, as they are not asked for (only, in the mapping)")
    if sheet.in_notes:
        lines.append(f"  into the notes, as they have no field: {', '.join(sheet.in_notes)}")
    if sheet.not_used:
        lines.append(f"  not used: {', '.join(sheet.not_used)}")
    lines += _some([f"  changes {change}" for change in sheet.changes])
    if sheet.stands:
        lines.append("What you wrote in the log stands:")
        lines += _some([f"  {line}" for line in sheet.stands])
    if sheet.behind:
        lines.append("A status never moves backwards:")
        lines += _some([f"  {line}" for line in sheet.behind])
    if sheet.unknown:
        where = "words" if sheet.row_is == "interview" else "statuses"
        what = "an interview" if sheet.row_is == "interview" else "a status"
        lines.append(f"Words for {what} that are not known, kept as they are (say in [{where}] what they mean):")
        lines += _some([f"  {word}: {plural(count, 'row')}" for word, count in sheet.unknown.items()])
    if sheet.look_at:
        said = "was written with these lines, which are not sure" if is_written else "is not sure in these lines"
        lines.append(f"The mapping, {sheet.mapping_file.name}, {said}; look at them:")
        lines += _some([f"  line {number}: {line}" for number, line in sheet.look_at])
    return lines


def _grouped(problems: Sequence[Problem]) -> list[str]:
    """Return each problem once, with how many further rows have it."""
    rows: dict[tuple[str, str, str, str, str], list[Problem]] = {}
    for one in problems:
        rows.setdefault((one.file, one.column, one.value, one.expected, one.done.value), []).append(one)
    return [
        f"  {group[0]}" + (f" (and {plural(len(group) - 1, 'more row')})" if len(group) > 1 else "")
        for group in rows.values()
    ]


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"  and {len(lines) - SHOWN:,} more"]
