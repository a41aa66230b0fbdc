"""Decide by case and context whether an everyday word means a skill: "we go beyond" is not Go.

The rules are of two kinds: what holds for every ambiguous word (its case, a list of other skills around it, words
such as "experience with" before or "developer" after), and what only one word brings along ("Series C").
No single rule decides; :func:`means_skill` says in which order they are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from offerscope.reference.skills import Skill

#: What people, places, firms, days and seasons are called, too: here a capital letter alone says nothing.
NAMES = frozenset(
    {"R", "C", "CAD", "Ada", "Apex", "Cypress", "Epic", "Express", "Gatsby", "Julia", "Juniper", "Maya", "Miro", "Monday", "Oracle", "Ruby", "Sage", "Spring", "Square", "Storm", "Stripe", "Swift", "Unity", "Workday", "Chef", "Consul", "Mocha", "Outreach", "Publisher", "Bamboo", "Greenhouse", "Eclipse", "Salt", "Rhino"}
)  # fmt: skip

#: Words that people also type in small letters where they mean the tool.
SMALL = frozenset(
    {"Excel", "Go", "React", "Rust", "Ruby", "Swift", "Bash", "Flask", "Express", "Spark", "Hive", "Word", "Outlook", "Slack", "Zoom", "Looker", "Snowflake", "Helm", "Puppet", "Chef", "Groovy", "Dart", "Julia", "Agile", "Bootstrap", "Jest", "Cypress", "Blender", "Illustrator", "Oracle", "Notion", "Workday", "Windows", "CAD", "Epic"}
)  # fmt: skip

#: Categories whose skills, standing beside a word in a list, make it one of theirs.
TECHNICAL = frozenset(
    {"programming", "data and AI", "databases", "cloud", "devops", "security", "networking", "web", "mobile", "design", "engineering", "office"}
)  # fmt: skip

SPOKEN = "spoken languages"

#: Between two items of one list.
SEPARATOR = re.compile(r"\s*(?:(?:[,;/|&+()\[\]]|and/or|and|or|plus|to)\s*){1,3}", re.IGNORECASE)

_ITEM_ENDS = re.compile(r"\s*(?:$|[,;/|&+().!?\]]|(?:and|or|is|are|required|preferred|experience)\b)", re.IGNORECASE)

_CUE_BEFORE = re.compile(
    r"\b(?:experienced?|proficien\w+|knowledge|familiar\w*|skills?|skilled|expert\w*|fluen\w+|competen\w+|comfort\w*|background|"
    r"understanding|command|certified|hands-on|working with|versed|mastery|exposure|tools?|languages?|software|systems?|"
    r"technologies|frameworks?|stack)"
    r"(?:\s+(?:with|in|of|using|on|at|to|such as|like|include|includes|including|is|are|e\.g\.)|\s*[:(]|\s+\(e\.g\.)"
    r"(?:\s+(?:using|the|both|either|advanced|modern|basic|core|least one of|with|in|of)){0,2}[\s:(]*$",
    re.IGNORECASE,
)

_CRAFT_BEFORE = re.compile(
    r"\b(?:(?:re)?written|(?:re)?writ(?:e|ing)|built|build(?:ing)?|cod(?:e|ing)|program\w*|scripts?|scripting|apps?|applications?|services?|software|"
    r"firmware|drivers?|clients?|back-?end|front-?end|APIs?|models?|model(?:l)?ing|pipelines?|dashboards?|games?|tools?|stack|"
    r"systems?|tests?|develop\w*|implement\w*|automat\w+|us(?:e|es|ed|ing)|packages|shipped|taught|reports?|data|servers?|animat\w+|design\w*|prototyp\w+|draft\w*|rendering|"
    r"expenses|sprints|projects|calendars|queries|tracking|assets|art|workshops|customize|customise)"
    r"(?:\s+[\w'-]+){0,3}?\s+(?:in|with|using|on|via|through|of|by)\s+$",
    re.IGNORECASE,
)

_VERB_BEFORE = re.compile(
    r"\b(?:administer|configure|configuring|maintain|deploy|operate|support|tune|automate|program|know|knows|learn|use|uses|used|using|"
    r"integrate|implement|administering|supporting|integrating|senior|junior|MS|Microsoft|advanced)\s+$",
    re.IGNORECASE,
)

_CUE_AFTER = re.compile(
    r"(?:/\w+)?\s+(?:developers?|engineers?|programmers?|programming|scripts?|scripting|skills|proficiency|codebase|code\b|framework|certification|"
    r"experience (?:is|needed|required|preferred|wanted|a plus)|with (?:C#|Python|Java)|apps\b|APIs?\b|admin(?:istrator)?s?\b|hooks|databases?|cookbooks|"
    r"queries|jobs on|charts|packages|webinars|integrations|components|macros|spreadsheets?|formulas|modules|models|pipelines|"
    r"reporting|implementations?|configurations?|consultants?|workflows|playbooks|manifests|clusters?|add-ons?|plugins?|microservices|on the (?:back|front)|\d+(?:\.\d+)?\b)",
    re.IGNORECASE,
)

_SMALL_AFTER = re.compile(
    r"\s+(?:developers?|engineers?|programmers?|programming|skills|spreadsheets?|formulas|macros|hooks)\b",
    re.IGNORECASE,
)

_SPOKEN_BEFORE = re.compile(
    r"\b(?:fluent|fluency|native|bilingual|speaks?|speaking|spoken|written|verbal|oral|proficien\w+|conversational|business(?:-level)?|"
    r"professional|level|advanced|intermediate|excellent|good|strong|perfect|knowledge|command|skills|support|languages?|"
    r"clients|customers|translat\w+|learn|basic|working)(?:\s+(?:in|of|or|and|business|level|both|into|from))*\s*:?\s*$",
    re.IGNORECASE,
)

_SPOKEN_AFTER = re.compile(
    r"\s*(?:\(?(?:[ABC][12]\b|native|fluent|mother tongue)|[- ]speak\w+|\s+(?:language|skills|proficiency|fluency|native|at (?:level )?[ABC][12]|"
    r"is (?:required|a plus|an advantage|an asset|essential|needed|preferred|a must)|required|preferred|a plus|an asset|or better|"
    r"a must|helpful|desirable|would be)|,? ?(?:both )?(?:written|spoken|oral))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Traps:
    """What turns one word into something else: patterns just before and just after it."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


