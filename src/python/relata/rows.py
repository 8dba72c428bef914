"""The fields of rows: what `Answer.rows` holds, for each kind of question.

For type checkers and for the reader; at run time a row is a plain dictionary.
"""

# Made by src/python/make_typed.py from the JSON Schema. Do not change it here.

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, TypedDict

from ._shares import Range


class AffectedRow(TypedDict):
    """Something that a rule catches."""

    entity: Named
    """What is caught."""
    rule: str
    """The short name of the rule."""
    verdict: Literal["certain", "possible"]
    """How surely."""
    interest: str
    """By which interest, or `control`; of joint holders `member`."""
    sum: Decimal | Range
    """What the caught owners hold of it together."""
    own_shares: OwnShares | None
    """What it holds of itself by the same interest, if anything, and what `sum` is without that."""
    joint_members: JointMembers | None
    """Of joint holders, how many of their members are listed or caught."""
    distance: str
    """How far it is from the line."""
    distance_value: dict[str, Any]
    """The same as a value."""
    proof: list[str]
    """Claims of owners caught before it that are enough, of which none can be left out."""
    owners: list[Named]
    """The owners of the proof."""
    settles: str | None
    """For `possible`: a stake whose true value would settle it, by the claim that leaves it open."""
    inconsistent: bool
    """Its owners hold more than 100 % at least, so that some claim must be wrong."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where the proof was read."""


class AnswerChangeRow(TypedDict):
    """What changed in one answer to a question."""

    became: Literal["true", "false", "otherwise"]
    """What became of it."""
    entity: Named
    """What the answer is about."""
    of: str
    """In which respect: the rule, what is owned, who owns it, the interest."""
    of_value: dict[str, Any]
    """The same as a value."""
    before: str | None
    """What was said of it."""
    before_value: dict[str, Any] | None
    """The same as a value."""
    after: str | None
    """What is said of it now."""
    after_value: dict[str, Any] | None
    """The same as a value."""
    because: list[Cause]
    """What made the difference."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where both answers, and what made the difference, were read."""


AroundRow = TypedDict(
    "AroundRow",
    {
        "hops": "int",
        "from": "Named",
        "kind": "str",
        "to": "Named",
        "when": "str",
        "when_value": "dict[str, Any]",
        "former": "bool",
        "share": "Decimal | Range | None",
        "claims": "list[str]",
        "hangs_on": "list[Literal['alleged', 'inferred', 'disputed', 'grade-c']]",
        "sources": "list[str]",
        "share_of": "str | None",
    },
)
"""Parallel claims between two nodes."""


CaughtWhenRow = TypedDict(
    "CaughtWhenRow",
    {
        "entity": "Named",
        "rule": "str",
        "verdict": "Literal['certain', 'possible']",
        "from": "str | None",
        "to": "str | None",
        "began_by": "list[Cause]",
        "ended_by": "list[Cause]",
        "proof": "list[str]",
        "inconsistent": "bool",
        "hangs_on": "list[Literal['alleged', 'inferred', 'disputed', 'grade-c']]",
        "sources": "list[str]",
    },
)
"""A time during which a rule caught something all along, as surely."""


class ChangedRow(TypedDict):
    """What became of one row since an earlier run."""

    row: dict[str, Any]
    """Which row, by its key columns: ids, where they name something."""
    about: str
    """The same in words."""
    fate: Literal["appears", "disappears", "changes"]
    """What becomes of it."""
    before: str
    """What it said, as far as that changed."""
    after: str
    """What it says now."""
    cited_before: list[str]
    """What it cited."""
    cited_after: list[str]
    """What it cites now."""
    sources: list[str]
    """Where the row of now was read, and the row of then."""


class CheckRow(TypedDict):
    """One finding about the data."""

    severity: Literal["error", "warning", "disagreement"]
    """How bad."""
    problem: str
    """What kind of finding, in kebab-case."""
    file: str
    """The file."""
    line: int
    """The line in it, from 1."""
    id: str
    """The id of the record."""
    message: str
    """What is wrong and what to do."""
    sources: list[str]
    """Where the statements were read."""


