"""Forms: they ask the person for what a log does not hold, and keep it in the log.

``add_interview`` and ``add_recall`` ask in a terminal for an interview and for how much earlier ones made a job wanted;
``add_form`` shows both in JupyterLab. ``ask_pairs`` and ``pairs_form`` ask for choices between jobs, ``weights_form`` shows
sliders for weights.
"""

from offerscope.forms.add import add_form
from offerscope.forms.interview_ask import add_interview
from offerscope.forms.pairs import ask_pairs, pairs_form
from offerscope.forms.person import is_answered_by_a_person
from offerscope.forms.recall_ask import add_recall
from offerscope.forms.weights import weights_form

__all__ = [
    "add_form",
    "add_interview",
    "add_recall",
    "ask_pairs",
    "is_answered_by_a_person",
    "pairs_form",
    "weights_form",
]
