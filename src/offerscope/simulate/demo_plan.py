"""The course of the demo's search, written out: 60 applications, 45 interviews at 25 companies, five offers."""

from __future__ import annotations

import datetime as dt

from offerscope.simulate.draws import Draws
from offerscope.simulate.plan import Plan, Process, Step
from offerscope.simulate.words import PLACES, ROLES

YEAR = 2026
START = dt.date(YEAR, 1, 5)
AS_OF = dt.date(YEAR, 5, 29)

PRESENT = "Thistleport Freight"
EARLIER = "Rushgranary Foods"
LIVE = "Wrenfathom Bank"
IN_HAND = "Junipergate Learning"

_OUTCOMES = {">": "advanced", "x": "rejected", "!": "offer", "?": "waiting", "-": "withdrew", "~": "no answer"}

#: company | role | industry | level | place | mode | source | wanted | liking | applied | answered | interviews | status | since | band | door | answer due
#: Interviews are "month-day stage outcome"; an outcome is advanced >, rejected x, offer !, waiting ?, withdrew -, silence ~.
_INTERVIEWED = """
Tarnhollow Clinics|Data Analyst|health care|mid|Austin, TX|hybrid|applied|wanted|7|01-06|01-09|01-14 recruiter >, 01-21 technical x|rejected|01-26|104|open|
Pellowmere Mutual|BI Developer|insurance|mid|San Antonio, TX|hybrid|applied|wanted|6.5|01-06|01-12|01-15 recruiter x|rejected|01-19|108||
Quillmarrow Software|Analytics Engineer|software|mid|remote|remote|referral|wanted|8|01-09|01-13|01-20 recruiter >, 01-28 technical x|rejected|02-02|124|re-apply after 2026-05-01|
Gullwhistle Travel|Product Analyst|travel|mid|remote|remote|recruiter|half-wanted|4.5|01-14|01-15|01-22 screening ~|no answer|02-12|||
Ostrefell Energy|Senior Data Analyst|energy|senior|Houston, TX|hybrid|applied|wanted|6.5|01-13|01-20|01-27 recruiter x|rejected|01-30|136||
Fennimarch Foods|Data Analyst|food|mid|Austin, TX|on site|referral|half-wanted|4.8|01-19|01-22|01-29 recruiter >, 02-12 final !|declined by me|02-24|101|open|
Hazelstrake Outfitters|Operations Analyst|retail|mid|Austin, TX|hybrid|applied|wanted|6.5|01-20|01-28|02-03 screening x|rejected|02-09|||
Larkbastion Insurance|Business Intelligence Analyst|insurance|mid|Dallas, TX|hybrid|applied|half-wanted|4.2|01-22|01-29|02-05 recruiter x|rejected|02-11|106||
Sorrelvane Biotech|Data Analyst|biotech|mid|Austin, TX|on site|recruiter|half-wanted|4.5|01-29|01-30|02-06 recruiter x|rejected|02-10|112||
Mossgantry Robotics|Data Engineer, Analytics|robotics|senior|Austin, TX|hybrid|recruiter|wanted|7|02-02|02-03|02-10 recruiter >, 02-18 technical x|rejected|02-23|142|open|
Plovermoat Pay|Senior Data Analyst|payments|senior|remote|remote|applied|wanted|7|02-04|02-11|02-17 recruiter x|rejected|02-20|138||
Candlefjord Media|Product Analyst|media|mid|remote|remote|referral|wanted|6.8|02-13|02-17|02-24 recruiter >, 03-10 manager >, 03-17 final !|declined by me|03-30|116|open|
Nettlespire Telecom|Business Intelligence Analyst|telecom|mid|Round Rock, TX|hybrid|recruiter|half-wanted|4|02-18|02-19|02-26 screening ~|no answer|03-19|||
Pewterfinch Apparel|Data Analyst|apparel|mid|Denver, CO|hybrid|applied|wanted|6.2|02-17|02-25|03-03 screening x|rejected|03-06|||
Opalthrush Houses|Reporting Analyst|hospitality|junior|San Antonio, TX|on site|applied|half-wanted|3.5|02-20|02-26|03-05 recruiter -|declined by me|03-06|84||
Tidewattle Water|Operations Analyst|utilities|mid|Austin, TX|on site|event|half-wanted|4.4|03-02|03-05|03-12 screening x|rejected|03-17|||
Yarrowdrift Power|Senior Data Analyst|energy|senior|Austin, TX|hybrid|referral|wanted|7.4|03-09|03-12|03-19 recruiter >, 03-26 technical x|rejected|03-31|139|re-apply after 2026-09-01|
Cobaltwren Games|Marketing Data Analyst|games|mid|remote|remote|applied|half-wanted|4.6|03-10|03-18|03-24 screening x|rejected|03-27|110||
Dovequarry Homes|Data Analyst|housing|mid|Austin, TX|hybrid|recruiter|wanted|6|03-23|03-24|03-31 recruiter >, 04-07 case x|rejected|04-13|109||
Saltorchard Stores|Analytics Engineer|retail|mid|remote|remote|referral|wanted|6.8|03-23|03-26|04-01 recruiter >, 04-09 technical >, 04-22 final !|declined by me|05-04|122|open|
Junipergate Learning|Analytics Engineer|education|mid|remote|remote|unsolicited|half-wanted|4|03-30|04-01|04-08 recruiter >, 04-21 technical >, 04-30 team >, 05-12 final !|offer|05-15|131|open|
Ivorybarge Robotics|BI Developer|robotics|mid|Dallas, TX|on site|recruiter|half-wanted|4.2|04-06|04-07|04-14 recruiter x|rejected|04-17|113||
Wrenfathom Bank|Senior Analytics Engineer|banking|senior|Austin, TX|hybrid|recruiter|wanted|8|04-08|04-09|04-16 recruiter >, 04-28 technical >, 05-07 team >, 05-19 final !|offer|05-22|148||
Kestrelmoat Systems|Senior Analytics Engineer|software|senior|remote|remote|referral|wanted|7.5|04-24|04-28|05-05 recruiter >, 05-13 technical >, 05-27 onsite ?|interview|05-27|144||06-03
Tarnhollow Clinics|Senior Data Analyst|health care|senior|Austin, TX|hybrid|referral|wanted|7|04-27|04-29|05-06 manager >|interview|05-06|133|open|06-08
Emberlattice Freight|Senior Data Analyst|freight|senior|Houston, TX|on site|recruiter|half-wanted|4.3|05-05|05-06|05-14 recruiter x|rejected|05-18|130||
Quillmarrow Software|Senior Analytics Engineer|software|senior|remote|remote|unsolicited|wanted|7.6|05-11|05-12|05-20 technical ?|interview|05-20|146|open|06-01
"""