class CommonRow(TypedDict):
    """Something that all have in common."""

    relation: Literal["owner", "holding", "list", "meeting"]
    """In which way."""
    what: Named
    """What they have in common."""
    former: bool
    """Whether one of them is joined to it no more on the day of the answer."""
    ways: list[CommonWay]
    """How each of them is joined to it; of a list, once for each listed entity."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where all of it was read."""


class DiffRow(TypedDict):
    """What became of one listed entity."""

    change: Literal["added", "removed", "not-seen", "continued"]
    """What became of it."""
    listed: Named
    """The listed entity."""
    owners: list[DirectOwner]
    """Its direct owners and operators at the later date."""
    before: list[str]
    """The ids of its earlier listings."""
    after: list[str]
    """The ids of its later listings and delistings."""
    note: str
    """What limits the word, or the reason of a delisting."""
    note_value: dict[str, Any] | None
    """The same as a value."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where these were read."""


class FactsRow(TypedDict):
    """What one source, or several, say of a property of a thing."""

    about: Named
    """What it is about."""
    value: str
    """The value with its qualifier and unit."""
    note: str | None
    """A remark."""
    period: str | None
    """The time that the value describes, as the source puts it."""
    by: Named | None
    """Who says so."""
    status: str
    """How firmly."""
    disagrees: bool
    """Whether another fact about the same thing and period says otherwise."""
    fact: str
    """The id of the fact."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where it was read."""


class FindRow(TypedDict):
    """One match of a name."""

    entity: Named
    """What was found."""
    kind: str
    """Its kind."""
    country: str | None
    """Its country."""
    matched: str
    """The name, alias, id or identifier that matched."""
    score: int
    """How well, from 0 to 100; 100 is the very text."""
    how: list[Literal["word-order", "form-left-out", "form-spelling", "other-form", "transliterated", "romanised", "given-name", "spelling", "translated", "joined", "initial", "title-left-out", "patronymic-left-out", "common-word-more", "word-more", "other-word", "domain", "beginning"]]
    """In which ways the name differs from what was looked for."""
    sources: list[str]
    """Where the entity was read."""


class GroupRow(TypedDict):
    """Something in a corporate group."""

    entity: Named
    """What it is."""
    kind: str
    """Its kind."""
    country: str | None
    """Its country."""
    membership: Literal["parent", "possible-parent", "certain", "possible", "runs", "stake", "former-parent", "former", "former-possible"]
    """What makes it part of the group."""
    parent: Named
    """The parent below which it stands; of a parent, itself."""
    owners: list[Named]
    """Those of the group whose stakes, or operations, make it part of it."""
    held: Decimal | Range | None
    """What these hold of it together by one interest; None for control without a share, for what is only run, and
    for a parent. Of a possible parent what it holds of `held_in`."""
    own_shares: OwnShares | None
    """What it holds of itself by the same interest, if anything, and what `held` is without that; of a possible
    parent what `held_in` does."""
    interest: str | None
    """What that is a share of, or `control`; of joint holders `member`."""
    look_through: Decimal | Range | None
    """What the parent holds of it through others and directly, by shareholding."""
    control: Control | None
    """Direct control by the parent."""
    time: Held
    """When these held all of it together, as far as the claims say."""
    claims: list[str]
    """The claims that make it part of the group."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where these were read."""
    held_in: Named | None
    """Of a possible parent, the company whose own shares decide whether it is one."""


