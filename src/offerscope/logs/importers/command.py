"""Say what an import does, and do it: what the command calls."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from offerscope.logs.importers.fields import in_words, row_in_words
from offerscope.logs.importers.preview import ImportPreview, SheetPreview
from offerscope.logs.importers.write import apply, preview
from offerscope.logs.model import LogError, Problem
from offerscope.logs.spellings import quoted
from offerscope.places import replace_file
from offerscope.wording import plural

#: How many problems and changes the preview spells out.
SHOWN = 20

#: How many once they are written.
SHOWN_WRITTEN = 5

#: What a row is, in the words of the preview.
_ROWS = {
    "application": "", "interview": ", an interview a row", "step": ", a step a row", "transition": ", a transition a row", "offer": ", an offer a row",
    "contact": ", a person a row", "skill": ", a skill a row",
}  # fmt: skip


#: How a line of a mapping says that it is not sure, and why.
_DOUBT = re.compile(r"^.*?  # (likely|guess|not recognised|unknown)(.*)$")


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
    if write:
        _hold_to_known(plan)
        kept = apply(plan)
        written = ", ".join(sorted(path.name for path in plan.writes)) or "nothing: the log holds all of this already"
        lines = [f"Written into {plan.into}: {written}."]
        if kept is not None:
            lines.append(f"What was replaced is kept in {kept}.")
        lines += _lines(plan, is_written=True)
    else:
        lines = _lines(plan, is_written=False)
        lines += _mappings(plan, map_file)
        lines.append("This is a preview: the log is not touched. To write it, add --write.")
    # A sheet's words are printed as they are, but for what a terminal would obey.
    lines = ["".join(sign if sign.isprintable() else " " for sign in line) for line in lines]
    return lines, 1 if plan.problems else 0


def _hold_to_known(plan: ImportPreview) -> None:
    """Refuse to write rows that nothing tells what they are; the person can say it."""
    for sheet in plan.sheets:
        if sheet.is_unknown:
            raise LogError(
                f"Nothing is written: {_unknown(sheet)} Leave --write out and give --map FILE; say in FILE, under [columns], which column "
                f'is "applications.company", or under [reading] with a_row_is what a row is, such as "interview". Then import again with both.'
            )


def _unknown(sheet: SheetPreview) -> str:
    return f"no column of {sheet.name} is known as the company, the role or how an application stands, so nobody can tell what its rows are."


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
    most = SHOWN_WRITTEN if is_written else SHOWN
    for sheet in plan.sheets:
        lines += _sheet_lines(sheet, is_written=is_written)
    if plan.as_of:
        lines.append(f"  the log is read as of {plan.as_of}, the day of the export")
    if plan.left:
        lines.append("Not read:")
        lines += _some([f"  {line}" for line in plan.left], most)
    disagree = plan.disagree
    if disagree:
        lines.append(f"Columns that tell two stories, in {plural(len(disagree), 'row')}:")
        lines += _some([f"  {problem}" for problem in disagree], most)
    told = set(disagree)
    others = [problem for problem in plan.problems if problem not in told]
    if others:
        lines.append(f"{plural(len(others), 'thing')} not as expected:")
        lines += _some(_grouped(others), most)
        lines += _cures(plan, others)
    if plan.alike:
        lines.append(
            "Perhaps one company in two spellings. Nothing is merged: for those that are one, put the name that is right second, on a line"
            " under [companies] in profile.toml; for those that are two, put a line under [two_companies]:"
        )
        lines += _some(
            [f"  {quoted(one)} = {quoted(other)}, or {quoted(other)} = {quoted(one)}" for one, other in plan.alike],
            most,
        )
    if plan.currency_missing:
        lines.append(
            f"Pay without a currency in {plural(plan.currency_missing, 'row')}: left so, never guessed, and so left out where pay is compared. "
            f'Put currency = "USD", or yours, into {plan.into / "profile.toml"}; or pay_currency = "USD" under [reading] in the mapping.'
        )
    return lines


def _cures(plan: ImportPreview, problems: Sequence[Problem]) -> list[str]:
    """Say what to type where days could be two."""
    files = {problem.file for problem in problems if "(could be " in problem.expected}
    return [
        f'  Of days that could be two, say which you mean: date_order = "mdy" (month first) or date_order = "dmy" (day first), '
        f"under [reading] in {sheet.mapping_file}"
        + ("" if sheet.mapping_file.is_file() else "; --map FILE writes the mapping to be edited")
        for sheet in plan.sheets if files.intersection(sheet.files)
    ]  # fmt: skip


def _sheet_lines(sheet: SheetPreview, *, is_written: bool) -> list[str]:
    what = f" ({sheet.source})" if sheet.source else ""
    most = SHOWN_WRITTEN if is_written else SHOWN
    source = "" if sheet.mapping_is_new else f", read as {sheet.mapping_file} says"
    lines = [f"{sheet.name}{what}: {plural(sheet.rows, 'row')}{_ROWS[sheet.row_is]}{source}."]
    if sheet.is_unknown:
        lines.insert(0, f"This is not understood: {_unknown(sheet)}")
    if not is_written:
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
    if sheet.twice:
        lines.append(
            f"  {plural(sheet.twice, 'row')} {'stands' if sheet.twice == 1 else 'stand'} twice, the same in every cell: brought in once"
        )
    if sheet.gone:
        lines.append(
            f"  {plural(sheet.gone, 'row')} that an earlier import brought {'is' if sheet.gone == 1 else 'are'} not in this sheet: what the log has of {'it' if sheet.gone == 1 else 'them'} stays"
        )
    if sheet.in_notes and not is_written:
        lines.append(f"  into the notes, as they have no field: {', '.join(sheet.in_notes)}")
    if sheet.not_used and not is_written:
        lines.append(f"  not used: {', '.join(sheet.not_used)}")
    lines += _some([f"  changes {change}" for change in sheet.changes], most)
    if sheet.stands:
        lines.append("What you wrote in the log stands:")
        lines += _some([f"  {line}" for line in sheet.stands], most)
    if sheet.behind:
        lines.append("A status never moves backwards:")
        lines += _some([f"  {line}" for line in sheet.behind], most)
    if sheet.unknown:
        where = "words" if sheet.row_is == "interview" else "statuses"
        what = "an interview" if sheet.row_is == "interview" else "a status"
        lines.append(f"Words for {what} that are not known, kept as they are (say in [{where}] what they mean):")
        lines += _some([f"  {word}: {plural(count, 'row')}" for word, count in sheet.unknown.items()], most)
    if sheet.look_at:
        said = "Not sure, and written so" if is_written else "Not sure"
        lines.append(f"{said}; where one is wrong, change that line of {sheet.mapping_file.name}:")
        lines += _some([f"  line {number}: {_plain(line)}" for number, line in sheet.look_at], most)
    return lines


def _plain(line: str) -> str:
    """Return a line of a mapping in words."""
    match = _DOUBT.match(line)
    try:
        ((name, value),) = tomllib.loads(line).items()
    except (ValueError, RecursionError):
        return line
    if match is None:
        return line
    doubt, why = match[1], match[2].strip(":;, ")
    if name == "a_row_is":
        return f"each row is taken for {row_in_words(value)}, as {why.partition('; one of: ')[0]} ({doubt})"
    if name == "year":
        return f"the year is {value or 'not known'}, {why}"
    if isinstance(value, list):
        said = " and ".join(f'"{step}"' for step in value)
        return f'"{name}" is taken for {said} ({doubt}; {why})' if value else f'"{name}" is not known: {why}'
    if doubt == "not recognised":
        return f'"{name}" is not recognised, and goes into the {in_words(value)}: {why}'
    return f'"{name}" is taken for {in_words(value)} ({doubt}): {why}'


def _grouped(problems: Sequence[Problem]) -> list[str]:
    """Return each problem once, with how many further rows have it."""
    rows: dict[tuple[str, str, str, str, str], list[Problem]] = {}
    for one in problems:
        rows.setdefault((one.file, one.column, one.value, one.expected, one.done.value), []).append(one)
    return [
        f"  {group[0]}" + (f" (and {plural(len(group) - 1, 'more row')})" if len(group) > 1 else "")
        for group in rows.values()
    ]


def _some(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], f"  and {len(lines) - most:,} more"]
