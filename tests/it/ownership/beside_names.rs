//! What a file says beside a name, compared with what the data says, and only with that.

use relata::Graph;
use relata::answer::ScreenRow;
use relata::model::{Entity, Record, Relationship};
use relata::query::{Resolve, Screen, ScreenName};

use super::{NOW, as_of, owns};
use crate::properties::graphs::graph;

/// A thing of a kind, with other fields as JSON.
fn thing(id: &str, kind: &str, name: &str, more: &str) -> Record {
    Record::Entity(Entity {
        id: id.to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        extra: serde_json::from_str(more).unwrap(),
        ..Entity::default()
    })
}

fn listing(listed: &str) -> Record {
    Record::Relationship(Relationship {
        id: format!("lists-{listed}"),
        kind: "lists".to_owned(),
        share: None,
        ..owns("lister", listed, "?")
    })
}

/// What is said beside the score of each match of a name.
fn told(graph: &Graph, name: ScreenName) -> Vec<(String, u32, String)> {
    let answer = graph.ask(Screen::against("lister", [name]), &as_of(NOW));
    let rows = answer.unwrap().into_rows::<ScreenRow>().unwrap();
    let told = rows.into_iter().map(|row| {
        let compared: Vec<&str> = row.compared.iter().map(|c| c.as_str()).collect();
        let id = row.entity.map_or_else(String::new, |entity| entity.id);
        (id, row.score.unwrap_or_default(), compared.join(", "))
    });
    told.collect()
}

fn called(name: &str, of: impl Fn(&mut ScreenName)) -> ScreenName {
    let mut name = ScreenName::from(name);
    of(&mut name);
    name
}

#[test]
fn a_kind_that_nobody_states_is_not_compared() {
    let graph = graph(
        "kinds",
        vec![
            thing("lister", "government", "Lister", "{}"),
            thing("a", "other", "Ann Berg", "{}"),
            thing("b", "legal-entity", "Carl Dahl", "{}"),
            thing("c", "person", "Dora Ekman", "{}"),
            thing("d", "company", "Emil Falk", "{}"),
            listing("a"),
            listing("b"),
            listing("c"),
            listing("d"),
        ],
    );
    for (name, kind, found) in [
        ("Ann Berg", "person", ("a", 100, "")),
        ("A. Berg", "person", ("a", 89, "")),
        ("Carl Dahl", "company", ("b", 100, "")),
        ("Dora Ekman", "Individual", ("c", 100, "same kind")),
        ("Dora Ekman", "company", ("c", 85, "other kind")),
        ("Emil Falk", "person", ("d", 85, "other kind")),
    ] {
        let asked = called(name, |name| name.kind = Some(kind.to_owned()));
        let (id, score, compared) = found;
        let expected = vec![(id.to_owned(), score, compared.to_owned())];
        assert_eq!(told(&graph, asked), expected, "{name}, {kind}");
    }
}

#[test]
fn of_several_dates_of_birth_one_that_agrees_is_enough() {
    let graph = graph(
        "births",
        vec![
            thing("lister", "government", "Lister", "{}"),
            thing(
                "a",
                "person",
                "Jan Kowalski",
                r#"{"birthDate":["1970-05-01"]}"#,
            ),
            thing("b", "person", "Jan Kowalski", r#"{"birthDate":["1985"]}"#),
            thing(
                "c",
                "person",
                "Jan Kowalski",
                r#"{"birthDate":["1985","1970"]}"#,
            ),
            thing(
                "d",
                "person",
                "Jan Kowalski",
                r#"{"birthDate":["circa 1970"]}"#,
            ),
            thing("e", "person", "Jan Kowalski", r#"{"birth_date":1971}"#),
            listing("a"),
            listing("b"),
            listing("c"),
            listing("d"),
            listing("e"),
        ],
    );
    let asked = called("Jan Kowalski", |name| {
        name.birth_date = Some("1970-05-01".to_owned());
    });
    let mut told = told(&graph, asked);
    told.sort();
    let expected = [
        ("a", 100, "same date of birth"),
        ("b", 80, "other date of birth"),
        ("c", 100, "same year of birth"),
        ("d", 100, ""),
        ("e", 80, "other date of birth"),
    ];
    assert_eq!(
        told,
        expected.map(|(id, score, compared)| (id.to_owned(), score, compared.to_owned()))
    );
    let mut question = Resolve::default();
    question.min_score = 70;
    let answer = graph.ask(question, &as_of(NOW)).unwrap();
    let text = crate::asked::written(&answer, relata::write::Format::Csv);
    assert!(text.contains("same year of birth"), "{text}");
    assert!(text.contains("other date of birth"), "{text}");
}
