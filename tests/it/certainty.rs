//! What hangs on claims that are inferred, alleged, or told by third parties alone says so, in every verb and format.

use relata::answer::{
    AffectedRow, Answer, CaughtWhenRow, CommonRow, DiffRow, Doubt, HoldingsRow, MatchRow, Note,
    OwnersRow, PathRow, ScreenRow, TimelineRow,
};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{
    Affected, Common, Diff, Facts, Holdings, Match, Owners, Path, Period, Query, Screen, Show,
    Stakes, Timeline,
};
use relata::write::Format;

use crate::asked::written;

/// `guess` is listed by inference alone; `alpha` is held through a step that only a blog tells; of `beta` a better source
/// tells the same.
const WORLD: &str = r#"{"type":"source","id":"gazette","date":"2021-06-01","grade":"A"}
{"type":"source","id":"blog","date":"2021-06-01","grade":"C"}
{"type":"source","id":"note","date":"2021-06-01","grade":"C"}
{"type":"source","id":"plain","date":"2021-06-01"}
{"type":"entity","id":"auth","kind":"government","name":"Authority"}
{"type":"entity","id":"red-2020","kind":"list","name":"Red 2020","series":"red","published":"2020-01-01","complete":["platform"]}
{"type":"entity","id":"red-2021","kind":"list","name":"Red 2021","series":"red","published":"2021-01-01","complete":["platform"]}
{"type":"entity","id":"guess","kind":"platform","name":"Guess"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"alpha","kind":"company","name":"Alpha"}
{"type":"entity","id":"beta","kind":"company","name":"Beta"}
{"type":"entity","id":"gamma","kind":"company","name":"Gamma"}
{"type":"entity","id":"delta","kind":"company","name":"Delta"}
{"type":"relationship","id":"red-2020/shop","kind":"lists","from":"auth","to":"shop","edition":"red-2020","sources":["gazette"]}
{"type":"relationship","id":"red-2021/shop","kind":"lists","from":"auth","to":"shop","edition":"red-2021","sources":["blog","note"]}
{"type":"relationship","id":"red-2021/guess","kind":"lists","from":"auth","to":"guess","edition":"red-2021","status":"inferred","sources":["gazette"]}
{"type":"relationship","id":"alpha-shop","kind":"owns","from":"alpha","to":"shop","share":"60","sources":["gazette"]}
{"type":"relationship","id":"beta-alpha","kind":"owns","from":"beta","to":"alpha","share":"70","sources":["blog","note"]}
{"type":"relationship","id":"gamma-shop","kind":"owns","from":"gamma","to":"shop","share":"10","sources":["blog","plain"]}
{"type":"relationship","id":"delta-shop","kind":"owns","from":"delta","to":"shop","share":"5","status":"alleged","sources":["gazette"]}
{"type":"fact","id":"users","about":"shop","property":"users","value":7,"sources":["blog"]}
{"type":"fact","id":"users-2","about":"shop","property":"users","value":8,"sources":["gazette"]}
"#;

fn ask(question: impl Into<Query>) -> Answer {
    let graph = Graph::from_text("w.jsonl", WORLD.to_owned()).unwrap();
    graph.ask(question, &Lens::default()).unwrap()
}

fn note(answer: &Answer) -> String {
    let mut notes = answer.notes().iter();
    let note = notes.find(|note| matches!(note, Note::Hanging(_) | Note::Counted(_)));
    note.map(ToString::to_string).unwrap_or_default()
}

#[test]
fn owners_hang_on_each_step_and_on_the_listing() {
    let answer = ask(Owners::listed_by("auth").edition("red-2020"));
    let rows = answer.rows::<OwnersRow>().unwrap();
    let marks: Vec<(&str, &[Doubt])> = rows
        .map(|row| (row.owner.as_ref().unwrap().id.as_str(), &row.hangs_on.0[..]))
        .collect();
    assert_eq!(
        marks,
        [
            ("alpha", &[][..]),
            ("delta", &[Doubt::Alleged]),
            ("gamma", &[]),
            ("beta", &[Doubt::GradeC]),
        ]
    );
    assert_eq!(
        note(&answer),
        "Of 4 rows hang on alleged claims alone: 1; on grade C sources alone: 1."
    );
    // In the later edition the listing itself is told by third parties alone, and the other one is inferred.
    let answer = ask(Owners::listed_by("auth").edition("red-2021"));
    let csv = written(&answer, Format::Csv);
    let guess = csv.lines().find(|line| line.starts_with("Guess")).unwrap();
    assert!(guess.contains(",inferred claims,"), "{guess}");
    let delta = csv.lines().find(|line| line.contains("delta")).unwrap();
    assert!(
        delta.contains(",\"alleged claims, grade C sources\","),
        "{delta}"
    );
}

