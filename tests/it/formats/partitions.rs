//! Folders of Parquet: what is written of a graph is read back as it was.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use relata::model::Record;
use relata::open;
use relata::read::Input;
use relata::write::{Fill, WriteError, export_partitions};
use relata::{Graph, GraphBuilder, graph::Leniency};
use serde_json::json;

use crate::properties::graphs::furnished;
use crate::run::{line, names, relata, root};

/// The records of a graph, each as a line.
pub fn records(graph: &Graph) -> BTreeSet<String> {
    let records = graph.records();
    records
        .map(|(_, record)| serde_json::to_string(&record).unwrap())
        .collect()
}

/// A graph as folders of Parquet below this one.
pub fn export_to(folder: &Path, graph: &Graph) {
    let mut put = |name: &str, fill: Fill<'_>| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap())?;
        fill(&mut std::fs::File::create(path)?)
    };
    let written: Result<(), WriteError> = export_partitions(graph, &mut put);
    written.unwrap();
}

fn read_back(folder: &Path) -> Graph {
    open::open("back", &[Input::Path(folder.to_owned())], Leniency::Strict).unwrap()
}

#[test]
fn the_pack_is_read_back_from_folders_and_answers_alike() {
    let folder = tempfile::tempdir().unwrap();
    let out = format!("{}/", folder.path().join("out").display());
    let ran = line(&format!("export -f parquet -o {out}"));
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    let pack = Graph::bundled().unwrap();
    assert_eq!(records(&read_back(Path::new(&out))), records(&pack));
    assert_eq!(
        names(Path::new(&out)),
        [
            "dataset.json",
            "decisions",
            "entities",
            "facts",
            "relationships",
            "sources"
        ]
    );
    let question = ["owners", "--listed-by", "ustr", "-f", "csv", "--data"];
    let asked = |data: &str| relata(&[&question[..], &[data]].concat());
    let [from_folders, from_text] = [
        asked(&out),
        asked(&root().join("data/notorious-markets").display().to_string()),
    ];
    assert_eq!(from_folders.out, from_text.out, "{}", from_folders.err);
    // What is there already would be read with what is written.
    let again = line(&format!("export -f parquet -o {out}"));
    assert_eq!(again.status, Some(2));
    assert!(again.err.contains("is not empty"), "{}", again.err);
}

#[test]
fn kinds_like_numbers_and_ids_like_paths_stay_what_they_are() {
    let mut builder = GraphBuilder::new("hostile");
    for (number, kind) in ["007", "2020-01", "other", "nan"].iter().enumerate() {
        let id = ["../up", "a=b", "'; drop", "__HIVE_DEFAULT_PARTITION__"][number];
        let line = json!({"type": "entity", "id": id, "kind": kind, "name": kind});
        builder.push(serde_json::from_value::<Record>(line).unwrap());
        let line = json!({
            "type": "relationship", "id": format!("r{id}"), "kind": kind, "from": id, "to": id, "join_to": "mine"
        });
        builder.push(serde_json::from_value::<Record>(line).unwrap());
    }
    let graph = builder.build(Leniency::Strict).unwrap();
    let folder = tempfile::tempdir().unwrap();
    export_to(folder.path(), &graph);
    assert_eq!(records(&read_back(folder.path())), records(&graph));
}

proptest! {
    #[test]
    fn random_data_is_read_back_from_folders(world in furnished()) {
        let graph = world.graph();
        let folder = tempfile::tempdir().unwrap();
        export_to(folder.path(), &graph);
        prop_assert_eq!(records(&read_back(folder.path())), records(&graph));
    }
}
