//! What was known by a day rests on sources of that day.

use std::collections::BTreeSet;

use relata::answer::{Answer, Note};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Date;
use relata::query::Owners;

use super::{ask, date, listings, owners};

/// The sources that an answer lists or that any of its records cites, and that were not out by a day.
fn late(answer: &Answer, day: &str) -> BTreeSet<String> {
    let day: Date = day.parse().unwrap();
    let graph = Graph::bundled().unwrap();
    let is_late = |id: &&str| {
        let source = graph.source(graph.source_by_id(id).unwrap());
        source.date.is_none_or(|date| date.last_day() > day)
    };
    let listed = answer.sources().iter().map(|source| source.id.as_str());
    let rows = owners(answer).into_iter().flat_map(|row| &row.sources);
    let entities = answer.entities().flat_map(|entity| &entity.sources);
    let claims = answer
        .relationships()
        .flat_map(|claim| claim.sources.iter().chain(&claim.until_sources));
    let cited = rows
        .chain(entities)
        .chain(claims)
        .map(|citation| citation.source.as_str());
    listed
        .chain(cited)
        .filter(is_late)
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_was_known_by_a_day_rests_on_sources_of_that_day() {
    let things = |answer: &Answer| {
        owners(answer)
            .iter()
            .map(|r| r.listed.id.clone())
            .collect::<BTreeSet<_>>()
    };
    for (edition, day, least) in [
        ("nml-2010", "2011-12-31", 30),
        ("nml-2021", "2022-02-20", 5),
    ] {
        let question = || Owners::listed_by("ustr").edition(edition);
        let now = ask(question(), Lens::default());
        let then = ask(question(), Lens::default().known_by(date(day)));
        assert!(
            things(&then).len() >= least,
            "{edition}: {}",
            then.summary()
        );
        assert!(things(&then).is_subset(&things(&now)));
        assert!(!late(&now, day).is_empty(), "{edition}");
        assert_eq!(late(&then, day), BTreeSet::new(), "{edition}");
        assert!(
            then.notes()
                .iter()
                .any(|note| matches!(note, Note::NotKnownBy { .. })),
            "{:?}",
            then.notes()
        );
    }
    let by = |day: &str| listings("wechat", Lens::default().known_by(date(day)));
    assert_eq!(
        by("2022-02-17"),
        BTreeSet::new(),
        "the stories are of the day after"
    );
    assert_eq!(
        by("2022-02-18"),
        BTreeSet::from(["nml-2021/wechat".to_owned()])
    );
}
