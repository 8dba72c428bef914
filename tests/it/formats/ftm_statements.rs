//! Statements, deltas and lists of targets of FollowTheMoney and OpenSanctions.

use super::graphs::{claims, counts, entity, explained, graph, told};
use crate::run::{command, run};

const HEADER: &str = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id\n";

/// A statement of a merged entity.
fn row(canonical: &str, entity: &str, prop: &str, schema: &str, value: &str, set: &str) -> String {
    format!(
        "{canonical},{entity},{prop},string,{schema},{value},{set},,,,f,2024-01-01,2026-02-03,h\n"
    )
}

/// Two accounts of one edge, whose rows stand apart; its owner was merged.
fn edge() -> String {
    let rows = [
        row("o", "o", "owner", "Ownership", "jane-2", "reg-a"),
        row("NK-jane", "jane-1", "name", "Person", "Jane", "reg-a"),
        row("NK-jane", "jane-1", "id", "Person", "0123abcd", "reg-a"),
        row("shop", "shop", "name", "Company", "Shop", "reg-a"),
        row("NK-jane", "jane-2", "name", "Person", "J. Doe", "reg-b"),
        row("o", "o", "percentage", "Ownership", "60", "reg-a"),
        row("o", "o", "percentage", "Ownership", "70", "reg-b"),
        row("o", "o", "asset", "Ownership", "shop", "reg-b"),
    ];
    HEADER.to_owned() + &rows.concat()
}

#[test]
fn rows_are_merged_by_canonical_id_wherever_they_stand() {
    let text = edge();
    let graph = graph(&[("statements.csv", &text)]);
    assert_eq!(
        told(&graph),
        ["NK-jane owns shop, 60 %", "NK-jane owns shop, 70 %"]
    );
    let cited: Vec<String> = claims(&graph)
        .iter()
        .map(|claim| claim.sources[0].to_string())
        .collect();
    assert_eq!(cited, ["reg-a", "reg-b"]);
    let jane = entity(&graph, "NK-jane");
    assert_eq!(jane.aliases, ["Jane"]);
    assert_eq!(jane.extra["referents"].get(), r#"["jane-1","jane-2"]"#);
    assert!(
        !jane
            .extra
            .values()
            .any(|value| value.get().contains("0123abcd"))
    );
    assert_eq!(
        counts(&[("statements.csv", &text)]),
        ["statements: 8 read = 8 kept + 0 unresolved + 0 carried unused"]
    );
}

#[test]
fn a_dataset_whose_percentages_are_no_shares_takes_no_share_from_another() {
    let of = |dataset: &str, role: &str| {
        let rows = [
            row("jane", "jane", "name", "Person", "Jane", "reg-a"),
            row("shop", "shop", "name", "Company", "Shop", "reg-a"),
            row("o", "o", "owner", "Ownership", "jane", "reg-a"),
            row("o", "o", "asset", "Ownership", "shop", "reg-a"),
            row("o", "o", "percentage", "Ownership", "60", "reg-a"),
            row("o", "o", "percentage", "Ownership", "1.00", dataset),
            row("o", "o", "role", "Ownership", role, dataset),
        ];
        HEADER.to_owned() + &rows.concat()
    };
    let told = |text: &str| told(&graph(&[("statements.csv", text)]));
    assert_eq!(told(&of("gleif", "parent")), ["jane owns shop, 60 %"]);
    assert_eq!(
        told(&of("gb_coh_psc", "voting-rights-50-to-75-percent")),
        [
            "jane controls shop, over 50 to 75 %, voting-rights",
            "jane owns shop, 60 %",
        ]
    );
    // What both say is a share.
    let both = of("gleif", "parent").replace(",1.00,", ",60,");
    assert_eq!(told(&both), ["jane owns shop, 60 %"]);
}

#[test]
fn columns_may_stand_in_any_order_and_external_candidates_are_no_part_of_the_data() {
    let text = "value,prop,entity_id,schema,dataset,external\nJane,name,jane,Person,a,f\nJanet,name,janet,Person,b,t\nJane D.,name,jane,Person,b,t\n";
    let graph = graph(&[("x.csv", text)]);
    assert_eq!(graph.entities().count(), 1);
    assert_eq!(
        counts(&[("x.csv", text)]),
        ["statements: 3 read = 2 kept + 0 unresolved + 1 carried unused"]
    );
}

#[test]
fn packs_with_and_without_a_header_and_lines_say_the_same() {
    let header = "entity_id,prop,value,dataset,lang,original_value,origin,external,first_seen,last_seen,id\n";
    let new = "jane,Person:name,Jane,a,,,,f,2024-01-01,2024-01-01,h\no,Ownership:owner,jane,a,,,,f,,,h\nshop,Company:name,Shop,a,,,,f,,,h\no,Ownership:asset,shop,a,,,,f,,,h\n";
    let old = new.replace(",,,,f,", ",,,f,");
    let json = r#"{"entity_id":"jane","prop":"name","schema":"Person","value":"Jane","dataset":"a","canonical_id":"jane"}
{"entity_id":"o","prop":"owner","schema":"Ownership","value":"jane","dataset":"a"}
{"entity_id":"shop","prop":"name","schema":"Company","value":"Shop","dataset":"a"}
{"entity_id":"o","prop":"asset","schema":"Ownership","value":"shop","dataset":"a"}"#;
    for text in [
        format!("{header}{new}"),
        new.to_owned(),
        old,
        json.to_owned(),
    ] {
        assert_eq!(
            explained(&[("x", &text)]).format.name,
            "ftm-statements",
            "{text}"
        );
        assert_eq!(told(&graph(&[("x", &text)])), ["jane owns shop"], "{text}");
    }
}

const JANE: &str = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"]}}"#;
const SHOP: &str = r#"{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}"#;

#[test]
fn a_delta_changes_what_a_file_says_whichever_is_named_first() {
    let edge = |share: &str| {
        format!(
            r#"{{"id":"o","schema":"Ownership","properties":{{"owner":["jane"],"asset":["shop"],"percentage":["{share}"]}}}}"#
        )
    };
    let base = format!(
        "{JANE}\n{SHOP}\n{}\n{{\"id\":\"old\",\"schema\":\"Person\",\"properties\":{{}}}}",
        edge("60")
    );
    let delta = format!(
        "{{\"op\":\"MOD\",\"entity\":{}}}\n{{\"op\":\"DEL\",\"entity\":{{\"id\":\"old\"}}}}\n{{\"op\":\"DEL\",\"entity\":{{\"id\":\"never\"}}}}",
        edge("40")
    );
    for files in [
        [
            ("a.delta.json", delta.as_str()),
            ("b.ftm.json", base.as_str()),
        ],
        [
            ("b.ftm.json", base.as_str()),
            ("a.delta.json", delta.as_str()),
        ],
    ] {
        let graph = graph(&files);
        assert_eq!(told(&graph), ["jane owns shop, 40 %"]);
        assert_eq!(graph.entities().count(), 2);
        assert_eq!(
            counts(&files),
            ["entities: 7 read = 6 kept + 1 unresolved + 0 carried unused"]
        );
    }
}

#[test]
fn an_end_that_a_delta_takes_away_is_a_thing_that_is_not_known() {
    let edge =
        r#"{"id":"o","schema":"Ownership","properties":{"owner":["jane"],"asset":["shop"]}}"#;
    let base = format!("{JANE}\n{SHOP}\n{edge}");
    let gone = r#"{"op":"DEL","entity":{"id":"shop"}}"#;
    let back = format!(r#"{{"op":"ADD","entity":{SHOP}}}"#);
    for (delta, name) in [
        (gone.to_owned(), "shop"),
        (format!("{gone}\n{back}"), "Shop"),
    ] {
        let graph = graph(&[("b.ftm.json", &base), ("a.delta.json", &delta)]);
        assert_eq!(told(&graph), ["jane owns shop"]);
        assert_eq!(entity(&graph, "shop").name, name);
    }
}

#[test]
fn a_folder_is_read_with_the_changes_in_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("entities.ftm.json"),
        format!("{JANE}\n{SHOP}\n"),
    )
    .unwrap();
    let gone = r#"{"op":"DEL","entity":{"id":"shop"}}"#;
    std::fs::write(folder.path().join("entities.delta.json"), gone).unwrap();
    let graph = relata::Graph::open([folder.path()]).unwrap();
    assert_eq!(graph.entities().count(), 1);
}

