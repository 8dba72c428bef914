//! Filters act inside the search: a lens finds what the empty lens finds where the claims that do not count are gone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use relata::answer::{
    AroundRow, HoldingsRow, Named, OwnersRow, PathRow, PathStep, Reply, Role, Rows, When,
};
use relata::lens::{Lens, Spans};
use relata::model::{Entity, Fact, Raw, Relationship, Share, Source};
use relata::query::{Around, Holdings, Path, Query};

use super::brute_force::Truth;
use super::check;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::owners;

/// The data set without the claims that do not count, and what is not known of the others.
///
/// A claim that is gone but pointed at leaves an entity of its id behind, so that what points at it still stands; one
/// that stays keeps its node by a fact about it.
fn reduced(truth: &Truth<'_>, stays: impl Fn(&Relationship) -> bool) -> World {
    let (kept, gone): (Vec<_>, Vec<_>) = truth.world.relationships.iter().partition(|r| stays(r));
    let known = |r: &Relationship| Relationship {
        sources: r
            .sources
            .iter()
            .filter(|c| truth.takes(c))
            .cloned()
            .collect(),
        until_sources: r
            .until_sources
            .iter()
            .filter(|c| truth.takes(c))
            .cloned()
            .collect(),
        until: r.until.filter(|_| truth.until(r).is_some()),
        ..r.clone()
    };
    let pointed_at = truth.world.claim_nodes();
    let stub = |r: &Relationship| Entity {
        id: r.id.clone(),
        kind: "unknown".to_owned(),
        ..Entity::default()
    };
    let about = |r: &&Relationship| Fact {
        id: format!("about-{}", r.id),
        about: r.id.clone(),
        property: "users".to_owned(),
        value: Raw::from("many"),
        ..Fact::default()
    };
    let facts = kept
        .iter()
        .filter(|r| pointed_at.contains(r.id.as_str()))
        .map(about);
    let stubs = gone
        .into_iter()
        .filter(|r| pointed_at.contains(r.id.as_str()))
        .map(stub);
    let mut reduced = World {
        facts: truth.world.facts.iter().cloned().chain(facts).collect(),
        relationships: kept.into_iter().map(known).collect(),
        entities: truth.world.entities.iter().cloned().chain(stubs).collect(),
        ..truth.world.clone()
    };
    // The newest date of the data says whose chains are told, so what is taken away must not change it.
    let newest = truth.world.graph().dataset().newest;
    if reduced.graph().dataset().newest != newest {
        reduced.sources.push(Source {
            id: "newest".to_owned(),
            date: newest,
            ..Source::default()
        });
    }
    reduced
}

/// The lens that filters nothing; what a path may go through is no filter.
fn open(lens: &Lens) -> Lens {
    Lens::default().through(lens.through.clone())
}

fn rows(world: &World, question: impl Into<Query>, lens: &Lens) -> Rows {
    world.graph().ask(question, lens).unwrap().into_any_rows()
}

/// Rows but for what must differ: the names of claims are sentences about ends that may be gone; and on the date of a
/// lens other accounts of a share may speak, and nobody can say who held what before.
///
/// When a tie holds is told by all accounts of it, those that are over on the date of the lens as well.
fn comparable(rows: Rows, lens: &Lens, are_accounts_gone: bool) -> Rows {
    let is_dated = lens.as_of.is_some();
    let share = |share: Option<Share>| share.filter(|_| !is_dated);
    let shares = |shares: Vec<_>| shares.into_iter().map(share).collect();
    let when = |when: When| if is_dated { When::UNKNOWN } else { when };
    // A stake that is left out for its size still takes up its part of the whole, and one that is gone does not.
    let is_whole_apart = is_dated || lens.min_share.is_some();
    let around = |mut row: AroundRow| {
        row.from = nameless(row.from);
        row.to = nameless(row.to);
        row.share = share(row.share);
        row.share_of.take_if(|_| is_dated);
        row.when = when(row.when);
        row.former &= !is_dated;
        row
    };
    let step = |mut step: PathStep| {
        step.from = nameless(step.from);
        step.to = nameless(step.to);
        step.share = share(step.share);
        step.share_of.take_if(|_| is_dated);
        step.when = when(step.when);
        // The roles go by the same claims.
        if is_dated {
            step.role = Default::default();
        }
        for role in &mut step.role.roles {
            if let Role::Member { of } = role {
                of.clear();
            }
        }
        step.former &= !is_dated;
        step
    };
    let reply = |mut reply: Reply| {
        reply.by = nameless(reply.by);
        reply
    };
    let owner = |mut row: OwnersRow| {
        row.at_listing = row.at_listing.filter(|_| !is_dated);
        row.unknown.take_if(|_| lens.min_share.is_some());
        row.share = share(row.share);
        row.shares = shares(row.shares);
        row.look_through = row.look_through.filter(|_| !is_whole_apart);
        row.control = row.control.filter(|_| !is_dated);
        row.replies = row.replies.into_iter().map(reply).collect();
        row
    };
    let holding = |mut row: HoldingsRow| {
        row.share = share(row.share);
        row.shares = shares(row.shares);
        row.look_through = row.look_through.filter(|_| !is_whole_apart);
        row.control = row.control.filter(|_| !is_dated);
        row
    };
    let path = |mut row: PathRow| {
        row.steps = row.steps.into_iter().map(step).collect();
        if are_accounts_gone {
            row.valid.certainly = Spans::default();
            row.valid.possibly = Spans::default();
        }
        row
    };
    match rows {
        Rows::Around(rows) => {
            let mut rows: Vec<AroundRow> = rows.into_iter().map(around).collect();
            // What is over comes last, and on another day other ties are.
            rows.sort_by_key(|row| {
                (
                    row.hops,
                    row.from.id.clone(),
                    row.kind.clone(),
                    row.to.id.clone(),
                )
            });
            Rows::Around(rows)
        }
        Rows::Path(rows) => Rows::Path(rows.into_iter().map(path).collect()),
        Rows::Owners(rows) => Rows::Owners(rows.into_iter().map(owner).collect()),
        Rows::Holdings(rows) => Rows::Holdings(rows.into_iter().map(holding).collect()),
        other => other,
    }
}

