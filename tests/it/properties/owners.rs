//! Who owns what was listed.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use relata::answer::{AtListing, OwnersRow, StatsRow};
use relata::lens::{Lens, Presence};
use relata::model::{Date, Relationship, Status};
use relata::query::Owners;

use super::brute_force::Truth;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::ownership::Ownership;
use super::{check, check_times};

/// What brute force says of a thing and one of its owners.
#[derive(Debug, PartialEq)]
struct Row {
    listings: BTreeSet<String>,
    chain: Vec<String>,
    path: Vec<Vec<String>>,
    former: bool,
    ultimate: bool,
    cyclic: bool,
    at_listing: Option<AtListing>,
    replies: BTreeSet<String>,
}

type Rowset = BTreeMap<(String, Option<String>), Row>;

/// The listings that are asked about: all, those by a lister, or those in an edition.
fn listings<'w>(truth: &Truth<'w>, question: &Owners) -> Vec<&'w Relationship> {
    let is_wanted = |r: &&Relationship| {
        let by_lister = question
            .listed_by
            .as_ref()
            .is_none_or(|by| truth.entity(by) == truth.ends(r).0);
        let in_edition = match &question.edition {
            Some(edition) => {
                let is_in = r
                    .edition
                    .as_ref()
                    .is_some_and(|e| truth.entity(e) == truth.entity(edition));
                is_in && truth.counts_whenever(r)
            }
            None => truth.counts_but_for_kind(r),
        };
        r.kind == "lists" && truth.is_entity(&r.to) && by_lister && in_edition
    };
    truth.world.relationships.iter().filter(is_wanted).collect()
}

fn by_brute_force(truth: &Truth<'_>, question: &Owners) -> Rowset {
    let listings = listings(truth, question);
    let is_about_lists = question.listed_by.is_some() || question.edition.is_some();
    let listed = listings.iter().map(|r| truth.ends(r).1);
    let asked: BTreeSet<String> = question.of.iter().map(|name| truth.entity(name)).collect();
    let things: BTreeSet<String> = match (asked.is_empty(), is_about_lists) {
        (true, _) => listed.collect(),
        (false, true) => listed.filter(|thing| asked.contains(thing)).collect(),
        (false, false) => asked,
    };
    let mut rows = Rowset::new();
    for thing in things {
        let listings: Vec<_> = listings
            .iter()
            .copied()
            .filter(|r| truth.ends(r).1 == thing)
            .collect();
        rows.extend(rows_of(truth, &thing, &listings, question));
    }
    rows
}

fn rows_of(
    truth: &Truth<'_>,
    thing: &str,
    listings: &[&Relationship],
    question: &Owners,
) -> Rowset {
    let date = truth.day(question.edition.as_deref());
    let holding = truth.holding(date, date);
    let now = Ownership::new(truth, |r| holding.contains(&r.id));
    let owners = now.above(thing);
    let ids = || listings.iter().map(|r| r.id.clone()).collect();
    let of_owner = |told: &Ownership<'_>, owner: &String, former: bool| {
        let chain = told
            .shortest_chains(owner, thing)
            .into_iter()
            .min()
            .unwrap();
        let row = Row {
            listings: ids(),
            path: told.path(&chain),
            former,
            ultimate: !former && told.is_ultimate(owner),
            cyclic: !former && told.is_cyclic(owner),
            at_listing: at_listing(truth, owner, thing, listings, date),
            replies: replies(truth, listings, &chain),
            chain,
        };
        ((thing.to_owned(), Some(owner.clone())), row)
    };
    let mut rows = Rowset::new();
    if owners.is_empty() && question.known_only {
        return rows;
    }
    rows.extend(owners.keys().map(|owner| of_owner(&now, owner, false)));
    for day in date.into_iter().flat_map(|date| truth.days_before(date)) {
        let holding = truth.holding(Some(day), date);
        let then = Ownership::new(truth, |r| holding.contains(&r.id));
        for owner in then.above(thing).keys() {
            let key = (thing.to_owned(), Some(owner.clone()));
            if !rows.contains_key(&key) {
                rows.extend([of_owner(&then, owner, true)]);
            }
        }
    }
    if rows.is_empty() {
        let row = Row {
            listings: ids(),
            chain: Vec::new(),
            path: Vec::new(),
            former: false,
            ultimate: false,
            cyclic: false,
            at_listing: None,
            replies: replies(truth, listings, &[thing.to_owned()]),
        };
        rows.insert((thing.to_owned(), None), row);
    }
    rows
}

