//! What a file says beside a name, set against what the data says.

use relata::answer::{OpenPoint, ScreenRow, Screened};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Screen, ScreenName};
use serde_json::json;

/// A company with an LEI and a number, and a person, both listed.
fn world() -> Graph {
    let ids = json!({"lei": "529900T8BM49AURSDO55", "registration": "01234567"});
    let mut text = json!({"type": "source", "id": "s"}).to_string();
    for (id, kind, name, ids) in [
        ("auth", "government", "Auth", json!({})),
        ("c", "company", "Orvel Steel Ltd", ids),
        ("p", "person", "Tomas Brakel", json!({})),
    ] {
        let entity = json!({"type": "entity", "id": id, "kind": kind, "name": name, "ids": ids, "sources": ["s"]});
        text += &format!("\n{entity}");
    }
    for id in ["c", "p"] {
        let listing = json!({"type": "relationship", "id": format!("l{id}"), "kind": "lists", "from": "auth", "to": id, "sources": ["s"]});
        text += &format!("\n{listing}");
    }
    Graph::from_text("world.jsonl", text).unwrap()
}

fn screened(name: &str, lei: Option<&str>, registration: Option<&str>) -> ScreenRow {
    let mut asked = ScreenName::from(name);
    asked.lei = lei.map(str::to_owned);
    asked.registration = registration.map(str::to_owned);
    let mut question = Screen::against("auth", ["a name"]);
    question.names = vec![asked];
    let answer = world().ask(question, &Lens::default()).unwrap();
    answer.into_rows::<ScreenRow>().unwrap().remove(0)
}

/// The score, and what was compared in words.
fn told(row: &ScreenRow) -> (Option<u32>, Vec<&str>) {
    let compared = row.compared.iter().map(|compared| compared.as_str());
    (row.score, compared.collect())
}

#[test]
fn a_placeholder_or_another_way_to_write_a_number_hides_nobody() {
    for (lei, registration, score, compared) in [
        (Some("n/a"), Some("none"), 100, &[][..]),
        (Some("PENDING"), None, 100, &[]),
        // Its check digits are wrong: it is no LEI.
        (Some("529900T8BM49AURSDO56"), None, 100, &[]),
        (Some("lei 529900T8 BM49AURSDO55"), None, 100, &["same LEI"]),
        (None, Some("1234567"), 100, &["same registration"]),
        (None, Some("No. 0123 4567"), 100, &["same registration"]),
        (None, Some("GB01234567"), 100, &[]),
        (None, Some("7654321"), 88, &["other registration"]),
    ] {
        let row = screened("Orvel Steel Ltd", lei, registration);
        assert_eq!(
            told(&row),
            (Some(score), compared.to_vec()),
            "{lei:?} {registration:?}"
        );
    }
}

#[test]
fn an_equal_lei_is_100_whatever_else_the_file_says() {
    for name in ["Orvel Steel Ltd", "Somebody Else"] {
        let row = screened(name, Some("529900T8BM49AURSDO55"), Some("HRB 77"));
        assert_eq!(row.score, Some(100), "{name}");
    }
}

#[test]
fn the_nearest_of_no_match_says_what_differs() {
    let row = screened("Orvel Steel Ltd", Some("5493001KJTIIGC8Y1R12"), None);
    assert_eq!(row.standing, Screened::NoMatch);
    let [OpenPoint::Nearest { .. }] = &row.open[..] else {
        panic!("{:?}", row.open);
    };
    let expected = "nearest is Orvel Steel Ltd with a score of 70: other LEI";
    assert_eq!(row.open[0].to_string(), expected);
}

#[test]
fn a_firm_is_not_the_person_whom_it_is_called_after() {
    for name in [
        "Tomas Brakel Ltd",
        "Tomas Brakel Foundation",
        "Tomas Brakel & Sons",
    ] {
        let row = screened(name, None, None);
        assert_eq!(
            (row.standing, row.score),
            (Screened::NoMatch, None),
            "{name}"
        );
    }
    // A sole trader is the person.
    for name in ["Tomas Brakel", "IP Tomas Brakel"] {
        assert_eq!(
            screened(name, None, None).standing,
            Screened::Listed,
            "{name}"
        );
    }
}
