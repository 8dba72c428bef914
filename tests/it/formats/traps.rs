//! What gives a wrong answer about owners where it is misread, asked as a user would ask. Beside the reader of each format
//! stand the other traps of it.

use std::path::Path;

use crate::run::{line, relata};

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn at_most_half_is_perhaps_caught_and_less_than_half_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let share = "{\"type\":\"shareholding\",\"share\":{\"minimum\":25,\"maximum\":50}}";
    let version = |number: &str| format!("\"publicationDetails\":{{\"bodsVersion\":\"{number}\"}}");
    let before = format!(
        "[{{\"statementID\":\"shop-is-a-company-of-its-own-statement\",\"statementType\":\"entityStatement\",\"entityType\":\"registeredEntity\",\"name\":\"Shop\",{version}}},\
        {{\"statementID\":\"jane-is-a-person-of-her-own-statement\",\"statementType\":\"personStatement\",\"personType\":\"knownPerson\",\"names\":[{{\"fullName\":\"Jane\"}}],{version}}},\
        {{\"statementID\":\"jane-owns-the-shop-says-this-statement\",\"statementType\":\"ownershipOrControlStatement\",\"subject\":{{\"describedByEntityStatement\":\"shop-is-a-company-of-its-own-statement\"}},\"interestedParty\":{{\"describedByPersonStatement\":\"jane-is-a-person-of-her-own-statement\"}},\"interests\":[{share}],{version}}}]",
        version = version("0.2")
    );
    let since = format!(
        "[{{\"statementId\":\"1\",\"recordId\":\"shop\",\"recordType\":\"entity\",\"recordDetails\":{{\"name\":\"Shop\"}},{version}}},\
        {{\"statementId\":\"2\",\"recordId\":\"jane\",\"recordType\":\"person\",\"recordDetails\":{{\"personType\":\"knownPerson\",\"names\":[{{\"fullName\":\"Jane\"}}]}},{version}}},\
        {{\"statementId\":\"3\",\"recordId\":\"stake\",\"recordType\":\"relationship\",\"recordDetails\":{{\"subject\":\"shop\",\"interestedParty\":\"jane\",\"interests\":[{share}]}},{version}}}]",
        version = version("0.4")
    );
    for (name, text, verdicts) in [
        ("before.bods.json", before, vec![]),
        ("since.bods.json", since, vec!["possible"]),
    ] {
        let path = file(folder.path(), name, &text);
        let ran = line(&format!("affected Jane --rule ofac --data {path} -f csv"));
        let mut rows = csv::Reader::from_reader(ran.out.as_bytes());
        let found: Vec<String> = rows
            .records()
            .map(|row| row.unwrap()[3].to_owned())
            .collect();
        assert_eq!(found, verdicts, "{name}: {}", ran.err);
    }
}

#[test]
fn a_share_is_never_rounded_up_to_half() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"id\":\"jane\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Jane\"]}}\n\
        {\"id\":\"shop\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Shop\"]}}\n\
        {\"id\":\"stake\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"jane\"],\"asset\":[\"shop\"],\"percentage\":[49.996]}}\n";
    let path = file(folder.path(), "x.ftm.json", text);
    let owners = line(&format!("owners shop --data {path}"));
    assert!(
        owners.out.contains("49.996 %"),
        "{}{}",
        owners.out,
        owners.err
    );
    let caught = line(&format!("affected jane --rule ofac --data {path}"));
    assert_eq!(caught.status, Some(1), "{}{}", caught.out, caught.err);
    let written = line(&format!("export {path} -f ftm"));
    assert!(written.out.contains("\"49.996 %\""), "{}", written.out);
}

#[test]
fn formats_that_are_not_read_make_nobody_an_owner() {
    let folder = tempfile::tempdir().unwrap();
    // Their edges run in ways of their own, so that half an understanding would turn owners round.
    for (name, text) in [
        (
            "map.json",
            "{\"nodes\":{\"1\":{\"id\":\"1\",\"name\":\"A\"},\"2\":{\"id\":\"2\",\"name\":\"B\"}},\"edges\":{\"e\":{\"id\":\"e\",\"node1_id\":\"1\",\"node2_id\":\"2\",\"label\":\"owner\",\"arrow\":\"2->1\"}},\"captions\":{}}",
        ),
        (
            "relationships.json",
            "{\"data\":[{\"type\":\"relationships\",\"id\":1,\"attributes\":{\"entity1_id\":1,\"entity2_id\":2,\"category_id\":11}}]}",
        ),
        (
            "graph.net",
            "*Vertices 2\n1 \"A\"\n2 \"B\"\n*Arcs\n1 2 1\n*Edges\n2 1 1\n",
        ),
        (
            "item.json",
            "{\"type\":\"item\",\"id\":\"Q1\",\"claims\":{\"P127\":[{\"rank\":\"deprecated\",\"mainsnak\":{\"snaktype\":\"value\",\"property\":\"P127\"}}]}}",
        ),
        (
            "advanced.xml",
            "<?xml version=\"1.0\"?><Sanctions xmlns=\"http://www.un.org/sanctions/1.0\"><ProfileRelationships><ProfileRelationship ID=\"1\" From-ProfileID=\"2\" To-ProfileID=\"3\" RelationTypeID=\"15003\"/></ProfileRelationships></Sanctions>",
        ),
    ] {
        let path = file(folder.path(), name, text);
        let ran = relata(&["stats", "--no-cache", "--data", &path]);
        let place = format!("{name}:1: ");
        assert!(
            ran.status == Some(2) && ran.err.contains(&place),
            "{name}: {}{}",
            ran.out,
            ran.err
        );
    }
}