fn nameless(mut named: Named) -> Named {
    named.name = String::new();
    named
}

/// Whether claims are gone that have the same ends as claims that are left.
fn loses_accounts(world: &World, reduced: &World) -> bool {
    let lens = Lens::default();
    let truth = Truth::new(world, &lens);
    let is_left = |r: &&Relationship| reduced.relationship(&r.id).is_some();
    let (left, gone): (Vec<_>, Vec<_>) = world.relationships.iter().partition(is_left);
    let ends: BTreeSet<_> = left.into_iter().map(|r| truth.ends(r)).collect();
    gone.into_iter().any(|r| ends.contains(&truth.ends(r)))
}

/// Asks both ways, and expects the same rows.
fn same_rows(
    world: &World,
    reduced: &World,
    lens: &Lens,
    question: impl Into<Query>,
) -> TestCaseResult {
    let question = question.into();
    let are_accounts_gone = lens.as_of.is_some() && loses_accounts(world, reduced);
    let told = rows(world, question.clone(), lens);
    let through_the_lens = comparable(told, lens, are_accounts_gone);
    let told = rows(reduced, question, &open(lens));
    let of_what_is_left = comparable(told, lens, are_accounts_gone);
    prop_assert_eq!(through_the_lens, of_what_is_left, "left was {:?}", reduced);
    Ok(())
}

fn asked_of_two() -> impl Strategy<Value = (World, Lens, [String; 2])> {
    (worlds_with_lenses(), any::<[Index; 2]>()).prop_map(|((world, lens), at)| {
        let nodes = at.map(|at| at.get(&world.nodes()).clone());
        (world, lens, nodes)
    })
}

#[test]
fn around_and_path_meet_only_what_counts() {
    check(asked_of_two(), |(world, lens, [one, other])| {
        let truth = Truth::new(&world, &lens);
        let reduced = reduced(&truth, |r| truth.counts(r));
        for limit in [1, 50] {
            same_rows(
                &world,
                &reduced,
                &lens,
                Around::new(&one).depth(2).limit(limit),
            )?;
        }
        same_rows(&world, &reduced, &lens, Path::new(&one, &other))?;
        same_rows(&world, &reduced, &lens, Path::new(&one, &other).directed())
    });
}

/// Whether what is left has an entity in the place of a claim that an ownership or a listing ends at: then it means
/// something else.
fn turns_claims_into_owners(world: &World, reduced: &World) -> bool {
    let is_gone =
        |id: &String| world.relationship(id).is_some() && reduced.relationship(id).is_none();
    let among_entities = ["owns", "controls", "operates", "lists"];
    let mut left = reduced
        .relationships
        .iter()
        .filter(|r| among_entities.contains(&r.kind.as_str()));
    left.any(|r| is_gone(&r.from) || is_gone(&r.to))
}

/// Listings and replies to them are looked at whatever kinds the lens follows.
fn is_about_listings(r: &Relationship) -> bool {
    ["lists", "disputes", "responds-to", "no-response"].contains(&r.kind.as_str())
}

#[test]
fn holdings_meet_only_what_counts() {
    check(worlds_with_lenses(), |(world, lens)| {
        // What was held before goes by the lens's date, which the reduced graph would not know.
        let mut lens = lens;
        lens.as_of = None;
        let truth = Truth::new(&world, &lens);
        let stays = |r: &Relationship| {
            truth.counts(r) || (is_about_listings(r) && truth.counts_but_for_kind(r))
        };
        let reduced = reduced(&truth, stays);
        prop_assume!(!turns_claims_into_owners(&world, &reduced));
        same_rows(&world, &reduced, &lens, Holdings::of(&world.entities[0].id))
    });
}

#[test]
fn owners_meet_only_what_counts() {
    check(owners::questions(), |(world, lens, question)| {
        // Which chain a row tells goes by the lens's date, which the reduced graph would not know.
        let mut lens = lens;
        lens.as_of = None;
        // As of another day than that of the answer other stakes are too small.
        lens.min_share = lens.min_share.filter(|_| question.edition.is_none());
        let truth = Truth::new(&world, &lens);
        // An edition asked for by name is looked at whenever it was.
        let of_edition =
            |r: &Relationship| question.edition.is_some() && r.edition == question.edition;
        let stays = |r: &Relationship| {
            let is_listing_of_edition =
                r.kind == "lists" && of_edition(r) && truth.counts_whenever(r);
            let is_about_listings = is_about_listings(r) && truth.counts_but_for_kind(r);
            truth.counts(r) || is_about_listings || is_listing_of_edition
        };
        let reduced = reduced(&truth, stays);
        prop_assume!(!turns_claims_into_owners(&world, &reduced));
        // A source that stands for the newest date can also make claims believable that were dated after all sources.
        prop_assume!(reduced.graph().dataset().newest == world.graph().dataset().newest);
        same_rows(&world, &reduced, &lens, question.clone())
    });
}
