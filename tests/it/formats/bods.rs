//! Statements of beneficial ownership, versions 0.1 to 0.4.

use relata::read::{Input, explain};
use relata::{Graph, Lens, Stakes};

use super::graphs::{claims, counts, entity, explained, facts, graph, real, sums_are_whole, told};

/// A statement of version 0.4 about a record.
fn statement(record: &str, kind: &str, status: &str, date: &str, details: &str) -> String {
    format!(
        "{{\"statementId\":\"s-{record}-{date}\",\"recordId\":\"{record}\",\"recordType\":\"{kind}\",\"recordStatus\":\"{status}\",\"statementDate\":\"{date}\",\"publicationDetails\":{{\"publicationDate\":\"{date}\",\"bodsVersion\":\"0.4\",\"publisher\":{{\"name\":\"Acme Register\"}}}},\"recordDetails\":{{{details}}}}}"
    )
}

pub(super) fn company(id: &str) -> String {
    let details = format!(
        "\"isComponent\":false,\"entityType\":{{\"type\":\"registeredEntity\"}},\"name\":\"{id} Ltd\""
    );
    statement(id, "entity", "new", "2020-01-01", &details)
}

pub(super) fn person(id: &str) -> String {
    let details = format!("\"personType\":\"knownPerson\",\"names\":[{{\"fullName\":\"{id}\"}}]");
    statement(id, "person", "new", "2020-01-01", &details)
}

/// A relation of a party to `shop`, with these interests and fields.
pub(super) fn relation(id: &str, status: &str, date: &str, party: &str, rest: &str) -> String {
    let details = format!("\"subject\":\"shop\",\"interestedParty\":{party},{rest}");
    statement(id, "relationship", status, date, &details)
}

pub(super) fn array(statements: &[String]) -> String {
    format!("[{}]", statements.join(",\n"))
}

/// What a file of these statements and of `shop`, `holding` and `jane` tells.
pub(super) fn told_of(statements: &[String]) -> Vec<String> {
    let mut all = vec![company("shop"), company("holding"), person("jane")];
    all.extend_from_slice(statements);
    told(&graph(&[("x.json", &array(&all))]))
}

pub(super) const SIXTY: &str = r#""interests":[{"type":"shareholding","directOrIndirect":"direct","share":{"exact":60},"startDate":"2019-05-01"}]"#;

#[test]
fn arrays_lines_and_packages_are_the_same_and_parties_stand_anywhere() {
    let statements = [
        relation("r", "new", "2020-01-02", "\"jane\"", SIXTY),
        company("shop"),
        person("jane"),
    ];
    let array = array(&statements);
    let lines = statements.join("\n");
    let package = format!("{{\"version\":\"0.4\",\"statements\":{array}}}");
    for text in [&array, &lines, &package] {
        let graph = graph(&[("x.json", text)]);
        assert_eq!(told(&graph), ["jane owns shop, 60 %, 2019-05-01.."]);
        assert_eq!(entity(&graph, "shop").name, "shop Ltd");
        let cited = &claims(&graph)[0].sources[0];
        assert_eq!(cited.to_string(), "acme-register-2020-01-02#s-r-2020-01-02");
        assert_eq!(
            counts(&[("x.json", text)]),
            ["statements: 3 read = 3 kept + 0 unresolved + 0 carried unused"]
        );
    }
}

#[test]
fn a_later_statement_is_a_later_account_and_a_closed_record_ends() {
    let forty = SIXTY
        .replace("60", "40")
        .replace("2019-05-01", "2021-06-01");
    let thirty = SIXTY.replace("60", "30");
    let first = relation("r", "new", "2020-01-01", "\"jane\"", SIXTY);
    let again = relation("r", "updated", "2020-07-01", "\"jane\"", SIXTY);
    let later = relation("r", "updated", "2021-07-01", "\"jane\"", &forty);
    assert_eq!(
        told_of(&[later.clone(), first.clone(), again]),
        [
            "jane owns shop, 60 %, 2019-05-01..2021-06-01",
            "jane owns shop, 40 %, 2021-06-01.."
        ]
    );
    // The interest began as before, so that only the day of the statement tells from when on it is another share.
    let seen = relation("r", "updated", "2022-03-04", "\"jane\"", &thirty);
    assert_eq!(
        told_of(&[first.clone(), seen]),
        [
            "jane owns shop, 60 %, 2019-05-01..2022-03-04",
            "jane owns shop, 30 %, 2019-05-01.., seen 2022-03-04"
        ]
    );
    let closed = relation("r", "closed", "2023-01-01", "\"jane\"", SIXTY);
    assert_eq!(
        told_of(&[first.clone(), closed]),
        ["jane owns shop, 60 %, 2019-05-01..2023-01-01"]
    );
    // To close it, nothing has to be said of the interests again.
    let bare = relation("r", "closed", "2023-01-01", "\"jane\"", "\"interests\":[]");
    assert_eq!(
        told_of(&[first.clone(), bare]),
        ["jane owns shop, 60 %, 2019-05-01..2023-01-01"]
    );
    // An interest that is told no longer has ended.
    let votes = r#""interests":[{"type":"votingRights","share":{"exact":60}}]"#;
    let votes = relation("r", "updated", "2022-01-01", "\"jane\"", votes);
    assert_eq!(
        told_of(&[first, votes]),
        [
            "jane controls shop, 60 %, voting-rights, seen 2022-01-01",
            "jane owns shop, 60 %, 2019-05-01..2022-01-01"
        ]
    );
}

