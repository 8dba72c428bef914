//! Every proof step by step, from the listed down to what they catch. Steps that several proofs share are shown once.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{ListedOwners, line, standing};
use crate::answer::{CountsAs, ProofRow};
use crate::graph::NodeId;
use crate::lens::View;
use crate::model::{Interval, Percent};
use crate::ownership::{
    CONTROL, Caught, Counting, ListedGroup, Rule, RuleVersion, Stake, Verdict, held_by, stakes_in,
    strongest,
};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;

/// The steps of a rule's proofs, each asset after those on which its proof stands. Linear in their stakes.
pub(super) fn steps(
    view: &View<'_>,
    (rule, version): (&Rule, &RuleVersion),
    listed: &ListedOwners,
    groups: &[ListedGroup],
    builder: &mut AnswerBuilder<'_, '_>,
) -> Vec<ProofRow> {
    let mut rows = Vec::new();
    let mut step = 0;
    for (group, needed) in needed(groups) {
        let verdicts: HashMap<NodeId, Verdict> =
            group.caught.iter().map(|c| (c.entity, c.verdict)).collect();
        let person = (version.counting == Counting::PerListedPerson)
            .then(|| group.listed.first())
            .flatten();
        for caught in group
            .caught
            .iter()
            .filter(|caught| needed.contains(&caught.entity))
        {
            step += 1;
            let WeighedStakes { stakes, sum } = weigh(view, caught);
            for (stake, counts) in &stakes {
                let listings = listed
                    .get(&stake.owner)
                    .filter(|_| *counts && group.listed.contains(&stake.owner));
                let listings = listings.map(Vec::as_slice).unwrap_or_default();
                builder.relationships(stake.claims.iter().chain(listings).copied());
                rows.push(ProofRow {
                    rule: rule.id.clone(),
                    person: person.map(|&person| named(view.graph(), person)),
                    step,
                    owner: named(view.graph(), stake.owner),
                    counts_as: match verdicts.get(&stake.owner) {
                        _ if !counts => CountsAs::Other,
                        Some(Verdict::Certain) => CountsAs::Certain,
                        Some(Verdict::Possible) => CountsAs::Possible,
                        None => CountsAs::Listed,
                    },
                    listings: ids(view.graph(), listings),
                    asset: named(view.graph(), stake.asset),
                    interest: stake.interest.clone(),
                    share: (!stake.is_control()).then_some(stake.share),
                    claims: ids(view.graph(), &stake.claims),
                    sum,
                    line: line(version).to_string(),
                    verdict: standing(caught.verdict),
                    sources: citations(view, stake.claims.iter().chain(listings).copied()),
                });
            }
        }
    }
    rows
}

/// What each group must prove: the entities for which its proof is the one that is shown, and all that these stand on.
fn needed(groups: &[ListedGroup]) -> Vec<(&ListedGroup, HashSet<NodeId>)> {
    let mut by_group: BTreeMap<usize, Vec<NodeId>> = BTreeMap::new();
    for (entity, (group, _)) in strongest(groups) {
        by_group.entry(group).or_default().push(entity);
    }
    let with_all_below = |(number, mut pending): (usize, Vec<NodeId>)| {
        let group = &groups[number];
        let caught: HashMap<NodeId, &Caught> = group
            .caught
            .iter()
            .map(|caught| (caught.entity, caught))
            .collect();
        let mut needed = HashSet::new();
        while let Some(entity) = pending.pop() {
            if needed.insert(entity) {
                let proof = caught
                    .get(&entity)
                    .into_iter()
                    .flat_map(|caught| &caught.proof);
                pending.extend(proof.map(|stake| stake.owner));
            }
        }
        (group, needed)
    };
    by_group.into_iter().map(with_all_below).collect()
}

/// The stakes of one step: those that count, then those of others, and what the first come to.
struct WeighedStakes {
    stakes: Vec<(Stake, bool)>,
    sum: Option<Interval>,
}

/// Weighs an entity's proof. What others hold at least is shown where it matters how much they leave over.
fn weigh(view: &View<'_>, caught: &Caught) -> WeighedStakes {
    let proof = caught.proof.iter().map(|stake| (stake.clone(), true));
    if caught.interest == CONTROL {
        return WeighedStakes {
            stakes: proof.collect(),
            sum: None,
        };
    }
    let counting: HashSet<_> = caught
        .proof
        .iter()
        .map(|stake| (stake.owner, &stake.parcel))
        .collect();
    let counts = |stake: &Stake| counting.contains(&(stake.owner, &stake.parcel));
    let mut stakes = stakes_in(view, caught.entity);
    stakes.retain(|stake| stake.interest == caught.interest);
    let sum = held_by(stakes.iter(), counts);
    let is_against = |stake: &Stake| {
        !counts(stake) && (stake.share.min > Percent::ZERO || stake.share.min_exclusive)
    };
    stakes.retain(|stake| caught.verdict == Verdict::Possible && is_against(stake));
    WeighedStakes {
        stakes: proof
            .chain(stakes.into_iter().map(|stake| (stake, false)))
            .collect(),
        sum: Some(sum),
    }
}
