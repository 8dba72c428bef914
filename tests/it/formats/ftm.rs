//! FollowTheMoney entities, as OpenSanctions and Aleph write them.

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Relationship};
use relata::read::{Input, explain};

use crate::run::{command, run};

fn graph(text: &str) -> Graph {
    let mut builder = GraphBuilder::new("ftm");
    builder
        .read(&[Input::text("x.ftm.json", text.to_owned())])
        .unwrap();
    builder.build(Leniency::Strict).unwrap()
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    graph
        .relationships()
        .map(|id| graph.relationship(id))
        .collect()
}

fn entity(graph: &Graph, id: &str) -> Entity {
    let mut entities = graph.entities().map(|found| graph.entity(found));
    entities.find(|entity| entity.id == id).unwrap()
}

/// Each claim as `id: from kind to, share, interest`.
fn told(text: &str) -> Vec<String> {
    let line = |claim: &Relationship| {
        let share = claim.share.map(|share| format!(", {share}"));
        let interest = claim
            .interest
            .as_ref()
            .map(|interest| format!(", {interest}"));
        format!(
            "{}: {} {} {}{}{}",
            claim.id,
            claim.from,
            claim.kind,
            claim.to,
            share.unwrap_or_default(),
            interest.unwrap_or_default()
        )
    };
    claims(&graph(text)).iter().map(line).collect()
}

const JANE: &str = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"]}}"#;
const SHOP: &str = r#"{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}"#;

/// Jane's ownership of Shop with these further fields and properties.
fn ownership(fields: &str, properties: &str) -> String {
    format!(
        "{JANE}\n{SHOP}\n{{\"id\":\"o\",\"schema\":\"Ownership\",{fields}\"properties\":{{\"owner\":[\"jane\"],\"asset\":[\"shop\"]{properties}}}}}\n"
    )
}

#[test]
fn fragments_of_one_id_are_one_thing_wherever_they_stand() {
    let text = r#"{"id":"a","schema":"LegalEntity","properties":{"name":["Acme"],"leiCode":["L1"]}}
{"id":"b","schema":"Person","properties":{"name":["Bob"]}}
{"id":"a","schema":"Company","properties":{"name":["ACME Ltd"],"jurisdiction":["gb"]},"datasets":["reg"]}
"#;
    let acme = entity(&graph(text), "a");
    assert_eq!(
        (acme.kind.as_str(), acme.name.as_str()),
        ("company", "ACME Ltd")
    );
    assert_eq!(acme.aliases, ["Acme"]);
    assert_eq!(acme.country.as_deref(), Some("GB"));
    assert_eq!(acme.ids["lei"], "L1");
    let torn = r#"{"id":"a","schema":"Person","properties":{"name":["A"]}}
{"id":"a","schema":"Company","properties":{"name":["A"]}}
"#;
    assert!(
        entity(&graph(torn), "a")
            .note
            .unwrap()
            .contains("Company, Person")
    );
}

#[test]
fn a_share_is_read_in_every_spelling_and_never_as_a_part_of_one() {
    for (percentage, share) in [
        ("25–50%", ", 25 to 50 %"),
        ("0.5", ", 0.5 %"),
        ("50,1 %", ", 50.1 %"),
        ("more than 25%", ", over 25 %"),
        ("1/4", ", 25 %"),
    ] {
        let text = ownership("", &format!(",\"percentage\":[\"{percentage}\"]"));
        assert_eq!(
            told(&text),
            [format!("o: jane owns shop{share}")],
            "{percentage}"
        );
    }
    let unread = graph(&ownership("", ",\"percentage\":[\"a few\"]"));
    let claim = &claims(&unread)[0];
    assert_eq!(claim.share, None);
    assert!(claim.note.as_deref().unwrap().contains("a few"));
}

#[test]
fn several_percentages_are_accounts_that_disagree() {
    let text = ownership("", ",\"percentage\":[\"40\",\"30\"]");
    assert_eq!(
        told(&text),
        ["o/1: jane owns shop, 30 %", "o/2: jane owns shop, 40 %"]
    );
}

#[test]
fn an_ownership_that_is_not_direct_is_no_stake_to_multiply() {
    let text = ownership(
        "",
        ",\"percentage\":[\"60\"],\"ownershipType\":[\"Beneficial\"]",
    );
    assert_eq!(told(&text), ["o: jane owns shop, 60 %, beneficial"]);
}

