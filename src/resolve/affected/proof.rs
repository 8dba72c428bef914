//! Every proof step by step, from the listed down to what they catch. Steps that several proofs share are shown once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::listed::ListedOwners;
use super::row::{own_shares, standing};
use super::rules::line;
use crate::answer::{CountsAs, Named, ProofRow};
use crate::graph::{Graph, NodeId};
use crate::lens::View;
use crate::model::{Interval, Percent};
use crate::ownership::{
    CONTROL, Caught, Counting, ListedGroup, Rule, RuleVersion, Stake, Verdict, all_stakes_in,
    held_by, own_part, strongest,
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
    let graph = view.graph();
    let mut rows = Vec::new();
    let mut step = 0;
    for (group, needed) in needed(groups) {
        let mut verdicts: HashMap<NodeId, Verdict> = HashMap::new();
        for caught in &group.caught {
            verdicts.insert(caught.entity, caught.verdict);
        }
        // Summed, all listed are one group, which is nobody's.
        let person = match version.counting {
            Counting::PerListedPerson => person(graph, &group.listed),
            Counting::Summed => None,
        };
        for caught in &group.caught {
            if !needed.contains(&caught.entity) {
                continue;
            }
            step += 1;
            let WeighedStakes { stakes, sum } = weigh(view, caught);
            // The proof may need fewer stakes than there are: told are the sum of those, and what that is of the rest.
            let own = sum.and_then(|sum| own_part(view, caught, sum));
            for (stake, counts) in &stakes {
                // Listings prove only what counts: an owner may be listed and stand here with a stake that does not.
                let is_listed = *counts && group.listed.contains(&stake.owner);
                let listings = listed.get(&stake.owner).filter(|_| is_listed);
                let listings = listings.map(Vec::as_slice).unwrap_or_default();
                let claims = || stake.claims.iter().chain(listings).copied();
                builder.relationships(claims());
                rows.push(ProofRow {
                    hangs_on: Default::default(),
                    rule: rule.id.clone(),
                    person: person.clone(),
                    step,
                    owner: named(graph, stake.owner),
                    counts_as: match verdicts.get(&stake.owner) {
                        _ if stake.is_own() => CountsAs::Own,
                        _ if !counts => CountsAs::Other,
                        Some(Verdict::Certain) => CountsAs::Certain,
                        Some(Verdict::Possible) => CountsAs::Possible,
                        None => CountsAs::Listed,
                    },
                    listings: ids(graph, listings),
                    asset: named(graph, stake.asset),
                    interest: stake.interest.clone(),
                    share: (sum.is_some() && !stake.is_control()).then_some(stake.share),
                    claims: ids(graph, &stake.claims),
                    sum,
                    own_shares: own.map(own_shares),
                    line: line(version, &caught.interest),
                    verdict: standing(caught.verdict),
                    sources: citations(view, claims()),
                });
            }
        }
    }
    rows
}

/// The person of a group, by name; those who act together by the names of all.
fn person(graph: &Graph, group: &BTreeSet<NodeId>) -> Option<Named> {
    let first = *group.first()?;
    let names: Vec<String> = group.iter().map(|&one| named(graph, one).name).collect();
    Some(Named {
        name: names.join(" with "),
        ..named(graph, first)
    })
}

/// What each group must prove: the entities for which its proof is the one that is shown, and all that these stand on.
fn needed(groups: &[ListedGroup]) -> Vec<(&ListedGroup, HashSet<NodeId>)> {
    let mut by_group: BTreeMap<usize, Vec<NodeId>> = BTreeMap::new();
    for (entity, (group, _)) in strongest(groups) {
        by_group.entry(group).or_default().push(entity);
    }
    let mut all = Vec::new();
    for (number, mut pending) in by_group {
        let group = &groups[number];
        let mut caught: HashMap<NodeId, &Caught> = HashMap::new();
        for found in &group.caught {
            caught.insert(found.entity, found);
        }
        let mut needed = HashSet::new();
        while let Some(entity) = pending.pop() {
            if !needed.insert(entity) {
                continue;
            }
            // Listed owners are caught by nothing: there the proof begins.
            if let Some(caught) = caught.get(&entity) {
                pending.extend(caught.proof.iter().map(|stake| stake.owner));
            }
        }
        all.push((group, needed));
    }
    all
}

/// The stakes of one step: those that count, then those of others, and what the first come to.
struct WeighedStakes {
    stakes: Vec<(Stake, bool)>,
    sum: Option<Interval>,
}

/// Weighs an entity's proof. What others hold at least is shown where it matters how much they leave over.
fn weigh(view: &View<'_>, caught: &Caught) -> WeighedStakes {
    let mut weighed = WeighedStakes {
        stakes: Vec::new(),
        sum: None,
    };
    for stake in &caught.proof {
        weighed.stakes.push((stake.clone(), true));
    }
    if caught.interest == CONTROL || caught.members.is_some() {
        return weighed;
    }
    // By owner and parcel, since the stakes are worked out anew here: the proof has copies, which share no identity.
    let proof = caught
        .proof
        .iter()
        .map(|stake| (stake.owner, &stake.parcel));
    let proof: HashSet<_> = proof.collect();
    let counts = |stake: &Stake| {
        let key = (stake.owner, &stake.parcel);
        !stake.is_left_out && !stake.is_own() && proof.contains(&key)
    };
    let mut stakes = all_stakes_in(view, caught.entity);
    stakes.retain(|stake| stake.interest == caught.interest);
    weighed.sum = Some(held_by(stakes.iter(), counts));
    for stake in stakes {
        let holds_some = stake.share.min > Percent::ZERO || stake.share.min_exclusive;
        let is_own = stake.is_own() && stake.share.max > Percent::ZERO;
        let is_against = is_own || (!counts(&stake) && holds_some);
        // What is certain is so whatever others hold; what is possible is so only as far as they leave room.
        if caught.verdict == Verdict::Possible && is_against {
            weighed.stakes.push((stake, false));
        }
    }
    weighed
}
