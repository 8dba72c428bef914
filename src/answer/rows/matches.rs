//! The rows of `match`, whose columns the question names.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::answer::Named;
use crate::answer::table::TableColumn;
use crate::answer::values::HangsOn;
use crate::model::{Citation, Share};

/// The value of one column of a match.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum MatchValue {
    /// Nothing is known.
    Null,
    /// So or not.
    Bool(bool),
    /// How many.
    Count(usize),
    /// A number as the data writes it, a date or a text.
    Text(String),
    /// A percentage.
    Share(Share),
    /// An entity or a claim.
    Named(Named),
    /// The claims of a repeated edge in their order, or the values of a list.
    List(Vec<MatchValue>),
    /// A path: one node more than claims.
    Path {
        /// Its nodes in order.
        nodes: Vec<Named>,
        /// The claims between them.
        claims: Vec<String>,
        /// The whole in words.
        text: String,
    },
}

/// One match, or several in one row.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MatchRow {
    /// A value for each column.
    pub values: Vec<MatchValue>,
    /// It hangs on ownership, or another tie, that has ended by the day of the answer.
    pub former: bool,
    /// The ids of the claims and facts that make it.
    pub claims: Vec<String>,
    /// The ids of the entities in it.
    pub entities: Vec<String>,
    /// Whether it stands for several matches.
    pub is_group: bool,
    /// What it hangs on that is less than a statement.
    pub hangs_on: HangsOn,
    /// Where they were read.
    pub sources: Vec<Citation>,
}

/// Matches under the columns that the question names.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MatchRows {
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The matches.
    pub rows: Vec<MatchRow>,
}

impl MatchRows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row as it is written: with what its columns are called.
    pub(in crate::answer) fn with_columns<'r>(&'r self, row: &'r MatchRow) -> impl Serialize + 'r {
        Row {
            columns: &self.columns,
            row,
        }
    }
}

/// Rows with their values by column: `{"values":{"g":{...},"p.name":"..."},"claims":[...],...}`.
impl Serialize for MatchRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // By hand, since a row by itself does not know what its columns are called.
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in &self.rows {
            rows.serialize_element(&self.with_columns(row))?;
        }
        rows.end()
    }
}

struct Row<'r> {
    columns: &'r [TableColumn],
    row: &'r MatchRow,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let MatchRow {
            is_group: _,
            hangs_on,
            values,
            former,
            claims,
            entities,
            sources,
        } = self.row;
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry(
            "values",
            &Values {
                columns: self.columns,
                values,
            },
        )?;
        map.serialize_entry("former", former)?;
        map.serialize_entry("entities", entities)?;
        map.serialize_entry("claims", claims)?;
        map.serialize_entry("hangs_on", hangs_on)?;
        map.serialize_entry("sources", sources)?;
        map.end()
    }
}

struct Values<'r> {
    columns: &'r [TableColumn],
    values: &'r [MatchValue],
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.columns
                .iter()
                .map(|column| &column.key)
                .zip(self.values),
        )
    }
}
