//! Questions of every kind, and their answers as they are written.

use relata::answer::Answer;
use relata::query::{
    Affected, Around, Common, Diff, Find, Group, Holdings, Match, Owners, Path, Query, Robust, Screen, Set, Show,
    Stakes, Stats, Timeline,
};
use relata::write::{self, Format, Style};

/// A question of every kind about two nodes of a graph.
pub fn questions([one, other]: &[String; 2]) -> Vec<Query> {
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
        Match::of("(a)-[e]->(b) RETURN e.kind, e.share, e.since, e.disputed, e.sources, count(*)").into(),
        Owners::of(one).into(),
        Owners::listed_by(one).into(),
        Holdings::of(other).into(),
        Group::of(one).into(),
        Group::of(other).any_stake().into(),
        Diff::between("2020-01-15", "2020-12-15").into(),
        Diff::between(one, other).into(),
        Timeline::new(one).into(),
        Stakes::of(other).into(),
        Affected::by([one]).into(),
        Affected::listed_by(one).into(),
        Screen::against(one.clone(), ["zeta", "alfa", other.as_str()]).into(),
        Stats {}.into(),
    ]
}

/// An answer in a format, with its citations.
pub fn written(answer: &Answer, format: Format) -> String {
    let mut bytes = Vec::new();
    write::write(answer, format, &Style { cite: true, ..Style::default() }, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
