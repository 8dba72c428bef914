//! A whole graph as folders of Parquet, for engines that read many files at once.
//!
//! ```text
//! entities/join_part=company/00000.parquet    one folder for each kind that has a meaning, `other` for all other kinds
//! relationships/join_part=owns/00000.parquet  likewise
//! sources/00000.parquet  facts/00000.parquet  decisions/00000.parquet
//! dataset.json                           the figures of the whole data; last, so that a folder with it is whole
//! ```
//!
//! The columns are those of the one table of all records (`record_columns`), and some that begin with `join_`, for whoever
//! joins the tables: ids of what stands for everything that is one with it, names as they are looked up, and on which days a
//! claim links an owner with an asset (`2020-01-01/2021-05-31`, without the last). The parts are words of
//! ours: a kind of somebody's data is never the name of a folder, where `007` would be read back as 7.

use std::io;

use serde_json::{Map, Value};

use super::record_batches::batches_of;
use super::record_columns::{Sort, columns_of, fields};
use super::{Put, WriteError, parquet};
use crate::graph::Graph;
use crate::lens::Lens;
use crate::model::{
    Entity, Fact, Record, Relationship, Same, Source, entity_kind, relationship_kind,
};
use crate::resolve::{LinkDays, figures_of};

/// The file that makes a folder whole.
pub(crate) const DATASET: &str = "dataset.json";

/// The part of all kinds that have no meaning of their own.
const OTHER: &str = "other";

/// A file has so many rows at most, so that several machines share a table.
const ROWS_A_FILE: usize = 1_000_000;

type Row = Map<String, Value>;
type Columns = Vec<(&'static str, Sort)>;

/// Writes a whole graph as folders of Parquet, one file after the other.
///
/// # Errors
/// When a file cannot be written.
pub fn export_partitions(graph: &Graph, put: Put<'_>) -> Result<(), WriteError> {
    entities(graph, put)?;
    relationships(graph, put)?;
    others(graph, put)?;
    let figures = figures_of(graph);
    put(DATASET, &mut |out| {
        serde_json::to_writer_pretty(&mut *out, &figures)?;
        Ok(out.write_all(b"\n")?)
    })
}

/// The columns of records with these fields: their type first, since a file alone must say what it holds.
fn columns(fields: &[&str], more: &[(&'static str, Sort)]) -> Columns {
    let mut columns = vec![("type", Sort::Text)];
    columns.extend(columns_of(fields));
    columns.extend(more);
    columns
}

/// The part that a kind belongs to.
fn part<'k>(kind: &str, known: &[&'k str]) -> &'k str {
    let mut known = known.iter();
    known.find(|word| **word == kind).copied().unwrap_or(OTHER)
}

fn entities(graph: &Graph, put: Put<'_>) -> Result<(), WriteError> {
    let columns = columns(
        Entity::FIELDS,
        &[
            ("join_node", Sort::Text),
            ("join_called", Sort::List),
            ("join_unnamed", Sort::Flag),
        ],
    );
    let known = [&entity_kind::ALL[..], &[OTHER]].concat();
    for (number, word) in known.iter().enumerate() {
        // `other` is a kind as well.
        if known[..number].contains(word) {
            continue;
        }
        let all = graph.written_entities();
        let of_part = all.filter(|(entity, _)| part(&entity.kind, &entity_kind::ALL) == *word);
        let mut rows = of_part.map(|(entity, node)| {
            let is_itself = graph.entity_id(node) == entity.id;
            let called = match is_itself {
                true => graph.called(node),
                false => vec![crate::graph::fold(&entity.id)],
            };
            let is_unnamed =
                is_itself && entity.kind == entity_kind::UNKNOWN && graph.entity(node).is_unnamed();
            let mut row = row("entity", Record::Entity(entity))?;
            row.insert("join_unnamed".to_owned(), is_unnamed.into());
            row.insert("join_node".to_owned(), graph.entity_id(node).into());
            row.insert("join_called".to_owned(), called.into());
            Ok(row)
        });
        files(
            &format!("entities/join_part={word}"),
            &columns,
            &mut rows,
            put,
        )?;
    }
    Ok(())
}

