"""Sliders for the weights of the decision in JupyterLab: the chart ranks anew at once, and a button keeps what was set."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from offerscope.forms.person import is_answered_by_a_person
from offerscope.forms.ranking import in_front
from offerscope.logs import preferences
from offerscope.logs.model import LogError, Logs, one_line
from offerscope.show import Bundle, in_points, show, sliders_json
from offerscope.wording import plural, weekday_in_words, years_in_words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from offerscope.questions.decision import DecisionAnswer, Settings

#: The type of a bundle that JupyterLab draws as a widget.
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"

#: How words beside a slider look, in JupyterLab's light and dark.
_SOFT = "color:var(--jp-ui-font-color2,#566070)"

#: Processes named at most.
_NAMED = 3


def weights_form(
    logs: Logs,
    answer: DecisionAnswer,
    chart: Callable[[DecisionAnswer], Figure | None],
    settings: Settings | None = None,
) -> Bundle | None:
    """Return a chart with sliders for the weights behind it, for the last line of a notebook's cell.

    Where nobody is there to move them it is the chart alone, whose bundle carries the numbers for the sliders of a page.

    Parameters
    ----------
    logs:
        The log; the weights are kept in it when the person says so.
    answer:
        The decision.
    chart:
        Draws what each alternative is worth (see :func:`offerscope.show.show`).
    settings:
        What the answer was worked out with, for the sliders that work it out anew; ``None`` = as far as the answer tells.

    Returns
    -------
    Bundle or None
        ``None`` where there is nothing to draw.

    Examples
    --------
    >>> from offerscope.logs import build_logs
    >>> from offerscope.questions import decision
    >>> logs = build_logs({})
    >>> weights_form(logs, decision.answer(logs, decision.Settings()), lambda answer: None) is None
    True
    """
    bundle = show(answer, chart)
    if bundle is None or answer.declared is None or not is_answered_by_a_person():
        return bundle
    form = WeightsForm(logs, answer, chart, settings or settings_of(answer))
    view = form.box._repr_mimebundle_()[WIDGET_MIME]
    return Bundle({WIDGET_MIME: view, **bundle.data})


def settings_of(answer: DecisionAnswer) -> Settings:
    """Return the settings that an answer was worked out with, as far as it tells.

    Parameters
    ----------
    answer:
        An answer that holds something weighed.
    """
    from offerscope.questions.decision import Settings

    weighed = answer.weighed
    if weighed is None:
        return Settings(years=answer.years, currency=answer.currency)
    return Settings(
        years=answer.years,
        currency=answer.currency,
        weights={"nobody": "equal"}.get(weighed.wanted.source, weighed.wanted.source),
        extension_days=answer.waiting.extension_days if answer.waiting else Settings().extension_days,
        draws=len(weighed.scored.draws),
        seed=weighed.seed,
        impression=weighed.wanted.share or 0.0,
    )


class WeightsForm:
    """The sliders, the chart they move, and the button that keeps them.

    Parameters
    ----------
    logs, answer, chart, settings:
        As for :func:`weights_form`; something is weighed in the answer, and the chart draws it.
    """

    def __init__(
        self, logs: Logs, answer: DecisionAnswer, chart: Callable[[DecisionAnswer], Figure | None], settings: Settings
    ) -> None:
        import ipywidgets  # takes a third of a second, as does the next, and only a person in a notebook needs them
        import plotly.graph_objects as go

        assert answer.declared is not None
        self.logs, self.answer, self.chart, self.settings = logs, answer, chart, settings
        self.numbers = _numbers(answer)
        self.weights = list(answer.declared.weights)  # exact, as the sliders are not
        self._is_quiet = False
        self.figure = go.FigureWidget(chart(answer))
        self.front, self.waits, self.said, self.note = (ipywidgets.HTML() for _ in range(4))
        self.front.layout.min_height = "3.8em"  # room for two lines: what is being dragged must not move
        self.sliders = [_slider(ipywidgets, weight, 0, 100) for weight in self.weights]
        self.points = [ipywidgets.HTML(layout={"width": "3.5em"}) for _ in self.weights]
        self.years = _slider(ipywidgets, settings.years, 1, 10)
        self.days = _slider(ipywidgets, settings.extension_days, 1, 60)
        self.back = ipywidgets.Button(description=f"Back to {self.numbers['called'].replace('your', 'my')}")
        self.save = ipywidgets.Button(description="Save as my weights", button_style="primary")
        for button in (self.back, self.save):
            button.layout.width = "auto"
        for at, slider in enumerate(self.sliders):
            slider.observe(self._moves(at), names="value")
        for slider in (self.years, self.days):
            slider.observe(self._assumes, names="value")
        self.back.on_click(self._goes_back)
        self.save.on_click(self._saves)
        self.box = self._laid_out(ipywidgets)
        self._refuse_if_not_kept()
        self._draw()

    def _laid_out(self, widgets: Any) -> Any:
        assert self.answer.declared is not None
        rows = [
            _row(widgets, name, ends, slider, points)
            for name, ends, slider, points in zip(
                self.answer.declared.criteria, self.answer.declared.ends, self.sliders, self.points, strict=True
            )
        ]
        assumed = [_row(widgets, "years", "over which pay is averaged", self.years, _readout(widgets, self.years))]
        if self.answer.waiting is not None and self.answer.waiting.processes:
            told = _readout(widgets, self.days)
            assumed += [_row(widgets, "more days", "to ask for before answering", self.days, told), self.waits]
        whose = f"{self.answer.weights_are} The points are shares of 100: as one goes up, the others go down."
        return widgets.VBox(
            [
                self.figure, self.front, _text(widgets, "Try other weights", whose), *rows, widgets.HBox([self.back, self.save]), self.said,
                _text(widgets, "What is assumed", "Moving these works out anew what each is worth, and who may still answer."), *assumed, self.note,
            ],
            layout={"max_width": "60em"},
        )  # fmt: skip

    def _refuse_if_not_kept(self) -> None:
        """Say at once, and not after the work of moving sliders, that the log takes no weights."""
        try:
            preferences.place(self.logs, "goals")
        except LogError as error:
            self.save.disabled = True
            self._say(str(error))

    def _moves(self, at: int) -> Callable[[Any], None]:
        def moved(change: Any) -> None:
            if not self._is_quiet:
                self.weights[at] = float(change["new"])
                self._draw()

        return moved

    def _goes_back(self, _: Any = None) -> None:
        self.weights = list(self.numbers["weights"])
        with self._quietly():
            for slider, weight in zip(self.sliders, self.weights, strict=True):
                slider.value = round(weight)
        self._draw()

    def _assumes(self, _: Any) -> None:
        """Work the answer out anew with other years or days; the weights stay where they were moved to."""
        from offerscope.forms.reweigh import reassumed

        settings = replace(self.settings, years=self.years.value, extension_days=self.days.value)
        before, answer = self.answer, reassumed(self.logs, self.answer, settings)
        assert before.declared is not None
        assert answer.declared is not None
        moved = dict(zip(before.declared.criteria, self.weights, strict=True))
        self.answer, self.numbers = answer, _numbers(answer)
        self.weights = [moved[name] for name in answer.declared.criteria]
        own, now = years_in_words(self.settings.years), years_in_words(settings.years)
        self.note.value = (
            ""
            if now == own
            else _soft(f"Pay is averaged over {now} in this chart; the rest of the page still has {own}.")
        )
        self._draw()

    def _draw(self) -> None:
        from offerscope.forms.reweigh import reweighed

        whole = sum(self.weights)
        for points, weight in zip(self.points, self.weights, strict=True):
            points.value = f"<b>{in_points(100 * weight / whole) if whole else '0'}</b>"
        self.front.value = f"<b>{html.escape(one_line(in_front(self.numbers, self.weights)))}</b>"
        self.waits.value = _soft(_waits(self.answer))
        if whole:
            is_moved = self.weights != self.numbers["weights"]
            drawn = self.chart(reweighed(self.answer, self.weights) if is_moved else self.answer)
            if drawn is not None:
                redraw(self.figure, drawn)

    def _saves(self, _: Any = None) -> None:
        from offerscope.forms.keeping import keep_weights

        day = dt.date.today()
        try:
            path = keep_weights(self.logs, self.answer, self.weights, day)
        except (LogError, ValueError) as error:
            self._say(str(error))
            return
        said = f"Your weights of {day.isoformat()} are kept in {path}. Run all cells again to see the page with them."
        share = self._moved_impression()
        if share is not None:
            said += f" How much your impression counts is a setting and no want: set impression = {share:.2f} to keep that, too."
        if self.logs.profile.as_of is not None and self.logs.profile.as_of < day:
            said += f" Your profile reads the log for {self.logs.profile.as_of}: pages of that day leave them out."
        elif self.settings.weights in {"pairs", "equal"}:
            said += f' This page was asked for other weights (weights = "{self.settings.weights}"): leave that blank to see yours.'
        self._say(said)

    def _moved_impression(self) -> float | None:
        """Return the share of the overall impression where its slider was moved; ``None`` where not, or there is none."""
        assert self.answer.weighed is not None
        kinds = [one.kind for one in self.answer.weighed.wanted.criteria]
        if "impression" not in kinds:
            return None
        at = kinds.index("impression")
        now, own = (weights[at] / sum(weights) for weights in (self.weights, self.numbers["weights"]))
        return None if abs(now - own) < 0.005 else now

    def _say(self, text: str) -> None:
        self.said.value = f"<p>{html.escape(one_line(text))}</p>"

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False


def redraw(figure: Any, drawn: Figure) -> None:
    """Make a figure that is shown the same as another; its traces change in place where they are of the same kind.

    Parameters
    ----------
    figure:
        A ``plotly.graph_objects.FigureWidget``; what JupyterLab shows follows.
    drawn:
        What it is to show.
    """
    new = [trace.to_plotly_json() for trace in drawn.data]
    old = [{name for name in trace.to_plotly_json() if name != "uid"} for trace in figure.data]
    layout = {name: value for name, value in drawn.layout.to_plotly_json().items() if name != "template"}
    with figure.batch_update():
        if old == [set(trace) - {"uid"} for trace in new]:
            for shown, trace in zip(figure.data, new, strict=True):
                shown.update(trace, overwrite=True)
        else:
            figure.data = ()
            figure.add_traces(drawn.data)
        figure.layout.update(layout, overwrite=True)


def _numbers(answer: DecisionAnswer) -> dict[str, Any]:
    assert answer.declared is not None
    return sliders_json(answer.declared.to_json(), answer.weights_are)


def _slider(widgets: Any, value: float, low: int, high: int) -> Any:
    """Return a slider of whole numbers: a browser would round others, and send them back as if somebody had moved it."""
    return widgets.IntSlider(
        value=round(value), min=low, max=high, readout=False, continuous_update=not low, layout={"flex": "1 1 10em", "width": "auto"}
    )  # fmt: skip


def _row(widgets: Any, name: str, more: str, slider: Any, beside: Any) -> Any:
    label = widgets.HTML(
        f'<div style="line-height:1.3"><b>{html.escape(one_line(name))}</b> '
        f'<span style="{_SOFT};font-size:.9em">{html.escape(one_line(more))}</span></div>',
        layout={"flex": "1 1 14em", "width": "auto"},
    )
    return widgets.HBox([label, slider, beside], layout={"flex_flow": "row wrap", "align_items": "center"})


def _readout(widgets: Any, slider: Any) -> Any:
    """Return the slider's own number as text that follows it."""
    shown = widgets.HTML(f"<b>{slider.value}</b>", layout={"width": "3.5em"})
    slider.observe(lambda change: setattr(shown, "value", f"<b>{change['new']}</b>"), names="value")
    return shown


def _text(widgets: Any, heading: str, words: str) -> Any:
    return widgets.HTML(f'<b style="font-size:1.1em">{html.escape(heading)}</b><br>{_soft(words)}')


def _soft(words: str) -> str:
    return f'<span style="{_SOFT}">{html.escape(one_line(words))}</span>'


def _waits(answer: DecisionAnswer) -> str:
    """Return what more days would change, in a sentence; blank where no process is live."""
    from offerscope.questions.common.clock import range_in_words

    waiting = answer.waiting
    if waiting is None or not waiting.processes:
        return ""
    by = f"by {weekday_in_words(waiting.deadline)}" if waiting.deadline is not None else "within a week"
    parts = []
    for one in sorted(waiting.processes, key=lambda one: -one.later_high)[:_NAMED]:
        first, then = range_in_words(one.low, one.high), range_in_words(one.later_low, one.later_high)
        parts.append(f"{one.label} {first}, {'and no more' if then == first else f'then {then}'}")
    return (
        f"The chance that they answer {by}, and with {plural(waiting.extension_days, 'more day')}: {'; '.join(parts)}."
    )
