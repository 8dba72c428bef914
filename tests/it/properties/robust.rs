//! How solid a connection is, told from all its paths.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestCaseResult;
use relata::answer::{Answer, RobustPart, RobustRow, Survival};
use relata::lens::Lens;
use relata::query::{Path, Robust};
use relata::search::{Extent, Subgraph, separation};

use super::brute_force::Truth;
use super::check_times;
use super::graphs::World;
use super::lenses::worlds_with_lenses;
use super::walker::{Hop, Sought, Walker};

/// The claims of a path in order, and the nodes between its ends.
type Route = (Vec<String>, Vec<String>);

/// Every path between two things.
fn routes(truth: &Truth<'_>, from: &str, to: &str) -> Vec<Route> {
    let [from, to] = [from, to].map(|end| BTreeSet::from([truth.entity(end)]));
    let (found, _) = Walker::new(
        truth,
        Sought {
            from,
            to,
            ..Sought::default()
        },
    )
    .up_to(usize::MAX);
    let route = |path: Vec<Hop>| {
        let mut nodes: Vec<String> = path
            .iter()
            .map(|(edge, forward)| {
                if *forward {
                    edge.to.clone()
                } else {
                    edge.from.clone()
                }
            })
            .collect();
        nodes.pop();
        (
            path.into_iter().map(|(edge, _)| edge.claim).collect(),
            nodes,
        )
    };
    found.into_iter().map(route).collect()
}

/// Whether so many claims can hit every route, by branching on the claims of one that is not hit.
fn can_hit(routes: &[Route], hit: &mut Vec<String>, most: usize) -> bool {
    let Some((claims, _)) = routes
        .iter()
        .find(|(claims, _)| !claims.iter().any(|claim| hit.contains(claim)))
    else {
        return true;
    };
    most > 0
        && claims.iter().any(|claim| {
            hit.push(claim.clone());
            let can = can_hit(routes, hit, most - 1);
            hit.pop();
            can
        })
}

/// Data sets with lenses, and two different nodes of them.
fn questions() -> impl Strategy<Value = (World, Lens, [String; 2])> {
    let ends = (worlds_with_lenses(), any::<[Index; 2]>());
    let ends = ends.prop_map(|((world, lens), ends)| {
        let ends = ends.map(|end| end.get(&world.nodes()).clone());
        (world, lens, ends)
    });
    ends.prop_filter(
        "two ends, and no claim about itself",
        |(world, lens, [from, to])| {
            let truth = Truth::new(world, lens);
            let is_own_end = world
                .relationships
                .iter()
                .any(|r| r.from == r.id || r.to == r.id);
            !is_own_end && truth.entity(from) != truth.entity(to)
        },
    )
}

#[test]
fn connections_share_no_claim_and_the_cut_leaves_no_path() {
    check_times(4, questions(), |(world, lens, [from, to])| {
        let truth = Truth::new(&world, &lens);
        let routes = routes(&truth, &from, &to);
        let graph = world.graph();
        let view = lens.over(&graph).unwrap();
        let [one, other] = [&from, &to].map(|name| graph.node_named(name).unwrap());
        let subgraph = Subgraph::new(&view, one, other, None, usize::MAX);
        let found = separation(&subgraph);
        prop_assert_eq!(subgraph.reach, Extent::End);
        let mut used = BTreeSet::new();
        for path in &found.connections {
            let claims: Vec<String> = path
                .iter()
                .map(|&hop| graph.relationship_id(subgraph.step(hop).0).to_owned())
                .collect();
            prop_assert!(
                routes.iter().any(|(route, _)| *route == claims),
                "{:?} is no path",
                claims
            );
            prop_assert!(
                claims.into_iter().all(|claim| used.insert(claim)),
                "a claim is shared"
            );
        }
        let cut: Vec<String> = found
            .cut
            .iter()
            .map(|&claim| graph.relationship_id(claim).to_owned())
            .collect();
        let separates = |cut: &[&String]| {
            routes
                .iter()
                .all(|(route, _)| route.iter().any(|claim| cut.contains(&claim)))
        };
        prop_assert!(separates(&cut.iter().collect::<Vec<_>>()));
        for spared in &cut {
            let rest: Vec<&String> = cut.iter().filter(|claim| *claim != spared).collect();
            prop_assert!(!separates(&rest), "{} can be spared", spared);
        }
        prop_assert!(found.connections.len() <= found.cut.len());
        prop_assert!(routes.is_empty() == found.connections.is_empty());
        let smaller = cut.len().saturating_sub(1);
        if found.is_exact() {
            prop_assert!(
                cut.is_empty() || !can_hit(&routes, &mut Vec::new(), smaller),
                "a smaller cut"
            );
        }
        let hubs = ["lists", "delists", "located-in"];
        let may_turn = lens.through.iter().any(|word| word == "all");
        let has_hubs = !may_turn
            && world
                .relationships
                .iter()
                .any(|r| hubs.contains(&r.kind.as_str()));
        prop_assert!(has_hubs || found.is_exact(), "only hubs leave it open");
        Ok(())
    });
}

