//! When each owner owned a thing, and through which chain.
//!
//! Only days on which a claim above the thing begins, ends or is first seen are worked out: between them nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::causes::told;
use super::super::chains::{Joints, LONGEST_CHAIN, Ownership};
use super::super::extract::Extract;
use super::super::listings::Listings;
use super::super::words::{citations, count, ids, named, named_entity};
use super::at_listing::presence;
use super::things;
use crate::answer::{Answer, Limit, OwnedWhenRow, Rows, Standing};
use crate::error::{Error, Result};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::{Presence, Turn, View};
use crate::model::{Citation, Date};
use crate::ownership::{Causes, dated};
use crate::query::{Owners, Period};

/// The most claims that are looked at, summed over all things and days.
const MOST_WORK: usize = 10_000_000;

pub(super) fn when(view: &View<'_>, question: &Owners, period: Period) -> Result<Answer> {
    period.check()?;
    if view.lens().as_of.is_some() {
        return Err(Error::Question(
            "--as-of asks about one day, --timeline about many\nleave out one of them".to_owned(),
        ));
    }
    let ever = view.ignoring_dates_and_disputes();
    let wanted = Listings::named(
        view.graph(),
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )?;
    let mut extract = Extract::new(view);
    let (mut rows, mut budget, mut in_full) = (Vec::new(), MOST_WORK, 0);
    let things: Vec<NodeId> = things(&ever, question, wanted)?.into_keys().collect();
    for &thing in &things {
        let mut tenure = Tenure::of(view, &ever, thing);
        in_full += usize::from(tenure.follow(period, &mut budget)?);
        extract.node(thing);
        rows.extend(
            tenure
                .done
                .into_iter()
                .map(|span| row(&ever, &tenure.joints, span, &mut extract)),
        );
    }
    if in_full < things.len() {
        let what = "things whose timeline was followed to its end".to_owned();
        extract.limit(Limit {
            what,
            shown: in_full,
            total: things.len(),
        });
    }
    let cut = rows
        .iter()
        .filter(|row| row.path.len() >= LONGEST_CHAIN && row.chain.last() != Some(&row.listed))
        .count();
    if cut > 0 {
        let what =
            format!("chains in full; the others tell the {LONGEST_CHAIN} hops at their far end");
        extract.limit(Limit {
            what,
            shown: rows.len() - cut,
            total: rows.len(),
        });
    }
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.listed.name),
            row.listed.id.clone(),
            fold(&row.owner.name),
            row.owner.id.clone(),
            row.from,
        )
    });
    let owners: BTreeSet<&str> = rows.iter().map(|row| row.owner.id.as_str()).collect();
    let summary = match owners.len() {
        0 => format!("No owner is known {period}."),
        number => format!(
            "{} of {} {period}.",
            count(number, "owner"),
            count(things.len(), "thing")
        ),
    };
    let name = |of: &String| {
        view.graph()
            .entity_named(of)
            .map(|entity| named_entity(view.graph(), entity).name)
    };
    let of = question
        .of
        .iter()
        .map(name)
        .collect::<Result<Vec<String>>>()?;
    let of = if of.is_empty() {
        "what was listed".to_owned()
    } else {
        of.join(", ")
    };
    Ok(extract.answer(
        format!("Who owned {of} when?"),
        summary,
        Rows::OwnedWhen(rows),
    ))
}

/// Who stands above a thing on a day: how surely, and by which chain.
type State = BTreeMap<NodeId, (Standing, Vec<NodeId>)>;

/// A time during which an owner stood above the thing all along in the same way.
struct Span {
    owner: NodeId,
    thing: NodeId,
    held: Standing,
    chain: Vec<NodeId>,
    from: Option<Date>,
    to: Option<Date>,
    began: Causes,
    ended: Causes,
}

/// The owners of one thing, followed from day to day.
struct Tenure<'v, 'g> {
    view: &'v View<'g>,
    thing: NodeId,
    ownership: Ownership,
    /// Every claim above the thing that ever counts.
    claims: BTreeSet<RelationshipId>,
    joints: Joints,
    done: Vec<Span>,
}

impl<'v, 'g> Tenure<'v, 'g> {
    fn of(view: &'v View<'g>, ever: &View<'g>, thing: NodeId) -> Self {
        let ownership = Ownership::of(view.graph());
        let above = ownership.above(ever, thing);
        let claims = above.edges.iter().map(|&(_, _, claim)| claim).collect();
        Self {
            view,
            thing,
            ownership,
            claims,
            joints: Joints::of(&above.edges),
            done: Vec::new(),
        }
    }

