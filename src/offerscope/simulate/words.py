"""Names for made seekers: companies, people, jobs, places and what is said in interviews. All are made up."""

from __future__ import annotations

#: The two halves of a made-up company name; every pair reads as a name and none is a word.
FIRST_HALVES = (
    "Quill", "Tarn", "Ostre", "Pellow", "Fenni", "Lantern", "Moss", "Candle", "Thistle", "Bracken", "Umber", "Wren",
    "Salt", "Dove", "Plover", "Kestrel", "Juniper", "Marl", "Oxbow", "Cobalt", "Hazel", "Nettle", "Pewter", "Rook",
    "Sorrel", "Gull", "Amber", "Yarrow", "Cinder", "Ivory", "Tide", "Lark", "Flint", "Bramble", "Copper", "Willow",
    "Ember", "Frost", "Opal", "Zephyr",
)  # fmt: skip
SECOND_HALVES = (
    "marrow", "hollow", "fell", "mere", "march", "quay", "gantry", "fjord", "port", "lux", "lock", "fathom", "orchard",
    "quarry", "glint", "moat", "gate", "scuttle", "hithe", "vane", "strake", "spire", "finch", "hammer", "whistle",
    "moth", "drift", "plum", "barge", "wattle", "bastion", "mallow", "cask", "tansy", "grist", "loach", "kelp",
    "thrush", "nook", "lattice",
)  # fmt: skip

#: What a company does: the word in the table, then what a posting says it does and what it counts.
INDUSTRIES: dict[str, tuple[str, str]] = {
    "banking": ("runs everyday accounts and small-business loans for two million customers", "deposits"),
    "education": ("makes courses that community colleges and employers teach with", "learners"),
    "freight": ("moves pallets between the ports and the small towns of the Southwest", "shipments"),
    "food": ("cooks and ships ready meals to families in eleven states", "orders"),
    "health care": ("runs clinics where patients are seen on the day they call", "visits"),
    "insurance": ("insures renters, pickup trucks and small farms", "claims"),
    "energy": ("buys and sells power from wind farms across the plains", "meters"),
    "retail": ("sells outdoor gear in ninety shops and online", "baskets"),
    "travel": ("books trains, ferries and small hotels for people who dislike airports", "bookings"),
    "robotics": ("builds machines that pick and pack in other people's warehouses", "picks"),
    "media": ("publishes local news and the podcasts that pay for it", "subscribers"),
    "software": ("makes planning tools for building firms", "workspaces"),
    "payments": ("settles card payments for shops and market stalls", "payments"),
    "housing": ("manages rented homes for owners who live elsewhere", "leases"),
    "games": ("makes puzzle games that people play on the bus", "players"),
    "telecom": ("brings fibre to towns that the large carriers pass by", "lines"),
    "apparel": ("designs work clothes that last and repairs them for free", "returns"),
    "biotech": ("tests new treatments for asthma with a hundred clinics", "samples"),
    "utilities": ("keeps the water clean for forty counties", "readings"),
    "hospitality": ("runs hostels and small conference houses", "guest nights"),
}

PLACES = (
    "Austin, TX", "Austin, TX", "Austin, TX", "Round Rock, TX", "San Antonio, TX", "Dallas, TX", "Houston, TX",
    "Denver, CO", "Chicago, IL", "remote", "remote", "remote",
)  # fmt: skip

#: Jobs by level; pay follows the level.
ROLES: dict[str, tuple[str, ...]] = {
    "junior": ("Junior Data Analyst", "Reporting Analyst"),
    "mid": ("Data Analyst", "Business Intelligence Analyst", "Product Analyst", "Marketing Data Analyst",
            "Operations Analyst", "Analytics Engineer", "BI Developer"),
    "senior": ("Senior Data Analyst", "Senior Analytics Engineer", "Senior Product Analyst", "Senior BI Developer",
               "Data Engineer, Analytics"),
    "lead": ("Lead Data Analyst", "Lead Analytics Engineer"),
}  # fmt: skip

