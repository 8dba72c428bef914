//! What is written in the formats of other programs says what the data says, and is read back so.

use std::path::Path;

use relata::Graph;
use relata::model::Fact;

use super::graphs::{entity, facts, told};
use crate::run::{line, relata};

/// A file of these records, and the same in another format.
fn exported(folder: &Path, records: &str, ending: &str) -> [String; 2] {
    let data = folder.join("data.jsonl");
    std::fs::write(&data, records).unwrap();
    let written = folder.join(format!("written.{ending}"));
    let [data, written] = [data, written].map(|path| path.display().to_string());
    let ran = line(&format!("export {data} -o {written}"));
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    [data, written]
}

/// One with another company, which holds a shop.
const ONE_WITH_ANOTHER: &str = r#"{"type":"source","id":"s","date":"2022"}
{"type":"entity","id":"acme","kind":"company","name":"Acme","sources":["s"]}
{"type":"entity","id":"acme-old","kind":"company","name":"Acme Old","sources":["s"]}
{"type":"entity","id":"list-1","kind":"list","name":"List","series":"list","published":"2021"}
{"type":"entity","id":"list-one","kind":"list","name":"List One"}
{"type":"entity","id":"shop","kind":"company","name":"Shop","sources":["s"]}
{"type":"relationship","id":"l","kind":"lists","from":"acme-old","to":"shop","edition":"list-one","sources":["s"]}
{"type":"relationship","id":"r","kind":"owns","from":"acme-old","to":"shop","share":"60","since":"2020","sources":["s"]}
{"type":"same","id":"m","left":"acme-old","right":"acme","decision":"same","why":"renamed","sources":["s"]}
{"type":"same","id":"n","left":"list-1","right":"list-one","decision":"same","why":"renamed","sources":["s"]}
"#;