#[test]
fn every_format_has_a_place_for_it() {
    let answer = ask(Owners::of("shop"));
    let json: serde_json::Value = serde_json::from_str(&written(&answer, Format::Json)).unwrap();
    let rows = json["rows"].as_array().unwrap();
    let beta = rows
        .iter()
        .find(|row| row["owner"]["id"] == "beta")
        .unwrap();
    assert_eq!(beta["hangs_on"], serde_json::json!(["grade-c"]));
    let alpha = rows
        .iter()
        .find(|row| row["owner"]["id"] == "alpha")
        .unwrap();
    assert_eq!(alpha["hangs_on"], serde_json::json!([]));
    for (format, words) in [
        (Format::Table, "42 %, grade C ["),
        (Format::Markdown, "| grade C sources |"),
        (Format::Html, "grade C sources"),
        (Format::Csv, "grade C sources"),
        (Format::Dot, "70 % (grade C)"),
        (Format::Mermaid, "owns 70 % (grade C)"),
        (Format::Mermaid, "owns 0 to 5 % (alleged)"),
        (Format::Mermaid, "stroke-dasharray"),
    ] {
        let text = written(&answer, format).replace("\n ", "");
        assert!(text.contains(words), "{format}: {words} is not in\n{text}");
    }
    let drawn = written(&answer, Format::Mermaid);
    assert!(
        drawn.contains("\"owns 60 %\"") && drawn.contains("\"owns 10 %\""),
        "{drawn}"
    );
}

#[test]
fn lines_of_one_row_are_marked_each_for_itself() {
    let answer = ask(Path::new("beta", "shop").directed());
    let paths: Vec<&PathRow> = answer.rows().unwrap().collect();
    assert_eq!(paths[0].hangs_on.0, [Doubt::GradeC]);
    let steps: Vec<usize> = paths[0].steps.iter().map(|s| s.hangs_on.0.len()).collect();
    assert_eq!(steps, [1, 0]);
    let csv = written(&answer, Format::Csv);
    let marked: Vec<bool> = csv.lines().skip(1).map(|l| l.contains("grade C")).collect();
    assert_eq!(marked, [true, false], "{csv}");

    let answer = ask(Common::of(["alpha", "gamma", "delta"]));
    let mut common = answer.rows::<CommonRow>().unwrap();
    let shop = common.find(|row| row.what.id == "shop").unwrap();
    assert_eq!(shop.hangs_on.0, [Doubt::Alleged]);
    let of_ways: Vec<usize> = shop.ways.iter().map(|w| w.hangs_on.0.len()).collect();
    assert_eq!(of_ways, [0, 0, 1]);
}

#[test]
fn other_verbs_mark_their_rows() {
    let answer = ask(Diff::between("red-2020", "red-2021"));
    let rows = answer.rows::<DiffRow>().unwrap();
    let marks: Vec<_> = rows
        .map(|r| (r.listed.id.as_str(), r.hangs_on.0.clone()))
        .collect();
    assert_eq!(
        marks,
        [
            ("guess", vec![Doubt::Inferred]),
            ("shop", vec![Doubt::GradeC])
        ]
    );
    let answer = ask(Timeline::new("guess"));
    let rows = answer.rows::<TimelineRow>().unwrap();
    assert!(rows.clone().count() == 1 && rows.clone().all(|r| r.hangs_on.0 == [Doubt::Inferred]));
    let answer = ask(Holdings::of("beta"));
    let rows = answer.rows::<HoldingsRow>().unwrap();
    assert!(rows.clone().count() == 2 && rows.clone().all(|r| r.hangs_on.0 == [Doubt::GradeC]));
    let answer = ask(Screen::against("auth", ["Guess", "Shop"]));
    let rows = answer.rows::<ScreenRow>().unwrap();
    let marks: Vec<_> = rows.map(|r| r.hangs_on.0.clone()).collect();
    assert_eq!(marks, [vec![Doubt::Inferred], vec![Doubt::GradeC]]);
    for (question, marked) in [
        (Query::from(Stakes::of("shop")), 1),
        (Facts::of("users").into(), 1),
        (Show::new("red-2021/guess").into(), 1),
    ] {
        let answer = ask(question.clone());
        let csv = written(&answer, Format::Csv);
        let found = csv.lines().skip(1);
        let found = found.filter(|l| l.contains("claims,") || l.contains("grade C"));
        assert_eq!(found.count(), marked, "{question:?}\n{csv}");
    }
}

