//! The columns of a table that was stored.

use std::collections::HashMap;

use crate::column::{Column, Columns};
use crate::error::{Result, SnapshotError};

/// Columns by name; one that is not there holds nothing.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    table: String,
    columns: HashMap<String, Column>,
}

impl Stored {
    pub(crate) fn new(table: &str, columns: impl IntoIterator<Item = (String, Column)>) -> Self {
        Self {
            table: table.to_owned(),
            columns: columns.into_iter().collect(),
        }
    }

    /// Takes the column of a name.
    pub(in crate::graph) fn column<C: TryFrom<Column> + Default>(
        &mut self,
        name: &str,
    ) -> Result<C> {
        let Some(column) = self.columns.remove(name) else {
            return Ok(C::default());
        };
        let other = || {
            let what = format!("the column `{name}` of {} is of another type", self.table);
            SnapshotError::BadTable { what }
        };
        C::try_from(column).map_err(|_| other().into())
    }
}

/// What a table is stored as: each column under its name.
pub(in crate::graph) trait Table: Sized {
    /// The columns, of one length all.
    fn columns(&self) -> Columns;

    /// The table of such columns.
    ///
    /// # Errors
    /// When a column is of another type.
    fn stored(stored: &mut Stored) -> Result<Self>;
}

/// Declares the names under which the columns of a table are stored; what has columns of its own, such as citations,
/// comes after `with`.
// One list for both ways: a column that is written cannot be forgotten when it is read.
macro_rules! table {
    ($table:ident { $($field:ident: $name:literal,)* } $(with $($part:ident)*)?) => {
        impl crate::graph::tables::Table for $table {
            fn columns(&self) -> crate::column::Columns {
                let own = [$(($name, self.$field.clone().into()),)*];
                own.into_iter()$($(.chain(self.$part.columns()))*)?.collect()
            }

            fn stored(stored: &mut crate::graph::tables::Stored) -> crate::error::Result<Self> {
                Ok(Self {
                    $($field: stored.column($name)?,)*
                    $($($part: crate::graph::tables::Table::stored(stored)?,)*)?
                })
            }
        }
    };
}
pub(in crate::graph) use table;
