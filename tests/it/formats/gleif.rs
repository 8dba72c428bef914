//! Legal entity identifiers: entities, relationships and reporting exceptions in JSON, XML and CSV.

use relata::Graph;
use relata::read::{Input, explain};

use super::graphs::{claims, counts, entity, explained, facts, graph, real, sums_are_whole, told};

pub(super) const CHILD: &str = "5299000000000000CH01";
pub(super) const PARENT: &str = "5299000000000000PA02";
pub(super) const OTHER: &str = "5299000000000000OT03";

/// A relationship record of a child and this parent.
pub(super) fn relation(parent: &str, kind: &str, updated: &str, rest: &str) -> String {
    format!(
        "{{\"Relationship\":{{\"StartNode\":{{\"NodeID\":\"{CHILD}\",\"NodeIDType\":\"LEI\"}},\"EndNode\":{{\"NodeID\":\"{parent}\",\"NodeIDType\":\"LEI\"}},\"RelationshipType\":\"{kind}\"{rest}}},\"Registration\":{{\"LastUpdateDate\":\"{updated}T00:00:00Z\",\"RegistrationStatus\":\"PUBLISHED\"}}}}"
    )
}

pub(super) fn told_of(records: &[String]) -> Vec<String> {
    let text = format!("[{}]", records.join(",\n"));
    let names = |line: String| {
        line.replace(CHILD, "child")
            .replace(PARENT, "parent")
            .replace(OTHER, "other")
    };
    told(&graph(&[("rr.json", &text)]))
        .into_iter()
        .map(names)
        .collect()
}

pub(super) const ACTIVE: &str = ",\"RelationshipStatus\":\"ACTIVE\"";

#[test]
fn every_type_runs_from_child_to_parent_and_none_is_a_share() {
    let quantified = format!(
        "{ACTIVE},\"RelationshipQuantifiers\":[{{\"MeasurementMethod\":\"ACCOUNTING_CONSOLIDATION\",\"QuantifierAmount\":\"1.00\",\"QuantifierUnits\":\"PERCENTAGE\"}}]"
    );
    for (kind, expected) in [
        ("IS_DIRECTLY_CONSOLIDATED_BY", "parent owns child"),
        (
            "IS_ULTIMATELY_CONSOLIDATED_BY",
            "parent owns child, ultimate",
        ),
        ("IS_FUND-MANAGED_BY", "parent manages child"),
        ("IS_SUBFUND_OF", "child subfund-of parent"),
        ("IS_FEEDER_TO", "child feeder-to parent"),
        ("IS_INTERNATIONAL_BRANCH_OF", "child branch-of parent"),
    ] {
        let record = relation(PARENT, kind, "2023-01-01", &quantified);
        assert_eq!(told_of(&[record]), [expected]);
    }
}

#[test]
fn validity_is_that_of_the_relationship_period_alone() {
    let periods = format!(
        "{ACTIVE},\"RelationshipPeriods\":[{{\"StartDate\":\"2001-01-01T00:00:00Z\",\"EndDate\":\"2001-12-31T00:00:00Z\",\"PeriodType\":\"ACCOUNTING_PERIOD\"}},{{\"StartDate\":\"2012-11-29T00:00:00+02:00\",\"PeriodType\":\"RELATIONSHIP_PERIOD\"}}]"
    );
    let kind = "IS_DIRECTLY_CONSOLIDATED_BY";
    let record = relation(PARENT, kind, "2023-01-01", &periods);
    assert_eq!(told_of(&[record]), ["parent owns child, 2012-11-29.."]);
    let inactive = relation(
        PARENT,
        kind,
        "2023-01-01",
        ",\"RelationshipStatus\":\"INACTIVE\"",
    );
    assert_eq!(told_of(&[inactive]), ["parent owns child, ..2023-01-01"]);
    let null = relation(
        PARENT,
        kind,
        "2023-01-01",
        ",\"RelationshipStatus\":\"NULL\"",
    );
    assert_eq!(told_of(&[null]), ["parent owns child"]);
}