#[test]
fn a_match_hangs_on_each_of_its_claims() {
    let answer = ask(Match::of("(a)-[l:lists]->(p) RETURN p, l.edition"));
    let rows = answer.rows::<MatchRow>().unwrap();
    let marks: Vec<_> = rows.map(|row| row.hangs_on.0.clone()).collect();
    assert_eq!(marks.iter().filter(|m| **m == [Doubt::Inferred]).count(), 1);
    assert_eq!(marks.iter().filter(|m| m.is_empty()).count(), 1);
    // A count rests on several claims: it hangs on doubtful ones only if all are, and the note counts these.
    let answer = ask(Match::of(
        "(a)-[l:lists]->(p) RETURN l.edition, count(l) AS n ORDER BY l.edition",
    ));
    let rows = answer.rows::<MatchRow>().unwrap();
    let marks: Vec<_> = rows.map(|row| row.hangs_on.0.clone()).collect();
    assert_eq!(marks, [vec![], vec![Doubt::Inferred, Doubt::GradeC]]);
    let notes: Vec<String> = answer.notes().iter().map(ToString::to_string).collect();
    let counted = "Counted like the rest: inferred claims: 1 of 3; grade C sources: 1 of 3.";
    assert!(notes.iter().any(|note| note == counted), "{notes:?}");
}

/// A source that the lens leaves out does not make a claim firm.
#[test]
fn only_sources_that_count_make_a_claim_firm() {
    let graph = Graph::from_text("w.jsonl", WORLD.to_owned()).unwrap();
    let lens = Lens::default().not_sources(["plain"]);
    let answer = graph.ask(Owners::of("shop"), &lens).unwrap();
    let mut rows = answer.rows::<OwnersRow>().unwrap();
    let gamma = rows.find(|row| row.owner.as_ref().unwrap().id == "gamma");
    assert_eq!(gamma.unwrap().hangs_on.0, [Doubt::GradeC]);
}

/// What a listed person holds through a company that is held so as well; the listing, and the first stake, as told.
fn chain(listing: &str, stake: &str) -> Graph {
    let world = format!(
        r#"{{"type":"source","id":"gazette","date":"2021-06-01","grade":"A"}}
{{"type":"entity","id":"auth","kind":"government","name":"Authority"}}
{{"type":"entity","id":"ed","kind":"list","name":"ED","series":"s","published":"2021-01-01"}}
{{"type":"entity","id":"p","kind":"person","name":"P"}}
{{"type":"entity","id":"a","kind":"company","name":"A"}}
{{"type":"entity","id":"b","kind":"company","name":"B"}}
{{"type":"relationship","id":"l","kind":"lists","from":"auth","to":"p","edition":"ed","status":"{listing}","sources":["gazette"]}}
{{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"a","share":{{"min":"60","max":"100"}},"status":"{stake}","sources":["gazette"]}}
{{"type":"relationship","id":"o2","kind":"owns","from":"a","to":"b","share":"80","sources":["gazette"]}}
"#
    );
    Graph::from_text("w.jsonl", world).unwrap()
}

#[test]
fn what_is_caught_hangs_on_the_listing_and_on_all_that_its_proof_stands_on() {
    let mut period = Affected::listed_by("auth");
    period.period = Some(Period::since("2021".parse().unwrap()));
    for (listing, stake, doubts) in [
        ("stated", "stated", &[][..]),
        ("inferred", "stated", &[Doubt::Inferred][..]),
        ("stated", "alleged", &[Doubt::Alleged][..]),
        (
            "inferred",
            "alleged",
            &[Doubt::Alleged, Doubt::Inferred][..],
        ),
    ] {
        let graph = chain(listing, stake);
        let ask = |question: Query| graph.ask(question, &Lens::default()).unwrap();
        let answer = ask(Affected::listed_by("auth").into());
        let rows: Vec<_> = answer.rows::<AffectedRow>().unwrap().collect();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.hangs_on.0 == doubts), "{rows:?}");
        assert_eq!(note(&answer).is_empty(), doubts.is_empty());
        let answer = ask(period.clone().into());
        let mut rows = answer.rows::<CaughtWhenRow>().unwrap().peekable();
        assert!(rows.peek().is_some());
        assert!(rows.all(|row| row.hangs_on.0 == doubts));
        let answer = ask(Screen::against("auth", ["P", "A", "B"]).into());
        let rows: Vec<_> = answer.rows::<ScreenRow>().unwrap().collect();
        assert_eq!(rows[2].hangs_on.0, doubts, "{rows:?}");
        assert_eq!(rows[2].caught[0].hangs_on.0, doubts);
    }
}
