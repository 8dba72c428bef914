//! What somebody catches who is listed only perhaps: it hangs on which day an imprecise date is.

use relata::answer::{AffectedRow, CaughtWhenRow, Standing};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Affected, Period};

use crate::properties::graphs::{World, date};

const LISTED: &str = r#"
    {"type":"entity","id":"auth","kind":"government","name":"Authority"}
    {"type":"entity","id":"e1","kind":"list","name":"E1","series":"s","published":"2022-03"}
    {"type":"entity","id":"e2","kind":"list","name":"E2","series":"s","published":"2023-06","complete":["person"]}
    {"type":"entity","id":"p","kind":"person","name":"P"}
    {"type":"entity","id":"b","kind":"company","name":"B"}
    {"type":"entity","id":"q","kind":"person","name":"Q"}
    {"type":"entity","id":"c","kind":"company","name":"C"}
    {"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"p","edition":"e1"}
    {"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"q","edition":"e1","until":"2022-08"}
    {"type":"relationship","id":"o1","kind":"owns","from":"p","to":"b","share":"80","since":"2020-01-01"}
    {"type":"relationship","id":"o2","kind":"owns","from":"q","to":"c","share":"80","since":"2020-01-01"}"#;

fn verdict(graph: &Graph, asset: &str, question: Affected, day: &str) -> Option<Standing> {
    let answer = graph.ask(question, &Lens::default().as_of(date(day)));
    let rows = answer.unwrap().into_rows::<AffectedRow>().unwrap();
    let row = rows.iter().find(|row| row.entity.id == asset);
    row.map(|row| row.verdict)
}

#[test]
fn what_the_perhaps_listed_catch_is_caught_perhaps() {
    let graph = World::read(LISTED).graph();
    let on = |asset, day| verdict(&graph, asset, Affected::listed_by("auth"), day);
    assert_eq!(on("b", "2022-02-28"), None);
    assert_eq!(on("b", "2022-03-15"), Some(Standing::Possible));
    assert_eq!(on("b", "2022-03"), Some(Standing::Possible));
    assert_eq!(on("b", "2022-04-01"), Some(Standing::Certain));
    assert_eq!(on("b", "2023-06-15"), Some(Standing::Possible));
    assert_eq!(on("b", "2023-07-01"), None);
    assert_eq!(on("c", "2022-08-15"), Some(Standing::Possible));
    // Who is taken as listed is so whatever lists say, and what an edition lists that is named is on it.
    let named = |day| verdict(&graph, "b", Affected::by(["p"]), day);
    assert_eq!(named("2022-03-15"), Some(Standing::Certain));
    let edition = Affected::listed_by("auth").edition("e1");
    assert_eq!(
        verdict(&graph, "b", edition, "2022-03-15"),
        Some(Standing::Certain)
    );
}

#[test]
fn a_period_tells_from_when_it_is_certain() {
    let graph = World::read(LISTED).graph();
    let question = Affected::listed_by("auth").during(Period::default());
    let answer = graph.ask(question, &Lens::default()).unwrap();
    let rows = answer.into_rows::<CaughtWhenRow>().unwrap();
    let told = |row: &CaughtWhenRow| {
        let day = |day: Option<_>| {
            day.map_or_else(String::new, |day: relata::model::Date| day.to_string())
        };
        let causes: Vec<&str> = row
            .began_by
            .iter()
            .map(|cause| cause.claim.as_deref().unwrap_or_default())
            .collect();
        format!(
            "{:?} {}..{} {causes:?}",
            row.verdict,
            day(row.from),
            day(row.to)
        )
    };
    let of_b: Vec<String> = rows
        .iter()
        .filter(|row| row.entity.id == "b")
        .map(told)
        .collect();
    assert_eq!(
        of_b,
        [
            r#"Possible 2022-03-01..2022-03-31 ["l1"]"#,
            r#"Certain 2022-03-31..2023-06-01 ["l1"]"#,
            r#"Possible 2023-06-01..2023-06-30 ["l1"]"#,
        ]
    );
}

/// Whether he is listed or not, he is caught.
#[test]
fn who_is_listed_perhaps_is_caught_by_who_is_listed() {
    let graph = World::read(&format!(
        r#"{LISTED}
        {{"type":"entity","id":"sure","kind":"person","name":"Sure"}}
        {{"type":"entity","id":"firm","kind":"company","name":"Firm"}}
        {{"type":"relationship","id":"ls","kind":"lists","from":"auth","to":"sure","since":"2020-01-01"}}
        {{"type":"relationship","id":"lf","kind":"lists","from":"auth","to":"firm","since":"2022-03"}}
        {{"type":"relationship","id":"os","kind":"owns","from":"sure","to":"firm","share":"70","since":"2020-01-01"}}"#
    ))
    .graph();
    let on = |day| verdict(&graph, "firm", Affected::listed_by("auth"), day);
    assert_eq!(on("2022-02-01"), Some(Standing::Certain));
    assert_eq!(on("2022-03-15"), Some(Standing::Certain));
    // From then on it is listed itself.
    assert_eq!(on("2022-04-15"), None);
}