fn at_listing(
    truth: &Truth<'_>,
    owner: &str,
    thing: &str,
    listings: &[&Relationship],
    size_day: Option<Date>,
) -> Option<AtListing> {
    // A claim that the lens leaves out for its dates alone can still tell who owned the thing then.
    let whenever = Ownership::new(truth, |r| truth.counts_some_day(r, size_day));
    let on_the_day = |listing: &&Relationship| match truth.since(listing) {
        None => Presence::Maybe,
        Some(date) => whenever.surest_chain(truth, owner, thing, date),
    };
    listings
        .iter()
        .map(on_the_day)
        .max()
        .map(|surest| match surest {
            Presence::In => AtListing::Yes,
            Presence::Maybe => AtListing::Unknown,
            Presence::Out => AtListing::No,
        })
}

/// Replies to the listings by anybody, and to their editions by those on the chain.
fn replies(truth: &Truth<'_>, listings: &[&Relationship], chain: &[String]) -> BTreeSet<String> {
    let is_reply = |r: &&Relationship| {
        let (by, to) = truth.ends(r);
        let to_listing = listings.iter().any(|listing| listing.id == to);
        let editions = listings
            .iter()
            .filter_map(|listing| listing.edition.as_ref())
            .map(|e| truth.entity(e));
        let to_edition = editions.into_iter().any(|edition| edition == to) && chain.contains(&by);
        ["disputes", "responds-to", "no-response"].contains(&r.kind.as_str())
            && (to_listing || to_edition)
    };
    let replies = truth.world.relationships.iter().filter(is_reply);
    replies
        .filter(|r| truth.counts_but_for_kind(r))
        .map(|r| r.id.clone())
        .collect()
}

/// Data sets with lenses, and questions about the owners of a thing, or of what stands on a list.
pub fn questions() -> impl Strategy<Value = (World, Lens, Owners)> {
    let plan = (
        any::<[Index; 4]>(),
        select(vec![0, 1, 2, usize::MAX]),
        any::<[bool; 2]>(),
        any::<bool>(),
    );
    (worlds_with_lenses(), plan).prop_map(
        |((world, lens), (at, of, [by_lister, by_edition], known_only))| {
            let entity = |at: &Index| at.get(&world.entities).id.clone();
            let editions: Vec<_> = world.entities.iter().filter(|e| e.kind == "list").collect();
            let listers: Vec<_> = world
                .relationships
                .iter()
                .filter(|r| r.kind == "lists")
                .map(|r| &r.from)
                .collect();
            let listers: Vec<_> = listers
                .into_iter()
                .filter(|id| world.entities.iter().any(|e| e.id == **id))
                .collect();
            let lister = if listers.is_empty() {
                entity(&at[0])
            } else {
                at[0].get(&listers).to_string()
            };
            // An edition that was merged into a thing of another kind is no edition.
            let edition = Some(&editions)
                .filter(|e| !e.is_empty() && world.same.is_empty())
                .map(|e| at[1].get(e).id.clone());
            let edition = edition.filter(|_| by_edition);
            let of: Vec<String> = match of {
                usize::MAX => world.entities.iter().map(|e| e.id.clone()).collect(),
                count => at[2..][..count].iter().map(entity).collect(),
            };
            let names_nothing = of.is_empty() && edition.is_none();
            let mut question = Owners::default().among(of);
            question.listed_by = Some(lister).filter(|_| by_lister || names_nothing);
            question.edition = edition;
            question.known_only = known_only;
            (world, lens, question)
        },
    )
}

fn found(row: &OwnersRow) -> ((String, Option<String>), Row) {
    let owner = row.owner.as_ref().map(|owner| owner.id.clone());
    let found = Row {
        listings: row.listings.iter().cloned().collect(),
        chain: row.chain.iter().map(|named| named.id.clone()).collect(),
        path: row.path.clone(),
        former: row.held.former,
        ultimate: row.ultimate,
        cyclic: row.cyclic,
        at_listing: row.at_listing,
        replies: row.replies.iter().map(|reply| reply.id.clone()).collect(),
    };
    ((row.listed.id.clone(), owner), found)
}

#[test]
fn owners_are_all_who_stand_above_with_their_shortest_chains() {
    check_times(8, questions(), |(world, lens, question)| {
        let truth = Truth::new(&world, &lens);
        let expected = by_brute_force(&truth, &question);
        let answer = world.graph().ask(question, &lens).unwrap();
        let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
        prop_assert_eq!(rows.len(), expected.len());
        prop_assert_eq!(rows.into_iter().map(found).collect::<Rowset>(), expected);
        prop_assert!(answer.is_complete());
        Ok(())
    });
}

