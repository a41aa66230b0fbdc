"""Forms: they ask the person for what a log does not hold, and keep it in the log.

``ask_pairs`` and ``pairs_form`` ask for choices between jobs, ``weights_form`` shows sliders for weights.
"""

from offerscope.forms.pairs import ask_pairs, pairs_form
from offerscope.forms.person import is_answered_by_a_person
from offerscope.forms.weights import weights_form

__all__ = ["ask_pairs", "is_answered_by_a_person", "pairs_form", "weights_form"]
