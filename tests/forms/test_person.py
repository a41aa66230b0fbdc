"""Telling whether somebody is there: a notebook in front of a person, and not one that runs for a report."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from offerscope.forms import is_answered_by_a_person
from offerscope.places import REPORT


def test_only_a_notebook_in_front_of_somebody_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = SimpleNamespace(kernel=object(), history_manager=SimpleNamespace(hist_file="/home/me/history.sqlite"))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert is_answered_by_a_person()
    monkeypatch.setenv(REPORT, "1")
    assert not is_answered_by_a_person()
    monkeypatch.delenv(REPORT)
    shell.history_manager.hist_file = ":memory:"  # as nbclient, and papermill with it, starts its kernels
    assert not is_answered_by_a_person()
    shell.history_manager.hist_file = "/home/me/history.sqlite"
    shell.kernel = None
    assert not is_answered_by_a_person()


def test_a_plain_python_is_no_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not is_answered_by_a_person()
