//! When all of a chain was held.

use std::collections::BTreeMap;

use super::chains::Chain;
use super::in_time::ends;
use super::step_share::behind_share;
use crate::answer::Held;
use crate::graph::RelationshipId;
use crate::lens::View;
use crate::model::{Date, relationship_kind as kind};
use crate::ownership::HeldDays;

impl Chain {
    /// When all of it was held, as far as its claims say; and whether that is over. What was seen after the day of the row is
    /// left out.
    pub(in crate::resolve) fn held(
        &self,
        view: &View<'_>,
        day: Option<Date>,
        former: bool,
    ) -> Held {
        let graph = view.graph();
        let mut held = Held {
            former,
            ..Held::default()
        };
        for step in &self.steps {
            let since = match held_again_since(view, step, day) {
                // As the claim says it, which may be a month or a year.
                Some(again) => {
                    let begun = step.iter().filter_map(|&id| graph.since(id));
                    let mut begun = begun.filter(|since| since.first_day() == again);
                    begun.next().or(Some(again))
                }
                None => begun(view, step),
            };
            let seen = last_seen(view, &behind_share(graph, step), since, day);
            // A stake cannot outlast its owner, nor what is held.
            let ends = step.iter().map(|&id| ends(view, id).min());
            // One account without an end leaves it open, unless the step is known to be over.
            let until = match former {
                true => ends.flatten().max(),
                false => ends.min().flatten().and_then(|_| latest_end(view, step)),
            };
            held.since = held.since.max(since);
            held.until = earliest(held.until, until);
            held.seen = earliest(held.seen, seen);
        }
        held
    }
}

/// When the share of a step was last seen: of several parcels, the one of which that is longest ago.
fn last_seen(
    view: &View<'_>,
    claims: &[RelationshipId],
    since: Option<Date>,
    day: Option<Date>,
) -> Option<Date> {
    let graph = view.graph();
    let is_in_time = |seen: &Date| day.is_none_or(|day| !seen.is_after(day));
    let is_observed = claims.iter().any(|&id| graph.observed(id).is_some());
    if !is_observed {
        return None;
    }
    let goes_on = |id| ends(view, id).all(|end| day.is_none_or(|day| end.last_day() > day));
    let goes_any_on = claims.iter().any(|&id| goes_on(id));
    let mut by_parcel: BTreeMap<Option<String>, Option<Date>> = BTreeMap::new();
    for &id in claims {
        // A parcel that was sold says nothing of those that are left.
        if goes_any_on && !goes_on(id) {
            continue;
        }
        let seen = match since {
            Some(_) => graph.observed(id),
            // That it was held on the day from which a newer account counts is seen as well.
            None => graph.seen(id),
        };
        // Most steps have one claim, and no record need be made for them.
        let parcel = match claims.len() {
            1 => None,
            _ => graph.relationship(id).parcel,
        };
        let newest = by_parcel.entry(parcel).or_default();
        *newest = (*newest).max(seen.filter(is_in_time));
    }
    by_parcel.into_values().flatten().min()
}

/// Since when what parallel claims tell is held, if the oldest of them says so: one that was only seen later does not deny it.
/// Nobody holds anything before he is there, nor of what is not there.
fn begun(view: &View<'_>, step: &[RelationshipId]) -> Option<Date> {
    let graph = view.graph();
    let begins = |id: RelationshipId| {
        let own = graph.since(id)?;
        let lifetimes = view.lifetimes(id).into_iter();
        let of_ends = lifetimes.filter_map(|(since, _)| since);
        of_ends.chain([own]).max()
    };
    let oldest = step.iter().copied().min_by_key(|&id| graph.seen(id));
    oldest.and_then(begins)
}

/// Since when a stake of several accounts is held again, after it was not.
fn held_again_since(view: &View<'_>, step: &[RelationshipId], day: Option<Date>) -> Option<Date> {
    let graph = view.graph();
    let is_stake = |&id: &RelationshipId| kind::OWNERSHIP.contains(&graph.relationship_kind(id));
    let begins = |id| graph.since(id);
    let begun = step.iter().copied().filter(is_stake).map(begins);
    // Where all begin at once there was nothing before, and most stakes need no look at their days.
    let (first, last) = (begun.clone().min()?, begun.max()?);
    if first == last {
        return None;
    }
    let (owner, asset) = graph.ends(*step.first()?);
    let days = HeldDays::of(&view.whatever_its_share(), owner, asset);
    days.held_again_since(day?)
}

fn latest_end(view: &View<'_>, step: &[RelationshipId]) -> Option<Date> {
    step.iter().filter_map(|&id| ends(view, id).min()).max()
}

fn earliest(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}