class HoldingsRow(TypedDict):
    """One holding of an owner, at any remove."""

    holding: Named
    """What is held."""
    kind: str
    """Its kind."""
    role: str
    """How the one stands to the other: `owns`, `votes`, `controls`, an operator's role."""
    role_value: Roles
    """The same as a value."""
    cyclic: bool
    """Whether it lies in an ownership cycle with the owner."""
    path: list[list[str]]
    """The shortest chain from owner to holding: each step the ids of its parallel claims."""
    chain: list[Named]
    """The names along the chain, owner first."""
    held: Held
    """When the chain was held, and whether that is over."""
    shares: list[Decimal | Range | None]
    """The stake of each step; None where none is stated."""
    share_notes: list[ShareNote]
    """What must be known of each of these shares."""
    share: Decimal | Range | None
    """The *direct* stake; None when none is stated or the chain is longer than one hop."""
    look_through: Decimal | Range | None
    """The look-through share, direct stake included; None without a chain of shareholdings."""
    control: Control | None
    """Direct control; None where there is none."""
    listings: list[str]
    """The ids of its listings."""
    editions: str
    """The editions of the listings: `2010-11, 2016-25`."""
    editions_value: list[Edition]
    """The same as a value."""
    editions_before: list[Edition]
    """Those that came out before it was held."""
    editions_after: list[Edition]
    """Those that came out when it was held no more."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where chain and listings were read."""


class MatchRow(TypedDict):
    """One match of a pattern, or several that are told as one."""

    values: dict[str, Any]
    """What each column tells, in the order of the columns."""
    former: bool
    """It hangs on ownership, or another tie, that has ended by the day of the answer."""
    entities: list[str]
    claims: list[str]
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    sources: list[str]


OwnedWhenRow = TypedDict(
    "OwnedWhenRow",
    {
        "listed": "Named",
        "owner": "Named",
        "held": "Literal['certain', 'possible']",
        "from": "str | None",
        "to": "str | None",
        "began_by": "list[Cause]",
        "ended_by": "list[Cause]",
        "path": "list[list[str]]",
        "chain": "list[Named]",
        "hangs_on": "list[Literal['alleged', 'inferred', 'disputed', 'grade-c']]",
        "sources": "list[str]",
    },
)
"""A time during which an owner held an asset all along, as surely and through the same chain."""


class OwnersRow(TypedDict):
    """One owner, at any remove, of one asset."""

    listed: Named
    """The asset."""
    listings: list[str]
    """The ids of its listings."""
    editions: str
    """The editions of the listings: `2010-11, 2016-25`."""
    editions_value: list[Edition]
    """The same as a value."""
    owner: Named | None
    """Its owner; None when none is known."""
    role: str | None
    """How the owner stands to the next in the chain: `owns`, `votes`, `controls`, an operator's role."""
    role_value: Roles | None
    """The same as a value."""
    unnamed: bool
    """Whether no source names this owner: the unnamed owner of another asset may be somebody else, even under the
    same id."""
    unknown: str | None
    """Why the owner is not named, or why no owner above it is known, where a fact says so, or the lens left owners
    out."""
    ultimate: bool
    """Whether no owner of this owner is known outside its own ownership cycle, however little it holds: the top of
    a chain."""
    cyclic: bool
    """Whether this owner is part of an ownership cycle."""
    path: list[list[str]]
    """The shortest chain from owner to asset, of those that held at the last listing if there is one: each step the
    ids of its parallel claims."""
    chain: list[Named]
    """The names along the chain, owner first."""
    held: Held
    """When the chain was held, and whether that is over."""
    shares: list[Decimal | Range | None]
    """The stake of each step; None where none is stated."""
    share_notes: list[ShareNote]
    """What must be known of each of these shares."""
    share: Decimal | Range | None
    """The *direct* stake; None when none is stated or the chain is longer than one hop."""
    look_through: Decimal | Range | None
    """The look-through share, direct stake included; None without a chain of shareholdings."""
    control: Control | None
    """Direct control; None where there is none."""
    at_listing: Literal["yes", "no", "unknown"] | None
    """Whether the chain held at a listing; None when nothing was listed."""
    replies: list[Reply]
    """All replies to these listings, and the replies to their editions by the asset or an owner on the chain."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where listings and chain were read."""


class PathRow(TypedDict):
    """A path from one node to another."""

    number: int
    """Its place among the paths of the answer, from 1."""
    hops: int
    """How many relationships long."""
    steps: list[PathStep]
    """Its hops in order."""
    valid: Validity
    """When all its hops hold together: each by at least one of its claims, of which those without a date count as
    holding."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Every citation on the way."""


