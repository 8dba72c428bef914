//! Whether a stake is held directly, or through others.

/// What a stake through others is called as an interest.
// An interest of its own: the stakes that it is made of often stand in the same table, and to multiply and add both would
// count one holding twice.
const INDIRECT: &str = "indirect";

/// Words that begin what is held through others, in small letters.
const THROUGH_OTHERS: &[&str] = &["indirect", "via ", "through "];

/// The interest of a stake by a cell that tells whether it is held directly: `None` where it is, or is not told.
///
/// # Errors
/// The cell is neither.
pub(super) fn interest(cell: &str) -> Result<Option<&'static str>, ()> {
    let word = cell.trim().to_lowercase();
    if word.is_empty() || word == "direct" || word == "directly" || word == "d" {
        return Ok(None);
    }
    let is_indirect = word == "i" || THROUGH_OTHERS.iter().any(|start| word.starts_with(start));
    if is_indirect {
        Ok(Some(INDIRECT))
    } else {
        Err(())
    }
}