fn rows(answer: &Answer, part: RobustPart) -> Vec<&RobustRow> {
    let rows: Vec<_> = answer.rows::<RobustRow>().unwrap().collect();
    rows.into_iter().filter(|row| row.part == part).collect()
}

fn ids(rows: Vec<&RobustRow>) -> BTreeSet<&str> {
    rows.into_iter().map(|row| row.what.id.as_str()).collect()
}

/// The claims that fall with some sources: those that cite, and cite nothing else that the lens hears.
fn fallen<'w>(truth: &Truth<'w>, falls: impl Fn(&str) -> bool) -> BTreeSet<&'w str> {
    let takes = |r: &&relata::model::Relationship| {
        let mut cited = r.sources.iter().filter(|c| truth.takes(c)).peekable();
        cited.peek().is_some() && cited.all(|c| falls(&c.source))
    };
    truth
        .world
        .relationships
        .iter()
        .filter(takes)
        .map(|r| r.id.as_str())
        .collect()
}

fn rows_are_true(world: &World, lens: &Lens, [from, to]: &[String; 2]) -> TestCaseResult {
    let truth = Truth::new(world, lens);
    let routes = routes(&truth, from, to);
    let answer = world.graph().ask(Robust::new(from, to), lens).unwrap();
    prop_assert!(answer.is_complete());
    prop_assert_eq!(answer.is_found(), !routes.is_empty());
    if routes.is_empty() {
        return Ok(());
    }
    let common = |of: fn(&Route) -> &Vec<String>| -> BTreeSet<&str> {
        let all = of(&routes[0])
            .iter()
            .filter(|id| routes.iter().all(|route| of(route).contains(id)));
        all.map(String::as_str).collect()
    };
    prop_assert_eq!(
        ids(rows(&answer, RobustPart::Claim)),
        common(|route| &route.0)
    );
    prop_assert_eq!(
        ids(rows(&answer, RobustPart::Node)),
        common(|route| &route.1)
    );

    let survives = |fallen: &BTreeSet<&str>| {
        routes
            .iter()
            .any(|(route, _)| !route.iter().any(|claim| fallen.contains(claim.as_str())))
    };
    let told = |survives| {
        if survives {
            Survival::Survives
        } else {
            Survival::Separated
        }
    };
    let connections = rows(&answer, RobustPart::Connection);
    let check = |row: &RobustRow, fallen: BTreeSet<&str>| {
        let is_whole = |row: &&&RobustRow| {
            !row.claims
                .iter()
                .any(|claim| fallen.contains(claim.as_str()))
        };
        prop_assert_eq!(row.falls, Some(told(survives(&fallen))), "{:?}", row);
        prop_assert_eq!(row.left, Some(connections.iter().filter(is_whole).count()));
        prop_assert!(
            row.claims
                .iter()
                .all(|claim| fallen.contains(claim.as_str()))
        );
        Ok(())
    };
    for row in rows(&answer, RobustPart::Source) {
        check(row, fallen(&truth, |source| source == row.what.id))?;
    }
    for row in rows(&answer, RobustPart::Origin) {
        let is_called = Lens::default().not_sources([row.what.id.clone()]);
        let without = Truth::new(world, &is_called);
        check(row, fallen(&truth, |source| !without.takes(&source.into())))?;
    }
    let separating = |set: &[&str]| !survives(&fallen(&truth, |source| set.contains(&source)));
    let on_the_way = ids(rows(&answer, RobustPart::Source));
    let cited: BTreeSet<String> = world
        .relationships
        .iter()
        .flat_map(|r| &r.sources)
        .map(|c| c.source.clone())
        .collect();
    for source in cited
        .iter()
        .filter(|source| !on_the_way.contains(source.as_str()))
    {
        prop_assert!(!separating(&[source]), "{} separates as well", source);
    }
    // At most five sources: all sets of them can be tried.
    let cited: Vec<&str> = cited.iter().map(String::as_str).collect();
    let sets = (0..1_usize << cited.len()).map(|set| {
        (0..cited.len())
            .filter(|at| set >> at & 1 == 1)
            .map(|at| cited[at])
            .collect::<Vec<&str>>()
    });
    let fewest = sets
        .filter(|set| separating(set))
        .map(|set| set.len())
        .min();
    let note = answer
        .notes()
        .iter()
        .map(ToString::to_string)
        .find(|note| note.contains("sources"))
        .unwrap();
    let bounds: Vec<usize> = note
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    match (fewest, &bounds[..]) {
        (None, []) => {}
        (Some(fewest), [exact]) => prop_assert_eq!(fewest, *exact),
        (Some(fewest), [least, most]) => prop_assert!((*least..=*most).contains(&fewest)),
        _ => prop_assert!(false, "{:?}, but {}", fewest, note),
    }
    for row in rows(&answer, RobustPart::SourcesTogether) {
        let set: Vec<&str> = row.what.id.split(' ').collect();
        prop_assert!(separating(&set) && Some(set.len()) == bounds.last().copied());
    }
    Ok(())
}

