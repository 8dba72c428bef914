"""What an analyst would ask a database, in the SQL that it takes.

Every query ends: one that follows chains stops after `GUARD` hops, since a circle has no end.
"""

GUARD = 60


def walk(union="UNION ALL", guard=True, number="percent / 100.0", cast="VARCHAR"):
    """The shares of everybody above Shop: products along every chain, added up."""
    depth = [", 1 AS depth", ", u.depth + 1", f" WHERE u.depth < {GUARD}"] if guard else ["", "", ""]
    return (
        f"WITH RECURSIVE up AS (SELECT owner, {number} AS share{depth[0]} FROM stakes WHERE owned = 'Shop' "
        f"{union} SELECT s.owner, u.share * (s.{number}){depth[1]} FROM stakes s JOIN up u ON s.owned = u.owner{depth[2]}) "
        "SELECT owner, 100 * SUM(share) FROM up GROUP BY owner ORDER BY owner"
    )


OWNERS = (
    "WITH RECURSIVE up AS (SELECT owner FROM stakes WHERE owned = 'Shop' "
    "UNION SELECT s.owner FROM stakes s JOIN up ON s.owned = up.owner) SELECT COUNT(*) FROM up"
)
OWNERS_GUARDED = (
    "WITH RECURSIVE up AS (SELECT owner, 1 AS depth FROM stakes WHERE owned = 'Shop' "
    f"UNION ALL SELECT s.owner, u.depth + 1 FROM stakes s JOIN up u ON s.owned = u.owner WHERE u.depth < {GUARD}) "
    "SELECT COUNT(DISTINCT owner) FROM up"
)
HALF = "SELECT SUM(percent) >= 50 FROM stakes WHERE owned = 'Shop'"
# What the listed hold of each thing by products: the rule is none, so this is the mistake that lies near.
CAUGHT = (
    "WITH RECURSIVE down AS (SELECT owned, percent / 100.0 AS share, 1 AS depth FROM stakes WHERE owner IN ('Ann', 'Bob') "
    f"UNION ALL SELECT s.owned, d.share * (s.percent / 100.0), d.depth + 1 FROM stakes s JOIN down d ON s.owner = d.owned WHERE d.depth < {GUARD}) "
    "SELECT owned FROM down GROUP BY owned HAVING SUM(share) >= 0.5 ORDER BY owned"
)
BEGAN = "SELECT since FROM claims WHERE since <= '2021-03' ORDER BY since"
