//! The scratch tables of a question: made hop by hop, and dropped together with whatever a broken-off statement left.

use std::cell::Cell;

use uuid::Uuid;

use super::scratch::Scratch;
use super::session::Session;
use super::statement::Statement;
use crate::error::Result;

/// The scratch tables of one question; they go with it.
pub(super) struct Scratches<'s> {
    session: &'s Session,
    made: Cell<u32>,
}

impl<'s> Scratches<'s> {
    pub(super) fn of(session: &'s Session) -> Self {
        Self {
            session,
            made: Cell::new(0),
        }
    }

    /// A table of the rows of a query, which stands behind `{into}`.
    pub(super) fn make(&self, statement: Statement) -> Result<Scratch> {
        let table = Scratch {
            run: self.session.run_id(),
            number: self.made.get(),
        };
        if table.number == 0 {
            let database = Statement::of("CREATE DATABASE {database}");
            self.session.execute(database.database(table.run))?;
        }
        self.made.set(table.number + 1);
        self.session.execute(statement.table("{into}", &table))?;
        Ok(table)
    }
}

impl Drop for Scratches<'_> {
    fn drop(&mut self) {
        self.session.clean_up();
        if self.made.get() > 0 {
            // What cannot be dropped now, the guard drops.
            let _ = drop_all(self.session, self.session.run_id());
        }
        self.session.cleaned_up();
    }
}

/// How many runs have scratch tables.
///
/// # Errors
/// When the engine does not tell.
pub(super) fn count(session: &Session) -> Result<usize> {
    let databases = Statement::of("SHOW DATABASES LIKE 'relata_scratch_*'");
    let mut count = 0;
    for batch in session.rows(databases)? {
        count += batch.num_rows();
    }
    Ok(count)
}

/// Drops the scratch tables of a run, with their files.
///
/// # Errors
/// When the engine does not let it.
pub(super) fn drop_all(session: &Session, run: Uuid) -> Result<()> {
    let database = Statement::of("DROP DATABASE IF EXISTS {database} CASCADE");
    session.execute(database.database(run))
}
