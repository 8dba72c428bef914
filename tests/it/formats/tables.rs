//! Folders of tables, and what other programs read in them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use relata::Graph;
use relata::model::Record;
use serde_json::Value;

use crate::run::{line, names, python, relata, root, run};

/// A table as it stands: its header, and each row by the names of its columns.
struct Table {
    header: Vec<String>,
    rows: Vec<BTreeMap<String, String>>,
}

impl Table {
    fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let header: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.unwrap();
            let cells = row.iter().map(str::to_owned);
            rows.push(header.iter().cloned().zip(cells).collect());
        }
        Self { header, rows }
    }
}

fn exported(arguments: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    let ran = line(&format!("{arguments} --tables {}", tables.display()));
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    (folder, tables)
}

#[test]
fn every_record_of_a_graph_stands_in_the_table_of_its_type() {
    let (_folder, tables) = exported("export");
    let graph = Graph::bundled().unwrap();
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, record) in graph.records() {
        let table = match record {
            Record::Entity(_) => "entities",
            Record::Relationship(_) => "relationships",
            Record::Source(_) => "sources",
            Record::Fact(_) => "facts",
            _ => "decisions",
        };
        *expected.entry(table).or_default() += 1;
    }
    for (table, count) in expected {
        let table = Table::read(&tables.join(format!("{table}.csv")));
        assert_eq!(table.rows.len(), count, "{:?}", table.header);
    }
    let claims = Table::read(&tables.join("relationships.csv")).rows;
    let claim = |id: &str| claims.iter().find(|row| row["id"] == id).unwrap();
    let listing = claim("nml-2021/wechat");
    assert_eq!(listing["since"], "2022-02-17");
    assert_eq!(listing["since_day"], "2022-02-17");
    let sources: Vec<String> = serde_json::from_str(&listing["sources"]).unwrap();
    let known = graph.relationship_by_id("nml-2021/wechat").unwrap();
    assert_eq!(sources.len(), graph.relationship(known).sources.len());
    // A month is a month, and beside it the first day that it can mean.
    let month = claims.iter().find(|row| row["since"].len() == 7).unwrap();
    assert_eq!(month["since_day"], format!("{}-01", month["since"]));
}

#[test]
fn an_answer_has_a_table_of_its_rows_and_what_it_says() {
    let (_folder, tables) = exported("owners wechat --listed-by ustr --edition nml-2021");
    let answer: Value = serde_json::from_str(
        &line("owners wechat --listed-by ustr --edition nml-2021 -f json").out,
    )
    .unwrap();
    let rows = Table::read(&tables.join("rows.csv"));
    assert_eq!(rows.rows.len(), answer["rows"].as_array().unwrap().len());
    let is_prosus = |row: &&BTreeMap<String, String>| row["owner_id"] == "prosus";
    let prosus = rows.rows.iter().find(is_prosus).unwrap();
    assert_eq!(prosus["look_through_max"], "28.9");
    assert_eq!(prosus["chain_ids"], "prosus;tencent;wechat");
    let package: Value =
        serde_json::from_slice(&std::fs::read(tables.join("datapackage.json")).unwrap()).unwrap();
    let said = package["description"].as_str().unwrap();
    assert!(said.contains("3 owners of WeChat") && said.contains("As of") | said.contains("as of"));
    for resource in package["resources"].as_array().unwrap() {
        let table = Table::read(&tables.join(resource["path"].as_str().unwrap()));
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(table.header, names);
    }
    let sort = |table: usize, name: &str| {
        let fields = package["resources"][table]["schema"]["fields"]
            .as_array()
            .unwrap();
        let field = fields.iter().find(|field| field["name"] == name).unwrap();
        field["type"].as_str().unwrap().to_owned()
    };
    assert_eq!(sort(1, "share_min"), "number");
    assert_eq!(sort(1, "first"), "boolean");
    assert_eq!(sort(1, "since_day"), "date");
    assert_eq!(sort(1, "sources"), "array");
    assert_eq!(sort(5, "look_through_max"), "number");
}

#[test]
fn a_name_in_the_place_of_a_text_moves_no_cell() {
    // Things without a known owner have a text where others have a name and an id.
    let (_folder, tables) = exported("owners --listed-by ustr --edition nml-2021");
    let rows = Table::read(&tables.join("rows.csv"));
    let csv = line("owners --listed-by ustr --edition nml-2021 -f csv").out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert!(reader.records().count() == rows.rows.len());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for (row, told) in rows.rows.iter().zip(reader.records()) {
        let told = told.unwrap();
        for (name, cell) in header
            .iter()
            .zip(&told)
            .filter(|(name, _)| *name != "sources")
        {
            assert_eq!(row[name], cell, "{name}");
        }
    }
}

