"""How well everyday words are told from skills: precision and recall on the sentences labelled by hand."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

from offerscope.text.skills import find

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "text" / "ambiguous_sentences.csv"


def main() -> None:
    rows = list(csv.DictReader(SENTENCES.read_text(encoding="utf-8").splitlines()))
    outcomes: dict[str, Counter[tuple[bool, bool]]] = {"tune": Counter(), "held": Counter()}
    for row in rows:
        found = row["word"] in {mention.skill for mention in find(row["sentence"])}
        outcomes[row["split"]][found, row["is_skill"] == "yes"] += 1
        if found != (row["is_skill"] == "yes"):
            print(f"{'taken for' if found else 'missed as'} {row['word']}: {row['sentence']}")
    figures: dict[str, float] = {"sentences": len(rows)}
    for name, outcome in (("", outcomes["tune"] + outcomes["held"]), ("held_", outcomes["held"])):
        hits, false, missed = outcome[True, True], outcome[True, False], outcome[False, True]
        figures[f"{name}precision"] = round(hits / (hits + false), 3)
        figures[f"{name}recall"] = round(hits / (hits + missed), 3)
        print(f"{'held out' if name else 'all'}: {hits} found, {missed} missed, {false} taken wrongly")
    print(json.dumps({"name": "ambiguous", "figures": figures}))


if __name__ == "__main__":
    main()