#[test]
fn a_share_is_that_of_the_only_account_of_a_direct_stake() {
    check(questions(), |(world, lens, question)| {
        let answer = world.graph().ask(question, &lens).unwrap();
        let rows: Vec<_> = answer.rows::<OwnersRow>().unwrap().collect();
        for row in rows {
            let [direct] = &row.path[..] else {
                prop_assert_eq!(row.share, None);
                continue;
            };
            let [only] = &direct[..] else { continue };
            let Some(claim) = world
                .relationship(only)
                .filter(|claim| claim.kind == "owns")
            else {
                continue;
            };
            let is_alone = !world.relationships.iter().any(|other| {
                let is_stake = ["owns", "controls"].contains(&other.kind.as_str());
                is_stake && other.id != claim.id && other.to == claim.to && world.same.is_empty()
            });
            let is_undated = [claim.since, claim.until, claim.observed] == [None; 3];
            if is_alone && is_undated && claim.status == Status::Stated {
                prop_assert_eq!(row.share, claim.share);
            }
        }
        Ok(())
    });
}

fn rows(world: &World, question: Owners, lens: &Lens) -> Vec<OwnersRow> {
    world
        .graph()
        .ask(question, lens)
        .unwrap()
        .into_rows::<OwnersRow>()
        .unwrap()
}

#[test]
fn who_runs_its_own_owner_is_not_in_a_cycle_with_it() {
    let world = World::read(
        r#"{"type":"entity","id":"parent","kind":"company"}
        {"type":"entity","id":"daughter","kind":"company"}
        {"type":"relationship","id":"owns","kind":"owns","from":"parent","to":"daughter"}
        {"type":"relationship","id":"runs","kind":"operates","from":"daughter","to":"parent"}"#,
    );
    let rows = rows(&world, Owners::of("parent"), &Lens::default());
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].cyclic && !rows[0].ultimate);
}

#[test]
fn the_counts_are_those_of_the_rows() {
    check(questions(), |(world, lens, question)| {
        let graph = world.graph();
        let Ok(told) = graph.ask(question.clone(), &lens) else {
            return Ok(());
        };
        let rows: Vec<OwnersRow> = told.into_rows().unwrap();
        let counted = graph.ask(question.counted(), &lens).unwrap();
        let counts: Vec<StatsRow> = counted.into_rows().unwrap();
        let with_owner = || {
            let current = rows.iter().filter(|row| !row.held.former);
            current.filter_map(|row| Some((row, row.owner.as_ref()?)))
        };
        let known = || with_owner().filter(|(row, _)| !row.unnamed);
        let expected = [
            rows.iter()
                .map(|row| &row.listed.id)
                .collect::<BTreeSet<_>>()
                .len(),
            known()
                .map(|(row, _)| &row.listed.id)
                .collect::<BTreeSet<_>>()
                .len(),
            known()
                .map(|(_, owner)| &owner.id)
                .collect::<BTreeSet<_>>()
                .len(),
            with_owner().count(),
        ];
        let found: Vec<usize> = counts.iter().map(|row| row.count).collect();
        prop_assert_eq!(
            found,
            if rows.is_empty() {
                Vec::new()
            } else {
                expected.to_vec()
            }
        );
        Ok(())
    });
}

#[test]
fn the_listings_of_a_named_thing_are_those_of_all_listed_things() {
    let world = World::read(
        r#"{"type":"entity","id":"thing","kind":"company"}
        {"type":"entity","id":"edition","kind":"list"}
        {"type":"relationship","id":"report","kind":"publishes","from":"thing","to":"edition"}
        {"type":"relationship","id":"by-report","kind":"lists","from":"report","to":"thing","edition":"edition"}"#,
    );
    let all = Owners::default().edition("edition");
    for question in [
        Owners::of("thing"),
        Owners::of("thing").edition("edition"),
        all,
    ] {
        assert_eq!(
            rows(&world, question, &Lens::default())[0].listings,
            ["by-report"]
        );
    }
}

#[test]
fn a_claim_disputed_only_later_still_tells_who_owned_the_thing_when_it_was_listed() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"thing","kind":"company"}
        {"type":"entity","id":"owner","kind":"company"}
        {"type":"relationship","id":"listed","kind":"lists","from":"lister","to":"thing","since":"2020"}
        {"type":"relationship","id":"owns","kind":"owns","from":"owner","to":"thing","since":"2019"}
        {"type":"relationship","id":"objects","kind":"disputes","from":"owner","to":"owns","since":"2022"}"#,
    );
    let lens = Lens::default()
        .as_of("2021".parse().unwrap())
        .exclude_disputed();
    let rows = rows(&world, Owners::of("thing"), &lens);
    assert_eq!(rows[0].path, [["owns"]]);
    assert_eq!(rows[0].at_listing, Some(AtListing::Yes));
}