#[test]
fn neo4j_gets_nodes_that_its_relationships_join() {
    let (_folder, tables) = exported("export --for neo4j");
    let ids = |name: &str, header: &str| -> Vec<String> {
        let table = Table::read(&tables.join(name));
        table.rows.iter().map(|row| row[header].clone()).collect()
    };
    let mut things = ids("entities.csv", "id:ID(thing)");
    things.extend(ids("claims.csv", "id:ID(thing)"));
    let known: std::collections::BTreeSet<&String> = things.iter().collect();
    assert_eq!(known.len(), things.len(), "an id twice");
    let graph = Graph::bundled().unwrap();
    assert_eq!(things.len(), graph.node_count());
    let relationships = Table::read(&tables.join("relationships.csv"));
    assert_eq!(relationships.rows.len(), graph.relationships().len());
    let mut types = std::collections::BTreeSet::new();
    for row in &relationships.rows {
        assert!(known.contains(&row[":START_ID(thing)"]) && known.contains(&row[":END_ID(thing)"]));
        types.insert(row[":TYPE"].clone());
    }
    assert!(types.contains("OWNS") && types.contains("RESPONDS_TO") | types.contains("DISPUTES"));
    assert!(
        relationships
            .header
            .contains(&"share_min:double".to_owned())
    );
    assert!(relationships.header.contains(&"first:boolean".to_owned()));
}

#[test]
fn neo4j_gets_shares_dates_status_and_citations_of_claims_and_of_claims_about_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("d.jsonl");
    std::fs::write(
        &data,
        "{\"type\":\"entity\",\"id\":\"a\",\"kind\":\"company\",\"name\":\"A\\nB\",\"aliases\":[\"one\\u001ftwo\",\"three\"]}\n\
        {\"type\":\"entity\",\"id\":\"b\",\"kind\":\"company\"}\n\
        {\"type\":\"relationship\",\"id\":\"one\",\"kind\":\"owns\",\"from\":\"a\",\"to\":\"b\",\"share\":{\"min\":\"25.0000001\",\"max\":\"50\",\"min_exclusive\":true},\"since\":\"2021-03\",\"status\":\"alleged\",\"sources\":[\"s1#p2\",\"s2\"]}\n\
        {\"type\":\"relationship\",\"id\":\"no\",\"kind\":\"disputes\",\"from\":\"b\",\"to\":\"one\",\"sources\":[\"s2\"]}\n\
        {\"type\":\"source\",\"id\":\"s2\",\"publisher\":\"P\",\"date\":\"2022-01-31\"}\n",
    )
    .unwrap();
    let (_folder, tables) = exported(&format!("export {} --for neo4j", data.display()));
    let rows = |name: &str| Table::read(&tables.join(name)).rows;
    let claims = rows("relationships.csv");
    let claim = |id: &str| claims.iter().find(|row| row["id"] == id).unwrap();
    let owns = claim("one");
    let exact = r#"{"min":"25.0000001","max":"50","min_exclusive":true}"#;
    assert_eq!(owns["share"], exact);
    assert_eq!(owns["share_min:double"], "25.0000001");
    assert_eq!(owns["share_max:double"], "50");
    assert_eq!(owns["share_min_exclusive:boolean"], "true");
    assert_eq!(
        (&*owns["since"], &*owns["since_day:date"]),
        ("2021-03", "2021-03-01")
    );
    assert_eq!(owns["status"], "alleged");
    assert_eq!(owns["sources:string[]"], "s1#p2\u{1f}s2");
    // The claim that is disputed is a node, found by its id, and the dispute leads to it.
    let disputes = claim("no");
    assert_eq!(
        (&*disputes[":TYPE"], &*disputes[":END_ID(thing)"]),
        ("DISPUTES", "one")
    );
    let nodes = rows("claims.csv");
    assert_eq!(nodes.len(), 1);
    assert_eq!(
        (&*nodes[0]["id:ID(thing)"], &*nodes[0][":LABEL"]),
        ("one", "Thing\u{1f}Claim")
    );
    let sources = rows("sources.csv");
    let source = sources
        .iter()
        .find(|row| row["id:ID(source)"] == "s2")
        .unwrap();
    assert_eq!(
        (&*source["publisher"], &*source["date_day:date"]),
        ("P", "2022-01-31")
    );
    // What stands between the elements of a list is in none of them, and a cell has no line break.
    let things = rows("entities.csv");
    let thing = things
        .iter()
        .find(|row| row["id:ID(thing)"] == "a")
        .unwrap();
    assert_eq!(thing["aliases:string[]"], "one two\u{1f}three");
    assert_eq!(thing[":LABEL"], "Thing\u{1f}company");
    assert_eq!(thing["name"], "A B");
}

