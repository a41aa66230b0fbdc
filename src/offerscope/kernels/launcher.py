"""A kernel as ``python -m ipykernel_launcher`` starts it, without two imports that nobody uses where nobody looks on.

The debugger takes a third of a kernel's start; for the other see :mod:`offerscope.kernels.absent`.
"""

from __future__ import annotations

from offerscope.kernels.absent import ABSENT, mark_absent

if __name__ == "__main__":
    mark_absent(*ABSENT, "debugpy")
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
