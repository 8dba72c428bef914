//! The list of Specially Designated Nationals, in the files of its office.

use relata::model::Entity;
use relata::{Diff, Graph, Lens};

use super::graphs::{claims, counts, entity, explained, graph, real, sums_are_whole, told};

const SDN: &str = "7,\"ACME S.A.\",-0- ,\"SDGT] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"SWIFT/BIC ACMEXX22; a.k.a. 'TINY'; Linked To: DOE, Jane; Linked To: SHELL CO. LTD..\"\r\n9,\"SHELL CO. LTD.\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Linked To: ACME S.A.; Linked To: NOBODY INC.\"\r\n12,\"DOE, Jane\",\"individual\",\"SDGT\",\"Director\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 10 Dec 1948; Linked To: RED MUNDIAL INMOBILI\"\r\n15,\"RED MUNDIAL INMOBILIARIA, S.A. DE C.V.\",-0- ,\"SDNTK\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n20,\"PEARL\",\"vessel\",\"IRAN\",-0- ,\"ABCD\",\"Tanker\",\"1,000\",-0- ,\"Iran\",\"SHELL CO. LTD.\",\"Vessel Registration Identification IMO 9187629.\"\r\n\u{1a}";
const ALT: &str = "7,1,\"aka\",\"ACME SOCIEDAD\",-0- \r\n7,2,\"fka\",\"OLD ACME\",-0- \r\n99,3,\"aka\",\"NOBODY KNOWS\",-0- \r\n\u{1a}";
const ADD: &str = "7,1,\"1 Calle\",\"Havana\",\"Cuba\",-0- \r\n12,2,-0- ,\"Zurich CH-8022\",\"Switzerland\",-0- \r\n";
const COMMENTS: &str = "12,\"ARIA, S.A. DE C.V..\"\r\n";

fn all() -> [(&'static str, &'static str); 4] {
    [
        ("x/2021/sdn.csv", SDN),
        ("x/2021/alt.csv", ALT),
        ("x/2021/add.csv", ADD),
        ("x/2021/sdn_comments.csv", COMMENTS),
    ]
}

#[test]
fn four_files_are_one_list() {
    let graph = graph(&all());
    let acme = entity(&graph, "ofac-7");
    assert_eq!(acme.name, "ACME S.A.");
    assert_eq!(acme.aliases, ["ACME SOCIEDAD", "OLD ACME", "TINY"]);
    assert_eq!(acme.extra["weak_aka"].get(), r#"["TINY"]"#);
    assert_eq!(acme.extra["strong_aka"].get(), r#"["ACME SOCIEDAD"]"#);
    assert_eq!(acme.extra["fka"].get(), r#"["OLD ACME"]"#);
    assert_eq!(
        acme.extra["addresses"].get(),
        r#"["1 Calle, Havana, Cuba"]"#
    );
    assert_eq!(acme.country.as_deref(), Some("CU"));
    assert_eq!(acme.ids["swift-bic"], "ACMEXX22");
    let jane = entity(&graph, "ofac-12");
    assert_eq!(jane.kind, "person");
    assert_eq!(jane.since.unwrap().to_string(), "1948-12-10");
    assert_eq!(entity(&graph, "ofac-20").ids["imo"], "9187629");
    assert_eq!(
        counts(&all()),
        [
            "entries: 5 read = 5 kept + 0 unresolved + 0 carried unused",
            "aliases: 3 read = 2 kept + 1 unresolved + 0 carried unused",
            "addresses: 2 read = 2 kept + 0 unresolved + 0 carried unused",
            "remarks that go on: 1 read = 1 kept + 0 unresolved + 0 carried unused",
            "\"Linked To\": 5 read = 4 kept + 1 unresolved + 0 carried unused",
        ]
    );
}

#[test]
fn linked_is_not_owned_and_a_name_is_tried_as_it_stands_first() {
    let graph = graph(&all());
    let told = told(&graph);
    let linked: Vec<&String> = told
        .iter()
        .filter(|line| !line.contains(" lists "))
        .collect();
    assert_eq!(
        linked,
        [
            "ofac-12 linked-to ofac-15, seen 2021",
            "ofac-7 linked-to ofac-12, seen 2021",
            "ofac-7 linked-to ofac-9, seen 2021",
            "ofac-9 linked-to ofac-7, seen 2021",
            "ofac-9 linked-to ofac-name:NOBODY INC, seen 2021",
            // The owner of a vessel is told in a column of its own.
            "ofac-9 owns ofac-20, seen 2021",
        ]
    );
}

#[test]
fn the_list_and_its_programmes_are_editions() {
    let graph = graph(&all());
    let lists: Vec<String> = claims(&graph)
        .iter()
        .filter(|claim| claim.to == "ofac-7" && claim.kind == "lists")
        .filter_map(|claim| claim.edition.clone())
        .collect();
    assert_eq!(lists, ["ofac-IFSR-2021", "ofac-SDGT-2021", "ofac-sdn-2021"]);
    let edition: Entity = entity(&graph, "ofac-sdn-2021");
    assert_eq!(edition.published.unwrap().to_string(), "2021");
    assert_eq!(edition.series.as_deref(), Some("ofac-sdn"));
}

#[test]
fn a_row_of_another_file_has_its_line() {
    let text = format!("{}\nnot,a,row\n", SDN.lines().next().unwrap());
    let explained = explained(&[("sdn.csv", &text)]);
    sums_are_whole(&explained);
    let problems = explained.records.problems();
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [2]);
}

#[test]
fn two_years_of_the_list_differ_by_what_was_added_and_removed() {
    let Some(folder) = real("ofac") else { return };
    let explained = relata::read::explain(&[relata::read::Input::Path(folder.clone())]).unwrap();
    sums_are_whole(&explained[0]);
    assert!(explained[0].records.problems().is_empty());
    let kept = |what: &str| {
        let counts = explained[0].records.counts();
        let counts = counts.iter().find(|counts| counts.what == what).unwrap();
        (counts.read, counts.kept)
    };
    assert_eq!(kept("entries"), (7_379 + 8_976, 7_379 + 8_976));
    // The last row of each file of 2021 is the mark of the end of the file alone.
    assert_eq!(kept("aliases"), (9_682 + 11_910, 9_682 + 11_910));
    assert_eq!(kept("addresses"), (11_696 + 13_837, 11_696 + 13_837));
    assert_eq!(kept("\"Linked To\""), (2_427 + 3_408, 2_426 + 3_401));
    let graph = Graph::open([folder]).unwrap();
    let question = Diff::between("ofac-sdn-2019", "ofac-sdn-2021");
    let answer = graph.ask(question, &Lens::default()).unwrap();
    let summary = answer.summary();
    assert!(
        summary.contains("1,858 added") || summary.contains("1858 added"),
        "{summary}"
    );
    assert!(summary.contains("261 removed"), "{summary}");
}

#[test]
fn names_in_capitals_are_known_in_folders() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("SDN.CSV", SDN),
        ("ALT.CSV", ALT),
        ("ADD.CSV", ADD),
        ("SDN_COMMENTS.CSV", COMMENTS),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let graph = Graph::open([folder.path()]).unwrap();
    assert_eq!(
        entity(&graph, "ofac-7").aliases,
        ["ACME SOCIEDAD", "OLD ACME", "TINY"]
    );
}