#: Little words that trap a word in small letters only: "to spark" is none, "exposure to Spark" may be.
_LITTLE = re.compile(r"(?:to|you|we|they|who|will|can|with|in|of|from|by|and|would|is|for|our)\s*", re.IGNORECASE)

#: Names of tools and languages that, with a capital, nothing else follows "in" or "using".
_IN = re.compile(r"\b(?:in|using|with)\s+$", re.IGNORECASE)
_TOOLS = frozenset(
    {"R", "C", "Epic", "Oracle", "Workday", "Sage", "Miro", "Stripe", "Square", "Unity", "Rhino", "Swift", "Apex"}
)

#: Given names: behind "with" or "from" stands a person.
_PEOPLE = frozenset({"Julia", "Maya", "Ruby", "Ada"})

#: The firm is meant and not its product: "Stripe and Square are among our customers".
_FIRM_AFTER = re.compile(
    r"(?:,? (?:and|or) [A-Z]\w+)?\s+(?:is|are|was|were|has|have)\s+(?:among|our|hiring|looking|seeking|growing|one of|an? (?!plus|must))"
)


def _traps(before: str = "", after: str = "") -> Traps:
    return Traps(
        re.compile(rf"(?:{before})\s*$", re.IGNORECASE) if before else None,
        re.compile(rf"(?:{after})", re.IGNORECASE) if after else None,
    )


_FIRMS = (
    r"\b(?:formerly (?:at|of)|ex-?|compet\w+ (?:with|of|like)|rivals? (?:like|such as)|founders? of|backed by|alumni of|work(?:ed)? at|"
    r"acquired by|partners? (?:like|such as)|clients? (?:like|such as)|customers? (?:like|such as))"
)
_DAYS = r"\s*(?:,|-|–|to|through|thru|and|&)?\s*(?:to\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?s?\b|\s+(?:morning|evening|afternoon|night|at \d)"

