//! The fields of records as columns of tables: one list for tables of one type of record, and for the table of all.
//!
//! Lists of texts are lists; what is no text is JSON. A share is told exactly as text, and once more as numbers and flags; a
//! date as it is written, and once more as the first day that it can mean.

use serde_json::{Map, Value};

use super::WriteError;
use crate::model::{Date, Record, Share};

/// What sort of values a column has.
#[cfg(any(feature = "csv", feature = "parquet"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Text,
    List,
    Number,
    Flag,
    /// A whole day.
    Day,
}

/// Every column. A field that two types of record share is one column.
#[cfg(any(feature = "csv", feature = "parquet"))]
pub(crate) const COLUMNS: &[(&str, Sort)] = &[
    ("type", Sort::Text),
    ("id", Sort::Text),
    ("kind", Sort::Text),
    ("name", Sort::Text),
    ("from", Sort::Text),
    ("to", Sort::Text),
    ("share", Sort::Text),
    ("share_min", Sort::Number),
    ("share_max", Sort::Number),
    ("share_min_exclusive", Sort::Flag),
    ("share_max_exclusive", Sort::Flag),
    ("share_approximate", Sort::Flag),
    ("interest", Sort::Text),
    ("parcel", Sort::Text),
    ("since", Sort::Text),
    ("since_day", Sort::Day),
    ("until", Sort::Text),
    ("until_day", Sort::Day),
    ("observed", Sort::Text),
    ("observed_day", Sort::Day),
    ("status", Sort::Text),
    ("edition", Sort::Text),
    ("entry", Sort::Text),
    ("first", Sort::Flag),
    ("role", Sort::Text),
    ("outlet", Sort::Text),
    ("speaker", Sort::Text),
    ("until_sources", Sort::List),
    ("aliases", Sort::List),
    ("country", Sort::Text),
    ("ids", Sort::Text),
    ("series", Sort::Text),
    ("published", Sort::Text),
    ("complete", Sort::List),
    ("about", Sort::Text),
    ("property", Sort::Text),
    ("value", Sort::Text),
    ("qualifier", Sort::Text),
    ("unit", Sort::Text),
    ("period", Sort::Text),
    ("by", Sort::Text),
    ("publisher", Sort::Text),
    ("origin", Sort::Text),
    ("author", Sort::Text),
    ("title", Sort::Text),
    ("date", Sort::Text),
    ("date_day", Sort::Day),
    ("retrieved", Sort::Text),
    ("url", Sort::Text),
    ("grade", Sort::Text),
    ("left", Sort::Text),
    ("right", Sort::Text),
    ("decision", Sort::Text),
    ("why", Sort::Text),
    ("note", Sort::Text),
    ("sources", Sort::List),
    ("extra", Sort::Text),
];

/// The columns of days, and the fields of which each tells the first day.
const DAYS: &[(&str, &str)] = &[
    ("since", "since_day"),
    ("until", "until_day"),
    ("observed", "observed_day"),
    ("date", "date_day"),
];

/// What tells the share of a claim once more.
#[cfg(any(feature = "csv", feature = "parquet"))]
const OF_SHARE: [&str; 5] = [
    "share_min",
    "share_max",
    "share_min_exclusive",
    "share_max_exclusive",
    "share_approximate",
];

/// The columns of records that have these fields, in the order of the one table of all records.
#[cfg(any(feature = "csv", feature = "parquet"))]
pub(crate) fn columns_of(fields: &[&str]) -> Vec<(&'static str, Sort)> {
    let tells_day = |name: &str| {
        let mut days = DAYS.iter();
        days.any(|(field, day)| *day == name && fields.contains(field))
    };
    let is_here = |name: &str| {
        let tells_share = fields.contains(&"share") && OF_SHARE.contains(&name);
        name == "extra" || fields.contains(&name) || tells_share || tells_day(name)
    };
    let mut columns = COLUMNS.to_vec();
    columns.retain(|(name, _)| is_here(name));
    columns
}

/// What a column of rows for programs alone holds, by its name.
#[cfg(feature = "csv")]
pub(crate) fn sort_of_number(heading: &str) -> Sort {
    if heading.ends_with("_min") || heading.ends_with("_max") {
        Sort::Number
    } else if heading.ends_with("_approximate") || heading == "former" {
        Sort::Flag
    } else {
        Sort::Text
    }
}

/// A value as the text of a cell.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The fields of a record; what it does not know itself stays together.
pub(crate) fn fields(mut record: Record) -> Result<Map<String, Value>, WriteError> {
    let extra = match &mut record {
        Record::Source(record) => std::mem::take(&mut record.extra),
        Record::Entity(record) => std::mem::take(&mut record.extra),
        Record::Relationship(record) => std::mem::take(&mut record.extra),
        Record::Fact(record) => std::mem::take(&mut record.extra),
        Record::Same(record) => std::mem::take(&mut record.extra),
        Record::Delete { .. } => Default::default(),
    };
    let mut fields: Map<String, Value> = serde_json::from_value(serde_json::to_value(&record)?)?;
    match &record {
        Record::Relationship(claim) => {
            fields.insert("status".to_owned(), claim.status.as_str().into());
            fields.insert("first".to_owned(), claim.first.into());
            put_share(&mut fields, claim.share);
        }
        // Of some a list, of others a word, and a column has one type: a word is a list of itself.
        Record::Entity(entity) => {
            if let Some(all) = entity.complete.all() {
                fields.insert("complete".to_owned(), vec![all.to_string()].into());
            }
        }
        // As it was written: a long number keeps its digits.
        Record::Fact(fact) => drop(fields.insert("value".to_owned(), fact.value.get().into())),
        _ => {}
    }
    for (field, day) in DAYS {
        let text = fields.get(*field).and_then(Value::as_str);
        if let Some(date) = text.and_then(|text| text.parse::<Date>().ok()) {
            fields.insert((*day).to_owned(), date.first_day().to_string().into());
        }
    }
    if !extra.is_empty() {
        fields.insert("extra".to_owned(), serde_json::to_string(&extra)?.into());
    }
    Ok(fields)
}

fn put_share(fields: &mut Map<String, Value>, share: Option<Share>) {
    let told = share.unwrap_or_default();
    if let Some(share) = share {
        fields.insert("share".to_owned(), share.to_word().into());
    }
    for (name, bound) in [("share_min", told.min), ("share_max", told.max)] {
        if let Some(bound) = bound {
            fields.insert(name.to_owned(), bound.to_string().into());
        }
    }
    for (name, flag) in [
        ("share_min_exclusive", told.min_exclusive),
        ("share_max_exclusive", told.max_exclusive),
        ("share_approximate", told.approximate),
    ] {
        fields.insert(name.to_owned(), flag.into());
    }
}
