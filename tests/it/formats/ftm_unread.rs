//! What FollowTheMoney tells and cannot be taken as it stands: shares and days in other words, ends that are nowhere.

use relata::Graph;
use relata::answer::CheckRow;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Relationship, entity_kind};
use relata::read::{Input, explain};

use crate::asked::check_data;

const THINGS: &str = "{\"id\":\"jane\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Jane\"]}}\n\
    {\"id\":\"shop\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Shop\"]}}\n";

fn input(text: &str) -> Input {
    Input::text("x.ftm.json", text.to_owned())
}

fn graph(text: &str) -> Graph {
    let mut builder = GraphBuilder::new("ftm");
    builder.read(&[input(text)]).unwrap();
    builder.build(Leniency::Strict).unwrap()
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    let all = graph.relationships();
    all.map(|id| graph.relationship(id)).collect()
}

fn ownership(properties: &str) -> String {
    format!(
        "{THINGS}{{\"id\":\"o\",\"schema\":\"Ownership\",\"datasets\":[\"register\"],\"properties\":{{\"owner\":[\"jane\"],\"asset\":[\"shop\"],{properties}}}}}\n"
    )
}

#[test]
fn a_share_or_a_day_that_is_not_understood_is_told() {
    let text = ownership(r#""percentage":["150"],"startDate":["2020"],"endDate":["circa 2022"]"#);
    let explained = explain(&[input(&text)]).unwrap();
    let notes: Vec<&str> = explained[0].notes().collect();
    assert_eq!(
        notes,
        [
            "2 values of shares and days were not understood, and are kept in the field `unread`: the first is `endDate: circa 2022` in line 3."
        ]
    );
    let checked = check_data("x", &[input(&text)], Leniency::Strict).unwrap();
    let rows = checked.into_rows::<CheckRow>().unwrap();
    let told: Vec<&str> = rows
        .iter()
        .filter(|row| row.problem == "unread-value")
        .map(|row| row.message.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "`endDate: circa 2022` was not understood, and does not count",
            "`percentage: 150` was not understood, and does not count",
        ]
    );
    // What is understood is not told of, nor what is no share.
    for told in [
        ownership(r#""percentage":["½"],"startDate":["2020-01"],"endDate":["2022-06-01T00:00"]"#),
        ownership(r#""percentage":["> 25 <= 50"]"#),
    ] {
        let explained = explain(&[input(&told)]).unwrap();
        assert_eq!(explained[0].notes().count(), 0, "{told}");
        assert!(claims(&graph(&told))[0].share.is_some(), "{told}");
    }
}

#[test]
fn an_end_that_is_nowhere_is_a_thing_that_is_not_known() {
    let text = format!(
        "{THINGS}{{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{{\"owner\":[\"jane\"],\"asset\":[\"zzz\"]}}}}\n\
         {{\"id\":\"s\",\"schema\":\"Sanction\",\"properties\":{{\"entity\":[\"shop\"],\"authority\":[\"OFAC\"]}}}}\n"
    );
    let graph = graph(&text);
    let end = graph.entity(graph.entity_by_id("zzz").unwrap());
    assert_eq!(
        (end.kind.as_str(), end.name.as_str()),
        (entity_kind::UNKNOWN, "zzz")
    );
    let explained = explain(&[input(&text)]).unwrap();
    let counts = explained[0].records.counts();
    assert_eq!(
        counts[0].to_string(),
        "entities: 4 read = 3 kept + 1 unresolved + 0 carried unused"
    );
    // Another file may tell who it is.
    let mut builder = GraphBuilder::new("both");
    let known = "{\"type\":\"entity\",\"id\":\"zzz\",\"kind\":\"company\",\"name\":\"Zed\"}\n";
    let other = Input::text("y.jsonl", known.to_owned());
    builder.read(&[input(&text), other]).unwrap();
    let graph = builder.build(Leniency::Strict).unwrap();
    let end = graph.entity(graph.entity_by_id("zzz").unwrap());
    assert_eq!(end.name, "Zed");
}

#[test]
fn an_end_of_statements_that_is_nowhere_is_told_as_well() {
    let text = "canonical_id,entity_id,prop,schema,value,dataset,lang,original_value,external,first_seen,last_seen,id\n\
        jane,jane,name,Person,Jane,d,,,f,,,1\n\
        o,o,owner,Ownership,jane,d,,,f,,,2\n\
        o,o,asset,Ownership,zzz,d,,,f,,,3\n";
    let input = Input::text("x.statements.csv", text.to_owned());
    let mut builder = GraphBuilder::new("ftm");
    builder.read(&[input]).unwrap();
    let graph = builder.build(Leniency::Strict).unwrap();
    assert_eq!(claims(&graph).len(), 1);
    let end = graph.entity(graph.entity_by_id("zzz").unwrap());
    assert_eq!(end.kind, entity_kind::UNKNOWN);
}

/// What `check` says of values that do not count.
fn not_counted(text: &str) -> Vec<String> {
    let checked = check_data("x", &[input(text)], Leniency::Strict).unwrap();
    let rows = checked.into_rows::<CheckRow>().unwrap();
    let rows = rows.iter().filter(|row| row.problem == "unread-value");
    rows.map(|row| row.message.clone()).collect()
}

#[test]
fn an_end_that_is_told_twice_is_one_and_of_two_the_last() {
    for (ends, until) in [
        (r#""2019-01","2019-01-05""#, "2019-01-05"),
        (r#""2019-01-05T00:00:00","2019-01-05""#, "2019-01-05"),
    ] {
        let text = ownership(&format!("\"endDate\":[{ends}]"));
        let end = claims(&graph(&text))[0].until.unwrap();
        assert_eq!(end.to_string(), until);
        assert_eq!(not_counted(&text), [""; 0]);
    }
    let text = ownership(r#""startDate":["2011","2010"],"endDate":["2017","2019"]"#);
    let claim = &claims(&graph(&text))[0];
    assert_eq!(claim.since.unwrap().to_string(), "2010");
    assert_eq!(claim.until.unwrap().to_string(), "2019");
    assert_eq!(
        not_counted(&text),
        [
            "`startDate: 2011` does not count beside another one that disagrees",
            "`endDate: 2017` does not count beside another one that disagrees",
        ]
    );
    let died = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"],"deathDate":["2001","2001-02-03"]}}"#;
    let graph = graph(died);
    let jane = graph.entity(graph.entity_by_id("jane").unwrap());
    assert_eq!(jane.until.unwrap().to_string(), "2001-02-03");
    assert!(!jane.extra.contains_key("deathDate"));
}