class ProofRow(TypedDict):
    """One stake of a proof. Stakes of one step are those in one asset; they stand on earlier steps, and on the
    listed."""

    rule: str
    """The short name of the rule."""
    person: Named | None
    """The listed person whose catch this is, where the rule counts each for itself."""
    step: int
    """The number of the step under this rule, from 1."""
    owner: Named
    """Who holds."""
    counts_as: Literal["listed", "certain", "possible", "other", "own"]
    """Why its stake counts."""
    listings: list[str]
    """The ids of the listings of a listed owner."""
    asset: Named
    """What is held."""
    interest: str
    """What it is a share of, or `control`; of joint holders `member`."""
    share: Decimal | Range | None
    """How much; None for control without a share, and for members of joint holders."""
    claims: list[str]
    """The claims that say so."""
    sum: Decimal | Range | None
    """What the stakes that count come to together, at most what the others leave over; None for control and members
    of joint holders."""
    own_shares: OwnShares | None
    """What the asset holds of itself, if anything, and what `sum` is without that."""
    line: str
    """What stakes have to reach: `at least 50 %`."""
    line_value: Line
    """The same as a value."""
    verdict: Literal["certain", "possible"]
    """How surely the asset is caught by that."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where stake and listings were read."""


class ResolveRow(TypedDict):
    """Two things that may be one."""

    left: Named
    """The one with the smaller id, which would represent both."""
    right: Named
    """The other."""
    score: int
    """How well their best names match, after all that is compared, up to 100."""
    same_name: bool
    """Whether one goes by a name of the other, but for case, accents and signs."""
    how: list[Literal["word-order", "form-left-out", "form-spelling", "other-form", "transliterated", "romanised", "given-name", "spelling", "translated", "joined", "initial", "title-left-out", "patronymic-left-out", "common-word-more", "word-more", "other-word", "domain", "beginning"]]
    """In which ways these names differ."""
    compared: list[Compared]
    """What both say besides: what agrees speaks for one thing, what does not against it."""
    by: str | None
    """The identifier that both have and that is enough, as `scheme:value`."""
    sources: list[str]
    """Where both were read."""


class RobustRow(TypedDict):
    """A connection, or what it hangs on."""

    part: Literal["connection", "cut", "claim", "thing", "source", "origin", "sources-together"]
    """What the row is about."""
    what: Named
    """The connection by its claims, a claim, an entity, a source or an origin; of several sources, their ids."""
    falls: Literal["survives", "separated", "unknown"] | None
    """Whether the ends stay connected when it falls, those of a cut together; None for a connection."""
    left: int | None
    """How many of the connections shown it leaves whole; None for a connection."""
    claims: list[str]
    """The claims of a connection in order, or those of the connections and the cut that fall with it."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where these were read; of a source or origin, itself."""


class ScreenRow(TypedDict):
    """One entity that a name may mean."""

    line: int | None
    """The line of the name in its file."""
    name: str
    """The name as it is written."""
    entity: Named | None
    """What it may mean; None for nothing."""
    matched: str | None
    """The name, alias, id or identifier that matched."""
    score: int | None
    """How well, up to 100; 98 is the same but for case, accents and signs."""
    how: list[Literal["word-order", "form-left-out", "form-spelling", "other-form", "transliterated", "romanised", "given-name", "spelling", "translated", "joined", "initial", "title-left-out", "patronymic-left-out", "common-word-more", "word-more", "other-word", "domain", "beginning"]]
    """In which ways the name differs from the one in the file."""
    compared: list[Compared]
    """What the file says of it beside the name, where the data says something of it as well."""
    standing: Literal["listed", "caught", "possible", "not-found", "clear", "no-match"]
    """The gravest of its standings under the rules of the question."""
    listings: list[str]
    """The ids of its listings."""
    editions: str
    """The editions of the listings: `2010-11, 2016-25`."""
    editions_value: list[Edition]
    """The same as a value."""
    caught: list[AffectedRow]
    """The rules that catch it, as `affected` shows it; it is clear under the others."""
    open: list[str]
    """What a `clear` or `not found` leaves open: earlier listings, lists documented in part only, owners not known.
    Of no match, the nearest name."""
    open_value: list[dict[str, Any]]
    """The same as a value."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where it, its listings and the proofs were read."""


