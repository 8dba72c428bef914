//! The two tables of formats say the same of what is read and written.

mod bods;
mod bods_torn;
mod damage;
#[cfg(feature = "graph-files")]
mod drawn_stakes;
mod edge_ids;
mod exports;
#[cfg(feature = "spreadsheets")]
mod formulas;
mod ftm;
mod ftm_statements;
mod ftm_unread;
mod gleif;
mod gleif_states;
mod graph_files;
mod graphs;
#[cfg(all(target_os = "linux", feature = "parquet", feature = "spreadsheets"))]
mod hostile;
mod judges;
mod mappings;
mod node_links;
mod ofac;
mod owners_table;
mod page;
#[cfg(feature = "parquet")]
pub mod partitions;
mod psc;
mod same_facts;
mod tables;
#[cfg(feature = "parquet")]
mod tables_back;
mod traps;
mod workbooks;
mod written_for_others;

use std::path::Path;

use relata::read::format::FORMATS;
use relata::write::Format;
use relata::{Graph, Lens, Owners};

use crate::asked::written;
use crate::run::{python, root, run};

#[test]
fn what_is_read_and_written_has_one_name_and_the_same_endings() {
    for read in FORMATS {
        let written = Format::ALL.iter().find(|format| format.name() == read.name);
        let Some(written) = written else { continue };
        // Of some there are several forms that are read, and one that is written.
        let all_are_read = written
            .endings()
            .iter()
            .all(|ending| read.endings.contains(ending));
        assert!(
            all_are_read && written.endings()[0] == read.endings[0],
            "{}",
            read.name
        );
        assert_eq!(written.media_type(), read.media_type, "{}", read.name);
    }
}

#[test]
fn every_row_says_what_is_kept_and_lost() {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert!(
        FORMATS
            .iter()
            .all(|format| !format.keeps.is_empty() && !format.loses.is_empty())
    );
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}

#[test]
fn networkx_gives_a_graph_back_as_it_got_it() {
    let Some(mut python) = python("networkx", "node-link JSON read by networkx") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path().join("ours.json");
    let theirs = folder.path().join("theirs.json");
    let graph = Graph::bundled().unwrap();
    let question = Owners::listed_by("ustr").edition("nml-2021");
    let answer = graph.ask(question, &Lens::default()).unwrap();
    std::fs::write(&ours, written(&answer, Format::NodeLink)).unwrap();
    let script = root().join("tests/it/formats/networkx_round_trip.py");
    let ran = run(python.arg(script).args([&ours, &theirs]), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);

    let records = |path: &Path| {
        let graph = Graph::open([path]).unwrap();
        let claims = graph.relationships().map(|id| graph.relationship(id));
        let entities = graph.entities().map(|id| graph.entity(id));
        (claims.collect::<Vec<_>>(), entities.collect::<Vec<_>>())
    };
    let before = records(&ours);
    assert!(before.0.iter().any(|claim| claim.kind == "disputes"));
    assert_eq!(records(&theirs), before);
}
