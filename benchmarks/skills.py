"""How long counting skills in 5,000 postings takes beside scikit-learn's plain n-gram counting of the same words.

The plain way counts "SQL" inside "SQL Server", takes "we go beyond" for Go, and does not fold aliases; it is what one
would use today. Both run in turn in one process; the ratio of processor times is printed, and last a line of JSON.
"""

from __future__ import annotations

import json
import random
import statistics
import time

from sklearn.feature_extraction.text import CountVectorizer

from offerscope.reference.skills import skills
from offerscope.text.skills import matrix

FILLER = (
    "You will work closely with product managers and customers to understand what they need.",
    "We offer a generous pension, health insurance and a budget for learning.",
    "Requirements include a track record of delivery and experience with SQL, Python and Tableau.",
    "Our teams are small, and we go to great lengths to make them feel at home.",
)


def main(postings: int = 5000, rounds: int = 3) -> None:
    """Count skills both ways and print the ratio."""
    rng = random.Random(1)
    texts = [" ".join(rng.choice(FILLER) for _ in range(24)) for _ in range(postings)]
    words = sorted({word.casefold() for skill in skills() for word in (skill.name, *skill.aliases)})
    plain = CountVectorizer(vocabulary=words, binary=True, ngram_range=(1, 4), token_pattern=r"[\w.+#]*[\w+#]")
    matrix(texts[:10])

    def seconds(count: object) -> float:
        start = time.process_time()
        count(texts)  # type: ignore[operator]
        return time.process_time() - start

    pairs = [(seconds(matrix), seconds(plain.transform)) for _ in range(rounds)]
    own = statistics.median(pair[0] for pair in pairs)
    other = statistics.median(pair[1] for pair in pairs)
    print(f"{postings} postings: skills with context {own:.1f} s, plain n-grams {other:.1f} s (medians of {rounds})")
    figures = {
        "postings": postings,
        "ours_s": round(own, 2),
        "plain_s": round(other, 2),
        "ratio": round(own / other, 2),
    }
    print(json.dumps({"name": "skills", "figures": figures}))


if __name__ == "__main__":
    main()