#[test]
fn schemes_of_identifiers_are_called_as_in_other_registers() {
    let identifiers = r#""entityType":{"type":"registeredEntity"},"name":"Shop","identifiers":[
        {"scheme":"GB-COH","id":"01234567"},{"scheme":"XI-LEI","id":"529900T8BM49AURSDO55"},
        {"schemeName":"Register of Companies (Fiji)","id":"7"}]"#;
    let shop = statement("shop", "entity", "new", "2020-01-01", identifiers);
    let ids = entity(&graph(&[("x.json", &array(&[shop]))]), "shop").ids;
    let told: Vec<String> = ids
        .iter()
        .map(|(scheme, id)| format!("{scheme}:{id}"))
        .collect();
    assert_eq!(
        told,
        [
            "gb-coh:01234567",
            "lei:529900T8BM49AURSDO55",
            "register-of-companies-fiji:7"
        ]
    );
}

#[test]
fn replaced_statements_are_one_record_before_0_4() {
    let text = r#"[
{"statementID":"e1","statementType":"entityStatement","statementDate":"2018-01-01","entityType":"registeredEntity","name":"Old Name Ltd","identifiers":[{"scheme":"GB-COH","id":"0123"}]},
{"statementID":"e2","statementType":"entityStatement","statementDate":"2019-01-01","entityType":"registeredEntity","name":"New Name Ltd","replacesStatements":["e1"]},
{"statementID":"p1","statementType":"personStatement","personType":"knownPerson","names":[{"givenName":"Ann","familyName":"Lee"}]},
{"statementID":"o1","statementType":"ownershipOrControlStatement","statementDate":"2018-01-01","subject":{"describedByEntityStatement":"e1"},"interestedParty":{"describedByPersonStatement":"p1"},"interests":[{"type":"shareholding","interestLevel":"direct","share":{"minimum":25,"maximum":50}},{"type":"voting-rights","share":{"minimum":25,"maximum":50,"exclusiveMinimum":true,"exclusiveMaximum":false}}]},
{"statementID":"o2","statementType":"ownershipOrControlStatement","statementDate":"2019-01-01","replacesStatements":["o1"],"subject":{"describedByEntityStatement":"e2"},"interestedParty":{"describedByPersonStatement":"p1"},"interests":[{"type":"shareholding","interestLevel":"direct","share":{"minimum":50,"maximum":75}}]}
]"#;
    let graph = graph(&[("old.json", text)]);
    assert_eq!(
        told(&graph),
        [
            "p1 controls e1, over 25 to 50 %, voting-rights, ..2019-01-01, seen 2018-01-01",
            "p1 owns e1, 25 to under 50 %, ..2019-01-01, seen 2018-01-01",
            "p1 owns e1, 50 to under 75 %, seen 2019-01-01",
        ]
    );
    let company = entity(&graph, "e1");
    assert_eq!(
        (company.name.as_str(), company.aliases),
        ("New Name Ltd", vec!["Old Name Ltd".to_owned()])
    );
    assert_eq!(entity(&graph, "p1").name, "Ann Lee");
}

#[test]
fn a_maximum_is_left_out_before_0_4_and_included_since() {
    let range = r#""interests":[{"type":"shareholding","share":{"minimum":25,"maximum":50}}]"#;
    let new = relation("r", "new", "2020-01-01", "\"jane\"", range);
    assert_eq!(
        told_of(&[new]),
        ["jane owns shop, 25 to 50 %, seen 2020-01-01"]
    );
}