#: company | industry | source | applied | status | since. Here nobody was met.
_UNMET = """
Brackenlux Labs|biotech|applied|01-05|no answer|01-26
Umberlock Payments|payments|applied|01-07|rejected|01-16
Flintmallow Freight|freight|applied|01-08|no answer|01-29
Coppertansy Credit|banking|applied|01-12|rejected|01-27
Willowgrist Foods|food|applied|01-14|no answer|02-04
Frostkelp Biotech|biotech|applied|01-15|no answer|02-05
Zephyrnook Rentals|housing|recruiter|01-21|declined by me|01-22
Rookhammer Software|software|applied|01-23|rejected|02-02
Oxbowhithe Water|utilities|applied|01-27|no answer|02-17
Marlquay Ferries|travel|applied|01-30|closed by them|02-13
Bramblecask Foods|food|applied|02-03|no answer|02-24
Cinderplum Kitchens|food|applied|02-06|rejected|02-18
Starlingvane Media|media|applied|02-09|no answer|03-02
Heronscuttle Games|games|applied|02-11|rejected|02-25
Lichenharp Audio|media|event|02-16|no answer|03-09
Crowbasalt Telecom|telecom|applied|02-19|no answer|03-12
Finchmortar Homes|housing|applied|02-23|rejected|03-11
Gorsepennant Sports|retail|applied|02-27|no answer|03-20
Velvetgannet Apparel|apparel|applied|03-04|no answer|03-25
Otterlattice Networks|telecom|applied|03-06|rejected|03-16
Quartzbittern Energy|energy|recruiter|03-13|declined by me|03-16
Mapleanvil Robotics|robotics|applied|03-16|no answer|04-06
Badgerlumen Utilities|utilities|applied|03-20|no answer|04-10
Spindlefen Insurance|insurance|referral|03-27|closed by them|04-08
Harrowmoth Health|health care|applied|04-02|rejected|04-15
Galesparrow Travel|travel|applied|04-10|no answer|05-01
Copsewarden Mutual|insurance|applied|04-17|no answer|05-08
Rushwillet Learning|education|applied|04-23|rejected|05-07
Sedgeharrier Goods|retail|applied|04-29|no answer|05-20
Cloudloach Software|software|applied|05-11|applied|05-11
Burrowtern Clinics|health care|applied|05-15|applied|05-15
Fernspindle Payments|payments|applied|05-21|applied|05-21
Ivyturnstone Hotels|hospitality|recruiter|05-22|responded|05-27
"""