#[test]
fn things_that_are_one_are_one_entity_of_followthemoney() {
    for ending in ["ftm.json", "statements.csv"] {
        let folder = tempfile::tempdir().unwrap();
        let [data, whole] = exported(folder.path(), ONE_WITH_ANOTHER, ending);
        let answer = folder.path().join(format!("answer.{ending}"));
        let answer = answer.display().to_string();
        let ran = line(&format!("holdings acme-old --data {data} -o {answer}"));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        for written in [whole, answer] {
            let back = Graph::open([&written]).unwrap();
            let companies = back.entities().map(|id| back.entity(id));
            let companies = companies.filter(|entity| entity.kind == "company");
            let companies: Vec<String> = companies.map(|entity| entity.id).collect();
            assert_eq!(companies, ["acme", "shop"], "{written}");
            let acme = entity(&back, "acme");
            assert_eq!(
                (acme.name.as_str(), &acme.aliases[..]),
                ("Acme", &["Acme Old".to_owned()][..])
            );
            assert_eq!(acme.extra["referents"].get(), r#"["acme-old"]"#);
            let asked = ["holdings", "Acme Old", "--data", &written, "-f", "csv"];
            let ran = relata(&asked);
            assert!(ran.out.contains("Shop,shop"), "{written}: {}", ran.err);
        }
    }
}

#[test]
fn the_address_of_a_platform_is_no_source_of_it() {
    let records = r#"{"type":"source","id":"s"}
{"type":"entity","id":"plat","kind":"platform","name":"Plat","urls":["https://plat.example","https://b.example"],"sources":["s"]}
{"type":"entity","id":"co","kind":"company","name":"Co","urls":["https://co.example"],"sources":["s"]}
"#;
    for ending in ["ftm.json", "statements.csv"] {
        let folder = tempfile::tempdir().unwrap();
        let [_, written] = exported(folder.path(), records, ending);
        let back = Graph::open([&written]).unwrap();
        let plat = entity(&back, "plat");
        assert_eq!(
            plat.addresses(),
            ["https://plat.example", "https://b.example"]
        );
        assert_eq!(plat.sources[0].to_string(), "s");
        assert_eq!(
            (plat.sources.len(), plat.extra.contains_key("urls")),
            (1, true)
        );
        assert_eq!(entity(&back, "co").addresses(), ["https://co.example"]);
    }
}

#[test]
fn statements_of_bods_are_as_of_the_day_on_which_the_data_is_asked() {
    let records = r#"{"type":"source","id":"s1","date":"2020-03-15"}
{"type":"source","id":"s2","date":"2021","retrieved":"2021-03-05"}
{"type":"source","id":"s3","date":"2019","retrieved":"2024-11-21"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"entity","id":"plat","kind":"company","name":"Plat"}
{"type":"relationship","id":"2","kind":"owns","from":"a","to":"shop","share":"60","observed":"2021","sources":["s2"]}
{"type":"relationship","id":"3","kind":"owns","from":"shop","to":"plat","share":"60","since":"2020-02-03","until":"2025-01-01","sources":["s1","s3"]}
"#;
    let folder = tempfile::tempdir().unwrap();
    let files = exported(folder.path(), records, "bods.json");
    let [asked, back] = files.map(|file| {
        let ran = line(&format!("affected a --rule ofac --data {file} -f csv"));
        let mut rows = csv::Reader::from_reader(ran.out.as_bytes());
        // All but the citations, which are others there.
        let row = |row: csv::StringRecord| row.iter().take(5).map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = rows.records().map(|line| row(line.unwrap())).collect();
        let day = Graph::open([&file]).unwrap().newest_day().unwrap();
        (day.to_string(), rows)
    });
    assert_eq!(asked.0, "2021-12-31");
    assert_eq!((asked.1.len(), asked.1[0][3].as_str()), (2, "certain"));
    assert_eq!(back, asked);
}

#[test]
fn bods_says_why_an_owner_is_not_named() {
    let records = r#"{"type":"entity","id":"u","kind":"unknown","note":"listed on an exchange"}
{"type":"entity","id":"v","kind":"unknown"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"fact","id":"f","about":"u","property":"unknown-reason","value":"exempt"}
{"type":"fact","id":"g","about":"v","property":"unknown-reason","value":"no-owner"}
{"type":"relationship","id":"1","kind":"owns","from":"u","to":"shop","share":"20"}
{"type":"relationship","id":"2","kind":"owns","from":"v","to":"shop","share":"5"}
"#;
    let folder = tempfile::tempdir().unwrap();
    let [_, written] = exported(folder.path(), records, "bods.json");
    let back = Graph::open([&written]).unwrap();
    assert_eq!(
        told(&back),
        ["1/owner owns shop, 20 %", "2/owner owns shop, 5 %"]
    );
    let reasons = facts(&back);
    let reasons: Vec<_> = reasons.iter().map(Fact::unknown_reason).collect();
    assert_eq!(
        reasons.into_iter().flatten().collect::<Vec<_>>(),
        [
            "interested party exempt from disclosure",
            "no beneficial owners"
        ]
    );
    let note = entity(&back, "1/owner").note;
    assert_eq!(note.as_deref(), Some("listed on an exchange"));
}

#[test]
fn what_somebody_disputes_says_so_in_answers_of_which_the_dispute_is_no_part() {
    let records = r#"{"type":"source","id":"s","date":"2022"}
{"type":"source","id":"t","date":"2022"}
{"type":"entity","id":"gov","kind":"government","name":"Gov"}
{"type":"entity","id":"x","kind":"company","name":"X"}
{"type":"entity","id":"y","kind":"company","name":"Y"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"relationship","id":"l","kind":"lists","from":"gov","to":"shop","sources":["s"]}
{"type":"relationship","id":"d","kind":"disputes","from":"x","to":"l","sources":["t"]}
{"type":"relationship","id":"e","kind":"responds-to","from":"y","to":"d","sources":["t"]}
{"type":"relationship","id":"o","kind":"owns","from":"y","to":"shop","share":"20","sources":["s"]}
"#;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.jsonl");
    std::fs::write(&data, records).unwrap();
    let asserted = |arguments: &str| {
        let ran = line(&format!("{arguments} --data {} -f turtle", data.display()));
        let triple = "<urn:relata:id:gov> <urn:relata:kind:lists> <urn:relata:id:shop> .";
        let is_asserted = ran.out.lines().any(|line| line == triple);
        let tells = ran.out.contains("<urn:relata:id:l> rdf:reifies");
        assert!(tells, "{arguments}: {}{}", ran.out, ran.err);
        let flags = ran.out.matches("v:disputed true").count();
        assert_eq!(flags, usize::from(!is_asserted), "{arguments}: {}", ran.out);
        is_asserted
    };
    for question in ["path gov y", "around gov", "path shop gov"] {
        assert!(!asserted(question), "{question}");
    }
    // Inside the lens nobody disputes it then; and a reply to the dispute does not make it one of itself.
    assert!(asserted("path gov y --not-source t"));
}