class SensitivityRow(TypedDict):
    """What becomes of one row of an answer without one claim, or without one decision that two things are one."""

    claim: Named
    """The claim that is taken out, or the decision."""
    row: dict[str, Any]
    """The row of the answer, by its key columns: ids, where they name something."""
    about: str
    """The same in words."""
    fate: Literal["appears", "disappears", "changes"]
    """What becomes of it."""
    before: str
    """What it says with the claim, as far as that changes; empty when it appears."""
    after: str
    """What it says without; empty when it disappears."""
    disputes: list[Reply]
    """The disputes of the claim."""
    voices: list[str]
    """The independent voices that make the claim: origins, else publishers, else ids of sources."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where the claim and its disputes were read."""


class ShowRow(TypedDict):
    """One line of a profile."""

    part: Literal["record", "fact", "out", "in", "reply", "same"]
    """Which part."""
    what: str
    """The property or kind of relationship."""
    value: str
    """The value, or the other end."""
    by: Named | None
    """Who says so, for facts with a speaker."""
    when: str
    """Editions, the dates of claims, or the period of a fact."""
    when_value: dict[str, Any]
    """The same as a value."""
    status: str
    """How firmly."""
    disagrees: bool
    """Whether another fact about the same property and period says otherwise."""
    records: list[str]
    """The ids of the records behind the line."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where it was read."""


class StakesRow(TypedDict):
    """What one owner holds by one interest."""

    owner: Named
    """Who holds."""
    interest: str
    """What it is a share of: `shareholding`, `voting-rights`, `control`, ..."""
    parcel: str | None
    """Which of several stakes of this owner."""
    share: Decimal | Range | None
    """How much, once all accounts of it are taken together; None for control without a share."""
    claims: list[str]
    """The claims that stand."""
    superseded: list[str]
    """Accounts of the same stake that do not count: earlier ones, and ones seen after the date that is asked
    about."""
    told_at: str
    """The dates of the claims that stand: since when, and when it was seen."""
    told_at_value: dict[str, Any]
    """The same as a value."""
    conflict: bool
    """The claims that stand contradict each other; `share` spans them all."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where the claims that stand were read."""


class StatsRow(TypedDict):
    """One count."""

    group: str
    """What the count belongs to: entities, relationships, editions, ..."""
    what: str
    """What is counted."""
    count: int
    """How many."""
    note: str
    """A remark, such as how many there officially are."""
    note_value: dict[str, Any] | None
    """The same as a value."""


class TimelineRow(TypedDict):
    """One dated event."""

    date: str
    """When."""
    event: str
    """What happened."""
    event_value: dict[str, Any]
    """The same as a value."""
    record: str
    """The id of the record that says so."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where it was read."""


class Named(TypedDict):
    """An entity or a claim by id and name."""

    id: str
    """Its id."""
    name: str
    """Its name; for a claim, a short sentence."""


class JointMembers(TypedDict):
    """How many members of joint holders are listed or caught."""

    caught: int
    """Those who are, or may be."""
    known: int
    """All that are known."""
    open: bool
    """The data says that not all are known."""


class OwnShares(TypedDict):
    """What a company holds of itself, and what a stake of others is of the rest: both ways of reckoning are
    told."""

    held: Decimal | Range
    """What the company holds of itself."""
    of_rest: Decimal | Range
    """What the stake is of all that the company does not hold itself."""


class Cause(TypedDict):
    """What made a difference: a claim, or the rule itself."""

    claim: str | None
    """The id of the claim; None for the rule."""
    turn: Literal["begins", "changes", "ends"]
    """What became of it."""


class CommonWay(TypedDict):
    """How one of several entities is joined to what they have in common."""

    of: Named
    """Which of them."""
    chain: list[Named]
    """The names along the chain: from an owner to it, from it to a holding or a listed entity, or to a meeting
    point. A single one where it is that itself."""
    path: list[list[str]]
    """The claims of each step."""
    shares: list[Decimal | Range | None]
    """The stake of each step; None where none is stated, and of steps to a meeting point."""
    share_notes: list[ShareNote]
    """What must be known of each of these shares."""
    held: Held
    """When the chain was held, and whether that is over; empty for what is no ownership."""
    listings: list[str]
    """The listings at the end of the chain."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What it hangs on that is less than a statement."""
    sources: list[str]
    """Where chain and listings were read."""