#: What each interview at these two shows, so that the culture of the two offers can be told apart.
_SHOWS = {LIVE: ("respect", "performance"), IN_HAND: ("respect", "collaboration")}


def demo_plan(draws: Draws) -> Plan:
    """Return the demo's search; only the jobs where nobody was met are drawn.

    Examples
    --------
    >>> import numpy as np
    >>> plan = demo_plan(Draws(np.random.default_rng(1)))
    >>> len(plan.processes), len(plan.in_order())
    (60, 45)
    """
    met = [_interviewed(line.split("|")) for line in _INTERVIEWED.strip().splitlines()]
    unmet = [_unmet(line.split("|"), draws) for line in _UNMET.strip().splitlines()]
    return Plan(START.toordinal(), AS_OF.toordinal(), [*met, *unmet])


def _day(text: str) -> int:
    return dt.date.fromisoformat(f"{YEAR}-{text}").toordinal() if text else 0


def _interviewed(cells: list[str]) -> Process:
    (
        company,
        role,
        industry,
        level,
        place,
        mode,
        source,
        wanted,
        liking,
        applied,
        replied,
        held,
        status,
        since,
        band,
        door,
        due,
    ) = cells
    process = Process(
        company, role, industry, level, place, mode, source, _day(applied), float(liking), _day(replied),
        status=status, status_on=_day(since), middle=float(band or 0) * 1000, wanted=wanted, door=door, expected=_day(due),
        shows=_SHOWS.get(company, ()),
    )  # fmt: skip
    for one in held.split(", "):
        day, stage, mark = one.split(" ")
        process.steps.append(Step(_day(day), stage, _OUTCOMES[mark]))
    for step, following in zip(process.steps, process.steps[1:], strict=False):
        step.known = min(step.day + 3, following.day - 1)
    last = process.steps[-1]
    if last.outcome == "offer":
        last.known = OFFERED[company]
    elif last.outcome != "waiting":
        last.known = last.day + 2 if status == "interview" else _day(since)
    return process


def _unmet(cells: list[str], draws: Draws) -> Process:
    company, industry, source, applied, status, since = cells
    level = draws.weighted({"junior": 0.12, "mid": 0.5, "senior": 0.33, "lead": 0.05})
    place = draws.pick(PLACES)
    declined = status == "declined by me"
    mode = "remote" if place == "remote" else draws.pick(("hybrid", "hybrid", "on site"))
    band = (
        {"junior": 84, "mid": 110, "senior": 137, "lead": 156}[level] + draws.whole(-6, 6) if draws.chance(0.5) else 0
    )
    return Process(
        company, draws.pick(ROLES[level]), industry, level, place, mode, source, _day(applied),
        3.5 if declined else 6.3, _day(since) if status in {"rejected", "responded", "closed by them"} else 0,
        status=status, status_on=_day(since), middle=band * 1000.0, wanted="not wanted" if declined else "", declined=declined,
    )  # fmt: skip


#: The day each offer came.
OFFERED = {
    "Fennimarch Foods": _day("02-17"),
    "Candlefjord Media": _day("03-20"),
    "Saltorchard Stores": _day("04-27"),
    IN_HAND: _day("05-15"),
    LIVE: _day("05-22"),
}
