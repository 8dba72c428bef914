//! Folders of tables: what is written of a graph is read back as it was.

use std::path::Path;

use proptest::prelude::*;
use relata::Graph;
use relata::graph::Leniency;
use relata::open;
use relata::read::Input;
use relata::write::{Fill, TablesForm, export_tables};

use super::partitions::records;
use crate::properties::graphs::furnished;
use crate::run::line;

fn write(folder: &Path, graph: &Graph, form: TablesForm) {
    let mut put = |name: &str, fill: Fill<'_>| fill(&mut std::fs::File::create(folder.join(name))?);
    export_tables(graph, form, &mut put).unwrap();
}

fn read(path: &Path) -> Graph {
    open::open("back", &[Input::Path(path.to_owned())], Leniency::Strict)
        .unwrap_or_else(|error| panic!("{error}"))
}

proptest! {
    #[test]
    fn random_data_is_read_back_from_tables(world in furnished()) {
        let graph = world.graph();
        for form in [TablesForm::Csv, TablesForm::Parquet] {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), &graph, form);
            prop_assert_eq!(records(&read(folder.path())), records(&graph));
        }
    }
}

#[test]
fn the_pack_answers_from_its_tables_as_from_its_text() {
    for form in ["", "-f parquet"] {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("all");
        let tables = tables.to_str().unwrap();
        assert_eq!(
            line(&format!("export {form} --tables {tables}")).status,
            Some(0)
        );
        assert_eq!(
            records(&read(Path::new(tables))),
            records(&Graph::bundled().unwrap())
        );
        let question = "owners --listed-by ustr --edition nml-2021 -f csv";
        let back = line(&format!("{question} --data {tables}"));
        assert_eq!(back.out, line(question).out, "{}", back.err);
    }
}

#[test]
fn the_tables_of_an_answer_are_data_and_its_rows_are_none() {
    for form in ["", "-f parquet"] {
        let folder = tempfile::tempdir().unwrap();
        let tables = folder.path().join("wechat");
        let tables = tables.to_str().unwrap();
        let ran = line(&format!("owners wechat {form} --tables {tables}"));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let back = line(&format!("owners wechat --data {tables} -f jsonl"));
        assert_eq!(back.status, Some(0), "{}", back.err);
        let claims = |out: &str| {
            let mut claims: Vec<String> = out
                .lines()
                .filter(|line| line.contains("\"relationship\""))
                .map(str::to_owned)
                .collect();
            claims.sort();
            claims
        };
        let plain = line("owners wechat -f jsonl");
        assert_eq!(claims(&back.out), claims(&plain.out));
    }
}

#[test]
fn one_table_alone_says_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("all");
    assert_eq!(
        line(&format!("export --tables {}", tables.display())).status,
        Some(0)
    );
    let sources = tables.join("sources.csv");
    let told = line(&format!("import --explain {}", sources.display()));
    assert!(told.out.contains("tables"), "{}", told.out);
    let text = std::fs::read_to_string(&sources).unwrap();
    let broken = text.replacen('\n', "\nx,y\n", 1);
    std::fs::write(&sources, broken).unwrap();
    let told = line(&format!("check --data {}", sources.display()));
    assert!(
        told.out.contains(":2") && told.out.contains("2 cells under"),
        "{}",
        told.out
    );
}