#: The traps of single words.
TRAPS: dict[str, Traps] = {
    "Go": _traps(r"\b(?:to|let it|let's|we|you|can|will|the|must)", r"[- ]to[- ]|\s+(?:to|beyond|live|the extra|above|through|ahead|home|back|out|up|down|green|big|further|far)\b"),
    "R": _traps(r"\b(?:mr|mrs|ms|dr|rank|rated|toys)\.?|&|\b[A-Z]\.", r"\s*&|\.\s*[A-Z]|[-‑](?:rated|\d)|\s+us\b"),
    "C": _traps(
        r"\b(?:series|vitamins?|class|option|building|plan|grade(?: of)?|section|block|hepatitis|type|tier|unit|exhibit|schedule|part|terminal|gate|"
        r"floor|level|team|zone|room|wing|\d)|[°º\d]",
        r"[-‑ ](?:suite|level|corp|section|store|arm)\b|\s+\d|\s+or better|'s\b|\.\s*[A-Z]\w",
    ),
    "CAD": _traps(r"\b(?:salary|pay|base|in|of|usd/?)\s*:?|\d[\d,.k]*|\$", r"\s*\$?\d"),
    "Excel": _traps(r"\b(?:you|who|we|they|people|nurses|to|will|can|chance to|ability to)", r"\s+(?:at|as|under|when|while|because|beyond)\b|\s+in\s+(?:an?|this|our|the|your|their|every|any|sales|school)\b"),
    "Spring": _traps(r"\b(?:silver|colorado|palm|in the|this|next|every|each|early|late|coil|last|the|we|in|for|our|during)", r"\s*(?:/|,|-|and|or)?\s*(?:20\d\d|summer|semester|term|break|season|collection|clean|into|street|valley|hill|intern|fall)|\s+'?\d\d"),
    "Swift": _traps("", r"\s+(?:and (?:accurate|efficient|effective|decisive|safe|friendly|fair)|transportation|payments?|codes?|network|messages?|wire|repl|respon|resol|action)"),
    "Rust": _traps("", r"\s+(?:belt|inhibitor|remov|prevent|proof|and corrosion)"),
    "Scheme": _traps(r"\b(?:pension|graduate|grad|colou?r|work|bonus|grand|saving|incentive|training|share|insurance)", r"\s+(?:of things|20\d\d|member)"),
    "Access": _traps(r"\b(?:have|has|equal|direct|user|gym|improve|role-based|remote|the|open|full|market|patient|easy)", r"\s+(?:to|control|points?|for all|permissions|rights|management)\b"),
    "Word": _traps(r"\b(?:the|a|every|our|spread|your|in a|key|one)", r"\s+(?:of|has|is|counts|spread|choice|mark)\b"),
    "Oracle": _traps(_FIRMS + r"|\bat", r"\s+(?:park|arena|alum|corp)"),
    "Express": _traps(r"\b(?:american|federal|pony|panda|orient|to|you|holiday inn|without)", r"\s+(?:yourself|lanes?|permission|written|train|consent|ideas|interest|your|scripts|employment)\b"),
    "React": _traps(r"\b(?:we|you|to|would|will|they|people|who)", r"\s+(?:to|quickly|calmly|when|well|fast|under|within|appropriately)\b"),
    "Swing": _traps(r"\b(?:the|get into|full|mood|golf)", r"\s+(?:shifts?|trad\w+|of|states?|by|sets?)\b"),
    "Dart": _traps(r"\b(?:take|the|a)", r"\s+(?:across|board|to|rail|bus|station)\b"),
    "Julia": _traps(r"\b(?:with|ask for|report to|to|from|contact|by)", r"\s+(?:from|will|said|is|was|[A-Z][a-z]+[ -][A-Z])"),
    "Maya": _traps(r"\b(?:was|ask for|contact|report to|with)", r"\s+(?:will|from|said|is|was)\b|,? the\b"),
    "Ruby": _traps(r"\b(?:ask for|contact|report to)", r"\s+(?:tuesday|and sapphire|at the|will|from|said)"),
    "Chef": _traps(r"\b(?:sous|head|executive|pastry|private|line|our|the|a|personal|master)", r"\s+(?:de|experience|manager|instructor|knives|wanted|'s|at)\b"),
    "Puppet": _traps(r"\b(?:sock|hand|a|the)", r"\s+(?:shows?|theat|master)"),
    "Salt": _traps(r"\b(?:rock|with|sea|of|the)", r"\s+(?:lake|and pepper|trucks?|water|spreader|mine)"),
    "Ant": _traps(r"\b(?:an|worker|fire)", r"\s+(?:and|control|colon|hill|bait)\b"),
    "Spark": _traps(r"\b(?:a|the|to|that|creative)", r"\s+(?:plugs?|change|joy|your|interest|ideas|of|imagination|new)\b"),
    "Flask": _traps(r"\b(?:a|each|every|branded|free|hip)", r"\s+(?:and beaker|cleaning|on your)"),
    "Hive": _traps(r"\b(?:a|every|bee|the)", r"\s+(?:of activity|and harvest|mind|inspection)"),
    "Pig": _traps(r"\b(?:a|the|guinea)", r"\s+(?:farm|breed|barn|feed|iron|roast)"),
    "Bash": _traps(r"\b(?:a|the|summer|holiday|birthday|annual|never|to)", ""),
    "Make": _traps("", r"\s+(?:an?|the|your|our|sure|it|six|money|decisions?|up|every|things|their|this|his|her|us|me|more|good|friends)\b"),
    "Unity": _traps(r"\b(?:and|our)", r"\s+(?:health|of|church|point|hospital|care|and)\b"),
    "Blender": _traps(r"\b(?:the|a|industrial|each)", ""),
    "Sketch": _traps(r"\b(?:a|rough|the|to|quick)", r"\s+(?:ideas|out|garments|of|comedy|artist|on)\b"),
    "Teams": _traps(r"\b(?:our|your|their|the|these|functional|across|lead(?:ing)?|product|marketing|sales|engineering|scrum|small|all|global|project|other)", r"\s+(?:of|who|that|report|across|own|are|to|have|is|must|work)\b"),
    "Slack": _traps(r"\b(?:no|the|some|any|is|of)", r"\s+(?:off|in|time|during|period)\b"),
    "Outlook": _traps(r"\b(?:positive|economic|the|a|market|your|our|mental|industry|job)", r"\s+(?:on|for|is|report|of)\b"),
    "Notion": _traps(r"\b(?:the|no|a|any|this)", r"\s+(?:that|of)\b"),
    "Linear": _traps(r"\b(?:not|a|non)", r"\s+(?:models?|regression|algebra|programming|tv|feet|foot|growth|path|and non|career|actuator|motion|optimi)"),
    "Box": _traps(r"\b(?:the|a|each|every|jack in the|black|big|tool|cash|white)", r"\s+(?:trucks?|office|carefully|cutter|plots?|if|below|lunch|set|spring|stores?)\b"),
    "Square": _traps(r"\b(?:union|times|\d|per|kennedy|harvard|the|a|main|market|town|main)", r"\s+(?:foot|feet|meals?|miles?|met|mile|garden|enix|inch|yard)"),
    "Stripe": _traps(_FIRMS + r"|\b(?:every|parking|any|a|the)", r"\s+(?:straight|pattern)"),
    "Workday": _traps(_FIRMS + r"|\b(?:hour|every|a|an|the|your|each|normal|typical|full|our|this)", r"\s+(?:with|is|at|ends|starts|begins)\b"),
    "Monday": _traps(r"\b(?:on|every|each|start date|by|this|next|from|until|on a|sunday|cyber|closed|since)[:,]?", _DAYS + r"|,?\s+\d|\s+(?:in|off|is)\b"),
    "Looker": _traps(r"\b(?:a|clock|good|on)", ""),
    "Segment": _traps(r"\b(?:the|a|every|growing|business|market|this|each|our|customer)", r"\s+(?:of|customers|the|our|audiences?|by|and target|leader)\b"),
    "Amplitude": _traps(r"\b(?:the|phase|phase and|signal|frequency|of)", r"\s+(?:of|modulation)\b"),
    "Snowflake": _traps(r"\b(?:no|a|paper|special)", r"\s+(?:policies|decorations|generation)"),
    "Helm": _traps(r"\b(?:the)", r"\s+(?:of)\b"),
    "Vault": _traps(r"\b(?:the|a|bank|pole)", r"\s+(?:at|door|teller|room)"),
    "Beam": _traps(r"\b(?:steel|you|a|the|wood|laser|i|support)", r"\s+(?:supports?|with|of|design|analysis)\b"),
    "Storm": _traps(r"\b(?:a|the|ice|winter|tropical|by)", r"\s+(?:water|drain|damage|windows|season|restoration|sewer|shelter)"),
    "Agile": _traps(r"\b(?:and|physically|small|more|be|stay|mentally)", r",? and (?:we|able|fast|quick)"),
    "Lean": _traps(r"\b(?:a|we|to|very|run|stay|small and)", r"\s+(?:on|team|toward|in\b|into|startup culture|body|meat|to)"),
    "Waterfall": _traps(r"\b(?:the|a|to the)", r"\s+(?:hike|trail|tour|chart|payment)"),
    "Inventor": _traps(r"\b(?:an|named|an? \w+|the)", r"\s+(?:on|of|in)\b"),
    "Illustrator": _traps(r"\b(?:an?|freelance|the|children's book|senior)", r"\s+(?:for|and a|who|or a|wanted|needed)\b"),
    "Rhino": _traps(r"\b(?:the|a|black|white)", r"\s+(?:and elephant|herd|enclosure)"),
    "Publisher": _traps(r"\b(?:a|the|leading|\w+ing|book|news|game|our)", r"\s+(?:of|in|and)\b"),
    "Zoom": _traps("", r"\s+(?:in|out|lens|through|past)\b"),
    "Concur": _traps(r"\b(?:must|may|should|to|we|they|physicians)", r"\s+(?:on|with|that)\b"),
    "Sage": _traps(r"\b(?:with|and|of)", r"\s+(?:advice|hospital|wisdom|green|and rosemary|dining|counsel)"),
    "Greenhouse": _traps(r"\b(?:the|a|our|plants?)", r"\s+(?:gas|grow|manager|work|operation|emission)"),
    "Lever": _traps(r"\b(?:the|a|key|each)", r"\s+(?:to|arm|for)\b"),
    "Outreach": _traps(r"\b(?:community|public|patient|school|lead|cold|and|media|donor|customer|sales|email|do|conduct)", r"\s+(?:to|and|programs?|worker|coordinator|activit|efforts?|events|campaigns?|team)"),
    "Gong": _traps(r"\b(?:the|a)", r"\s+(?:when)"),
    "Ember": _traps(r"\b(?:every|an|the)", ""),
    "Backbone": _traps(r"\b(?:the|a|our)", r"\s+(?:of|network|switch)"),
    "Jest": _traps(r"\bsaid in", ""),
    "Mocha": _traps(r"\b(?:latte|latte and|a)", r"\s+(?:drinks?|latte)"),
    "Cypress": _traps(r"\b(?:office in|located in|near)", r",?\s+(?:texas|tx|california|ca|creek|hills|tree|fl)\b"),
    "Playwright": _traps(r"\b(?:the|a|an)", r"\s+(?:during|and director|in residence)"),
    "Miro": _traps(r"\bthe", r"\s+(?:exhibition|museum|paint)"),
    "Consul": _traps(r"\b(?:the|a|vice|honorary)", r"\s+(?:general|with|of)\b"),
    "Apex": _traps(r"\b(?:the|an)", r"\s+(?:of|predator|legends|systems|group)"),
    "Ada": _traps(r"\b(?:the|under)", r"\s+(?:complian|accommodation|lovelace)"),
    "Groovy": _traps(r"\b(?:a|very)", r"\s+(?:place|vibe)"),
    "Epic": _traps(r"\b(?:an|our|truly|write|each)", r"\s+(?:journey|adventure|games|mission|growth|stor|scale|win)"),
    "Windows": _traps(r"\b(?:clean|maintenance|time|washing|doors and|open|wash|replace|install|double-glazed|the)", r"\s+(?:on|and doors|are|of|for|washer|install)\b"),
    "Bootstrap": _traps(r"\b(?:to|had to|we|will)", r"\s+(?:the|our|a|new|this)\b"),
    "Eclipse": _traps(r"\b(?:the|an|solar|lunar|total)", ""),
    "Nomad": _traps(r"\b(?:digital|a)", r"\s+(?:friendly|visa|life)"),
    "Juniper": _traps(r"\b(?:\d+|the|at)", r"\s+(?:street|st\b|ave|road|lane|berr|tree|square)"),
    "Gatsby": _traps(r"\b(?:great|a|the)", r"[- ](?:themed|style|party|gala)"),
    "Bamboo": _traps(r"\b(?:of|the|a)", r"\s+(?:floor|fabric|garden)"),
    "Superset": _traps(r"\b(?:a|the)", r"\s+(?:of)"),
}  # fmt: skip

