//! What a cell of a table can be, and where in a row its value stands.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields};

use super::decimal::{PLACES, PRECISION};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words, an id, a date with the precision that it has.
    Text,
    /// Something without a shape of its own, as JSON.
    Json,
    Flag,
    Whole,
    /// A percentage: exactly so much, at least or at most.
    Percent(Bound),
    /// A share with its bounds and flags.
    Share,
    /// The id and the name of a thing.
    Named,
    List(Box<Cell>),
    Struct(Vec<(String, Cell)>),
}

/// Which number of a share a column tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bound {
    /// Both bounds, where they are one exact number.
    Exact,
    /// The least.
    Min,
    /// The most.
    Max,
}

impl Cell {
    pub(super) fn data_type(&self) -> DataType {
        match self {
            Cell::Text | Cell::Json => DataType::Utf8,
            Cell::Flag => DataType::Boolean,
            Cell::Whole => DataType::Int64,
            Cell::Percent(_) => DataType::Decimal128(PRECISION, PLACES),
            Cell::Share => DataType::Struct(fields_of(&share_parts())),
            Cell::Named => DataType::Struct(fields_of(&named_parts())),
            Cell::List(inner) => DataType::List(item(inner)),
            Cell::Struct(parts) => DataType::Struct(fields_of(parts)),
        }
    }

    /// The parts of what has some.
    pub(super) fn parts(&self) -> Vec<(String, Cell)> {
        match self {
            Cell::Share => share_parts(),
            Cell::Named => named_parts(),
            Cell::Struct(parts) => parts.clone(),
            _ => Vec::new(),
        }
    }
}

/// The field of the items of a list.
pub(super) fn item(inner: &Cell) -> Arc<Field> {
    Arc::new(Field::new("item", inner.data_type(), true))
}

pub(super) fn fields_of(parts: &[(String, Cell)]) -> Fields {
    let mut fields = Vec::new();
    for (name, cell) in parts {
        fields.push(Field::new(name, cell.data_type(), true));
    }
    fields.into()
}

fn named_parts() -> Vec<(String, Cell)> {
    vec![
        ("id".to_owned(), Cell::Text),
        ("name".to_owned(), Cell::Text),
    ]
}

fn share_parts() -> Vec<(String, Cell)> {
    vec![
        ("min".to_owned(), Cell::Percent(Bound::Min)),
        ("max".to_owned(), Cell::Percent(Bound::Max)),
        ("min_exclusive".to_owned(), Cell::Flag),
        ("max_exclusive".to_owned(), Cell::Flag),
        ("approximate".to_owned(), Cell::Flag),
    ]
}