FIRST_NAMES = (
    "Adaeze", "Bertil", "Camila", "Dinesh", "Eilidh", "Farouk", "Greta", "Hyun-woo", "Ines", "Jarek", "Kalani", "Leocadia",
    "Mbali", "Niko", "Oriane", "Priya", "Quentin", "Rosalba", "Sami", "Tamsin", "Ulla", "Vikram", "Winona", "Xiomara",
    "Yusuf", "Zofia", "Anselm", "Birgit", "Chidi", "Delphine", "Emre", "Fiadh", "Gideon", "Hanneke", "Ikaika", "Jolanta",
)  # fmt: skip
LAST_NAMES = (
    "Abernethy-Cole", "Bratvold", "Castellanos", "Dhariwal", "Eskander", "Fairweather", "Grzelak", "Hoang", "Ibekwe",
    "Jansdotter", "Kahananui", "Lindqvist", "Moyano", "Nakagome", "Okonjo", "Pemberly", "Quispe", "Ravndal", "Szalai",
    "Tewolde", "Umarov", "Vantongeren", "Wolanski", "Ximenes", "Yellowhorse", "Zaldivar", "Achterberg", "Boateng",
    "Ciobanu", "Drummey",
)  # fmt: skip

POSITIONS = (
    "Recruiter", "Data Analyst", "Analytics Manager", "Head of Data", "Product Manager", "Data Engineer",
    "Talent Partner", "Analytics Engineer", "Director of Operations", "Finance Manager",
)  # fmt: skip

MET_THROUGH = ("a former colleague", "a meetup", "a friend", "an online course", "a conference", "university")

#: Which people sit in which kind of conversation.
ASKERS: dict[str, str] = {
    "recruiter": "Recruiter", "screening": "Talent Partner", "technical": "Data Engineer", "case": "Analytics Manager",
    "take-home": "Analytics Engineer", "manager": "Head of Data", "team": "Data Analyst", "onsite": "Product Manager",
    "final": "Director of Operations", "informal": "Analytics Engineer",
}  # fmt: skip

MINUTES: dict[str, int] = {
    "recruiter": 30, "screening": 30, "technical": 60, "case": 60, "take-home": 90, "manager": 45, "team": 60,
    "onsite": 180, "final": 45, "informal": 30,
}  # fmt: skip

#: Questions as asked, by topic.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "SQL": (
        "Write a query for each customer's second order.",
        "How would you find gaps in a table of daily readings?",
        "When would you use a window function instead of a group by?",
        "This query takes forty minutes. Where do you look first?",
        "Deduplicate this table and say which row you keep, and why.",
    ),
    "Python": (
        "Read these three files and join them; talk me through it.",
        "How do you test a function that cleans dates?",
        "What is the difference between a list and a generator, and when does it matter?",
        "Turn this notebook into something that can run every night.",
    ),
    "data modelling": (
        "Draw the tables you would need for a subscription business.",
        "What belongs in a staging model and what does not?",
        "How would you keep the history of a customer's address?",
        "Your fact table has two grains. What now?",
    ),
    "dbt": (
        "How do you decide between a view and an incremental model?",
        "Which tests would you put on this model, and what should happen when one fails?",
        "How do you stop a project of four hundred models from becoming a swamp?",
    ),
    "experiments": (
        "The test is significant and the change is tiny. Do we ship it?",
        "How long would you run this experiment?",
        "Half of the users saw both variants. What can still be said?",
    ),
    "dashboards": (
        "Which three numbers would you show our head of sales every Monday?",
        "Nobody opens your dashboard. What do you do?",
        "How do you show uncertainty to people who want one number?",
    ),
    "metrics": (
        "Weekly active users fell by six per cent. Walk me through it.",
        "How would you define an active customer for us?",
        "Two teams report different revenue. How do you settle it?",
    ),
    "conflict": (
        "Tell me about a time you disagreed with your manager.",
        "A stakeholder wants a number that is not true. What do you say?",
        "Tell me about feedback that was hard to hear.",
        "How do you say no to someone two levels up?",
        "When did you last change your mind at work?",
    ),
    "a project": (
        "Tell me about the piece of work you are proudest of.",
        "What did you ship that nobody used, and what did you learn?",
        "Walk me through a project from the question to the decision.",
        "Which of your reports still runs, and who reads it?",
    ),
    "motivation": (
        "Why do you want to leave your present job?",
        "Why us, and why now?",
        "Where do you want to be in three years?",
        "What do you know about what we do?",
        "What would a good first month look like?",
    ),
    "pay": (
        "What are your salary expectations?",
        "What would make you say yes?",
        "What do you earn now?",
        "If the base cannot move, what else matters to you?",
    ),
}