    /// Works out every day of a period on which something changes; whether the budget was enough.
    fn follow(&mut self, period: Period, budget: &mut usize) -> Result<bool> {
        let mut turns: BTreeMap<Date, BTreeSet<RelationshipId>> = BTreeMap::new();
        for &claim in &self.claims {
            for day in self
                .view
                .turning_days(claim)
                .into_iter()
                .filter(|&day| period.contains(day))
            {
                turns.entry(day).or_default().insert(claim);
            }
        }
        let start = match period.first_day().or(turns.keys().next().copied()) {
            Some(first) => first.day_before().unwrap_or(first),
            None => dated(self.view)?.1,
        };
        let mut open: BTreeMap<NodeId, Span> = BTreeMap::new();
        let mut state = self.state(start);
        for (&owner, (held, chain)) in &state {
            open.insert(
                owner,
                self.begin(owner, (*held, chain.clone()), None, Causes::default()),
            );
        }
        let mut is_enough = true;
        for (day, turned) in turns {
            *budget = budget.saturating_sub(self.claims.len());
            is_enough = *budget > 0;
            if !is_enough {
                break;
            }
            let now = self.state(day);
            let owners: BTreeSet<NodeId> = state.keys().chain(now.keys()).copied().collect();
            for owner in owners
                .into_iter()
                .filter(|owner| state.get(owner) != now.get(owner))
            {
                let chains = [state.get(&owner), now.get(&owner)]
                    .into_iter()
                    .flatten()
                    .map(|(_, chain)| chain);
                let causes = self.causes(chains, &turned, day);
                if let Some(span) = open.remove(&owner) {
                    self.done.push(Span {
                        to: Some(day),
                        ended: causes.clone(),
                        ..span
                    });
                }
                if let Some(way) = now.get(&owner) {
                    open.insert(owner, self.begin(owner, way.clone(), Some(day), causes));
                }
            }
            state = now;
        }
        self.done.extend(open.into_values());
        Ok(is_enough)
    }

    fn begin(
        &self,
        owner: NodeId,
        (held, chain): (Standing, Vec<NodeId>),
        from: Option<Date>,
        began: Causes,
    ) -> Span {
        Span {
            owner,
            thing: self.thing,
            held,
            chain,
            from,
            to: None,
            began,
            ended: Causes::default(),
        }
    }

    /// Who certainly, and who possibly, stands above the thing on a day.
    fn state(&self, day: Date) -> State {
        let view = self.view.on(day);
        let all = self.ownership.above(&view, self.thing);
        let above = |least: Presence| all.within(|id| presence(&view, id, day) >= least);
        let (certain, possible) = (above(Presence::In), above(Presence::Maybe));
        let way = |&owner: &NodeId| match certain.hops.contains_key(&owner) {
            true => (
                owner,
                (Standing::Certain, certain.chain(owner, LONGEST_CHAIN)),
            ),
            false => (
                owner,
                (Standing::Possible, possible.chain(owner, LONGEST_CHAIN)),
            ),
        };
        possible.nodes[1..].iter().map(way).collect()
    }

    /// The claims that turned on a day on the chains before and after.
    fn causes<'c>(
        &self,
        chains: impl Iterator<Item = &'c Vec<NodeId>>,
        turned: &BTreeSet<RelationshipId>,
        day: Date,
    ) -> Causes {
        let mut causes = Causes::default();
        let (before, after) = (
            day.day_before().map(|before| self.view.on(before)),
            self.view.on(day),
        );
        for pair in chains.flat_map(|chain| chain.windows(2)) {
            for &claim in self
                .joints
                .between(pair[1], pair[0])
                .iter()
                .filter(|claim| turned.contains(claim))
            {
                let was = before.as_ref().is_some_and(|before| before.admits(claim));
                let turn = match (was, after.admits(claim)) {
                    (false, true) => Turn::Begins,
                    (true, false) => Turn::Ends,
                    _ => Turn::Changes,
                };
                causes.claims.insert(claim, turn);
            }
        }
        causes
    }
}

fn row(
    ever: &View<'_>,
    joints: &Joints,
    span: Span,
    extract: &mut Extract<'_, '_>,
) -> OwnedWhenRow {
    let graph = ever.graph();
    let (began, ended) = (told(ever, &span.began), told(ever, &span.ended));
    let holds = |claim: &RelationshipId| {
        let (since, until) = (graph.since(*claim), ever.known_until(*claim));
        let begins_later = since
            .zip(span.to)
            .is_some_and(|(since, to)| since.first_day() >= to);
        let ended_before = until
            .zip(span.from)
            .is_some_and(|(until, from)| until.last_day() <= from);
        !begins_later && !ended_before
    };
    let step = |pair: &[NodeId]| -> Vec<RelationshipId> {
        joints
            .between(pair[1], pair[0])
            .iter()
            .copied()
            .filter(holds)
            .collect()
    };
    let steps: Vec<Vec<RelationshipId>> = span.chain.windows(2).map(step).collect();
    let claims = || steps.iter().flatten().copied();
    extract.relationships(claims().chain(began.claims).chain(ended.claims));
    let sources: BTreeSet<Citation> = citations(ever, claims())
        .into_iter()
        .chain(began.sources)
        .chain(ended.sources)
        .collect();
    OwnedWhenRow {
        listed: named(graph, span.thing),
        owner: named(graph, span.owner),
        held: span.held,
        from: span.from,
        to: span.to,
        began_by: began.causes,
        ended_by: ended.causes,
        path: steps.iter().map(|step| ids(graph, step)).collect(),
        chain: span.chain.iter().map(|&node| named(graph, node)).collect(),
        sources: sources.into_iter().collect(),
    }
}
