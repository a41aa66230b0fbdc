"""Fill the other tables of a made search: applications, events, offers, contacts, goals and looks back."""

from __future__ import annotations

from offerscope.logs.schema import ENDED
from offerscope.simulate.draws import Draws, one_to, plain
from offerscope.simulate.interviews import Row, iso, new_name
from offerscope.simulate.plan import Plan, Process
from offerscope.simulate.postings import Asked, posting
from offerscope.simulate.truths import Truths
from offerscope.simulate.words import ASKERS, MET_THROUGH, POSITIONS

#: How far each end of a pay band lies from its middle, as a share.
BAND = 0.07


def applications(
    truths: Truths, draws: Draws, plan: Plan, skills: dict[int, tuple[str, ...]], readings: list[int], postings: bool
) -> tuple[list[Row], list[Asked]]:
    """Return the rows of ``applications`` in the order of their days, and what each posting asks for.

    Parameters
    ----------
    truths, draws, plan:
        The world, the seeker's choices and the search.
    skills:
        The skills of each process's posting, by ``id`` of the process.
    readings:
        The first reading of the liking of each process.
    postings:
        Whether to write the postings' texts, which takes most of the time.
    """
    made: list[tuple[int, Row, Asked]] = []
    for process, reading in zip(plan.processes, readings, strict=True):
        wanted = skills[id(process)]
        text, truth = "", Asked(wanted, (), 0, "", "")
        if postings:
            text, truth = posting(
                draws, company=process.company, role=process.role, industry=process.industry, level=process.level,
                place=process.place, work_mode=process.work_mode, skills=wanted,
            )  # fmt: skip
        middle = process.middle + sum(truths.premium.get(skill, 0.0) for skill in wanted) if process.middle else 0.0
        row = {
            "company": process.company,
            "role": process.role,
            "applied_on": iso(process.applied),
            "source": process.source,
            "wanted": process.wanted,
            "enthusiasm": str(reading),
            "status": process.status,
            "status_on": iso(process.status_on),
            "first_reply_on": iso(process.replied),
            "pay_min": plain(round(middle * (1 - BAND), -3)) if middle else "",
            "pay_max": plain(round(middle * (1 + BAND), -3)) if middle else "",
            "pay_currency": "USD" if middle else "",
            "pay_per": "year" if middle else "",
            "level": process.level,
            "industry": process.industry,
            "location": process.place,
            "work_mode": process.work_mode,
            "resume_version": "B" if 2 * process.applied > plan.start + plan.as_of else "A",
            "posting": text,
            "declined_invitation": "yes" if process.declined else "",
            "door": process.door,
            "expected_answer_on": iso(process.expected),
        }
        made.append((process.applied, row, truth))
    made.sort(key=lambda one: one[0])
    return [row for _, row, _ in made], [truth for _, _, truth in made]


def events(plan: Plan) -> list[Row]:
    """Return the rows of ``events``: every step of every process, by day; the last is the process's status."""
    made: list[tuple[int, int, Row]] = []

    def add(process: Process, day: int, event: str) -> None:
        made.append(
            (day, len(made), {"event": event, "company": process.company, "role": process.role, "date": iso(day)})
        )

    for process in plan.processes:
        if process.status == "saved":
            add(process, process.applied, "saved")
            continue
        add(process, process.applied, "applied")
        if (
            process.replied
            and process.replied < (process.status_on or plan.as_of)
            and (process.steps or process.declined)
        ):
            add(process, process.replied, "responded")
        for step in process.steps:
            add(process, step.day, "screening" if step.stage in {"recruiter", "screening"} else "interview")
            if step.outcome == "offer" and step.known:
                add(process, step.known, "offer")
        if process.status in ENDED or process.status == "responded":
            add(process, process.status_on, process.status)
    return [row for _, _, row in sorted(made, key=lambda one: one[:2])]


def offers(truths: Truths, draws: Draws, plan: Plan, present: str) -> tuple[list[Row], list[Row]]:
    """Return the rows of ``offers`` and ``offer_terms``: the present job, and each process that led to an offer.

    An offer is open for seven to fourteen days. Where it came earlier than that it was declined or ran out, and
    its process ended so; the base is the band's middle, plus what negotiating brought.
    """
    made = [
        {
            "offer": "present job",
            "company": present,
            "role": "Data Analyst",
            "received_on": "",
            "deadline": "",
            "status": "current",
        }
    ]
    terms = _terms(draws, "present job", truths.pay * 0.85, 0.0)
    for process in plan.processes:
        last = process.steps[-1] if process.steps else None
        if last is None or last.outcome != "offer" or not last.known:
            continue
        deadline = last.known + draws.whole(7, 14)
        status = "live" if deadline >= plan.as_of else draws.pick(("declined", "declined", "expired"))
        if status != "live":
            process.status, process.status_on = "declined by me", deadline
        name = f"{process.company} {process.role}"
        made.append(
            {
                "offer": name, "company": process.company, "role": process.role, "received_on": iso(last.known),
                "deadline": iso(deadline), "status": status,
            }
        )  # fmt: skip
        middle = process.middle or truths.pay + truths.pay_by_level.get(process.level, 0.0)
        gain = max(0.0, truths.offer_gain * (1 + float(draws.rng.standard_normal()))) if truths.offer_gain else 0.0
        terms += _terms(draws, name, middle, gain)
        terms.append(_term(name, "place", process.place))
    return made, terms