#: What I would say next time, by topic.
NEXT_TIME: dict[str, tuple[str, ...]] = {
    "SQL": ("Say the grain out loud before writing.", "Ask how large the table is."),
    "Python": ("Start from a test.", "Name the trade-off before choosing."),
    "data modelling": ("Draw first, talk second.", "Ask what questions the tables must answer."),
    "dbt": ("Build a small project of my own before the next one.", "Learn incremental models properly."),
    "experiments": ("Start from the smallest change worth having.", "Say what I would have decided beforehand."),
    "dashboards": ("Begin with the decision, not the chart.", "Tell the story of the weekly page."),
    "metrics": ("Split by segment before guessing.", "Check the tracking first."),
    "conflict": ("Say what I did, not what we did.", "Shorter; end on what changed."),
    "a project": ("Lead with the result.", "Bring one number."),
    "motivation": ("Talk about what I go to, not what I leave.", "Name their product, not their industry."),
    "pay": ("Ask for their band first.", "Name a range that starts at my number."),
}

#: What a person says that shows how a place is: for too little and for plenty of each dimension.
QUOTES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agility": (
        ("The roadmap is fixed until next spring.", "Changing a field takes three committees."),
        ("We dropped the plan in a week when it stopped making sense.", "Small teams decide; we tell each other on Friday."),
    ),
    "collaboration": (
        ("Each analyst owns a floor; we rarely meet.", "You will mostly work from tickets."),
        ("Nobody presents alone here.", "I would sit with you for the first month."),
    ),
    "customer": (
        ("Support handles the customers, we handle the numbers.", "I have not met a customer, no."),
        ("Everyone answers the phone one morning a month.", "We read complaints aloud on Mondays."),
    ),
    "diversity": (
        ("It is a bit of a boys' club, you will manage.", "We hire people we already know."),
        ("Half of the leads came from other trades.", "Interviewers are never all from one team."),
    ),
    "execution": (
        ("Deadlines are more of a feeling.", "We start a lot of things."),
        ("What we promise for Thursday is there on Thursday.", "Every project has a date and a name."),
    ),
    "innovation": (
        ("If it worked in 2012 it works now.", "New tools need a business case of ten pages."),
        ("Anyone can run a trial for two weeks, no questions asked.", "Failing early is written into our goals."),
    ),
    "integrity": (
        ("We present the numbers the board likes.", "That figure was, let us say, rounded."),
        ("We published the month we got it wrong.", "She said no to the largest client over it."),
    ),
    "performance": (
        ("Everyone gets the same raise, so why hurry.", "Goals are set in March for the year before."),
        ("Good work is noticed within the week.", "Raises follow what you shipped, and the table is public."),
    ),
    "respect": (
        ("Nobody leaves before Marcel does.", "He shouts, but he is brilliant.", "If you need weekends, this is not the place.",
         "Analysts are there to fetch numbers.", "Do not take it personally, everyone cries in March."),
        ("He asked what I thought and then waited.", "Meetings end at five because people have families.",
         "They thanked the person who brought the coffee by name.", "When she interrupted me she apologised and let me finish."),
    ),
}  # fmt: skip

NOTES = (
    "Camera off on their side.", "They had read my résumé closely.", "Started fifteen minutes late.", "Sent a thank-you note the same day.",
    "Asked for references early.", "Said they would answer within a week.", "Two people, one silent.", "Good questions about how I work.",
)  # fmt: skip
