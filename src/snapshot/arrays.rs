//! Columns as Arrow arrays.

use std::sync::Arc;

use arrow_array::types::{UInt16Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, LargeBinaryArray, LargeStringArray, ListArray,
    OffsetSizeTrait, PrimitiveArray, StringArray, StructArray, UInt16Array, UInt32Array,
};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, Field};

use crate::column::{Column, Dates, Numbers, Starts, Texts};

/// The array of a column; the memory is shared, not copied.
pub(super) fn array(column: &Column) -> Result<ArrayRef, ArrowError> {
    Ok(match column {
        Column::U16(numbers) => Arc::new(UInt16Array::new(numbers.buffer(), None)),
        Column::U32(numbers) => Arc::new(UInt32Array::new(numbers.buffer(), None)),
        Column::Texts(texts) => strings(texts)?,
        // A dictionary: the days of a data set are few, and its claims are many.
        Column::Dates(Dates::Few(codes, dates)) => {
            let codes = PrimitiveArray::<UInt16Type>::new(codes.buffer(), None);
            let dates = Arc::new(UInt32Array::new(dates.buffer(), None));
            Arc::new(DictionaryArray::try_new(codes, dates)?)
        }
        Column::Dates(Dates::Many(codes, dates)) => {
            let codes = PrimitiveArray::<UInt32Type>::new(codes.buffer(), None);
            let dates = Arc::new(UInt32Array::new(dates.buffer(), None));
            Arc::new(DictionaryArray::try_new(codes, dates)?)
        }
        Column::WordLists(lists) => {
            let (numbers, words) = lists.values();
            let numbers: ArrayRef = Arc::new(UInt32Array::new(numbers.buffer(), None));
            let words = array(&Column::from(words.clone()))?;
            let field = |name, array: &ArrayRef| Field::new(name, array.data_type().clone(), false);
            let fields = vec![field("source", &numbers), field("locator", &words)];
            let pairs = StructArray::try_new(fields.into(), vec![numbers, words], None)?;
            list(lists.starts(), Arc::new(pairs))?
        }
        Column::TextLists(lists) => list(lists.starts(), strings(lists.values())?)?,
        Column::Words(words) => {
            let codes = PrimitiveArray::<UInt16Type>::new(words.codes().buffer(), None);
            Arc::new(DictionaryArray::try_new(codes, strings(words.words())?)?)
        }
        Column::ManyWords(words) => {
            let codes = PrimitiveArray::<UInt32Type>::new(words.codes().buffer(), None);
            Arc::new(DictionaryArray::try_new(codes, strings(words.words())?)?)
        }
        Column::Bytes(bytes) => {
            // One row that holds all of it: Arrow has no column of bare bytes.
            let ends = OffsetBuffer::new(vec![0, bytes.len() as i64].into());
            Arc::new(LargeBinaryArray::try_new(ends, bytes.buffer(), None)?)
        }
    })
}

fn strings(texts: &Texts) -> Result<ArrayRef, ArrowError> {
    let bytes = texts.bytes().buffer();
    Ok(match texts.starts() {
        Starts::Short(starts) => Arc::new(StringArray::try_new(
            offsets(starts.buffer())?,
            bytes,
            None,
        )?),
        // Arrow's short strings count bytes in 31 bits; more text needs the large kind.
        Starts::Long(starts) => Arc::new(LargeStringArray::try_new(
            offsets(starts.buffer())?,
            bytes,
            None,
        )?),
    })
}

/// Offsets, which ascend unless they come from a damaged snapshot.
fn offsets<O: OffsetSizeTrait>(starts: ScalarBuffer<O>) -> Result<OffsetBuffer<O>, ArrowError> {
    // `OffsetBuffer::new` panics where they do not ascend, and no file may make us panic.
    let is_whole = starts.first().is_some_and(|&start| start >= O::zero()) && starts.is_sorted();
    if is_whole {
        return Ok(OffsetBuffer::new(starts));
    }
    let what = "texts or lists do not follow each other";
    Err(ArrowError::InvalidArgumentError(what.to_owned()))
}

fn list(starts: &Numbers<u32>, values: ArrayRef) -> Result<ArrayRef, ArrowError> {
    // The builder refuses more citations than an `i32` counts, so the sign bit is never set.
    let starts = ScalarBuffer::<i32>::new(starts.buffer().inner().clone(), 0, starts.len());
    let item = Arc::new(Field::new_list_field(values.data_type().clone(), false));
    Ok(Arc::new(ListArray::try_new(
        item,
        offsets(starts)?,
        values,
        None,
    )?))
}
