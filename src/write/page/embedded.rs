//! The data inside a page, as JSON: the answer as every format has it, and what stands around it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::first_picture::{FirstPicture, first_picture};
use super::page_table::PageTable;
use crate::answer::{Answer, ClaimTotal, Surroundings};
use crate::lens::Validity;
use crate::model::{Entity, Relationship, Source};
use crate::write::claims::claims;
use crate::write::{Format, Style, WriteError};

/// All that the program finds in its file.
#[derive(Serialize)]
struct Embedded<'a> {
    /// The version that wrote it.
    relata: &'static str,
    /// The command that asks again.
    command: Option<&'a str>,
    /// The day as of which the answer was worked out.
    day: Option<String>,
    table: PageTable,
    exports: Exports,
    around: Option<Around<'a>>,
    picture: Option<FirstPicture>,
    notes: &'a Option<Value>,
}

/// The answer in formats, to the byte as the command writes them. The page reads the JSON.
#[derive(Serialize)]
struct Exports {
    json: String,
    csv: Option<String>,
    dot: String,
}

/// What the answer does not hold itself.
#[derive(Serialize)]
struct Around<'a> {
    nodes: Vec<&'a Entity>,
    edges: Vec<Cow<'a, Relationship>>,
    sources: Vec<&'a Source>,
    days: &'a BTreeMap<String, Validity>,
    totals: &'a BTreeMap<String, Vec<ClaimTotal>>,
    hops: usize,
    most_claims: usize,
    cut: bool,
}

/// The data of a page.
pub(super) fn json(answer: &Answer, style: &Style) -> Result<String, WriteError> {
    let page = &style.page;
    let embedded = Embedded {
        relata: env!("CARGO_PKG_VERSION"),
        command: page.command.as_deref(),
        day: answer.day().map(|day| day.last_day().to_string()),
        table: PageTable::of(answer, 0..answer.row_count()),
        exports: Exports {
            json: written(answer, Format::Json, style)?,
            csv: csv(answer, style)?,
            dot: written(answer, Format::Dot, style)?,
        },
        around: page
            .surroundings
            .as_deref()
            .map(|around| beyond(answer, around)),
        picture: first_picture(answer, page.surroundings.as_deref()),
        notes: &page.notes,
    };
    Ok(serde_json::to_string(&embedded)?)
}

/// What stands around an answer, without the answer itself.
fn beyond<'a>(answer: &Answer, around: &'a Surroundings) -> Around<'a> {
    let mut known: BTreeSet<&str> = answer.entities().map(|entity| entity.id.as_str()).collect();
    known.extend(answer.mentioned().iter().map(|entity| entity.id.as_str()));
    known.extend(answer.relationships().map(|claim| claim.id.as_str()));
    known.extend(answer.sources().iter().map(|source| source.id.as_str()));
    let records = &around.records;
    let is_new = |id: &str| !known.contains(id);
    let entities = records.entities().chain(records.mentioned());
    Around {
        nodes: entities.filter(|entity| is_new(&entity.id)).collect(),
        edges: claims(records)
            .filter(|claim| is_new(&claim.record.id))
            .map(|claim| claim.resolved())
            .collect(),
        sources: records
            .sources()
            .iter()
            .filter(|source| is_new(&source.id))
            .collect(),
        days: &around.days,
        totals: &around.totals,
        hops: around.hops,
        most_claims: around.most_claims,
        cut: around.is_cut,
    }
}

fn written(answer: &Answer, format: Format, style: &Style) -> Result<String, WriteError> {
    let style = Style {
        for_spreadsheet: format == Format::Csv,
        drawing: style.drawing.clone(),
        ..Style::default()
    };
    let mut bytes = Vec::new();
    format.write(answer, &style, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The rows as they are safe in a spreadsheet; nothing in a build that writes no CSV.
fn csv(answer: &Answer, style: &Style) -> Result<Option<String>, WriteError> {
    match written(answer, Format::Csv, style) {
        Err(WriteError::NotBuilt { .. }) => Ok(None),
        written => written.map(Some),
    }
}
