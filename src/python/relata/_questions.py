"""Every question as a method."""

# Made by src/python/make_typed.py from the JSON Schema. Do not change it here.

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Union

from . import _arguments

if TYPE_CHECKING:
    from ._answer import Answer
    from .rows import (
        AffectedRow,
        AroundRow,
        CommonRow,
        DiffRow,
        FactsRow,
        FindRow,
        GroupRow,
        HoldingsRow,
        MatchRow,
        OwnersRow,
        PathRow,
        ResolveRow,
        RobustRow,
        ScreenRow,
        SensitivityRow,
        ShowRow,
        StakesRow,
        StatsRow,
        TimelineRow,
    )

Day = Union[str, date]
"""A day, or as text also a month or a year: `2022-02-17`, `2022-02`, `2022`."""

Percent = Union[str, int, float, Decimal, Fraction]
"""A percentage; as text or `Decimal` every digit counts."""


class Questions:
    """The questions that a graph answers.

    Every question takes these arguments, too. The lens, which says which claims count:

        as_of: Only claims that hold, or may hold, on this date.
        assume: Stakes that nobody claims: what if they were so? `ask` adds them to the graph.
        exclude_disputed: Leave out claims that a `disputes` claim points at.
        kinds: Only relationships of these kinds; empty for all.
        known_by: Only claims that a source dated by this date makes.
        min_share: Leave out stakes known to be smaller, in percent; a stake without a stated share stays.
        not_sources: Ignore citations of these sources, publishers or origins; a claim falls when all its citations fall.
        sources: Only claims that one of these sources, publishers or origins makes; empty for all.
        through: Kinds that a path may pass through although it normally must not: `lists`, `located-in`, `disputes`,
                `responds-to`, `no-response`, `alleges`, `acknowledges`, `says`, or `all`.
        without: Claims to take out, by id: what if nobody had made them?
        lens: All of these at once, as :attr:`Answer.lens` has them; what is given by itself counts more.

    And the bounds of a search, after which the answer holds what was found and says so:

        time: How long it may take, in seconds.
        memory: How many bytes it may take; also as text, `500M` or `2G`.
    """

    __slots__ = ()

    def ask(
        self,
        query: Mapping[str, Any],
        lens: Mapping[str, Any] | None = None,
        *,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[Any]:
        raise NotImplementedError

    def _asked(
        self,
        verb: str,
        fields: Mapping[str, Any],
        lens: Mapping[str, Any] | None,
        chosen: Mapping[str, Any],
        time: float | timedelta | None,
        memory: int | str | None,
    ) -> Answer[Any]:
        through = {**(lens or {}), **{name: value for name, value in chosen.items() if value is not None}}
        return self.ask(_arguments.question(verb, fields), through, time=time, memory=memory)

    def affected(
        self,
        of: str | Iterable[str] | None = None,
        *more: str,
        acting_together: Iterable[str] | Iterable[Iterable[str]] | None = None,
        edition: str | None = None,
        listed_by: str | None = None,
        period: bool | str | tuple[Day | None, Day | None] | Mapping[str, Any] | None = None,
        proof: bool | None = None,
        rules: str | Iterable[str] | None = None,
        threshold: Percent | Mapping[str, Any] | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[AffectedRow]:
        """What is caught by the ownership of listed owners under a threshold rule?

        This is arithmetic over what sources say, not legal advice.

        Args:
            of: Owners to take as listed, beside those that `listed_by` and `edition` mean.
            acting_together: Sets of listed owners who act together: a rule that counts each listed person for itself counts such a set
                as one.
            edition: Only what this edition lists.
            listed_by: Whose lists: the name of a lister.
            period: When each answer became true and stopped being so, instead of what is true on one day.
            proof: Every proof step by step, down to the listed.
            rules: The short names of rules: `ofac`, `eu`, `uk`, or `all`.
            threshold: A rule of one's own.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "affected",
            {
                "of": _arguments.names(of, more),
                "acting_together": _arguments.groups(acting_together),
                "edition": edition,
                "listed_by": listed_by,
                "period": _arguments.period(period),
                "proof": proof,
                "rules": _arguments.listed(rules),
                "threshold": _arguments.threshold(threshold),
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def around(
        self,
        start: str,
        *,
        depth: int | None = None,
        direction: Literal["any", "out", "in"] | None = None,
        limit: int | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[AroundRow]:
        """What stands within a number of hops around something?

        Args:
            start: Where to start: a name, or the id of a claim.
            depth: How many hops (relationships) to go. 1 if nothing is said.
            direction: Which way to follow relationships. any if nothing is said.
            limit: The most relationships of one kind to follow from one node in one direction; the answer gives the true
                total. 50 if nothing is said.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "around",
            {
                "start": start,
                "depth": depth,
                "direction": direction,
                "limit": limit,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def common(
        self,
        of: str | Iterable[str] | None = None,
        *more: str,
        budget: int | None = None,
        limit: int | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[CommonRow]:
        """What do some things have in common: owners, holdings, lists, and where do they meet?

        Args:
            of: The things, two or more.
            budget: How many places the search for meeting points may reach. 100000 if nothing is said.
            limit: The most meeting points to tell; the answer gives the true total. 10 if nothing is said.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "common",
            {
                "of": _arguments.names(of, more),
                "budget": budget,
                "limit": limit,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def diff(
        self,
        before: str,
        after: str,
        *,
        known: bool | None = None,
        listed_by: str | None = None,
        of: Mapping[str, Any] | Answer[Any] | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[DiffRow]:
        """What changed between two editions of a list, or between two dates: in the lists, or in the answer to a
        question?

        Args:
            before: The earlier edition or date.
            after: The later edition or date.
            known: The dates of a question are those by which something was known, not those as of which it holds.
            listed_by: Whose lists, when two dates are compared.
            of: The question whose answers are compared instead of lists: affected, owners, holdings or stakes.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "diff",
            {
                "before": before,
                "after": after,
                "known": known,
                "listed_by": listed_by,
                "of": _arguments.of_question(of),
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def facts(
        self,
        property: str,
        *,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[FactsRow]:
        """What do sources say of a property, of all things?

        One table over all things and periods, with who says so; sources that disagree stand beside each other.

        Args:
            property: The property.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "facts",
            {
                "property": property,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def find(
        self,
        text: str,
        *,
        entity_kinds: str | Iterable[str] | None = None,
        limit: int | None = None,
        prefix: bool | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[FindRow]:
        """Who or what goes by this name? Ranked by how well a name, alias, id or identifier matches.

        Args:
            text: The text to look for, in any script; misspellings are forgiven.
            entity_kinds: Only entities of these kinds; empty for all.
            limit: The most rows to return. 20 if nothing is said.
            prefix: Whether the text is only the beginning, as somebody types it: each of its words begins a word of a name, and
                nothing is forgiven.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "find",
            {
                "text": text,
                "entity_kinds": _arguments.listed(entity_kinds),
                "limit": limit,
                "prefix": prefix,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def group(
        self,
        of: str,
        *,
        any_stake: bool | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[GroupRow]:
        """Which corporate group is something part of: its ultimate parents, and all that stands below them?

        Args:
            of: A member of the group.
            any_stake: Any stake makes a member, instead of a majority or control.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "group",
            {
                "of": of,
                "any_stake": any_stake,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def holdings(
        self,
        of: str,
        *,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[HoldingsRow]:
        """What does somebody own, directly and through others, and was any of it listed?

        Args:
            of: The owner at the top.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "holdings",
            {
                "of": of,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def match(
        self,
        pattern: str,
        *,
        budget: int | None = None,
        valid_together: bool | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[MatchRow]:
        """Where does a pattern of paths lie in the graph?

        The pattern is text, in a read-only subset of ISO GQL's path patterns: see `pattern`.

        Args:
            pattern: The pattern: `(g:government)-[:lists]->(p:platform)<-[:owns]-(c:company)`.
            budget: The most edges that the search follows; the answer says when there were more. 10000000 if nothing is said.
            valid_together: Only matches whose claims may all hold at one time.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "match",
            {
                "pattern": pattern,
                "budget": budget,
                "valid_together": valid_together,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def owners(
        self,
        of: str | Iterable[str] | None = None,
        *more: str,
        count: bool | None = None,
        edition: str | None = None,
        known_only: bool | None = None,
        listed_by: str | None = None,
        period: bool | str | tuple[Day | None, Day | None] | Mapping[str, Any] | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[OwnersRow]:
        """Who owns what was listed, or who owns these things?

        Follows `owns` and `controls` upward to the end, and `operates` as the last hop. No depth limit; cycles are
        safe.

        Args:
            of: The things whose owners are asked; empty with `listed_by` for all that were listed.
            count: How many there are, without telling who.
            edition: Only listings in this edition.
            known_only: Leave out things without a known owner.
            listed_by: Whose lists: the name of a lister.
            period: When each owner owned the thing, instead of who does or did.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "owners",
            {
                "of": _arguments.names(of, more),
                "count": count,
                "edition": edition,
                "known_only": known_only,
                "listed_by": listed_by,
                "period": _arguments.period(period),
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def path(
        self,
        from_: str | Mapping[str, str],
        to: str | Mapping[str, str],
        *,
        all: bool | None = None,
        along: str | Iterable[str] | None = None,
        avoid: str | Iterable[str] | None = None,
        budget: int | None = None,
        directed: bool | None = None,
        limit: int | None = None,
        max_hops: int | None = None,
        must_pass: str | Iterable[str] | None = None,
        only_kinds: str | Iterable[str] | None = None,
        paths: int | None = None,
        valid_together: bool | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[PathRow]:
        """How are two things connected? The shortest path, the shortest few, or all up to a length, as claims.

        Args:
            from_: Where the path starts: a name, the id of a claim, or any of a set.
            to: Where it ends: a name, the id of a claim, or any of a set.
            all: All paths of at most `max_hops`, instead of the shortest.
            along: The kinds of relationships that are followed, each with a direction; empty for all kinds.
            avoid: Entities that no path visits, and claims that none uses: names and ids.
            budget: How many edges the search may look at, if it is not to be the usual number.
            directed: Follow relationships only from `from` to `to`.
            limit: The most rows of all paths; 1000 if it does not say.
            max_hops: The most hops of a path.
            must_pass: What every path visits: names, or ids of claims that others point at.
            only_kinds: The kinds of entities that may stand between the ends, or `claim` for claims; empty for all.
            paths: How many paths, the shortest first.
            valid_together: Only paths whose claims may all hold at one time.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "path",
            {
                "from": from_,
                "to": to,
                "all": all,
                "along": _arguments.listed(along),
                "avoid": _arguments.listed(avoid),
                "budget": budget,
                "directed": directed,
                "limit": limit,
                "max_hops": max_hops,
                "must_pass": _arguments.listed(must_pass),
                "only_kinds": _arguments.listed(only_kinds),
                "paths": paths,
                "valid_together": valid_together,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def resolve(
        self,
        *,
        between_files: bool | None = None,
        by: str | Iterable[str] | None = None,
        limit: int | None = None,
        min_score: int | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[ResolveRow]:
        """Which things of the data may be one?

        Proposals only: what is one is decided by records of the type `same`.

        Args:
            between_files: Only pairs of which each was read from another file.
            by: Schemes of identifiers, as `lei`: where two things have an equal one, and neither says anything against it,
                that is enough for one thing.
            limit: The most pairs to tell. 1000 if nothing is said.
            min_score: How well their names must match, from 60 to 100, as `find` scores them. 85 if nothing is said.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "resolve",
            {
                "between_files": between_files,
                "by": _arguments.listed(by),
                "limit": limit,
                "min_score": min_score,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def robust(
        self,
        from_: str,
        to: str,
        *,
        budget: int | None = None,
        max_hops: int | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[RobustRow]:
        """How solid is the connection of two things: how many connections share no claim, and what separates them?

        Args:
            from_: One end: a name, or the id of a claim.
            to: The other end: a name, or the id of a claim.
            budget: How many edges may be looked into; the answer says how many hops that allowed. 100000 if nothing is said.
            max_hops: Only what lies on connections of so many hops; None for all.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "robust",
            {
                "from": from_,
                "to": to,
                "budget": budget,
                "max_hops": max_hops,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def screen(
        self,
        names: str | Iterable[str | Mapping[str, Any]],
        *,
        acting_together: Iterable[str] | Iterable[Iterable[str]] | None = None,
        edition: str | None = None,
        limit: int | None = None,
        listed_by: str | None = None,
        min_score: int | None = None,
        rules: str | Iterable[str] | None = None,
        threshold: Percent | Mapping[str, Any] | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[ScreenRow]:
        """Which of these names stand for somebody listed, or caught by the ownership of the listed?

        This is arithmetic over what sources say, not legal advice.

        Args:
            names: The names, in the order of the answer.
            acting_together: Sets of listed owners who act together: a rule that counts each listed person for itself counts such a set
                as one.
            edition: Only what this edition lists.
            limit: The most matches of one name that are clear; those that are not are all told. 10 if nothing is said.
            listed_by: Whose lists: the name of a lister; everybody's if neither this nor an edition is named.
            min_score: How well a name must match, from 60 to 100, as `find` scores it. 80 if nothing is said.
            rules: The short names of rules: `ofac`, `eu`, `uk`, or `all`.
            threshold: A rule of one's own.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "screen",
            {
                "names": _arguments.screened(names),
                "acting_together": _arguments.groups(acting_together),
                "edition": edition,
                "limit": limit,
                "listed_by": listed_by,
                "min_score": min_score,
                "rules": _arguments.listed(rules),
                "threshold": _arguments.threshold(threshold),
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def sensitivity(
        self,
        of: Mapping[str, Any] | Answer[Any],
        *,
        budget: int | None = None,
        merges: bool | None = None,
        single_sourced: bool | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[SensitivityRow]:
        """Which rows of an answer hang on a single claim?

        The question is asked again without each claim that somebody disputes, one at a time; or without each decision
        that two things are one.

        Args:
            of: The question.
            budget: How many times the question may be asked again; the answer says how many claims that leaves untried. 500 if
                nothing is said.
            merges: Take out decisions that two things are one, instead of claims. The graph is built again for each.
            single_sourced: Take out claims that no two independent sources make, instead of those that somebody disputes.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "sensitivity",
            {
                "of": _arguments.of_question(of),
                "budget": budget,
                "merges": merges,
                "single_sourced": single_sourced,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def show(
        self,
        name: str,
        *,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[ShowRow]:
        """What is known about one entity, claim, fact, source or merge decision: its facts with their disagreements,
        claims in and out, and replies.

        Args:
            name: The thing to show: a name, or the id of any record.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "show",
            {
                "name": name,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def stakes(
        self,
        of: str,
        *,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[StakesRow]:
        """Who holds how much of it, and do the stakes add up?

        Several accounts of one stake become one interval; interests are never added to one another.

        Args:
            of: What is held.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "stakes",
            {
                "of": of,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def stats(
        self,
        *,
        part: Literal["editions", "kinds", "sources"] | None = None,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[StatsRow]:
        """How much is in the data, by kind, and how far each edition is documented?

        Args:
            part: Only this part; everything without it.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "stats",
            {
                "part": part,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )

    def timeline(
        self,
        name: str,
        *,
        as_of: Day | None = None,
        assume: str | Iterable[str] | None = None,
        exclude_disputed: bool | None = None,
        kinds: str | Iterable[str] | None = None,
        known_by: Day | None = None,
        min_share: Percent | None = None,
        not_sources: str | Iterable[str] | None = None,
        sources: str | Iterable[str] | None = None,
        through: str | Iterable[str] | None = None,
        without: str | Iterable[str] | None = None,
        lens: Mapping[str, Any] | None = None,
        time: float | timedelta | None = None,
        memory: int | str | None = None,
    ) -> Answer[TimelineRow]:
        """What happened to something, in order of date?

        Args:
            name: The entity or claim.

        All other arguments choose which claims count, and bound the search: see :class:`Questions`.
        """
        return self._asked(
            "timeline",
            {
                "name": name,
            },
            lens,
            {
                "as_of": as_of,
                "assume": _arguments.listed(assume),
                "exclude_disputed": exclude_disputed,
                "kinds": _arguments.listed(kinds),
                "known_by": known_by,
                "min_share": min_share,
                "not_sources": _arguments.listed(not_sources),
                "sources": _arguments.listed(sources),
                "through": _arguments.listed(through),
                "without": _arguments.listed(without),
            },
            time,
            memory,
        )
