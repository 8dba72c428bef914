//! Questions of every kind, and their answers as they are written.

use std::collections::BTreeSet;

use relata::answer::Answer;
use relata::check::check;
use relata::graph::Leniency;
use relata::open;
use relata::query::{
    Affected, Around, Common, Diff, Facts, Find, Group, Holdings, Match, Owners, Path, Period,
    Query, Resolve, Robust, Screen, Sensitivity, Set, Show, Stakes, Stats, Timeline,
};
use relata::read::Input;
use relata::write::{self, Format, Style};

use crate::run::verbs;

/// A question of every kind about two nodes of a graph.
pub fn questions([one, other]: &[String; 2]) -> Vec<Query> {
    let caught = || Affected::listed_by(one);
    vec![
        Find::new("zeta").into(),
        Show::new(one).into(),
        Around::new(one).depth(3).limit(2).into(),
        Path::new(one, other).into(),
        Path::new(one, other).shortest(4).into(),
        Path::new(Set::of_kind("company"), other).all(3).into(),
        Robust::new(one, other).into(),
        Common::of([one, other]).into(),
        Match::of("(a)-[e]->(b)-[f]-(c)").into(),
        Match::of("p = (a)-->{0,2}(b) RETURN p, length(p) AS n ORDER BY n DESC LIMIT 5").into(),
        Match::of("(a)-[e]->(b) RETURN e.kind, e.share, e.since, e.disputed, e.sources, count(*)")
            .into(),
        Owners::of(one).into(),
        Owners::listed_by(one).into(),
        Owners::listed_by(one).known_only().into(),
        Owners::listed_by(one).counted().into(),
        Owners::of(other).during(Period::default()).into(),
        Holdings::of(other).into(),
        Group::of(one).into(),
        Group::of(other).any_stake().into(),
        Diff::between("2020-01-15", "2020-12-15").into(),
        Diff::between("2020-01-15", "2020-12-15")
            .of(Owners::of(one))
            .into(),
        Diff::between(one, other).into(),
        Timeline::new(one).into(),
        Stakes::of(other).into(),
        Affected::by([one]).into(),
        caught().into(),
        caught().proof().into(),
        caught().during(Period::default()).into(),
        Screen::against(one.clone(), ["zeta", "alfa", other.as_str()]).into(),
        Resolve::default().limit(3).into(),
        Sensitivity::of(Owners::of(one.clone())).budget(3).into(),
        Sensitivity::of(Owners::of(one)).merges().budget(2).into(),
        Sensitivity::of(caught()).single_sourced().budget(3).into(),
        Facts::of("p").into(),
        Stats::default().into(),
    ]
}

#[test]
fn every_verb_that_asks_a_graph_is_asked() {
    let asked: BTreeSet<&str> = questions(&["one", "other"].map(str::to_owned))
        .iter()
        .map(Query::verb)
        .collect();
    let verbs = verbs();
    // Saved questions are asked in `snapshot/equal.rs`; a check reads files.
    let all = verbs
        .iter()
        .map(String::as_str)
        .filter(|verb| !["ask", "check"].contains(verb));
    assert_eq!(asked, all.collect());
}

/// An answer in a format, with its citations.
pub fn written(answer: &Answer, format: Format) -> String {
    String::from_utf8(bytes(answer, format)).unwrap()
}

/// An answer in a format, some of which are no text.
pub fn bytes(answer: &Answer, format: Format) -> Vec<u8> {
    let mut style = Style::default().cite();
    // As a page is read: the program that explores it has tests of its own, in `tests/page`.
    style.page.script = false;
    let mut bytes = Vec::new();
    write::write(answer, format, &style, &mut bytes).unwrap();
    bytes
}

/// What `relata check` finds in some inputs.
pub fn check_data(name: &str, inputs: &[Input], leniency: Leniency) -> relata::Result<Answer> {
    let (graph, problems) = open::salvage(name, inputs, leniency)?;
    Ok(check(&graph, &problems))
}
