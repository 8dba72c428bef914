//! Facts as nodes of patterns.

use relata::answer::{Answer, Doubt, MatchRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::Match;
use relata::write::Format;

use crate::asked::written;

const WORLD: &str = r#"{"type":"source","id":"s","date":"2021-06-01"}
{"type":"source","id":"c","date":"2021-06-01","grade":"C"}
{"type":"entity","id":"auth","kind":"government","name":"Authority"}
{"type":"entity","id":"red","kind":"list","name":"Red","published":"2020-01-01"}
{"type":"entity","id":"blue","kind":"list","name":"Blue","published":"2021-01-01"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"relationship","id":"red/shop","kind":"lists","from":"auth","to":"shop","edition":"red","sources":["s"]}
{"type":"fact","id":"red-entries","about":"red","property":"entries","value":12,"by":"auth","sources":["s"]}
{"type":"fact","id":"blue-entries","about":"blue","property":"entries","value":7,"sources":["c"]}
{"type":"fact","id":"blue-pages","about":"blue","property":"pages","value":30,"sources":["s"]}
{"type":"fact","id":"shop-users","about":"shop","property":"users","value":"many","sources":["s"]}
{"type":"fact","id":"listing-page","about":"red/shop","property":"page","value":4,"sources":["s"]}
"#;

fn graph() -> Graph {
    Graph::from_text("facts.jsonl", WORLD.to_owned()).unwrap()
}

fn ask(pattern: &str) -> Answer {
    graph().ask(Match::of(pattern), &Lens::default()).unwrap()
}

/// The rows of a pattern as CSV, without heading and sources.
fn rows(pattern: &str) -> Vec<String> {
    let text = written(&ask(pattern), Format::Csv);
    let lines = text.lines().skip(1);
    lines
        .map(|line| {
            line.rsplit_once(",,")
                .map_or(line, |(said, _)| said)
                .to_owned()
        })
        .collect()
}

#[test]
fn facts_of_one_property_stand_beside_what_they_are_about() {
    let pattern = r#"(f:fact {property:"entries"})-[:about]->(e) RETURN e.id, f.value, f.by ORDER BY f.value"#;
    let answer = ask(pattern);
    let text = written(&answer, Format::Csv);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines,
        [
            "e.id,f.value,f.by,hangs_on,sources",
            "blue,7,,grade C sources,c",
            "red,12,auth,,s",
        ]
    );
    let found: Vec<&MatchRow> = answer.rows().unwrap().collect();
    assert_eq!(found[0].hangs_on.0, [Doubt::GradeC]);
    assert_eq!(found[0].claims, ["blue-entries"]);
    assert_eq!(answer.facts().len(), 2);
    // The arrow may be written from the other side, in either way, and without its kind.
    for pattern in [
        r#"(e)<-[:about]-(f:fact {property:"entries"}) RETURN e.id, f.value ORDER BY f.value"#,
        r#"(e)-[:about]-(f:fact WHERE f.property = "entries") RETURN e.id, f.value ORDER BY f.value"#,
        r#"(f:fact)-->(e) WHERE f.property = "entries" RETURN e.id, f.value ORDER BY f.value"#,
    ] {
        assert_eq!(
            rows(pattern),
            ["blue,7,grade C sources,c", "red,12"],
            "{pattern}"
        );
    }
}

#[test]
fn facts_join_with_the_rest_of_a_pattern() {
    // With a claim, also as what the fact is about.
    assert_eq!(
        rows("(g)-[l:lists]->(p)<-[:about]-(f:fact) RETURN p.id, f.value"),
        ["shop,many"]
    );
    assert_eq!(
        rows("(g)-[l:lists]->(p), (f:fact)-[:about]->(l) RETURN f.property, f.value"),
        ["page,4"]
    );
    // Two facts of one thing, compared with one another.
    assert_eq!(
        rows(
            "(a:fact)-[:about]->(e)<-[:about]-(b:fact) WHERE a.value < b.value RETURN e.id, a.property, b.property"
        ),
        ["blue,entries,pages,grade C sources,c;s"]
    );
    // One fact is about one thing.
    assert_eq!(
        rows("(a:list)<-[:about]-(f:fact)-[:about]->(b:list) RETURN count(*)"),
        ["3"]
    );
    assert_eq!(
        rows("(f:fact)-[:about]->(a), (f)-[:about]->(b) WHERE a.id <> b.id RETURN count(*)"),
        ["0"]
    );
    assert_eq!(
        rows("(f:fact) RETURN count(f)")[0].split(',').next(),
        Some("5")
    );
    assert_eq!(
        rows("(f:fact) WHERE f.value > 10 RETURN f.id"),
        ["blue-pages", "red-entries"]
    );
    let default = written(
        &ask(r#"(f:fact {id:"red-entries"})-[:about]->(e)"#),
        Format::Csv,
    );
    assert!(
        default
            .starts_with("f,f_id,e,e_id,hangs_on,sources\nentries of Red: 12,red-entries,Red,red,"),
        "{default}"
    );
}

#[test]
fn facts_fall_with_their_sources() {
    let lens = Lens::default().not_sources(["c"]);
    let answer = graph().ask(Match::of("(f:fact)-[:about]->(e:list) RETURN f.id"), &lens);
    let text = written(&answer.unwrap(), Format::Csv);
    assert!(
        !text.contains("blue-entries") && text.contains("blue-pages"),
        "{text}"
    );
}

#[test]
fn what_no_fact_can_be_is_refused() {
    for (pattern, why) in [
        (
            "(f:fact)-[:owns]->(e)",
            "an arrow leads from a fact to what it is about",
        ),
        (
            "(f:fact)<-[:about]-(e)",
            "an arrow leads from a fact to what it is about",
        ),
        (
            "(f:fact)-[a:about]->(e)",
            "an arrow leads from a fact to what it is about",
        ),
        (
            "(f:fact)-[:about]->{1,2}(e)",
            "an arrow leads from a fact to what it is about",
        ),
        (
            "(f:fact)-[:about]->(g:fact)",
            "a fact is about a thing, and not about a fact",
        ),
        ("p = (f:fact)-[:about]->(e)", "the path `p` passes a fact"),
    ] {
        let error = graph()
            .ask(Match::of(pattern), &Lens::default())
            .unwrap_err();
        assert!(error.to_string().contains(why), "{pattern}: {error}");
    }
}

/// The pack's counts by edition in one table.
#[test]
fn the_counts_of_the_pack_are_one_question() {
    let pack = Graph::bundled().unwrap();
    let pattern = r#"(f:fact {property:"online-markets", by:"ustr"})-[:about]->(e) WHERE f.value >= 39 RETURN e.id, f.value ORDER BY e.id"#;
    let answer = pack.ask(Match::of(pattern), &Lens::default()).unwrap();
    let text = written(&answer, Format::Csv);
    let said: Vec<&str> = text
        .lines()
        .skip(1)
        .map(|l| l.split(',').next().unwrap())
        .collect();
    assert_eq!(said, ["nml-2020", "nml-2021", "nml-2022", "nml-2023"]);
}
