"""Find what experience a posting asks for: years, a degree, certificates; each with its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from offerscope.reference.skills import Certificate, certificates
from offerscope.text.words import Sentences, sentences

#: The degrees, lowest first.
DEGREES = ("none", "associate", "bachelor", "master", "doctorate")

#: More years than this are a firm's age or a slip, not a requirement.
MOST_YEARS = 30

#: How far around a number its sentence is read, in characters.
REACH = 240

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip

_NUMBER = r"(?:\d{1,2}(?:\.5)?|" + "|".join(_WORDS) + ")"

_YEARS = re.compile(
    rf"(?<![\w.,$€£/-])(?P<least>at least|a? ?minimum(?: of)?|min\.?|no less than|over|more than)?\s{{0,3}}"
    rf"(?P<low>{_NUMBER})\s{{0,3}}(?:\(\d{{1,2}}\)\s{{0,3}})?(?P<plus>\+|plus\b|or more\b)?\s{{0,3}}"
    rf"(?:(?:-|–|—|to|or)\s{{0,3}}(?P<high>{_NUMBER})\s{{0,3}}\+?\s{{0,3}})?(?P<after_plus>or more\s{{0,3}})?"
    r"(?P<hyphen>-)?(?P<unit>years?|yrs?|y\.?o\.?e|months?)\b\.?(?P<plus2>\s{0,3}\+|\s+plus\b|\s+or more\b)?['’]?",
    re.IGNORECASE,
)

_NONE_NEEDED = re.compile(
    r"\bno (?:(?:prior|previous|work) )*experience (?:is )?(?:needed|required|necessary)|\bexperience (?:is )?not (?:needed|required|necessary)",
    re.IGNORECASE,
)

#: The other way round: "Years of experience: 5+".
_AS_FIELD = re.compile(
    rf"\byears(?:['’]|(?: of)?)(?: \w+){{0,2}} experience(?: required| needed)?\s*[:–—-]\s*(?P<low>{_NUMBER})(?!\d|\s*(?:years|yrs))\+?(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?",
    re.IGNORECASE,
)

#: What makes "3 years" a wish about a person: what follows, or what stands before in the sentence.
_ASKED_AFTER = re.compile(
    r"\s*\(?(?:of|in|with|as|using|working|doing|managing|leading|building|developing|teaching|writing|selling|post|hands-on|"
    r"professional|relevant|related|prior|previous|practical|industry|work|commercial|progressive|clinical|full-time|proven|direct|"
    r"experience|exp\b|background|minimum|required|preferred|or more)",
    re.IGNORECASE,
)
_EXPERIENCE_AFTER = re.compile(
    r"[^.;!?\n]{0,90}?\b(?:experience|experienced|exp\b|background|track record)", re.IGNORECASE
)
_EXPERIENCE_BEFORE = re.compile(
    r"\b(?:experience|experienced|exp|background|qualifications?|requirements?|require[sd]?|must have)\b[^.;!?\n]{0,50}$",
    re.IGNORECASE,
)

_NOT_BEFORE = re.compile(
    r"\b(?:founded|established|started|opened|in business|after|within|every|ages?|aged|"
    # "we have been here for 20 years" is a firm's age; "we ask for 3 years" is not.
    r"(?<!\bask )(?<!\basks )(?<!\basking )(?<!\blook )(?<!\blooks )(?<!\blooking )(?<!\bsearching )(?<!\bhoping )for (?:over |more than |nearly |almost |about |the (?:last|past|next) )?|"
    r"(?:over |in |during )?the (?:last|past|next|first)|past|last|next|first|under|combined|up to|since|vests? over|vesting over|over)\s*$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:ago|old\b|of age|in a row|in business|running\b|from now|contract|warranty|fixed|lease|vest|cliff|degree|program|college|"
    r"plan\b|term\b|of (?:growth|history|service\b|funding|runway|tenure|innovation|success|combined|age|age or older|college|university|"
    r"schooling|education|study|coursework)|in the (?:making|community)|after\b|we\b|later|into\b)",
    re.IGNORECASE,
)

#: The firm speaks of itself: "we have 20 years of experience", "our team's 50 years".
_FIRM = re.compile(
    r"\b(?:we(?:'ve| have| bring| offer)?|our (?:team|company|firm|staff|founders?|family|clinic|business)|the (?:company|firm) (?:has|was|brings)|has been|"
    r"have been|company with|firm with|leader with|combined|collectively|family[- ]owned|is a (?:leading|global))\b(?P<rest>[^.;!?\n]*)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:you|your|candidates?|someone|applicants?|person|need|require|look(?:ing)? for|seek\w*|must|ask for|want|prefer|expect|hiring|engineers? with|"
    r"developers? with|nurses? with|people with|who has|who have)\b",
    re.IGNORECASE,
)
_BOAST_AFTER = re.compile(
    r"[^.;!?\n]{0,60}?experience[^.;!?,\n]{0,40},\s+(?:we\b|our\b|the company\b|[A-Z][\w&]+(?: [A-Z][\w&]+)* (?:is|has|provides|offers|helps|serves)\b)"
)

_PREFERRED = re.compile(
    r"\b(?:prefer\w*|nice[- ]to[- ]have|a plus|is a bonus|bonus points|ideally|desir\w+|advantage\w*|an asset)\b",
    re.IGNORECASE,
)

_EQUIVALENT = re.compile(
    r"\bor (?:an? )?(?:equivalent|comparable|commensurate)\b|\bor (?:similar|relevant|related) (?:\w+ )?experience\b|\bequivalent (?:combination|practical|work|professional|industry|military)?\s*"
    r"(?:of )?(?:education and )?experience|\bor (?:the )?equivalent\b|\bin lieu of\b|\bor (?:\w+ ){0,3}years'? of (?:\w+ )?experience\b",
    re.IGNORECASE,
)

#: Each degree's names.
_DEGREES: Mapping[str, re.Pattern[str]] = {
    "none": re.compile(
        r"\bno (?:college |university )?degree (?:is )?(?:required|needed|necessary)|\bdegree (?:is )?not (?:required|needed|necessary)|"
        r"\bhigh[- ]school (?:diploma|degree|graduate|education|or equivalent)|\bG\.?E\.?D\b",
        re.IGNORECASE,
    ),
    "associate": re.compile(
        r"\bassociate(?:['’]s|s['’]?)? (?:degree|diploma)\b|\bassociate['’]s in\b|\bassociate of (?:arts|science|applied)\b|\bA\.A\.(?:S\.)?|\bAAS? degree|\bADN\b|\b(?:two|2)[- ]year (?:college )?degree",
        re.IGNORECASE,
    ),
    "bachelor": re.compile(
        r"\bbachelor(?:['’]s|s['’]?)?(?: of \w+)?(?: degree)?\b|\bbaccalaureate\b|\b(?:B\.?Sc|B\.S|B\.A|BEng|B\.Eng|B\.?Tech|BSN)\b\.?|"
        r"\b(?:BS|BA|BA/BS|BS/BA)(?=/| in\b| or\b| degree|\b,)|\bundergraduate degree|\b(?:four|4)[- ]year (?:college |university )?degree|"
        r"\b(?:college|university) degree|(?<!master's )(?<!master’s )(?<!masters )(?<!associate's )(?<!associate’s )(?<!associate )(?<!bachelor's )"
        r"(?<!bachelor’s )(?<!graduate )(?<!advanced )(?<!doctoral )(?<!high school )(?<!higher )\bdegree in (?=[A-Za-z])",
        re.IGNORECASE,
    ),
    "master": re.compile(
        r"(?i:\bmaster(?:['’]s|s['’])(?: degree)?\b|\bmasters (?:degree|in\b|or\b|preferred)|\bmaster of (?:science|arts|business|engineering|public|social|education|laws))|"
        r"\bMBA\b|\bM\.?Sc\b\.?|\bM\.(?:S|A)\.|\b(?:MS|MA)(?= in [A-Z]| degree|/Ph| or Ph)|\bMEng\b|(?i:\b(?:advanced|graduate|postgraduate) degree)|\bMSN\b",
    ),
    "doctorate": re.compile(r"\bPh\.?\s?D\b\.?|\bdoctorate\b|\bdoctoral degree|\bjuris doctor\b|\bJ\.D\.|\bdoctor of \w+", re.IGNORECASE),
}  # fmt: skip

_CREDENTIAL = re.compile(r"\b(?:certif\w+|licen[sc]\w+|credential\w*|charter\w*|accredit\w+|exam)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Years:
    """Years of experience asked for, once.

    Parameters
    ----------
    low, high:
        The least and the most years; ``high`` is ``None`` where no upper end is given.
    preferred:
        Whether the sentence calls it a wish and not a must.
    start, end:
        Where it stands in the text.
    quote:
        The sentence around it.
    """

    low: float
    high: float | None
    preferred: bool
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Degree:
    """The degree asked for.

    Parameters
    ----------
    level:
        The lowest degree that will do, one of :data:`DEGREES`; ``none`` = the text says that none is needed.
    or_equivalent:
        Whether experience may stand in for it.
    preferred:
        Whether it is a wish and not a must.
    start, end:
        Where it stands in the text.
    quote:
        The sentence around it.
    """

    level: str
    or_equivalent: bool
    preferred: bool
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Held:
    """One certificate asked for.

    Parameters
    ----------
    certificate:
        Its name in the shipped list.
    preferred:
        Whether it is a wish and not a must.
    start, end:
        Where it stands in the text.
    quote:
        The sentence around it.
    """

    certificate: str
    preferred: bool
    start: int
    end: int
    quote: str


def years(text: str) -> list[Years]:
    """Return every place where a text asks for years of experience.

    Parameters
    ----------
    text:
        A posting.

    Returns
    -------
    list of Years
        In the order of the text; a firm's age, a contract's length and the like are not among them.

    Examples
    --------
    >>> [(y.low, y.high) for y in years("At least five years of SQL. Founded 20 years ago. 2-4 yrs experience.")]
    [(5.0, None), (2.0, 4.0)]
    """
    cut = sentences(text)
    found = [
        Years(0.0, None, False, none.start(), none.end(), cut.quote(none.start(), none.end()))
        for none in _NONE_NEEDED.finditer(text)
    ]
    found += [
        Years(
            _number(field["low"]), _number(field["high"]) if field["high"] else None, False,
            field.start(), field.end(), cut.quote(field.start(), field.end()),
        )
        for field in _AS_FIELD.finditer(text)
    ]  # fmt: skip
    for match in _YEARS.finditer(text):
        low = _number(match["low"])
        high = _number(match["high"]) if match["high"] else None
        if match["unit"].lower().startswith("month"):
            low, high = low / 12, None if high is None else high / 12
        if low > MOST_YEARS or (high is not None and high < low) or not _is_asked(text, match, cut):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        first, last = cut.around(start)
        preferred = _PREFERRED.search(text[first:last]) is not None
        found.append(Years(low, high, preferred, start, match.end(), cut.quote(start, match.end())))
    return sorted(found, key=lambda one: one.start)


def most_years(text: str) -> Years | None:
    """Return the longest experience that a text demands, musts before wishes; ``None`` where it names none.

    Examples
    --------
    >>> most_years("2+ years of Go and 5+ years of experience. 10 years preferred.").low
    5.0
    """
    return max(years(text), key=lambda one: (not one.preferred, one.low), default=None)


def degree(text: str) -> Degree | None:
    """Return the lowest degree that will do, musts before wishes; ``None`` where a text names none.

    Examples
    --------
    >>> found = degree("Bachelor's degree or equivalent experience; a PhD is a plus.")
    >>> found.level, found.or_equivalent
    ('bachelor', True)
    """
    cut = sentences(text)
    found = []
    for level, pattern in _DEGREES.items():
        for match in pattern.finditer(text):
            first, last = cut.around(match.start())
            sentence = text[first : max(last, match.end())]
            found.append(
                Degree(
                    level,
                    level != "none" and _EQUIVALENT.search(sentence) is not None,
                    _wish(text, first, match.start(), match.end(), last),
                    match.start(),
                    match.end(),
                    cut.quote(match.start(), match.end()),
                )
            )
    return min(found, key=lambda one: (one.preferred, DEGREES.index(one.level), one.start), default=None)


def held(text: str) -> list[Held]:
    """Return the certificates and licences that a text names, each once, at its first place.

    Examples
    --------
    >>> [h.certificate for h in held("CPA or CMA required; Security+ a plus. Our Scrum Master helps.")]
    ['CPA', 'CMA', 'CompTIA Security+']
    """
    cut = sentences(text)
    found: dict[str, Held] = {}
    index = _certificates()
    end = 0
    for token in re.finditer(r"[^\W_]+", text):
        if token.start() < end:
            continue
        for pattern, one in index.get(token.group().casefold(), ()):
            match = pattern.match(text, token.start())
            if match is None:
                continue
            first, last = cut.around(match.start())
            sentence = text[first : max(last, match.end())]
            if one.title and not _CREDENTIAL.search(sentence):
                continue
            end = match.end()
            wish = _wish(text, first, match.start(), end, last)
            found.setdefault(one.name, Held(one.name, wish, match.start(), end, cut.quote(match.start(), end)))
            break
    return list(found.values())


def _number(word: str) -> float:
    return float(_WORDS.get(word.lower(), 0) or word)


def _is_asked(text: str, match: re.Match[str], cut: Sentences) -> bool:
    """Return whether "3 years" in its sentence is asked of a person."""
    start = match.start("least") if match["least"] else match.start("low")
    first, last = cut.around(start)
    before, after = text[max(first, start - REACH) : start], text[match.end() : min(last, match.end() + REACH)]
    if _NOT_AFTER.match(after) or _BOAST_AFTER.match(after):
        return False
    firm = _FIRM.search(before)
    if firm is not None and not _PERSON.search(firm["rest"]):
        return False
    near = _EXPERIENCE_AFTER.match(after) or _EXPERIENCE_BEFORE.search(before)
    if match["hyphen"] or match["unit"].lower().startswith("month"):
        return (near is not None and not match["hyphen"]) or _EXPERIENCE_AFTER.match(after[:25]) is not None
    if _NOT_BEFORE.search(before) and not (
        near and re.search(r"\b(?:work\w*|experience)\s+for\s*$", before, re.IGNORECASE)
    ):
        return False
    if match["least"] and match["least"].lower() in {"over", "more than"} and not near:
        return False
    asked = match["plus"] or match["plus2"] or match["after_plus"] or match["high"] or match["least"]
    return bool(near or asked or _ASKED_AFTER.match(after))


def _wish(text: str, first: int, start: int, end: int, last: int) -> bool:
    """Return whether the clause around a place calls it a wish; a clause ends at a semicolon or a comma with "preferred" behind it."""
    behind = re.split(r"[;,]\s*(?=\w+(?:['’]s)? (?:degree )?(?:is )?(?:preferred|required|a plus))|;", text[end:last])[
        0
    ]
    ahead = re.split(r";|\brequired\b,?", text[first:start])[-1]
    if re.search(r"\brequired\b", behind) and not re.match(r"[^,;]*\bpreferred\b", behind):
        return False
    return _PREFERRED.search(behind) is not None or _PREFERRED.search(ahead) is not None


@cache
def _certificates() -> Mapping[str, tuple[tuple[re.Pattern[str], Certificate], ...]]:
    """Return the certificates' spellings as patterns by their first word, the longest first."""
    found: dict[str, list[tuple[str, Certificate]]] = {}
    for one in certificates():
        for spelling in (one.name.split(" (")[0], *one.aliases):
            word = re.match(r"[^\W_]+", spelling)
            if word is not None:
                found.setdefault(word.group().casefold(), []).append((spelling, one))
    return {
        first: tuple((_pattern(spelling, one), one) for spelling, one in sorted(names, key=lambda pair: -len(pair[0])))
        for first, names in found.items()
    }


def _pattern(spelling: str, one: Certificate) -> re.Pattern[str]:
    parts = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", spelling))
    ends = r"(?!\w)" if spelling[-1].isalnum() else ""
    flags = 0 if one.capitals and spelling.isupper() else re.IGNORECASE
    return re.compile(parts.replace("'", "['’]") + ends, flags)