class DirectOwner(TypedDict):
    """Who owns, controls or operates something directly."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    capacity: str
    """In which capacity, in words: `owns`, `leaseholder`."""
    hangs_on: list[Literal["alleged", "inferred", "disputed", "grade-c"]]
    """What that hangs on that is less than a statement."""


class Control(TypedDict):
    """How an owner controls an asset directly: by votes, or without a share."""

    votes: Decimal | Range | None
    """The voting rights, all parcels together."""
    without_share: bool
    """Control of which no share is stated."""


class Held(TypedDict):
    """When an owner held something, as far as the claims of the chain say."""

    former: bool
    """It has ended by the day of the answer."""
    since: str | None
    """Since when: of a chain, since when all of it was held."""
    until: str | None
    """The first day on which it was no longer held."""
    seen: str | None
    """When the share of it was last seen: of a chain, the step of which that is longest ago."""


class Edition(TypedDict):
    """An edition in short."""

    label: str
    """What its id adds to its series (`nml-2021` is `2021`), else its name."""
    id: str | None
    """Its id; None in an answer that was saved before there were values, where one label says all."""
    year: int | None
    """The year that the label is, if it is one: not always that of the publication."""


class Roles(TypedDict):
    """How an owner stands to the next in a chain, or one end of a hop to the other: each way once, stakes first."""

    roles: list[dict[str, Any]]
    """The ways."""
    minority: bool
    """Whether all of it is a stake or votes known to be less than half. Only the hops of a path tell."""


class ShareNote(TypedDict):
    """What must be known of a share to read it rightly."""

    day: str | None
    """The day of the share, where it was seen only once, or more than a year before the day of the answer."""
    is_seen: bool
    """Whether that is the day on which it was seen; else it is stated since then."""
    interest: str | None
    """What it is a share of, where that is not the usual one."""


class Reply(TypedDict):
    """A reply to a listing or an edition."""

    id: str
    """The id of the claim."""
    kind: str
    """`disputes`, `responds-to` or `no-response`."""
    to_edition: bool
    """Whether it is about the whole edition, and so not about this listing alone."""
    in_edition: str | None
    """The edition that it is about, or that of the listing, in short: `2021`."""
    by: Named
    """Who."""
    outlet: str | None
    """To which outlet."""
    date: str | None
    """When."""


PathStep = TypedDict(
    "PathStep",
    {
        "from": "Named",
        "kind": "str",
        "role": "str",
        "role_value": "Roles",
        "forward": "bool",
        "to": "Named",
        "when": "str",
        "when_value": "dict[str, Any]",
        "former": "bool",
        "share": "Decimal | Range | None",
        "claims": "list[str]",
        "hangs_on": "list[Literal['alleged', 'inferred', 'disputed', 'grade-c']]",
        "sources": "list[str]",
        "share_of": "str | None",
    },
)
"""One hop of a path."""


class Validity(TypedDict):
    """When something holds: on these days certainly, on those possibly, since a date may be imprecise."""

    certainly: list[Span]
    """The days on which it certainly holds, as far as the claims say."""
    possibly: list[Span]
    """The days on which it may hold; these have the certain ones among them."""


class Line(TypedDict):
    """What stakes have to reach: `at least 50 %`, `more than 50 %`."""

    threshold: str
    """The line, in percent."""
    inclusive: bool
    """Whether exactly the threshold is enough."""


class Compared(TypedDict):
    """Whether the data says the same."""

    field: Literal["country", "kind", "birth_date", "birth_month", "birth_year", "lei", "registration"]
    """What is compared."""
    agrees: bool
    """Whether both say the same."""


Span = TypedDict(
    "Span",
    {
        "from": "str | None",
        "until": "str | None",
    },
)
"""The days from one until another, without that."""