#[test]
fn a_deletion_ends_and_a_null_deletion_says_nothing() {
    let kind = "IS_DIRECTLY_CONSOLIDATED_BY";
    let plain = relation(PARENT, kind, "2023-01-01", ACTIVE);
    let with =
        |extension: &str| plain.replacen('{', &format!("{{\"Extension\":{{{extension}}},"), 1);
    assert_eq!(
        told_of(&[with(
            "\"Deletion\":{\"DeletedAt\":\"2023-11-01T01:39:19Z\"}"
        )]),
        ["parent owns child, ..2023-11-01"]
    );
    for nothing in [
        "\"gleif:Deletion\":null",
        "\"gleif:Deletion\":{\"gleif:DeletedAt\":null}",
        "\"Deletion\":{\"DeletedAt\":\"NULL\"}",
    ] {
        assert_eq!(
            told_of(&[with(nothing)]),
            ["parent owns child"],
            "{nothing}"
        );
    }
}

/// An exception of a child.
pub(super) fn exception(category: &str, reason: &str, rest: &str) -> String {
    format!(
        "{{\"LEI\":\"{CHILD}\",\"ExceptionCategory\":\"{category}_ACCOUNTING_CONSOLIDATION_PARENT\",\"ExceptionReason\":{reason}{rest}}}"
    )
}

