//! Owners that no cell names: the public, the others, and the company itself.

use relata::model::entity_kind;
use relata::{Lens, Owners};

use super::{claims, entities, read};

#[test]
fn the_public_of_two_companies_is_not_one_owner() {
    let table = "Shareholder,Company,%\n\
        Jane,Acme,50\nPublic shareholders,Acme,40\nOthers (<5%),Acme,10\n\
        Jane,Beta,50\nPublic shareholders,Beta,40\nStreubesitz,Beta,5\nПрочие акционеры,Beta,5\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let unnamed: Vec<_> = entities(&graph)
        .into_iter()
        .filter(|entity| entity.kind == entity_kind::UNKNOWN)
        .collect();
    assert_eq!(unnamed.len(), 5, "{unnamed:?}");
    let mut owners: Vec<String> = claims(&graph).into_iter().map(|claim| claim.from).collect();
    owners.sort();
    owners.dedup();
    assert_eq!(owners.len(), 6, "{owners:?}");
}

#[test]
fn own_shares_are_a_stake_of_the_company_in_itself() {
    for word in [
        "Treasury shares",
        "Eigene Aktien",
        "Azioni proprie",
        "自己株式",
    ] {
        let table = format!(
            "Shareholder,Shareholder type,Company,Company type,%\n\
             Jane,person,Acme,company,45\n{word},treasury,Acme,company,10\n{word},,Beta,company,5\n"
        );
        let graph = read(&[("t.csv", &table)]).unwrap();
        let own: Vec<_> = claims(&graph)
            .into_iter()
            .filter(|claim| claim.from == claim.to)
            .collect();
        assert_eq!(own.len(), 2, "{word}");
        assert!(own.iter().all(|claim| claim.note.as_deref() == Some(word)));
        assert!(entities(&graph).iter().all(|entity| entity.name != word));
        // Its own shares are no part of what the others hold.
        let answer = graph.ask(Owners::of("Acme"), &Lens::default()).unwrap();
        let text = crate::asked::written(&answer, relata::write::Format::Table);
        assert!(text.contains("look-through 50 %"), "{text}");
    }
}

/// The ids of unnamed owners in some tables, each with its share.
fn unnamed(tables: &[(&'static str, &str)]) -> Vec<(String, String)> {
    let claims = claims(&read(tables).unwrap()).into_iter();
    let mut unnamed: Vec<_> = claims
        .filter(|claim| claim.from.contains("/unknown-owner/"))
        .map(|claim| (claim.from, claim.share.unwrap().to_string()))
        .collect();
    unnamed.sort();
    unnamed
}

#[test]
fn an_unnamed_owner_stays_the_same_whatever_stands_above_it() {
    let rows = "unknown,Shop,30\nOthers (<5%),Mid,40\nOthers,Mid,0.5\nMid,Shop,10\n";
    let table = format!("owner,owned,percent\n{rows}");
    let longer = format!("owner,owned,percent\nZed,Other,60\n{rows}");
    let then = unnamed(&[("2024.csv", &table)]);
    let expected = [
        ("Mid/unknown-owner/others", "40 %"),
        ("Mid/unknown-owner/others/2", "0.5 %"),
        ("Shop/unknown-owner/unknown", "30 %"),
    ];
    assert_eq!(
        then,
        expected.map(|(id, share)| (id.to_owned(), share.to_owned()))
    );
    assert_eq!(then, unnamed(&[("2025.csv", &longer)]));
}

#[test]
fn unnamed_owners_of_two_tables_are_two() {
    // The first waits for its unit, which the whole column tells.
    let small = "owner,owned,stake\nOthers,Shop,0.5\nAnn,Shop,0.25\nOthers,Shop,0.25\n";
    let other = "owner,owned,percent\nOthers,Shop,20\n";
    let expected = [
        ("Shop/unknown-owner/others", "50 %"),
        ("Shop/unknown-owner/others/2", "25 %"),
        ("Shop/unknown-owner/others/3", "20 %"),
    ];
    assert_eq!(
        unnamed(&[("a.csv", small), ("b.csv", other)]),
        expected.map(|(id, share)| (id.to_owned(), share.to_owned()))
    );
}

#[test]
fn an_unnamed_owner_is_told_with_its_row() {
    let table = "owner,owned,percent\nAnn,Shop,60\n\nunknown,Shop,30\n";
    let mut command = crate::run::command();
    command.args(["check", "-f", "csv", "--data", "-"]);
    let ran = crate::run::run(&mut command, table.as_bytes());
    assert!(ran.out.contains("owner-unknown"), "{}", ran.out);
    assert!(ran.out.contains(":4,"), "{}", ran.out);
}
