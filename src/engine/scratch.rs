//! The name of a scratch table.

use uuid::Uuid;

/// A scratch table: where a search stands, kept beside the data where every machine of the engine sees it.
#[derive(Debug, Clone)]
pub(super) struct Scratch {
    pub(super) run: Uuid,
    pub(super) number: u32,
}

impl Scratch {
    /// The database of the scratch tables of a run, which goes with all that is in it: named by hexadecimal digits,
    /// whoever asks whatever.
    pub(super) fn database(run: Uuid) -> String {
        format!("relata_scratch_{}", run.simple())
    }

    /// Its name.
    pub(super) fn name(&self) -> String {
        format!("{}.t{}", Self::database(self.run), self.number)
    }
}