fn relationships(graph: &Graph, put: Put<'_>) -> Result<(), WriteError> {
    let columns = columns(
        Relationship::FIELDS,
        &[
            ("join_from", Sort::Text),
            ("join_to", Sort::Text),
            ("join_edition", Sort::Text),
            ("join_claim", Sort::Flag),
            ("join_days", Sort::List),
        ],
    );
    let whole = Lens::default().over(graph);
    let link_days = LinkDays::of(whole.map_err(io::Error::other)?);
    for word in relationship_kind::ALL.iter().chain(&[OTHER]) {
        let of_part = graph
            .relationships()
            .filter(|&id| part(graph.relationship_kind(id), &relationship_kind::ALL) == *word);
        let mut rows = of_part.map(|id| {
            let mut row = row("relationship", Record::Relationship(graph.relationship(id)))?;
            let (from, to) = graph.ends(id);
            row.insert("join_from".to_owned(), graph.node_id(from).into());
            row.insert("join_to".to_owned(), graph.node_id(to).into());
            if let Some(edition) = graph.edition_of(id) {
                row.insert("join_edition".to_owned(), graph.entity_id(edition).into());
            }
            row.insert(
                "join_claim".to_owned(),
                graph.claim_node(id).is_some().into(),
            );
            let mut days = Vec::new();
            for (first, until) in link_days.of_claim(id) {
                let until = until.map(|until| until.to_string());
                days.push(format!("{first}/{}", until.unwrap_or_default()));
            }
            row.insert("join_days".to_owned(), days.into());
            Ok(row)
        });
        let folder = format!("relationships/join_part={word}");
        files(&folder, &columns, &mut rows, put)?;
    }
    Ok(())
}

fn others(graph: &Graph, put: Put<'_>) -> Result<(), WriteError> {
    let mut rows = graph.source_records().map(|source| {
        let words = [&source.publisher, &source.origin].into_iter().flatten();
        let mut called: Vec<String> = words.map(|word| word.to_lowercase()).collect();
        called.push(source.id.clone());
        let mut row = row("source", Record::Source(source))?;
        row.insert("join_called".to_owned(), called.into());
        Ok(row)
    });
    let of_sources = columns(Source::FIELDS, &[("join_called", Sort::List)]);
    files("sources", &of_sources, &mut rows, put)?;
    let mut rows = graph.facts().map(|id| {
        let mut row = row("fact", Record::Fact(graph.fact(id)))?;
        row.insert("join_about".to_owned(), graph.about(id).into());
        Ok(row)
    });
    let of_facts = columns(Fact::FIELDS, &[("join_about", Sort::Text)]);
    files("facts", &of_facts, &mut rows, put)?;
    let mut rows = graph.decisions().map(|id| {
        let decision = graph.decision(id);
        let node = graph.entity_by_id(&decision.left);
        let node = node.map(|node| graph.entity_id(node).to_owned());
        let mut row = row("same", Record::Same(decision))?;
        row.insert("join_left".to_owned(), node.into());
        Ok(row)
    });
    let of_decisions = columns(Same::FIELDS, &[("join_left", Sort::Text)]);
    files("decisions", &of_decisions, &mut rows, put)
}

fn row(word: &str, record: Record) -> Result<Row, WriteError> {
    let mut row = fields(record)?;
    row.insert("type".to_owned(), word.into());
    Ok(row)
}

/// Writes rows as the files of a folder; a folder without rows has one file, which says its columns.
fn files(
    folder: &str,
    columns: &[(&'static str, Sort)],
    rows: &mut dyn Iterator<Item = Result<Row, WriteError>>,
    put: Put<'_>,
) -> Result<(), WriteError> {
    let mut rows = rows.peekable();
    for number in 0.. {
        if number > 0 && rows.peek().is_none() {
            break;
        }
        let name = format!("{folder}/{number:05}.parquet");
        put(&name, &mut |out| {
            parquet::write_batches(columns, out, |take| {
                batches_of(rows.by_ref().take(ROWS_A_FILE), columns, take)
            })
        })?;
    }
    Ok(())
}
