//! One column while it is filled.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, BufferBuilder, Decimal128Builder, Int64Builder, NullBufferBuilder,
    StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use serde_json::{Map, Value};

use super::cell::{Bound, Cell, fields_of, item};
use super::decimal::{PLACES, PRECISION, Rest, units};

/// The values of one column so far.
pub(super) enum Column {
    Text(StringBuilder),
    Json(StringBuilder),
    Flag(BooleanBuilder),
    Whole(Int64Builder),
    Percent(Bound, Decimal128Builder),
    List {
        inner: Cell,
        items: Box<Column>,
        ends: BufferBuilder<i32>,
        count: i32,
        valid: NullBufferBuilder,
    },
    Struct {
        parts: Vec<(String, Cell)>,
        columns: Vec<Column>,
        valid: NullBufferBuilder,
        count: usize,
    },
}

impl Column {
    /// An empty one.
    pub(super) fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Text => Column::Text(StringBuilder::new()),
            Cell::Json => Column::Json(StringBuilder::new()),
            Cell::Flag => Column::Flag(BooleanBuilder::new()),
            Cell::Whole => Column::Whole(Int64Builder::new()),
            Cell::Percent(bound) => {
                let units =
                    Decimal128Builder::new().with_data_type(Cell::Percent(*bound).data_type());
                Column::Percent(*bound, units)
            }
            Cell::List(inner) => {
                let mut ends = BufferBuilder::new(0);
                ends.append(0);
                Column::List {
                    inner: Cell::clone(inner),
                    items: Box::new(Column::of(inner)),
                    ends,
                    count: 0,
                    valid: NullBufferBuilder::new(0),
                }
            }
            Cell::Share | Cell::Named | Cell::Struct(_) => {
                let parts = cell.parts();
                let columns = parts.iter().map(|(_, cell)| Column::of(cell)).collect();
                Column::Struct {
                    parts,
                    columns,
                    valid: NullBufferBuilder::new(0),
                    count: 0,
                }
            }
        }
    }

    /// One value more; what does not fit is nothing.
    pub(super) fn push(&mut self, value: Option<&Value>) {
        match self {
            Column::Text(texts) => match value {
                None | Some(Value::Null) => texts.append_null(),
                Some(Value::String(text)) => texts.append_value(text),
                Some(other) => texts.append_value(other.to_string()),
            },
            Column::Json(texts) => match value {
                None | Some(Value::Null) => texts.append_null(),
                Some(value) => texts.append_value(value.to_string()),
            },
            Column::Flag(flags) => flags.append_option(value.and_then(Value::as_bool)),
            Column::Whole(numbers) => numbers.append_option(value.and_then(Value::as_i64)),
            Column::Percent(bound, numbers) => {
                numbers.append_option(value.and_then(|value| percent(*bound, value)));
            }
            Column::List {
                items,
                ends,
                count,
                valid,
                ..
            } => {
                let values = value.and_then(Value::as_array);
                for value in values.into_iter().flatten() {
                    items.push(Some(value));
                    *count = count.saturating_add(1);
                }
                ends.append(*count);
                valid.append(values.is_some());
            }
            Column::Struct {
                parts,
                columns,
                valid,
                count,
            } => {
                let fields = value.and_then(Value::as_object);
                for ((name, cell), column) in parts.iter().zip(columns) {
                    column.push(fields.and_then(|fields| part(fields, name, cell)));
                }
                valid.append(fields.is_some());
                *count += 1;
            }
        }
    }

    /// What was filled in.
    pub(super) fn finish(self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Column::Text(mut texts) | Column::Json(mut texts) => Arc::new(texts.finish()),
            Column::Flag(mut flags) => Arc::new(flags.finish()),
            Column::Whole(mut numbers) => Arc::new(numbers.finish()),
            Column::Percent(_, mut numbers) => {
                let numbers = numbers.finish();
                Arc::new(numbers.with_precision_and_scale(PRECISION, PLACES)?)
            }
            Column::List {
                inner,
                items,
                mut ends,
                mut valid,
                ..
            } => {
                let ends = OffsetBuffer::new(ScalarBuffer::from(ends.finish()));
                let items = items.finish()?;
                Arc::new(ListArray::try_new(
                    item(&inner),
                    ends,
                    items,
                    valid.finish(),
                )?)
            }
            Column::Struct {
                parts,
                columns,
                mut valid,
                count,
            } => {
                let mut arrays = Vec::new();
                for column in columns {
                    arrays.push(column.finish()?);
                }
                let fields = fields_of(&parts);
                let valid = valid.finish();
                Arc::new(StructArray::try_new_with_length(
                    fields, arrays, valid, count,
                )?)
            }
        })
    }
}

/// A part of a value; a flag that is not written is not set.
fn part<'v>(fields: &'v Map<String, Value>, name: &str, cell: &Cell) -> Option<&'v Value> {
    const UNSET: &Value = &Value::Bool(false);
    match (fields.get(name), cell) {
        (None, Cell::Flag) => Some(UNSET),
        (found, _) => found,
    }
}

/// The number of a share, or of a percentage that stands alone.
fn percent(bound: Bound, value: &Value) -> Option<i128> {
    let of = |name: &str| match value {
        Value::Object(share) => share.get(name).and_then(Value::as_str),
        Value::String(digits) => Some(digits.as_str()),
        _ => None,
    };
    match bound {
        Bound::Min => units(of("min")?, Rest::Down),
        Bound::Max => units(of("max")?, Rest::Up),
        Bound::Exact => {
            let is_set = |flag: &str| value.get(flag).and_then(Value::as_bool) == Some(true);
            let flags = ["min_exclusive", "max_exclusive", "approximate", "outer"];
            if flags.into_iter().any(is_set) {
                return None;
            }
            let least = units(of("min")?, Rest::Refuse)?;
            let most = units(of("max")?, Rest::Refuse)?;
            (least == most).then_some(least)
        }
    }
}