#[test]
fn consolidation_is_no_percentage() {
    let text = ownership("\"datasets\":[\"gleif\"],", ",\"percentage\":[\"1.00\"]");
    assert_eq!(told(&text), ["o: jane owns shop"]);
}

#[test]
fn things_without_a_name_have_that_of_their_caption() {
    for (schema, properties, name) in [
        (
            "Person",
            r#""firstName":["Jane"],"lastName":["Doe"],"title":["Dr"]"#,
            "Jane Doe",
        ),
        (
            "Person",
            r#""title":["Dr"],"email":["j@example.org"]"#,
            "j@example.org",
        ),
        ("Document", r#""fileName":["a.pdf"],"title":["A"]"#, "a.pdf"),
        (
            "BankAccount",
            r#""iban":["DE00"],"accountNumber":["7"]"#,
            "DE00",
        ),
        ("Company", r#""status":["active"]"#, "x"),
    ] {
        let text = format!(r#"{{"id":"x","schema":"{schema}","properties":{{{properties}}}}}"#);
        assert_eq!(entity(&graph(&text), "x").name, name, "{text}");
    }
    let torn = r#"{"id":"x","schema":"Person","caption":"Doe","properties":{"firstName":["Jane"],"lastName":["Doe"]}}"#;
    assert_eq!(entity(&graph(torn), "x").aliases, ["Jane Doe"]);
}

#[test]
fn natures_of_control_are_told_apart() {
    let natures = ",\"percentage\":[\"25–50%\"],\"role\":[\"ownership-of-shares-25-to-50-percent\",\"voting-rights-50-to-75-percent\",\"significant-influence-or-control\",\"ownership-of-shares-75-to-100-percent-as-trust\"]";
    let text = ownership("\"datasets\":[\"gb_coh_psc\"],", natures);
    assert_eq!(
        told(&text),
        [
            "o/1: jane owns shop, over 25 to 50 %",
            "o/2: jane controls shop, ownership-of-shares-75-to-100-percent-as-trust",
            "o/3: jane controls shop, significant-influence-or-control",
            "o/4: jane controls shop, over 50 to 75 %, voting-rights",
        ]
    );
    // Of what the band is, nobody says.
    let bare = ownership(
        "\"datasets\":[\"gb_coh_psc\"],",
        ",\"percentage\":[\"25–50%\"]",
    );
    assert_eq!(told(&bare), ["o: jane owns shop"]);
}

#[test]
fn an_edge_of_several_ends_is_every_pair_and_one_of_no_end_is_kept() {
    let text = format!(
        "{JANE}\n{SHOP}\n{}\n{}\n",
        r#"{"id":"m","schema":"Directorship","properties":{"director":["jane"],"organization":["shop","jane"],"startDate":["2020-06-01T10:00"]}}"#,
        r#"{"id":"lost","schema":"Ownership","properties":{"owner":["jane"],"percentage":["10"]}}"#,
    );
    assert_eq!(
        told(&text),
        ["m/1: jane directs jane", "m/2: jane directs shop"]
    );
    let graph = graph(&text);
    assert_eq!(claims(&graph)[0].since.unwrap().to_string(), "2020-06-01");
    assert_eq!(entity(&graph, "lost").kind, "ownership");
}

#[test]
fn a_sanction_is_a_listing_and_a_nested_entity_is_one() {
    let text = r#"{"id":"jane","schema":"Person","properties":{"name":["Jane"],"sanctions":[{"id":"s","schema":"Sanction","properties":{"entity":["jane"],"authority":["Office"],"listingDate":["2021-05-01"]}}],"ownershipOwner":[{"id":"o","schema":"Ownership","properties":{"owner":["jane"],"asset":[{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}],"percentage":["50"]}}]}}
"#;
    assert_eq!(
        told(text),
        ["o: jane owns shop, 50 %", "s: authority:Office lists jane"]
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("targets.nested.json");
    std::fs::write(&path, text).unwrap();
    let asked = [
        "affected",
        "--listed-by",
        "Office",
        "--rule",
        "ofac",
        "-f",
        "csv",
    ];
    let ran = run(command().args(asked).arg("--data").arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("Shop,shop"), "{}", ran.out);
}

#[test]
fn a_parent_and_an_issuer_are_claims_without_a_share() {
    let text = format!(
        "{JANE}\n{}\n{}\n",
        r#"{"id":"shop","schema":"Company","properties":{"name":["Shop"],"parent":["jane"]}}"#,
        r#"{"id":"bond","schema":"Security","properties":{"name":["Bond"],"issuer":["shop"]}}"#
    );
    assert_eq!(
        told(&text),
        [
            "bond/issuer: shop issues bond",
            "shop/parent: jane owns shop"
        ]
    );
}

#[test]
fn owners_and_operators_of_things_are_claims_and_a_folder_owns_nothing() {
    let text = format!(
        "{JANE}\n{}\n{}\n{}\n{}\n{}\n",
        r#"{"id":"star","schema":"Vessel","properties":{"name":["Sea Star"],"owner":["jane","shop"],"operator":["shop"]}}"#,
        r#"{"id":"jet","schema":"Airplane","properties":{"owner":[{"id":"shop","schema":"Company","properties":{"name":["Shop"]}}]}}"#,
        r#"{"id":"purse","schema":"CryptoWallet","properties":{"holder":["jane"]}}"#,
        r#"{"id":"flat","schema":"RealEstate","properties":{"parent":["house"]}}"#,
        r#"{"id":"page","schema":"Document","properties":{"parent":["folder"]}}"#
    );
    assert_eq!(
        told(&text),
        [
            "jet/owner: shop owns jet",
            "purse/holder: jane owns purse",
            "star/operator: shop operates star",
            "star/owner/1: jane owns star",
            "star/owner/2: shop owns star",
        ]
    );
}

#[test]
fn a_dataset_may_be_called_like_an_entity() {
    let text = format!(
        "{JANE}\n{}\n",
        r#"{"id":"d1","schema":"Directorship","properties":{"director":["jane"],"organization":["shop"]},"datasets":["d1","d2"]}"#
    );
    let graph = graph(&text);
    let claim = &claims(&graph)[0];
    let cited: Vec<String> = claim.sources.iter().map(ToString::to_string).collect();
    assert_eq!(claim.id, "d1");
    assert_eq!(cited, ["dataset:d1", "d2"]);
}

#[test]
fn a_stake_that_was_over_when_it_was_last_seen_is_past() {
    let text = ownership(
        "\"datasets\":[\"reg\"],\"last_seen\":\"2024-01-01T00:00:00\",",
        ",\"startDate\":[\"2015-01-01\"],\"endDate\":[\"2019-01-01\"]",
    );
    let newest = graph(&text).dataset().newest.unwrap();
    assert_eq!(newest.to_string(), "2019-01-01");
}

#[test]
fn nothing_is_lost_and_every_mistake_has_its_line() {
    let shop = r#"{"id":"shop","schema":"Company","properties":{"name":["Shop"],"topics":["sanction","corp.shell"],"status":["active"],"country":["fr","de"]},"referents":["x-1"],"datasets":["a","b"],"last_seen":"2026-01-02T03:04:05"}"#;
    let graph = graph(&format!("{shop}\n"));
    let read = entity(&graph, "shop");
    assert_eq!(read.extra["topics"].get(), r#"["corp.shell","sanction"]"#);
    assert_eq!(read.extra["ftm:country"].get(), r#"["de","fr"]"#);
    assert_eq!(read.extra["referents"].get(), r#"["x-1"]"#);
    assert_eq!(read.country, None);
    assert_eq!(read.sources.len(), 2);

    let broken =
        format!("{shop}\n{{\"id\":\"x\"\n{{\"schema\":\"Person\",\"properties\":{{}}}}\n7\n");
    let explained = explain(&[Input::text("x.ftm.json", broken)]).unwrap();
    let lines: Vec<usize> = explained[0]
        .records
        .problems()
        .iter()
        .map(|p| p.line)
        .collect();
    assert_eq!(explained[0].format.name, "ftm");
    assert_eq!(lines, [2, 3, 4]);
}

#[test]
fn what_is_imported_is_what_is_read() {
    let text = ownership(
        "\"datasets\":[\"reg\"],",
        ",\"percentage\":[\"25–50%\"],\"status\":[\"x\"],\"role\":[\"holder\"]",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ftm.json");
    std::fs::write(&path, &text).unwrap();
    let ran = run(command().arg("import").arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let mut builder = GraphBuilder::new("again");
    builder.read(&[Input::text("x.jsonl", ran.out)]).unwrap();
    let again = builder.build(Leniency::Strict).unwrap();
    assert_eq!(claims(&again), claims(&graph(&text)));
}