#[test]
fn only_a_shareholding_is_a_stake_and_a_type_left_out_is_unknown() {
    let interests = r#""interests":[{"type":"shareholding"},{"type":"appointmentOfBoard"},{"type":"rightsToSurplusAssetsOnDissolution","share":{"exact":60}},{"share":{"exact":70}},{"type":"unknownInterest"}]"#;
    assert_eq!(
        told_of(&[relation("r", "new", "2020-01-01", "\"jane\"", interests)]),
        [
            "jane controls shop, appointment-of-board, seen 2020-01-01",
            "jane owns shop, seen 2020-01-01",
            "jane owns shop, 60 %, rights-to-surplus-assets-on-dissolution, seen 2020-01-01",
            "jane owns shop, 70 %, unknown-interest, seen 2020-01-01",
            "jane owns shop, unknown-interest, seen 2020-01-01",
        ]
    );
}

/// Jane holds `middle` % of a holding that holds 80 % of the shop, and 48 % of the shop through it.
fn indirect(middle: &str) -> Vec<String> {
    let held = "\"holding\"".to_owned();
    let upper = format!(
        "\"isComponent\":true,\"subject\":\"holding\",\"interestedParty\":\"jane\",\"interests\":[{middle}]"
    );
    vec![
        relation(
            "lower",
            "new",
            "2020-01-01",
            &held,
            r#""isComponent":true,"interests":[{"type":"shareholding","directOrIndirect":"direct","share":{"exact":80}}]"#,
        ),
        statement("upper", "relationship", "new", "2020-01-01", &upper),
        relation(
            "whole",
            "new",
            "2020-01-01",
            "\"jane\"",
            r#""interests":[{"type":"shareholding","directOrIndirect":"indirect","share":{"exact":48}}],"componentRecords":["holding","lower","upper"]"#,
        ),
    ]
}

#[test]
fn an_indirect_interest_and_its_components_are_never_both_counted() {
    let sixty = r#"{"type":"shareholding","directOrIndirect":"direct","share":{"exact":60}}"#;
    assert_eq!(
        told_of(&indirect(sixty)),
        [
            "holding owns shop, 80 %, seen 2020-01-01",
            "jane owns holding, 60 %, seen 2020-01-01",
            "jane owns shop, 48 %, indirect, seen 2020-01-01",
        ]
    );
    // A component that tells no share tells no chain: then the whole counts once, and the components do not.
    assert_eq!(
        told_of(&indirect("{\"directOrIndirect\":\"unknown\"}")),
        [
            "holding owns shop, 80 %, component, seen 2020-01-01",
            "jane owns holding, unknown-interest, seen 2020-01-01",
            "jane owns shop, 48 %, seen 2020-01-01",
        ]
    );
}

#[test]
fn an_indirect_interest_without_components_counts_where_nobody_holds_directly() {
    let whole = r#""interests":[{"type":"shareholding","directOrIndirect":"indirect","share":{"exact":90}}]"#;
    let whole = relation("whole", "new", "2020-01-01", "\"jane\"", whole);
    assert_eq!(
        told_of(std::slice::from_ref(&whole)),
        ["jane owns shop, 90 %, seen 2020-01-01"]
    );
    let direct = relation("direct", "new", "2020-01-01", "\"holding\"", SIXTY);
    assert_eq!(
        told_of(&[whole, direct]),
        [
            "holding owns shop, 60 %, 2019-05-01..",
            "jane owns shop, 90 %, indirect, seen 2020-01-01"
        ]
    );
}

#[test]
fn an_owner_who_is_not_told_has_a_reason_and_several_are_several() {
    let exempt = r#"{"reason":"subjectExemptFromDisclosure","description":"Listed"}"#;
    let nobody = r#"{"reason":"noBeneficialOwners"}"#;
    let statements = [
        company("shop"),
        relation("r", "new", "2020-01-01", exempt, "\"isComponent\":false"),
        relation("n", "new", "2020-01-01", nobody, "\"isComponent\":false"),
    ];
    let graph = graph(&[("x.json", &array(&statements))]);
    assert_eq!(told(&graph), ["r/owner owns shop, seen 2020-01-01"]);
    assert!(entity(&graph, "r/owner").is_unnamed());
    let reasons: Vec<String> = facts(&graph)
        .iter()
        .map(|fact| format!("{}: {}", fact.about, fact.unknown_reason().unwrap()))
        .collect();
    assert_eq!(
        reasons,
        [
            "shop: no beneficial owners",
            "r/owner: subject exempt from disclosure"
        ]
    );
    let old = r#"{"statementID":"e","statementType":"entityStatement","name":"E","entityType":"registeredEntity"}
{"statementID":"o","statementType":"ownershipOrControlStatement","statementDate":"2018-01-01","subject":{"describedByEntityStatement":"e"},"interestedParty":{"unspecified":{"reason":["unknown","interested-party-exempt-from-disclosure"]}}}"#;
    assert_eq!(
        told(&super::graphs::graph(&[("old.jsonl", old)])),
        [
            "o/owner owns e, seen 2018-01-01",
            "o/owner-2 owns e, seen 2018-01-01"
        ]
    );
}