#[test]
fn a_nested_edge_that_does_not_repeat_its_end_is_joined_to_what_it_stands_in() {
    let text = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"],"ownershipOwner":[{"id":"o","schema":"Ownership","properties":{"percentage":["60"],"asset":[{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}]}}],"sanctions":[{"id":"s","schema":"Sanction","properties":{"listingDate":["2020-01-02"]}}]}}"#;
    assert_eq!(
        told(&graph(&[("targets.nested.json", text)])),
        [
            "jane owns shop, 60 %",
            "authority:targets.nested.json lists jane, 2020-01-02.."
        ]
    );
}

#[test]
fn a_simple_list_of_targets_lists_and_has_no_day_of_listing() {
    let text = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\",\"identifiers\",\"sanctions\",\"phones\",\"emails\",\"program_ids\",\"dataset\",\"first_seen\",\"last_seen\",\"last_change\"\n\"jane\",\"Person\",\"Jane\",\"J. Doe;\"\"Doe; Jane\"\"\",\"1970\",\"gb\",\"\",\"\",\"UKR - Reason - 2020-01-02\",\"\",\"\",\"\",\"Acme List;Other List\",\"2024-01-01\",\"2024-02-02\",\"2024-02-02\"\n";
    let graph = graph(&[("targets.simple.csv", text)]);
    assert_eq!(
        told(&graph),
        [
            "authority:Acme List lists jane",
            "authority:Other List lists jane"
        ]
    );
    let jane = entity(&graph, "jane");
    assert_eq!(jane.aliases, ["Doe; Jane", "J. Doe"]);
    assert_eq!(
        counts(&[("targets.simple.csv", text)]),
        ["targets: 1 read = 1 kept + 0 unresolved + 0 carried unused"]
    );
}

#[test]
fn words_of_the_model_are_no_slips() {
    let text = format!(
        "{JANE}\n{SHOP}\n{}\n{}\n",
        r#"{"id":"d","schema":"Debt","properties":{"debtor":["jane"],"creditor":["shop"],"startDate":["2020"],"amount":["5"]}}"#,
        r#"{"id":"x","schema":"Company","properties":{"name":["X"],"jurisdiction":["gb","fr"],"alias":["Y"],"title":["Z"],"status":["active"],"notes":["n"]}}"#,
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ftm.json");
    std::fs::write(&path, text).unwrap();
    let ran = run(command().args(["check", "--data"]).arg(&path), b"");
    assert!(!ran.out.contains("did you mean"), "{}", ran.out);
}
