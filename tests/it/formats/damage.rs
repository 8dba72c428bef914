//! Files that are cut off or damaged: an answer or a problem, never a panic, and nothing later is lost without a word.

use std::path::Path;

use relata::graph::{GraphBuilder, Leniency};
use relata::read::{Input, explain};
use relata::write::{Fill, Format, Style, TablesForm, export, export_tables};

use crate::run::line;

const GLEIF_CSV: &str = "\"LEI\",\"Entity.LegalName\",\"Entity.LegalAddress.Country\",\"Entity.EntityStatus\",\"Registration.RegistrationStatus\",\"Registration.LastUpdateDate\"\n";
const OFAC: &str = ",\"ACME S.A.\",-0- ,\"SDGT] [IFSR\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Linked To: DOE, Jane; Linked To: SHELL CO. LTD..\"\r\n";

/// A file of each format that is read, with some dozens of records.
fn files(folder: &Path) -> Vec<String> {
    // A small part of the pack: each file is read some hundreds of times.
    let small = line("owners wechat --listed-by ustr --edition nml-2021 -f jsonl").out;
    let mut builder = GraphBuilder::new("small");
    builder.read(&[Input::text("small.jsonl", small)]).unwrap();
    let graph = builder.build(Leniency::Lenient).unwrap();
    let mut names = Vec::new();
    for format in [
        Format::Jsonl,
        Format::NodeLink,
        Format::Graphml,
        Format::Gexf,
        Format::Parquet,
        Format::Arrow,
        Format::Ftm,
        Format::FtmStatements,
        Format::Bods,
    ] {
        let name = format!("x.{}", format.endings()[0]);
        let mut bytes = Vec::new();
        export(&graph, format, &Style::default(), &mut bytes).unwrap();
        std::fs::write(folder.join(&name), bytes).unwrap();
        names.push(name);
    }
    let mut put = |name: &str, fill: Fill<'_>| fill(&mut std::fs::File::create(folder.join(name))?);
    export_tables(&graph, TablesForm::Csv, &mut put).unwrap();
    names.extend(["relationships.csv".to_owned(), "entities.csv".to_owned()]);
    let mut lei = GLEIF_CSV.to_owned();
    let mut sdn = String::new();
    let mut psc = String::new();
    let mut owners = "owner,owned,percent,since,note\n".to_owned();
    let mut targets = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"sanctions\",\"dataset\",\"first_seen\",\"last_seen\"\n".to_owned();
    let mut rr = "[".to_owned();
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lei:LEIData xmlns:lei=\"http://www.gleif.org/data/schema/leidata/2016\"><lei:LEIRecords>\n".to_owned();
    for number in 0..60 {
        lei += &format!(
            "\"5299000000000000{number:04}\",\"Acme, the {number}\",\"US\",\"ACTIVE\",\"ISSUED\",\"2024-01-01T00:00:00Z\"\n"
        );
        sdn += &format!("{}{OFAC}", number + 7);
        psc += &format!(
            "{{\"company_number\":\"{number:08}\",\"data\":{{\"etag\":\"e{number}\",\"kind\":\"individual-person-with-significant-control\",\"name\":\"Jane {number}\",\"natures_of_control\":[\"ownership-of-shares-25-to-50-percent\"]}}}}\n"
        );
        owners += &format!("Owner {number},Company {number},60,2020-01-01,\"said, so\"\n");
        targets += &format!(
            "\"t{number}\",\"Person\",\"Jane {number}\",\"J;K\",\"1970\",\"us\",\"A - B\",\"List A\",\"2020\",\"2021\"\n"
        );
        rr += &format!(
            "{}{{\"Relationship\":{{\"StartNode\":{{\"NodeID\":\"A{number}\"}},\"EndNode\":{{\"NodeID\":\"B{number}\"}},\"RelationshipType\":\"IS_SUBFUND_OF\",\"RelationshipStatus\":\"ACTIVE\"}}}}",
            if number == 0 { "" } else { ",\n" }
        );
        xml += &format!(
            "<lei:LEIRecord><lei:LEI>5299000000000000{number:04}</lei:LEI><lei:Entity><lei:LegalName>Acme &amp; {number}</lei:LegalName></lei:Entity></lei:LEIRecord>\n"
        );
    }
    for (name, text) in [
        ("x.lei.csv", lei),
        ("x.sdn.csv", sdn),
        ("x.psc.json", psc),
        ("owners.csv", owners),
        ("x.targets.simple.csv", targets),
        ("x.rr.json", rr + "]\n"),
        ("x.lei.xml", xml + "</lei:LEIRecords></lei:LEIData>\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
        names.push(name.to_owned());
    }
    let workbook = folder.join("rows.xlsx");
    assert_eq!(
        line(&format!("owners wechat -o {}", workbook.display())).status,
        Some(0)
    );
    names.push("rows.xlsx".to_owned());
    names
}

/// How many records a file gives, and whether anything is said to be wrong with it; `None` where it cannot be read at all.
fn read(path: &Path) -> Option<(usize, bool)> {
    let explained = explain(&[Input::Path(path.to_owned())]).ok()?;
    let [only] = explained.as_slice() else {
        return None;
    };
    for counts in only.records.counts() {
        let sum = counts.kept + counts.unresolved + counts.unused;
        assert_eq!(counts.read, sum, "{}: {counts}", path.display());
    }
    let records = only.records.iter().count();
    Some((records, !only.records.problems().is_empty()))
}

/// Places of a text: every 997th byte, and more of a short one, less of a long one.
fn places(length: usize) -> impl Iterator<Item = usize> {
    let step = (length / 24).clamp(97, 997).max(length / 48) | 1;
    (0..length).step_by(step)
}

#[test]
fn a_file_that_breaks_off_anywhere_is_an_error_or_what_stood_before() {
    let folder = tempfile::tempdir().unwrap();
    for name in files(folder.path()) {
        let whole = std::fs::read(folder.path().join(&name)).unwrap();
        let all = read(&folder.path().join(&name));
        assert!(
            all.is_some_and(|(records, _)| records > 0) || name == "rows.xlsx",
            "{name}"
        );
        let cut = tempfile::tempdir().unwrap();
        let path = cut.path().join(&name);
        for end in places(whole.len()) {
            std::fs::write(&path, &whole[..end]).unwrap();
            let Some((_, has_problem)) = read(&path) else {
                continue;
            };
            let is_at_line = end == 0 || whole[end - 1] == b'\n';
            // A line may be whole without its end, and a table without its last cells.
            let is_row = name.ends_with(".csv");
            let is_whole_line = whole[end] == b'\n';
            assert!(
                has_problem || is_at_line || is_whole_line || is_row,
                "{name} until {end}"
            );
        }
    }
}

#[test]
fn what_follows_damage_is_read_or_told_of() {
    let folder = tempfile::tempdir().unwrap();
    for name in files(folder.path()) {
        let path = folder.path().join(&name);
        let whole = std::fs::read(&path).unwrap();
        let Some((all, had_problem)) = read(&path) else {
            continue;
        };
        if had_problem {
            continue;
        }
        let damaged = tempfile::tempdir().unwrap();
        let path = damaged.path().join(&name);
        for place in places(whole.len()) {
            for byte in [b'"', b'<', b'\n', 0xff] {
                let mut text = whole.clone();
                text[place] = byte;
                std::fs::write(&path, &text).unwrap();
                let Some((records, has_problem)) = read(&path) else {
                    continue;
                };
                // One record, and what it names, may be another by it; the others are still there.
                assert!(
                    has_problem || records + 8 >= all,
                    "{name}: {} at {place} leaves {records} of {all}",
                    char::from(byte)
                );
            }
        }
    }
}

#[test]
fn hostile_files_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph><node id=\"&b;\"/></graph></graphml>\n";
    let gleif_bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\">]>\n<lei:LEIData xmlns:lei=\"http://www.gleif.org/data/schema/leidata/2016\"><lei:LEIRecord><lei:LEI>&a;</lei:LEI></lei:LEIRecord></lei:LEIData>\n";
    let wide = format!("owner,owned{}\nA,B\n", ",x".repeat(1_000_000));
    let deep = format!(
        "{{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{}",
        "{\"x\":[".repeat(100_000)
    );
    let utf16: Vec<u8> = "[{\"statementId\":\"a\"}]"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: [(&str, Vec<u8>); 6] = [
        ("bomb.graphml", bomb.into()),
        ("bomb.lei.xml", gleif_bomb.into()),
        ("wide.csv", wide.into()),
        ("deep.ftm.json", deep.into()),
        ("deep.bods.json", "[".repeat(1_000_000).into()),
        ("other.bods.json", [vec![0xff, 0xfe], utf16].concat()),
    ];
    for (name, bytes) in cases {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let ran = line(&format!("stats --no-cache --data {}", path.display()));
        assert_eq!(ran.status, Some(2), "{name}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(&format!("{name}:")), "{name}: {}", ran.err);
    }
}