#[test]
fn a_column_of_lists_holds_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.jsonl");
    let records = r#"{"type":"entity","id":"edition","kind":"list","name":"Edition","complete":["platform"]}
{"type":"entity","id":"trust","kind":"group","name":"Family Trust","complete":false}
"#;
    std::fs::write(&data, records).unwrap();
    let (_folder, tables) = exported(&format!("export {}", data.display()));
    let rows = Table::read(&tables.join("entities.csv")).rows;
    let told = rows.iter().map(|row| row["complete"].as_str());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [r#"["platform"]"#, r#"["false"]"#]
    );
}

#[test]
fn what_is_no_form_of_tables_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x").display().to_string();
    for arguments in [
        vec!["owners", "wechat", "-f", "svg", "--tables", &path],
        vec!["owners", "wechat", "--for", "neo4j", "-f", "graphml"],
        vec!["export", "--for", "yed", "--tables", &path],
        vec!["export", "--tables", &path, "-o", "x.csv"],
    ] {
        assert_eq!(relata(&arguments).status, Some(2), "{arguments:?}");
    }
    assert!(!Path::new(&path).exists());
}

#[test]
fn other_programs_read_tables_with_the_right_types() {
    let Some(mut python) = python(
        "polars, pandas, duckdb, frictionless",
        "tables read by other programs",
    ) else {
        return;
    };
    let (_graph, csv) = exported("export");
    let (_parquet, parquet) = exported("export -f parquet");
    let (_answer, answer) = exported("owners --listed-by ustr --edition nml-2021");
    let script = root().join("tests/it/formats/tables_judge.py");
    let ran = run(python.arg(script).args([csv, parquet, answer]), b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

/// The names and bytes of all files of a folder.
fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    names(folder)
        .into_iter()
        .map(|name| {
            let bytes = std::fs::read(folder.join(&name)).unwrap();
            (name, bytes)
        })
        .collect()
}

#[test]
fn tables_never_take_the_place_of_the_data_that_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(
        line(&format!("export --tables {}", path("mine"))).status,
        Some(0)
    );
    let before = bytes_of(&folder.path().join("mine"));
    let table = path("mine/relationships.csv");
    for (data, tables) in [
        (path("mine"), path("mine")),
        (table.clone(), path("mine")),
        (table, path("mine/../mine")),
        (path("mine"), path("mine/new/answer")),
        (path("mine"), folder.path().display().to_string()),
    ] {
        for ran in [
            line(&format!("owners wechat --data {data} --tables {tables}")),
            line(&format!("check --data {data} --tables {tables}")),
            line(&format!("export {data} --tables {tables}")),
        ] {
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
            assert!(ran.err.contains("the data that is read"), "{}", ran.err);
        }
    }
    assert_eq!(bytes_of(&folder.path().join("mine")), before);
    assert_eq!(names(folder.path()), ["mine"]);
}

#[test]
fn tables_replace_only_what_relata_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("place");
    let write = |arguments: &str| line(&format!("{arguments} --tables {}", place.display()));
    let foreign = [
        ("datapackage.json", r#"{"name":"somebody","resources":[]}"#),
        ("rows.csv", "a,b\n1,2\n"),
        ("claims.csv", "id,label\n1,2\n"),
        ("notes.txt", "mine"),
    ];
    std::fs::create_dir(&place).unwrap();
    for (name, text) in foreign {
        std::fs::write(place.join(name), text).unwrap();
        for ran in [write("owners wechat"), write("export --for neo4j")] {
            assert_eq!(ran.status, Some(2), "{name}");
            let told = format!("holds {name}, which is no table that relata wrote");
            assert!(ran.err.contains(&told), "{}", ran.err);
        }
        assert_eq!(std::fs::read_to_string(place.join(name)).unwrap(), text);
        std::fs::remove_file(place.join(name)).unwrap();
    }
    // Its own tables of any form are replaced, and nothing of the old ones is left among the new.
    let forms = [
        ("owners wechat", 7),
        ("export -f parquet", 6),
        ("export --for neo4j", 4),
        ("export", 6),
        ("owners wechat -f parquet", 7),
        ("owners wechat", 7),
    ];
    for (arguments, files) in forms {
        let ran = write(arguments);
        assert_eq!(ran.status, Some(0), "{arguments}: {}", ran.err);
        assert_eq!(names(&place).len(), files, "{:?}", names(&place));
    }
    // With a file of somebody's own among them, they are no longer relata's alone.
    std::fs::write(place.join("notes.txt"), "mine").unwrap();
    let before = bytes_of(&place);
    assert_eq!(write("export").status, Some(2));
    assert_eq!(bytes_of(&place), before);
}