def _term(offer: str, term: str, amount: str, first: str = "") -> Row:
    return {"offer": offer, "term": term, "amount": amount, "source": "letter", "first_amount": first}


def _terms(draws: Draws, offer: str, base: float, gain: float) -> list[Row]:
    first = round(base, -3)
    return [
        _term(offer, "base", plain(first + round(gain, -3)), plain(first)),
        _term(offer, "bonus", f"{draws.pick((0, 5, 8, 10, 12))}%"),
        _term(offer, "sign_on", plain(draws.pick((0, 0, 5_000, 10_000)))),
        _term(offer, "equity", plain(draws.pick((0, 0, 20_000, 40_000, 80_000)))),
        _term(offer, "vesting", draws.pick(("25/25/25/25", "5/15/40/40", "33/33/22/12"))),
        _term(offer, "days_off", str(draws.pick((15, 20, 25)))),
    ]


def contacts(truths: Truths, draws: Draws, plan: Plan, met: list[Row], n_contacts: int | None = None) -> list[Row]:
    """Return the rows of ``contacts``: those from before the search, then people met in interviews.

    Parameters
    ----------
    truths, draws, plan:
        The world, the seeker's choices and the search.
    met:
        The rows of ``interviews``.
    n_contacts:
        Exactly so many rows, if so many people were met; ``None`` = as they come.
    """
    taken = {row["interviewer"] for row in met}
    people: dict[str, Row] = {}
    for row in met:
        if row["interviewer"] in people:
            people[row["interviewer"]]["last_contact_on"] = row["date"]
        elif draws.chance(truths.people_per_interview):
            people[row["interviewer"]] = _person(
                row["interviewer"], row["company"], ASKERS[row["stage"]], row["date"], row["date"],
                "an interview", draws.whole(1, 3),
            )  # fmt: skip
    referrers = [process for process in plan.processes if process.source == "referral"]
    elsewhere = list(dict.fromkeys(process.company for process in plan.processes)) or [""]
    n_before = truths.people_before if n_contacts is None else max(0, n_contacts - len(people))
    before = []
    for number in range(n_before):
        referred = referrers[number] if number < len(referrers) else None
        company = referred.company if referred else draws.pick(elsewhere)
        day = plan.start - draws.whole(60, 1500)
        last = referred.applied - draws.whole(1, 6) if referred else draws.whole(max(day, plan.start - 200), plan.as_of)
        name = new_name(draws, taken)
        position = draws.pick([one for one in POSITIONS if one not in {"Recruiter", "Talent Partner"}])
        before.append(
            _person(name, company, position, iso(day), iso(max(day, last)), draws.pick(MET_THROUGH), draws.whole(2, 5))
        )
    return [*before, *people.values()][:n_contacts]


def _person(name: str, company: str, position: str, met: str, last: str, through: str, strength: int) -> Row:
    return {
        "name": name, "company": company, "position": position, "met_on": met, "last_contact_on": last,
        "met_through": through, "strength": str(strength),
    }  # fmt: skip


def goals(truths: Truths, plan: Plan) -> list[Row]:
    """Return the rows of ``goals``: every want at every step, with the interview that moved it."""
    pairs = plan.in_order()
    rows = []
    for step in truths.goals:
        day = plan.start + round(step.share * (plan.as_of - plan.start))
        company = step.came_from
        if step.share > 0 and pairs:
            earlier = [
                (process, held) for process, held in pairs if held.day <= day and company in ("", process.company)
            ]
            if earlier:
                company = earlier[-1][0].company
                day = min(plan.as_of, earlier[-1][1].day + 1) if step.came_from else day
        for criterion, weight in step.weights.items():
            rows.append({"criterion": criterion, "set_on": iso(day), "weight": plain(weight), "came_from": company})
    return rows


def followups(draws: Draws, plan: Plan, present: str) -> list[Row]:
    """Return two looks back at the present job."""
    return [
        {
            "company": present, "date": iso(plan.start - days), "role": "Data Analyst",
            "satisfaction": str(one_to(6.5 - fall + float(draws.rng.standard_normal()), 10)), "would_choose_again": again,
        }
        for days, fall, again in ((700, 0, "yes"), (60, 2, "no"))
    ]  # fmt: skip
