//! On which days a claim is a link between an owner and what it owns, whatever else is known of the stake: for engines, which
//! look days up and reckon none.

use std::collections::BTreeSet;

use super::chains::OwnershipKinds;
use super::in_time::{OwnedPairs, ends};
use crate::graph::{NodeId, RelationshipId};
use crate::lens::{Presence, View};
use crate::model::{Date, relationship_kind as kind};
use crate::ownership::HeldDays;

/// Some days one after the other: the first of them, and the first that no longer is one.
pub(crate) type DayRange = (Date, Option<Date>);

/// The days of all links of a graph.
pub(crate) struct LinkDays<'g> {
    view: View<'g>,
    kinds: OwnershipKinds,
    /// The owners and assets between which some account may end others.
    ending: OwnedPairs,
}

impl<'g> LinkDays<'g> {
    /// Of a view that leaves nothing out.
    pub(crate) fn of(view: View<'g>) -> Self {
        Self {
            kinds: OwnershipKinds::of(view.graph()),
            ending: OwnedPairs::that_may_end(&view),
            view,
        }
    }

    /// The days on which a claim links an owner with an asset, or may: none of what is no link at all.
    pub(crate) fn of_claim(&self, claim: RelationshipId) -> Vec<DayRange> {
        if !self.is_link(claim) {
            return Vec::new();
        }
        let held = self.held_days(claim);
        let mut ranges: Vec<DayRange> = Vec::new();
        let mut begun = None;
        for day in self.turning_days(claim, held.as_ref()) {
            let holds = self.view.presence(claim, day) != Presence::Out
                && held.as_ref().is_none_or(|held| held.may_hold(day));
            match (begun, holds) {
                (None, true) => begun = Some(day),
                (Some(first), false) => {
                    ranges.push((first, Some(day)));
                    begun = None;
                }
                _ => {}
            }
        }
        ranges.extend(begun.map(|first| (first, None)));
        ranges
    }

    fn is_link(&self, claim: RelationshipId) -> bool {
        let graph = self.view.graph();
        let is_entity = |node: NodeId| graph.node_entity(node).is_some();
        let (owner, asset) = graph.ends(claim);
        self.kinds
            .follows(graph.relationship_kind_code(claim), true)
            && is_entity(owner)
            && is_entity(asset)
            && self.kinds.joins(graph, claim)
    }

    /// When anything is held between the ends of a claim, where an account of it may have ended.
    fn held_days(&self, claim: RelationshipId) -> Option<HeldDays> {
        let graph = self.view.graph();
        let (owner, asset) = graph.ends(claim);
        let is_stake = kind::OWNERSHIP.contains(&graph.relationship_kind(claim));
        (is_stake && self.ending.contains(owner, asset))
            .then(|| HeldDays::of(&self.view, owner, asset))
    }

    /// The first day of all, and every day on which it may turn.
    fn turning_days(&self, claim: RelationshipId, held: Option<&HeldDays>) -> BTreeSet<Date> {
        let mut days = BTreeSet::from([Date::FIRST]);
        days.extend(self.view.graph().since(claim).map(Date::first_day));
        for end in ends(&self.view, claim) {
            days.insert(end.last_day());
        }
        for (since, _) in self.view.lifetimes(claim) {
            days.extend(since.map(Date::first_day));
        }
        let numbers = held.map(HeldDays::turning_days).unwrap_or_default();
        days.extend(numbers.into_iter().filter_map(Date::of_day_number));
        days
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option::weighted;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::{Value, json};

    use super::*;
    use crate::graph::{Graph, GraphBuilder, Leniency};
    use crate::lens::Lens;
    use crate::model::Record;
    use crate::resolve::ownership::in_time::current;

    const DAYS: [&str; 6] = [
        "2019-06-30",
        "2020",
        "2020-05",
        "2020-05-31",
        "2021-01-01",
        "2022-02",
    ];

    fn date() -> impl Strategy<Value = Option<&'static str>> {
        weighted(0.5, select(&DAYS[..]))
    }

    fn claims() -> impl Strategy<Value = Vec<Value>> {
        let kinds = select(vec!["owns", "owns", "controls", "operates", "part-of"]);
        let ends = (0..3_usize, 0..3_usize);
        let claim = (kinds, ends, date(), date(), date(), any::<bool>());
        let claim = claim.prop_map(|(kind, (from, to), since, until, observed, is_said)| {
            let mut claim = json!({"type": "relationship", "kind": kind, "from": format!("e{from}"), "to": format!("e{to}")});
            for (field, date) in [("since", since), ("until", until), ("observed", observed)] {
                if let Some(date) = date {
                    claim[field] = date.into();
                }
            }
            if !is_said {
                claim["status"] = "alleged".into();
            }
            claim
        });
        vec(claim, 1..7)
    }

    fn graph(claims: &[Value], lifetimes: &[(Option<&str>, Option<&str>)]) -> Option<Graph> {
        let mut builder = GraphBuilder::new("days");
        let mut add = |line: Value| {
            builder.push(serde_json::from_value::<Record>(line).unwrap());
        };
        for (number, (since, until)) in lifetimes.iter().enumerate() {
            let kind = ["company", "group", "company"][number];
            let mut entity =
                json!({"type": "entity", "id": format!("e{number}"), "kind": kind, "name": "E"});
            if let Some(since) = since {
                entity["since"] = (*since).into();
            }
            if let Some(until) = until {
                entity["until"] = (*until).into();
            }
            add(entity);
        }
        for (number, claim) in claims.iter().enumerate() {
            let mut claim = claim.clone();
            claim["id"] = format!("c{number}").into();
            add(claim);
        }
        builder.build(Leniency::Lenient).ok()
    }

    proptest! {
        #[test]
        fn a_link_is_followed_on_its_days_and_on_no_other(
            claims in claims(), lifetimes in vec((date(), date()), 3)
        ) {
            let graph = graph(&claims, &lifetimes).unwrap();
            let view = Lens::default().over(&graph).unwrap();
            let days = LinkDays::of(view.clone());
            let kinds = OwnershipKinds::of(&graph);
            for day in ["2019-06-29", "2019-06-30", "2019-12-31", "2020-01-01", "2020-05-01", "2020-05-30", "2020-05-31",
                "2020-06-01", "2020-12-31", "2021-01-01", "2021-01-02", "2022-01-31", "2022-02-10", "2022-02-28", "2022-03-01"] {
                let day: Date = day.parse().unwrap();
                let followed = kinds.joined_view(&current(&view, day));
                for claim in graph.relationships() {
                    let ranges = days.of_claim(claim);
                    let is_in = ranges.iter().any(|(first, until)| *first <= day && until.is_none_or(|until| day < until));
                    prop_assert_eq!(is_in, followed.admits(claim), "{:?} on {}", graph.relationship(claim), day);
                }
            }
        }
    }
}
