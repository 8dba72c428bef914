//! Records that came from another format, whose words are that format's own and no slips.

use crate::model::Extra;

/// Fields by which such a record is known: the schema of FollowTheMoney, the statement of BODS, the mark of the register of
/// the United Kingdom, the number of the list of the United States, the state of an LEI record.
const FOREIGN: [&str; 5] = ["schema", "statement", "etag", "sdn", "RegistrationStatus"];

/// Whether the fields beside a record are those of another format.
pub(super) fn is_foreign(extra: &Extra) -> bool {
    FOREIGN.iter().any(|field| extra.contains_key(*field))
}
