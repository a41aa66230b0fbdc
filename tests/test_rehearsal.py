"""What the process that kernels are forked from does once, so that no kernel need do it again."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from offerscope.kernels.template import SINGLE, Recipe
from offerscope.questions import all_questions
from offerscope.rehearsal import rehearse, small_log
from offerscope.reports.quick_kernel import recipe


def test_every_question_of_a_person_is_rehearsed() -> None:
    assert not small_log().problems
    mine = {name for name, question in all_questions().items() if question.THEME != "all"}
    assert set(rehearse()) == {name for name in mine if all_questions()[name].has_data(small_log())}
    assert len(rehearse()) >= 10


def test_the_process_to_fork_from_rehearses_with_no_thread_left_behind() -> None:
    known = recipe()
    assert isinstance(known, Recipe)
    assert "offerscope.rehearsal:rehearse" in known.preload
    code = (
        "import json, sys; from offerscope.kernels.server import prepare; given = json.loads(sys.argv[1])\n"
        "prepare(given['preload'], given['absent'])\n"
        "before = set(sys.modules)\n"
        "from offerscope.rehearsal import rehearse; rehearse()\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    given = json.dumps({"preload": list(known.preload), "absent": list(known.absent)})
    env = {**os.environ, **SINGLE}  # as the process to fork from has it
    done = subprocess.run([sys.executable, "-c", code, given], env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [], "nothing is left to be imported"
