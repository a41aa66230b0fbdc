"""Where people go after their studies: the categories of a first-destination survey, and the words that advisers use for them.

The categories are those of the National Association of Colleges and Employers (NACE), Standards and Protocols for the
Collection and Dissemination of Graduating Student Initial Career Outcomes Information (2014 and later); an outcome that nobody
knows is a blank here.
"""

from __future__ import annotations

#: The categories, in the order of the standards: what counts as a career outcome first.
FULL_TIME, PART_TIME, EMPLOYED, SERVICE, MILITARY, EDUCATION, SEEKING_WORK, SEEKING_EDUCATION, NOT_SEEKING = DESTINATIONS = (
    "employed full time", "employed part time", "employed", "volunteer or service", "military", "continuing education",
    "seeking employment", "seeking continuing education", "not seeking",
)  # fmt: skip

#: What counts as a career outcome: work, service, the military, and going on with one's education.
OUTCOMES = frozenset({FULL_TIME, PART_TIME, EMPLOYED, SERVICE, MILITARY, EDUCATION})

#: Other words for each.
DESTINATION_WORDS: dict[str, tuple[str, ...]] = {
    FULL_TIME: ("full time", "full-time", "fulltime", "ft", "employed ft", "employed, full time", "employed (full time)", "employed full-time", "full time employment", "full-time employment", "full time job", "working full time"),
    PART_TIME: ("part time", "part-time", "parttime", "pt", "employed pt", "employed, part time", "employed (part time)", "employed part-time", "part time employment", "part-time employment", "part time job", "working part time"),
    EMPLOYED: ("employment", "working", "work", "job", "employed full or part time", "self employed", "self-employed", "freelance", "freelancer", "entrepreneur", "contract", "internship", "fellowship", "hired"),
    SERVICE: ("service", "volunteer", "volunteering", "volunteer service", "service program", "service programme", "volunteer or service program", "volunteer or service programme", "participating in a volunteer or service program", "peace corps", "americorps"),
    MILITARY: ("military service", "armed forces", "us armed forces", "u.s. armed forces", "serving in the military", "army", "navy", "air force"),
    EDUCATION: ("education", "further education", "further study", "further studies", "graduate school", "grad school", "graduate study", "enrolled", "enrolled in continuing education", "enrolled in a program of continuing education", "studying", "masters", "master's", "phd"),
    SEEKING_WORK: ("seeking", "still seeking", "still looking", "looking", "looking for work", "seeking work", "seeking a job", "unemployed", "job seeking", "seeking employment (still looking)"),
    SEEKING_EDUCATION: ("seeking education", "planning to continue education", "planning further study", "planning to continue education but not yet enrolled", "applying to graduate school", "seeking graduate school"),
    NOT_SEEKING: ("not seeking employment", "not seeking employment or continuing education", "not looking", "not seeking work", "not seeking employment or continuing education at this time"),
}  # fmt: skip

#: Words that say that nothing is known.
NOT_KNOWN = frozenset({
    "unknown", "not known", "no information", "no information available", "no response", "not reported", "unresolved", "none", "?", "n/a", "na", "-",
})  # fmt: skip