#[test]
fn an_edge_is_never_dropped_for_what_is_wrong_beside_it() {
    let odd = r#""interests":[{"type":"shareholding","share":{"exact":101},"startDate":"circa 2022","details":"A shares"}],"annotations":7"#;
    let statements = [relation("r", "new", "2020-01-01", "\"nobody-knows\"", odd)];
    let graph = graph(&[("x.json", &array(&statements))]);
    let claim = &claims(&graph)[0];
    assert_eq!(told(&graph), ["nobody-knows owns shop, seen 2020-01-01"]);
    assert_eq!(
        claim.note.as_deref(),
        Some("The share as written: {\"exact\":101}")
    );
    assert_eq!(claim.extra["startDate"].get(), "\"circa 2022\"");
    assert_eq!(claim.extra["details"].get(), "\"A shares\"");
    assert_eq!(
        counts(&[("x.json", &array(&statements))]),
        ["statements: 1 read = 0 kept + 1 unresolved + 0 carried unused"]
    );
}

#[test]
fn annotations_and_addresses_are_kept() {
    let plain = relation("r", "new", "2020-01-01", "\"jane\"", SIXTY);
    let annotated = plain.replacen(
        '{',
        r#"{"source":{"type":["officialRegister"],"url":"https://example.org/r","retrievedAt":"2020-02-02T10:00:00Z"},"annotations":[{"motivation":"correcting","description":"The date was wrong."}],"#,
        1,
    );
    let graph = graph(&[(
        "x.json",
        &array(&[annotated, company("shop"), person("jane")]),
    )]);
    let claim = &claims(&graph)[0];
    assert_eq!(
        claim.note.as_deref(),
        Some("Annotation (correcting): The date was wrong.")
    );
    assert_eq!(claim.sources[1].to_string(), "https://example.org/r");
    let mut sources = graph.sources().map(|id| graph.source(id));
    let read = sources.find(|source| source.id == "https://example.org/r");
    assert_eq!(read.unwrap().retrieved.unwrap().to_string(), "2020-02-02");
}

#[test]
fn every_mistake_has_its_line_and_a_broken_file_says_where() {
    let text = format!(
        "[{},\n{{\"statementId\":\"x\",\"bodsVersion\":\"0.4\"}},\n{{\"recordType\":\"person\"}},\n{{\"statementId\":\"y\",",
        company("shop")
    );
    let explained = explained(&[("x.json", &text)]);
    sums_are_whole(&explained);
    let problems = explained.records.problems();
    let told: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}: {}", problem.line, problem.message))
        .collect();
    assert_eq!(
        told,
        [
            "2: the statement has no `recordType` or `statementType`",
            "3: the statement has no `statementId`",
            "4: the text ends inside of the value that begins on line 4",
        ]
    );
}

#[test]
fn the_examples_of_the_standard_all_load() {
    let Some(folder) = real("bods/0.4-examples") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let explained = explain(&[Input::Path(path.clone())]).unwrap();
        assert_eq!(explained[0].format.name, "bods", "{}", path.display());
        assert!(
            explained[0].records.problems().is_empty(),
            "{}",
            path.display()
        );
        sums_are_whole(&explained[0]);
        Graph::open([&path]).unwrap();
        count += 1;
    }
    assert_eq!(count, 19);
}

#[test]
fn a_closed_stake_of_an_example_counts_for_nobody() {
    let Some(folder) = real("bods/0.4-examples") else {
        return;
    };
    let graph = Graph::open([folder.join("fermcat.json")]).unwrap();
    let answer = graph.ask(Stakes::of("Fermcat Ltd"), &Lens::default());
    let text = crate::asked::written(&answer.unwrap(), relata::write::Format::Csv);
    assert!(text.contains("Patrick O'Donohue"), "{text}");
    assert!(!text.contains("Riyadh"), "{text}");
}