#: After the name of a spoken language: a people, a kitchen, a market.
_SPOKEN_TRAP = re.compile(
    r"\s+(?:customers?|clients?|markets?|restaurant|cuisine|food|fries|department|manufacturer|company|compan\w+|fine|government|army|"
    r"bank|owned|based|office|team|subsidiary|culture|teacher|literature|history|floors?|and clean|shepherd|furniture|nails|bulldog)\b"
    r"|-(?:owned|based)",
    re.IGNORECASE,
)

_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’&-]*)\s+$")
_WORD_AFTER = re.compile(r"^\s+([^\W\d_][\w'’-]*)")


@dataclass(frozen=True)
class Place:
    """Where a word stands.

    Parameters
    ----------
    written:
        The word as it is written.
    before, after:
        The rest of its sentence on both sides.
    known:
        Whether a skill beside it in the same list is certain, or was decided to be one.
    likely:
        Whether a word beside it in the same list is ambiguous, too, and written like a name.
    """

    written: str
    before: str
    after: str
    known: bool = False
    likely: bool = False


def means_skill(skill: Skill, place: Place) -> bool:
    """Return whether an ambiguous word means the skill in its place.

    Examples
    --------
    >>> go = Skill("Go", ambiguous=True, category="programming")
    >>> means_skill(go, Place("go", "We ", " beyond what customers expect."))
    False
    >>> means_skill(go, Place("Go", "You will write backend services in ", "."))
    True
    """
    if skill.category == SPOKEN:
        return _means_language(skill, place)
    as_named = place.written == skill.name
    if trapped(skill, place):
        return False
    small = not as_named and skill.name in SMALL and _ITEM_ENDS.match(place.after) is not None
    if place.known and (as_named or _ITEM_ENDS.match(place.after) is not None):
        return True
    if not as_named:
        return (small and _CUE_BEFORE.search(place.before) is not None) or (
            skill.name in SMALL and _SMALL_AFTER.match(place.after) is not None
        )
    if (
        _CUE_AFTER.match(place.after)
        or _CUE_BEFORE.search(place.before)
        or _CRAFT_BEFORE.search(place.before)
        or _VERB_BEFORE.search(place.before)
        or place.likely
        or (skill.name in _TOOLS and _IN.search(place.before))
    ):
        return True
    alone = not place.before.strip(" -*•–—\t(") and not place.after.strip(" .,;)\t")
    if alone or skill.name in NAMES:
        return alone and skill.name not in {"Monday", "Julia", "Ruby", "Maya"}
    return _capital_tells(place)


