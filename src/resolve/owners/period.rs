//! When each owner owned an asset, and through which chain.
//!
//! Only days on which a claim above the asset begins, ends or is first seen are worked out: between them nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use super::assets;
use super::stake_days::StakeDays;
use crate::answer::{Answer, Cut, Limit, OwnedWhenRow, Rows, Standing};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{NodeId, RelationshipId, fold};
use crate::lens::{Allowance, Presence, Turn, View, behind};
use crate::model::{Citation, Date, count};
use crate::ownership::{Causes, dated};
use crate::query::{Owners, Period};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::compose::least_share::or_more;
use crate::resolve::listings::ListingFilter;
use crate::resolve::ownership::causes::cite_causes;
use crate::resolve::ownership::chains::{LONGEST_CHAIN, LinkClaims, OwnershipKinds, chains_cut};

/// The most claims that are looked at, summed over all assets and days.
const MOST_WORK: usize = 10_000_000;

pub(super) fn over_period(view: &View<'_>, question: &Owners, period: Period) -> Result<Answer> {
    period.check()?;
    if view.lens().as_of.is_some() {
        return Err(Wrong::OneDayAndTimeline.hint(Hint::LeaveOutOne).into());
    }
    // A day is worked out to its end, or an owner would seem to have sold what was only not found.
    let whole = view.clone().within(&Allowance::default());
    let ever = whole.ignoring_dates_and_disputes();
    let filter = ListingFilter::named(
        view.graph(),
        question.listed_by.as_deref(),
        question.edition.as_deref(),
    )?;
    let mut builder = AnswerBuilder::new(view);
    let mut rows = Vec::new();
    // One budget for all assets: a question about a whole list is to end as surely as one about a single ship.
    let mut budget = MOST_WORK;
    let mut in_full = 0;
    let assets: Vec<NodeId> = assets(&ever, question, filter)?.into_keys().collect();
    for &asset in &assets {
        if view.ends_search() {
            break;
        }
        let mut tenure = Tenure::of(&whole, &ever, asset);
        in_full += usize::from(tenure.follow(view, period, &mut budget)?);
        builder.node(asset);
        for span in tenure.done {
            rows.push(row(&ever, &tenure.links, span, &mut builder));
        }
    }
    if in_full < assets.len() {
        builder.limit(Limit::new(Cut::Timelines, in_full, assets.len()));
    }
    let cut = rows
        .iter()
        .filter(|row| row.path.len() >= LONGEST_CHAIN && row.chain.last() != Some(&row.listed))
        .count();
    if cut > 0 {
        builder.limit(chains_cut(rows.len() - cut, rows.len()));
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
        0 => format!("No owner{} is known {period}.", or_more(view, "with")),
        number => format!(
            "{} of {} {period}.",
            count(number, "owner"),
            count(assets.len(), "thing")
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
    Ok(builder.finish(
        format!("Who owned {of} when?"),
        summary,
        Rows::OwnedWhen(rows),
    ))
}

/// Who owns an asset on a day: how surely, and by which chain.
type OwnersOnDay = BTreeMap<NodeId, (Standing, Vec<NodeId>)>;

/// A time during which an owner held the asset all along in the same way.
struct TenureSpan {
    owner: NodeId,
    asset: NodeId,
    held: Standing,
    chain: Vec<NodeId>,
    from: Option<Date>,
    to: Option<Date>,
    began: Causes,
    ended: Causes,
}

/// The owners of one asset, followed from day to day.
struct Tenure<'v, 'g> {
    view: &'v View<'g>,
    asset: NodeId,
    ownership: OwnershipKinds,
    /// Every claim above the asset that ever counts.
    claims: BTreeSet<RelationshipId>,
    links: LinkClaims,
    /// The days of stakes that end by another account.
    stakes: StakeDays,
    done: Vec<TenureSpan>,
}

impl<'v, 'g> Tenure<'v, 'g> {
    fn of(view: &'v View<'g>, ever: &View<'g>, asset: NodeId) -> Self {
        let ownership = OwnershipKinds::of(view.graph());
        let above = ownership.above(ever, asset);
        let claims: BTreeSet<_> = above.edges.iter().map(|&(_, _, claim)| claim).collect();
        let stakes = StakeDays::of(ever, claims.iter().copied());
        Self {
            view,
            asset,
            ownership,
            claims,
            links: LinkClaims::of(&above.edges),
            stakes,
            done: Vec::new(),
        }
    }

    /// Works out every day of a period on which something changes, as long as the view that was asked may be searched;
    /// whether the budget was enough.
    fn follow(&mut self, asked: &View<'_>, period: Period, budget: &mut usize) -> Result<bool> {
        let mut turns: BTreeMap<Date, BTreeSet<RelationshipId>> = BTreeMap::new();
        for &claim in &self.claims {
            for day in self.view.turning_days(claim) {
                if period.contains(day) {
                    turns.entry(day).or_default().insert(claim);
                }
            }
        }
        // Where an account of the stake turns itself, that is why.
        let graph = self.view.graph();
        let is_told = |claim, day: &Date| {
            let mut turned = turns.get(day).into_iter().flatten();
            turned.any(|&other| graph.ends(other) == graph.ends(claim))
        };
        let mut of_stakes: Vec<(RelationshipId, Date)> = self.stakes.turning_days().collect();
        of_stakes.retain(|(claim, day)| period.contains(*day) && !is_told(*claim, day));
        for (claim, day) in of_stakes {
            turns.entry(day).or_default().insert(claim);
        }
        // The day before the first: whoever owns it then has begun before the period, and no cause is told.
        let start = match period.first_day().or(turns.keys().next().copied()) {
            Some(first) => first.day_before().unwrap_or(first),
            // Nothing turns on any day, so that each stands for all.
            None => dated(self.view).1.unwrap_or(Date::FIRST),
        };
        let mut open: BTreeMap<NodeId, TenureSpan> = BTreeMap::new();
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
            is_enough = *budget > 0 && !asked.ends_search();
            if !is_enough {
                break;
            }
            let now = self.state(day);
            let owners: BTreeSet<NodeId> = state.keys().chain(now.keys()).copied().collect();
            for owner in owners {
                let was = state.get(&owner);
                let is = now.get(&owner);
                // A claim that turned elsewhere above the asset leaves this owner's span as it is: whoever holds by the
                // same chain as surely as before has one span, however often others change.
                if was == is {
                    continue;
                }
                let chains = was.into_iter().chain(is).map(|(_, chain)| chain);
                let causes = self.causes(chains, &turned, day);
                if let Some(span) = open.remove(&owner) {
                    self.done.push(TenureSpan {
                        to: Some(day),
                        ended: causes.clone(),
                        ..span
                    });
                }
                if let Some(way) = is {
                    open.insert(owner, self.begin(owner, way.clone(), Some(day), causes));
                }
            }
            state = now;
        }
        // Whether the others still held it on the days that were cut off nobody looked.
        if !asked.ends_search() {
            self.done.extend(open.into_values());
        }
        Ok(is_enough)
    }

    fn begin(
        &self,
        owner: NodeId,
        (held, chain): (Standing, Vec<NodeId>),
        from: Option<Date>,
        began: Causes,
    ) -> TenureSpan {
        TenureSpan {
            owner,
            asset: self.asset,
            held,
            chain,
            from,
            to: None,
            began,
            ended: Causes::default(),
        }
    }

    /// Who certainly, and who possibly, owns the asset on a day.
    fn state(&self, day: Date) -> OwnersOnDay {
        let view = self.view.on(day);
        let all = self.ownership.above(&view, self.asset);
        // What is disputed on the day ends nothing.
        let of_day = (view.lens().exclude_disputed)
            .then(|| StakeDays::of(&view, self.claims.iter().copied()));
        let stakes = of_day.as_ref().unwrap_or(&self.stakes);
        let above = |least: Presence| all.within(|id| stakes.presence(&view, id, day) >= least);
        let certain = above(Presence::In);
        let possible = above(Presence::Maybe);
        let mut owners = OwnersOnDay::new();
        // What is certain is possible too, so the possible closure has every owner; the certain chain may be longer.
        for &owner in &possible.nodes[1..] {
            let way = if certain.hops.contains_key(&owner) {
                (Standing::Certain, certain.chain(owner, LONGEST_CHAIN))
            } else {
                (Standing::Possible, possible.chain(owner, LONGEST_CHAIN))
            };
            owners.insert(owner, way);
        }
        owners
    }

    /// The claims that turned on a day on the chains before and after.
    fn causes<'c>(
        &self,
        chains: impl Iterator<Item = &'c Vec<NodeId>>,
        turned: &BTreeSet<RelationshipId>,
        day: Date,
    ) -> Causes {
        let mut causes = Causes::default();
        let before = day.day_before().map(|before| self.view.on(before));
        let after = self.view.on(day);
        for pair in chains.flat_map(|chain| chain.windows(2)) {
            for &claim in self.links.between(pair[1], pair[0]) {
                if !turned.contains(&claim) {
                    continue;
                }
                let was = before.as_ref().is_some_and(|before| before.admits(claim));
                let turn = match (was, after.admits(claim)) {
                    (false, true) => Turn::Begins,
                    (true, false) => Turn::Ends,
                    _ => Turn::Changes,
                };
                let views = (before.as_ref().unwrap_or(&after), &after);
                causes.claims.extend(behind(views, claim, turn));
            }
        }
        causes
    }
}

