//! Ids that are none, and names that share one.

use relata::read::{Input, explain};

use super::{claims, entities, problems, read, stakes};

#[test]
fn a_placeholder_is_no_id_and_no_country() {
    for word in ["N/A", "-", "n.a.", "unknown"] {
        let owned = format!(
            "owner,owned,owned id,percent\nDoe,Delta Ltd,{word},100\nRoe,Epsilon Ltd,{word},100\n"
        );
        assert_eq!(
            stakes(&owned),
            ["Doe 100 % Delta Ltd", "Roe 100 % Epsilon Ltd"],
            "{word}"
        );
        let owner = format!(
            "owner,owner id,owned,percent,id,parcel,interest\nDoe,{word},Acme,60,{word},{word},-\nRoe,{word},Acme,40,{word},{word},-\n"
        );
        assert_eq!(stakes(&owner), ["Doe 60 % Acme", "Roe 40 % Acme"], "{word}");
        let graph = read(&[("t.csv", &owner)]).unwrap();
        assert!(claims(&graph).iter().all(|claim| claim.parcel.is_none()));
    }
    let table = "owner,owned,owned country,interest\nA,B,n/a,n/a\nA,C,NA,\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let countries: Vec<_> = entities(&graph)
        .into_iter()
        .map(|entity| (entity.id, entity.country))
        .collect();
    let namibia = Some("NA".to_owned());
    assert_eq!(
        countries,
        [
            ("A".to_owned(), None),
            ("B".to_owned(), None),
            ("C".to_owned(), namibia)
        ]
    );
    assert!(claims(&graph).iter().all(|claim| claim.interest.is_none()));
}

#[test]
fn a_second_name_of_one_id_is_an_alias_and_told() {
    let table = "owner,owned,owned id,percent\nA,Zeta Ltd,X7,60\nB,Eta Ltd,X7,40\nC,,X7,\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let zeta = graph.entity(graph.entity_by_id("X7").unwrap());
    assert_eq!(
        (zeta.name.as_str(), zeta.aliases),
        ("Zeta Ltd", vec!["Eta Ltd".to_owned()])
    );
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    let notes: Vec<&str> = explained[0].notes().collect();
    assert_eq!(
        notes,
        [
            "Under the id `X7` stand several names: Zeta Ltd, Eta Ltd. The first is its name, the others are aliases."
        ]
    );
    assert_eq!(problems(table), []);
}