def trapped(skill: Skill, place: Place) -> bool:
    """Return whether the words around it make the word something else."""
    if place.written == skill.name and _FIRM_AFTER.match(place.after):
        return True
    traps = TRAPS.get(skill.name)
    if traps is None:
        return False
    if traps.after is not None and traps.after.match(place.after):
        return True
    before = traps.before.search(place.before) if traps.before is not None else None
    if before is None:
        return False
    if place.written != skill.name or skill.name in _PEOPLE or _LITTLE.fullmatch(before.group()) is None:
        return True
    return not (place.known or place.likely or _CUE_BEFORE.search(place.before) or _CRAFT_BEFORE.search(place.before))


def _means_language(skill: Skill, place: Place) -> bool:
    if place.written != skill.name or _SPOKEN_TRAP.match(place.after):
        return False
    return bool(place.known or place.likely or _SPOKEN_BEFORE.search(place.before) or _SPOKEN_AFTER.match(place.after))


def _capital_tells(place: Place) -> bool:
    """Return whether a capital says that the word is a name: not at a start, not beside other capitals."""
    before = place.before.strip(" -*•–—\t\"'(")
    if not before or before.endswith((".", "!", "?")):
        return False
    left, right = _WORD_BEFORE.search(place.before), _WORD_AFTER.match(place.after)
    if (
        left is not None
        and left.group(1)[0].isupper()
        and left.start() > len(place.before) - len(place.before.lstrip(" -*•"))
    ):
        return False
    if right is not None and right.group(1)[0].isupper():
        return False
    return not is_title(place.before + place.written + place.after)


#: Words that stay small in a headline.
_SMALL_WORDS = frozenset({"and", "the", "for", "with", "from", "into", "our", "your"})


def is_title(line: str) -> bool:
    """Return whether a line is written Like a Headline, so that capitals say nothing.

    Examples
    --------
    >>> is_title("Make Great Things With Great Teams"), is_title("We write Go at Acme and ship it weekly")
    (True, False)
    """
    long: list[str] = [word for word in re.findall(r"[^\W\d_]{3,}", line) if word.casefold() not in _SMALL_WORDS]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