fn reasons(text: &str) -> Vec<String> {
    let graph = graph(&[("x.json", text)]);
    let line = |fact: relata::model::Fact| {
        format!(
            "{} {} {}",
            fact.about.replace(CHILD, "child"),
            fact.property,
            fact.value
        )
    };
    let mut lines: Vec<String> = facts(&graph).into_iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn an_exception_is_a_reason_and_a_parent_beats_it() {
    assert_eq!(
        reasons(&exception("DIRECT", "\"NATURAL_PERSONS\"", "")),
        ["child unknown-reason NATURAL_PERSONS"]
    );
    let several = exception("DIRECT", "[\"NON_PUBLIC\",\"LEGAL_OBSTACLES\"]", "");
    assert_eq!(
        reasons(&several),
        [
            "child unknown-reason LEGAL_OBSTACLES",
            "child unknown-reason NON_PUBLIC"
        ]
    );
    let none = exception("DIRECT", "\"NO_LEI\"", "");
    assert_eq!(
        reasons(&none),
        ["child/direct-parent unknown-reason NO_LEI"]
    );
    let graph = graph(&[("x.json", &none)]);
    assert_eq!(
        told(&graph),
        [format!("{CHILD}/direct-parent owns {CHILD}")]
    );
    assert!(entity(&graph, &format!("{CHILD}/direct-parent")).is_unnamed());
    let deleted = exception(
        "DIRECT",
        "\"NON_PUBLIC\"",
        ",\"Extension\":{\"Deletion\":{\"DeletedAt\":\"2023-11-24T02:07:59Z\"}}",
    );
    assert_eq!(
        reasons(&deleted),
        ["child earlier-unknown-reason NON_PUBLIC"]
    );
    let parent = relation(PARENT, "IS_DIRECTLY_CONSOLIDATED_BY", "2023-01-01", ACTIVE);
    let both = format!("{}\n{parent}", exception("DIRECT", "\"NON_PUBLIC\"", ""));
    assert_eq!(reasons(&both), [""; 0]);
    assert_eq!(
        counts(&[("x.json", &both)]),
        [
            "relationships: 1 read = 1 kept + 0 unresolved + 0 carried unused",
            "reporting exceptions: 1 read = 0 kept + 0 unresolved + 1 carried unused",
        ]
    );
}

const XML: &str = r#"<?xml version="1.0"?><rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016">
<rr:Header><rr:ContentDate>2023-06-05T09:24:22Z</rr:ContentDate></rr:Header>
<rr:RelationshipRecords>
<rr:RelationshipRecord><rr:Relationship>
<rr:StartNode><rr:NodeID>5299000000000000CH01</rr:NodeID></rr:StartNode><rr:EndNode><rr:NodeID>5299000000000000PA02</rr:NodeID></rr:EndNode>
<rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType>
<rr:RelationshipPeriods><rr:RelationshipPeriod><rr:StartDate>2020-01-01T00:00:00Z</rr:StartDate><rr:EndDate>2020-12-31T00:00:00Z</rr:EndDate><rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod><rr:RelationshipPeriod><rr:StartDate>2012-11-29T00:00:00Z</rr:StartDate><rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod></rr:RelationshipPeriods>
<rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus></rr:Relationship>
<rr:Registration><rr:LastUpdateDate>2023-01-01T00:00:00Z</rr:LastUpdateDate><rr:ValidationReference>A &amp; B &#8211; C</rr:ValidationReference></rr:Registration></rr:RelationshipRecord>
</rr:RelationshipRecords></rr:RelationshipData>"#;
const CSV: &str = "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,Relationship.RelationshipStatus,Relationship.Period.1.startDate,Relationship.Period.1.endDate,Relationship.Period.1.periodType,Relationship.Period.2.startDate,Relationship.Period.2.periodType,Registration.LastUpdateDate\n5299000000000000CH01,5299000000000000PA02,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2020-01-01T00:00:00Z,2020-12-31T00:00:00Z,ACCOUNTING_PERIOD,2012-11-29T00:00:00Z,RELATIONSHIP_PERIOD,2023-01-01T00:00:00Z\n";
const GOLDEN: &str = r#"{"relations":[{"RelationshipRecord":{"Relationship":{"StartNode":{"NodeID":{"$":"5299000000000000CH01"}},"EndNode":{"NodeID":{"$":"5299000000000000PA02"}},"RelationshipType":{"$":"IS_DIRECTLY_CONSOLIDATED_BY"},"RelationshipPeriods":{"RelationshipPeriod":[{"StartDate":{"$":"2020-01-01T00:00:00Z"},"EndDate":{"$":"2020-12-31T00:00:00Z"},"PeriodType":{"$":"ACCOUNTING_PERIOD"}},{"StartDate":{"$":"2012-11-29T00:00:00Z"},"PeriodType":{"$":"RELATIONSHIP_PERIOD"}}]}},"Registration":{"LastUpdateDate":{"$":"2023-01-01T00:00:00Z"}}}}]}"#;

#[test]
fn json_xml_and_csv_say_the_same() {
    for (name, text) in [("a.xml", XML), ("a.csv", CSV), ("a.json", GOLDEN)] {
        assert_eq!(
            told(&graph(&[(name, text)])),
            [format!("{PARENT} owns {CHILD}, 2012-11-29..")],
            "{name}"
        );
        let one = ["relationships: 1 read = 1 kept + 0 unresolved + 0 carried unused"];
        assert_eq!(counts(&[(name, text)]), one, "{name}");
    }
    let graph = graph(&[("a.xml", XML)]);
    let claim = &claims(&graph)[0];
    let kept = claim.extra.values().map(ToString::to_string);
    assert!(kept.into_iter().any(|text| text == "A & B – C"));
    let mut sources = graph.sources().map(|id| graph.source(id));
    let source = sources.find(|source| source.id == "a.xml").unwrap();
    assert_eq!(source.date.unwrap().to_string(), "2023-06-05");
}

#[test]
fn a_bomb_of_entities_and_a_cut_off_text_are_errors_with_their_line() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\">]>\n<x xmlns=\"http://www.gleif.org/data/schema/rr/2016\">&a;</x>";
    let cut = &XML[..XML.len() / 2];
    for (text, line) in [(bomb, 2), (cut, 7)] {
        let explained = explained(&[("a.xml", text)]);
        assert_eq!(explained.format.name, "gleif");
        let problems = explained.records.problems();
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [line], "{problems:?}");
    }
}

#[test]
fn real_files_and_their_update_rounds_load_together() {
    let Some(folder) = real("gleif") else { return };
    let rounds = [
        ["lei-data", "lei-updates-data", "lei-updates-data2"],
        ["rr-data", "rr-updates-data", "rr-updates-data2-new"],
        [
            "repex-data",
            "repex-updates-data2",
            "repex-updates-data2-new",
        ],
    ];
    let mut inputs = Vec::new();
    for names in rounds {
        for name in names {
            for ending in ["json", "xml"] {
                let path = folder.join(format!("{name}.{ending}"));
                if path.exists() {
                    inputs.push(Input::Path(path));
                }
            }
        }
    }
    let explained = explain(&inputs).unwrap();
    assert_eq!(explained.len(), 1);
    assert!(explained[0].records.problems().is_empty());
    sums_are_whole(&explained[0]);
    let shares = explained[0].records.iter().filter(|record| {
        matches!(record, relata::model::Record::Relationship(claim) if claim.share.is_some())
    });
    assert_eq!(shares.count(), 0);
    let paths: Vec<_> = inputs
        .iter()
        .map(Input::name)
        .map(std::path::PathBuf::from)
        .collect();
    Graph::open(paths).unwrap();
}