fn row(
    ever: &View<'_>,
    links: &LinkClaims,
    span: TenureSpan,
    builder: &mut AnswerBuilder<'_, '_>,
) -> OwnedWhenRow {
    let graph = ever.graph();
    let began = cite_causes(ever, &span.began);
    let ended = cite_causes(ever, &span.ended);
    // Of all claims between two neighbours of the chain, those of this time only: an earlier sale of the same stake is no
    // proof of it.
    let holds = |claim: &RelationshipId| {
        let since = graph.since(*claim);
        let until = ever.known_until(*claim);
        let begins_later = since
            .zip(span.to)
            .is_some_and(|(since, to)| since.first_day() >= to);
        let ended_before = until
            .zip(span.from)
            .is_some_and(|(until, from)| until.last_day() <= from);
        !begins_later && !ended_before
    };
    let step = |pair: &[NodeId]| -> Vec<RelationshipId> {
        links
            .between(pair[1], pair[0])
            .iter()
            .copied()
            .filter(holds)
            .collect()
    };
    let steps: Vec<Vec<RelationshipId>> = span.chain.windows(2).map(step).collect();
    let claims = || steps.iter().flatten().copied();
    builder.relationships(claims().chain(began.claims).chain(ended.claims));
    let sources: BTreeSet<Citation> = citations(ever, claims())
        .into_iter()
        .chain(began.sources)
        .chain(ended.sources)
        .collect();
    OwnedWhenRow {
        hangs_on: Default::default(),
        listed: named(graph, span.asset),
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