#[test]
fn single_points_and_sources_are_those_that_really_separate() {
    check_times(4, questions(), |(world, lens, ends)| {
        rows_are_true(&world, &lens, &ends)
    });
}

/// Through the lens itself, where a source or a claim can fall without changing what else counts.
#[test]
fn taking_the_cut_out_leaves_no_path() {
    check_times(2, questions(), |(world, lens, [from, to])| {
        let mut lens = lens;
        lens.exclude_disputed = false;
        let graph = world.graph();
        let answer = graph.ask(Robust::new(&from, &to), &lens).unwrap();
        let cut = rows(&answer, RobustPart::Cut)
            .into_iter()
            .map(|row| row.what.id.clone());
        let without = lens.without(cut);
        let path = graph.ask(Path::new(&from, &to), &without).unwrap();
        prop_assert!(!path.is_found() && path.is_complete());
        Ok(())
    });
}

/// Two things of one lister, and a way around the lister that comes back to it.
#[test]
fn what_only_walks_around_a_hub_is_no_connection() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"one","kind":"company"}
        {"type":"entity","id":"other","kind":"company"}
        {"type":"entity","id":"head","kind":"person"}
        {"type":"relationship","id":"a","kind":"lists","from":"lister","to":"one"}
        {"type":"relationship","id":"b","kind":"lists","from":"lister","to":"other"}
        {"type":"relationship","id":"c","kind":"heads","from":"head","to":"lister"}
        {"type":"relationship","id":"d","kind":"part-of","from":"head","to":"lister"}"#,
    );
    let answer = world
        .graph()
        .ask(Robust::new("one", "other"), &Lens::default())
        .unwrap();
    assert!(
        !answer.is_found() && answer.is_complete(),
        "{}",
        answer.summary()
    );
    let through = Lens::default().through(["lists"]);
    let answer = world
        .graph()
        .ask(Robust::new("one", "other"), &through)
        .unwrap();
    assert_eq!(
        ids(rows(&answer, RobustPart::Claim)),
        BTreeSet::from(["a", "b"])
    );
    assert_eq!(
        ids(rows(&answer, RobustPart::Node)),
        BTreeSet::from(["lister"])
    );
}

/// A ladder of which only the first rungs may be looked into.
#[test]
fn a_budget_is_told_with_the_hops_that_it_allowed() {
    let entities = (0..=9).map(|n| format!(r#"{{"type":"entity","id":"e{n}","kind":"company"}}"#));
    let stakes = (0..18).map(|n| {
        let (from, to) = (n / 2, n / 2 + 1);
        format!(r#"{{"type":"relationship","id":"r{n:02}","kind":"owns","from":"e{from}","to":"e{to}"}}"#)
    });
    let world = World::read(&entities.chain(stakes).collect::<Vec<_>>().join("\n"));
    let ask = |question: Robust| world.graph().ask(question, &Lens::default()).unwrap();
    let whole = ask(Robust::new("e0", "e9"));
    assert_eq!(rows(&whole, RobustPart::Connection).len(), 2);
    assert_eq!(ids(rows(&whole, RobustPart::Node)).len(), 8);
    let part = ask(Robust::new("e0", "e9").budget(9));
    assert!(!part.is_complete() && !part.is_found());
    assert_eq!((part.limits()[0].shown, part.limits()[0].total), (4, 5));
    let near = ask(Robust::new("e0", "e9").max_hops(8));
    assert!(
        near.is_complete() && !near.is_found() && near.summary().contains("within 8 hops"),
        "{}",
        near.summary()
    );
    assert!(ask(Robust::new("e0", "e9").max_hops(9)).is_found());
}