#[test]
fn an_end_that_a_record_reports_is_past_whatever_spells_it() {
    let inactive = ",\"RelationshipStatus\":\"INACTIVE\",\"RelationshipPeriods\":[{\"StartDate\":\"2012-11-29T00:00:00Z\",\"EndDate\":\"2019-05-01T00:00:00Z\",\"PeriodType\":\"RELATIONSHIP_PERIOD\"}]";
    let ended = relation(
        PARENT,
        "IS_DIRECTLY_CONSOLIDATED_BY",
        "2023-05-18",
        inactive,
    );
    let deleted = relation(PARENT, "IS_DIRECTLY_CONSOLIDATED_BY", "2023-05-18", ACTIVE).replace(
        ",\"Registration\"",
        ",\"Extension\":{\"Deletion\":{\"DeletedAt\":\"2023-06-01T00:00:00Z\"}},\"Registration\"",
    );
    for (record, newest) in [(ended, "2023-05-18"), (deleted, "2023-06-01")] {
        let graph = graph(&[("rr.json", &format!("[{record}]"))]);
        let dataset = graph.dataset();
        assert_eq!(dataset.newest.unwrap().to_string(), newest);
        let answer = graph
            .ask(relata::Owners::of(CHILD), &relata::Lens::default())
            .unwrap();
        let told = crate::asked::written(&answer, relata::write::Format::Table);
        assert!(told.contains("1 former"), "{told}");
    }
    // A file that says of when it is knows better.
    let record = relation(PARENT, "IS_SUBFUND_OF", "2023-05-18", ACTIVE);
    let dated = graph(&[("20240101-rr.json", &format!("[{record}]"))]);
    assert_eq!(dated.dataset().newest.unwrap().to_string(), "2024-01-01");
}

#[test]
fn a_zip_archive_is_the_files_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rr.zip");
    // Stored, as the format of archives has it: a header before the file, and the directory behind it.
    std::fs::write(&path, archive("rr.csv", CSV.as_bytes())).unwrap();
    let explained = explain(&[Input::Path(path.clone())]).unwrap();
    assert_eq!(explained[0].format.name, "gleif");
    assert!(explained[0].file.ends_with("rr.zip/rr.csv"));
    let graph = Graph::open([&path]).unwrap();
    assert_eq!(
        told(&graph),
        [format!("{PARENT} owns {CHILD}, 2012-11-29..")]
    );

    // What the register says of its own files is none of them.
    std::fs::write(&path, archive("README.txt", b"Terms of use")).unwrap();
    let error = explain(&[Input::Path(path)]).unwrap_err().to_string();
    assert!(error.contains("the archive is empty"), "{error}");

    let nested = folder.path().join("nested.zip");
    std::fs::write(&nested, archive("inner.zip", b"PK")).unwrap();
    let error = explain(&[Input::Path(nested)]).unwrap_err().to_string();
    assert!(error.contains("nested.zip"), "{error}");
}

/// An archive of one file.
fn archive(name: &str, text: &[u8]) -> Vec<u8> {
    let size = (text.len() as u32).to_le_bytes();
    let mut crc = u32::MAX;
    for byte in text {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 * (crc & 1));
        }
    }
    let crc = (!crc).to_le_bytes();
    let length = (name.len() as u16).to_le_bytes();
    // Version, flags, method, time and date.
    let common = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(common);
    bytes.extend([crc, size, size].concat());
    bytes.extend(length);
    bytes.extend([0, 0]);
    bytes.extend(name.as_bytes());
    bytes.extend(text);
    let start = (bytes.len() as u32).to_le_bytes();
    let mut directory = b"PK\x01\x02\x0a\x00".to_vec();
    directory.extend(common);
    directory.extend([crc, size, size].concat());
    directory.extend(length);
    directory.extend([0; 16]);
    directory.extend(name.as_bytes());
    let directory_size = (directory.len() as u32).to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend([directory_size, start].concat());
    bytes.extend([0, 0]);
    bytes
}
