"""Recall in JupyterLab how much past interviews made a job wanted: cards of companies, put in order with buttons."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Sequence
from typing import Any

from offerscope.forms import recall
from offerscope.forms.interview import place
from offerscope.logs.model import LogError, Logs


class RecallForm:
    """Two lists of cards, what they come to, and the button that writes it.

    Parameters
    ----------
    logs:
        The log; blank cells of its interviews are filled when the person says so.
    today:
        Gives the day, with which it is marked.

    Raises
    ------
    LogError
        If the log is one that is not written to.
    """

    def __init__(self, logs: Logs, today: Callable[[], dt.date] = dt.date.today) -> None:
        import ipywidgets  # takes a third of a second, and only a person in a notebook needs it

        self.today, self.path = today, place(logs)
        found = recall.cards(logs, self.path, today())
        needed = {moment: [card for card in found if moment in card.needs] for moment in recall.MOMENTS}
        self.lists = {moment: CardList(ipywidgets, moment, its, self._draw) for moment, its in needed.items() if its}
        self.shown, self.said = ipywidgets.HTML(), ipywidgets.HTML()
        self.write = ipywidgets.Button(description="Write this into my log", layout={"width": "auto"})
        self.write.on_click(self._writes)
        lists = [one.box for one in self.lists.values()]
        self.box = ipywidgets.VBox([*lists, self.shown, self.said, self.write], layout={"max_width": "44em"})
        self._draw()

    def _plan(self) -> recall.Plan:
        orders = {moment: order for moment, one in self.lists.items() if (order := one.order()) is not None}
        return recall.plan(orders, self.path, self.today())

    def _draw(self) -> None:
        made = self._plan()
        wrong = [text for one in self.lists.values() if (text := one.wrong())]
        self.shown.value = _lines([*wrong, *made.lines])
        self.write.disabled = not made.lines or bool(wrong)

    def _writes(self, _: Any) -> None:
        try:
            self.said.value = _lines(
                [recall.write(self.path, self._plan()), "Run all cells again to see the pages with it."]
            )
        except LogError as error:
            self.said.value = _lines([str(error)])
            return
        self.write.disabled = True
        for one in self.lists.values():
            one.close()


class CardList:
    """The cards of one moment in their order, each with buttons, and how much the first and the last were wanted.

    Parameters
    ----------
    widgets:
        The module ``ipywidgets``.
    moment:
        Which of :data:`offerscope.forms.recall.MOMENTS`.
    found:
        The cards.
    changed:
        Called after each change.
    """

    def __init__(self, widgets: Any, moment: str, found: Sequence[recall.Card], changed: Callable[[], None]) -> None:
        self.cards, self.left_out = list(found), list[recall.Card]()
        self._changed = changed
        self.labels = [widgets.HTML(layout={"flex": "1 1 20em", "width": "auto"}) for _ in found]
        self.buttons = [
            [_button(widgets, text, tip) for text, tip in (("↑", "Wanted more"), ("↓", "Wanted less"), ("", ""))] for _ in found
        ]  # fmt: skip
        numbers = [("not said", 0), *((str(n), n) for n in range(1, 11))]
        self.most, self.least = (widgets.Dropdown(options=numbers, layout={"width": "8em"}) for _ in range(2))
        rows = []
        for at, (label, buttons) in enumerate(zip(self.labels, self.buttons, strict=True)):
            for button, act in zip(buttons, (self._up, self._down, self._out), strict=True):
                button.on_click(lambda _, act=act, at=at: act(at))
            rows.append(widgets.HBox([label, *buttons], layout={"flex_flow": "row wrap", "align_items": "center"}))
        for end in (self.most, self.least):
            end.observe(lambda _: self._changed(), names="value")
        head = f"<b>{html.escape(recall.MOMENTS[moment].capitalize())}</b><br>The job you wanted most first. Leave out what you cannot recall."  # fmt: skip
        self.ends = [widgets.HTML(), widgets.HTML()]
        self.last = widgets.HBox([self.ends[1], self.least], layout={"flex_flow": "row wrap"})
        first = widgets.HBox([self.ends[0], self.most], layout={"flex_flow": "row wrap"})
        self.box = widgets.VBox([widgets.HTML(head), *rows, first, self.last])
        self._draw()

    def order(self) -> recall.Order | None:
        """Return the order as it stands; ``None`` where an end is not said, or the last is above the first."""
        least = self.least.value if len(self.cards) > 1 else self.most.value
        if not self.cards or not self.most.value or not least or least > self.most.value:
            return None
        return recall.Order(tuple((card,) for card in self.cards), float(self.most.value), float(least))

    def wrong(self) -> str:
        """Return what is wrong with the ends, or a blank."""
        if len(self.cards) > 1 and self.most.value and self.least.value > self.most.value:
            return f"The last, {self.cards[-1].name}, cannot have more than the first: it was wanted least."
        return ""

    def close(self) -> None:
        """Let nothing be changed any more."""
        for one in (self.most, self.least, *(button for row in self.buttons for button in row)):
            one.disabled = True

    def _up(self, at: int) -> None:
        if 0 < at < len(self.cards):
            self.cards[at - 1], self.cards[at] = self.cards[at], self.cards[at - 1]
        self._draw()
        self._changed()

    def _down(self, at: int) -> None:
        self._up(at + 1)

    def _out(self, at: int) -> None:
        """Leave a card out, or put one back at the end."""
        if at < len(self.cards):
            self.left_out.append(self.cards.pop(at))
        else:
            self.cards.append(self.left_out.pop(at - len(self.cards)))
        self._draw()
        self._changed()

    def _draw(self) -> None:
        placed = len(self.cards)
        for at, card in enumerate([*self.cards, *self.left_out]):
            up, down, out = self.buttons[at]
            number = f"{at + 1}. " if at < placed else ""
            shown = f"{number}<b>{html.escape(card.name)}</b> <span style='opacity:.7'>{html.escape(card.when)}</span>"
            self.labels[at].value = shown if at < placed else f"<span style='opacity:.5'>{shown}, left out</span>"
            up.disabled, down.disabled = not 0 < at < placed, not at < placed - 1
            out.description, out.tooltip = ("Leave out", "I cannot recall it") if at < placed else ("Put back", "I can place it")  # fmt: skip
        for end, at, which in ((self.ends[0], 0, "first"), (self.ends[1], placed - 1, "last")):
            name = html.escape(self.cards[at].name) if self.cards else ""
            end.value = f"How much I wanted the {which}, {name}, 1 to 10&nbsp;" if name else ""
        self.last.layout.display = "" if placed > 1 else "none"


def _button(widgets: Any, text: str, tip: str) -> Any:
    return widgets.Button(description=text, tooltip=tip, layout={"width": "auto"})


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"<p style='margin:.2em 0'>{html.escape(line)}</p>" for line in lines)
