//! The columns of a table that was stored.

use std::collections::HashMap;

use super::citations::Citations;
use super::origins::Origins;
use arrow_buffer::Buffer;

use crate::column::{Column, Lists, Numbers, Texts, Words};
use crate::error::{Error, Result};

/// Columns by name; one that is not there holds nothing.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    table: String,
    columns: HashMap<String, Column>,
}

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $column:ty;)*) => {
        $($(#[$doc])*
        pub(in crate::graph) fn $name(&mut self, name: &str) -> Result<$column> {
            match self.columns.remove(name) {
                None => Ok(Default::default()),
                Some(Column::$variant(column)) => Ok(column),
                Some(_) => Err(Error::Snapshot(format!("the column `{name}` of {} is of another type", self.table))),
            }
        })*
    };
}

impl Stored {
    pub(crate) fn new(table: &str, columns: impl IntoIterator<Item = (String, Column)>) -> Self {
        Self { table: table.to_owned(), columns: columns.into_iter().collect() }
    }

    typed! {
        codes: U16 -> Numbers<u16>;
        numbers: U32 -> Numbers<u32>;
        texts: Texts -> Texts;
        lists: Lists -> Lists<Numbers<u32>>;
        text_lists: TextLists -> Lists<Texts>;
        words: Words -> Words<u16>;
        many_words: ManyWords -> Words<u32>;
        bytes: Bytes -> Buffer;
    }

    pub(in crate::graph) fn citations(&mut self) -> Result<Citations> {
        Ok(Citations::from_columns(self.lists("sources")?, self.text_lists("locators")?))
    }

    pub(in crate::graph) fn origins(&mut self) -> Result<Origins> {
        Ok(Origins::new(self.numbers("file")?, self.numbers("line")?))
    }
}
