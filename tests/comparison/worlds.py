"""The questions, each with the facts that it is asked of and the right answer, worked out by hand.

A fact is (owner, owned, percent). `right` is what docs/comparison.md says the answer is, in the form in which engines give it.
"""

from decimal import Decimal

CHAIN = 40


def stakes(text):
    """`A 60 B, ...` as rows."""
    rows = []
    for part in text.split(", "):
        owner, percent, owned = part.split(" ")
        rows.append((owner, owned, Decimal(percent)))
    return rows


# A chain in which each holds all of the next; the last is Shop.
chain = [(f"c{n}", f"c{n + 1}" if n + 1 < CHAIN else "Shop", Decimal(100)) for n in range(CHAIN)]

WORLDS = {
    "circle": stakes("South 80 Shop, North 50 South, South 30 North, Family 51 North, Fund 25 South"),
    "equal": stakes("Top 100 Left, Top 100 Right, Left 25 Shop, Right 25 Shop"),
    "parcels": stakes("Family 30 Shop, Family 30 Shop"),
    "loop": stakes("A 100 B, B 100 A, A 50 Shop"),
    "chain": chain,
    "fifty": stakes("Ann 24.18 Shop, Bob 18.56 Shop, Cid 7.26 Shop"),
    "rule": stakes("Ann 30 Mid, Bob 20 Mid, Mid 50 Shop"),
}

RIGHT = {
    # N_ob / N_oo with N = (I - A)^-1: ways that come back to the owner are not counted twice.
    "circle": "Family 24, Fund 23.5294, North 40, South 80",
    "equal": "Left 25, Right 25, Top 50",
    "parcels": "Family 60",
    # Nobody outside holds anything of A or B: each of them holds whatever the two hold.
    "loop": "A 50, B 50",
    "chain": "40 owners",
    "fifty": "at least half",
    # Ann and Bob are listed. Together they hold half of Mid, and Mid holds half of Shop.
    "rule": "Mid, Shop",
    # One stake began in "2021", one in "2021-05"; asked is March 2021.
    "dates": "2021 may hold, 2021-05 does not",
}

ABOUT = {
    "circle": (
        "A circle",
        "South holds 80 % of Shop, North 50 % of South, South 30 % of North, Family 51 % of North, Fund 25 % of South. "
        "What does each hold of Shop in the end? Products along every walk count a way round the circle again for the company "
        "that stands on it; products along simple paths and trails leave the rounds of the others out.",
    ),
    "equal": (
        "Two ways of one product",
        "Top holds all of Left and of Right, and each of these 25 % of Shop. In SQL the form that ends without a guard is "
        "`UNION`, which keeps equal rows once: the second way is lost.",
    ),
    "parcels": (
        "Two parcels",
        "A family holds 30 % of Shop twice. A graph that keeps one edge a pair keeps one of them.",
    ),
    "loop": (
        "A closed loop",
        "A and B hold all of each other, and A holds 50 % of Shop. Nobody outside holds anything of the two.",
    ),
    "chain": (
        "A chain of forty",
        "Forty companies, each of which holds all of the next. How many stand above the last?",
    ),
    "fifty": (
        "Exactly half",
        "Ann holds 24.18 % of Shop, Bob 18.56 %, Cid 7.26 %: 50 % to the digit. A rule that says \"50 percent or more\" catches it.",
    ),
    "rule": (
        "A rule that is no product",
        "Ann (30 %) and Bob (20 %) are listed and hold Mid; Mid holds 50 % of Shop. Under OFAC's rule Mid is caught, since they "
        "hold half of it together, and then Shop, since Mid does. By products they hold 25 % of Shop. SQL has no sum inside a "
        "recursion over all that was caught so far; a graph library leaves the loop to its user (-).",
    ),
    "dates": (
        "Dates that say only the year",
        "One stake began in \"2021\", another in \"2021-05\". Which holds in March 2021? Compared as text, \"2021\" is before "
        "\"2021-03\": the database says yes where nobody knows.",
    ),
}
