//! Whether a stake is held directly: one reading of the words for all formats.

/// What a stake is called as an interest that is not held directly.
// An interest of its own: the stakes that it is made of often stand in the same data, and to multiply and add both would
// count one holding twice.
const NOT_DIRECT: [(&str, &[&str]); 3] = [
    ("indirect", &["indirect", "indirectly", "via", "through"]),
    ("ultimate", &["ultimate", "ultimately", "ubo", "ubos"]),
    ("beneficial", &["beneficial", "beneficially"]),
];
/// Words after which such a word says the contrary.
const CONTRARY: [&str; 2] = ["non", "not"];

/// The interest of a stake of which a text says that it is not held directly; `None` where it says nothing of the sort.
pub(super) fn not_direct(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| CONTRARY.contains(word)) {
        return None;
    }
    // The first of the list and not of the text: an indirect stake of an ultimate owner is indirect.
    let found = NOT_DIRECT
        .iter()
        .find(|(_, known)| words.iter().any(|word| known.contains(word)));
    found.map(|(interest, _)| *interest)
}

/// The interest of a stake by a cell that tells whether it is held directly: `None` where it is, or is not told.
///
/// # Errors
/// The cell is neither.
#[cfg(feature = "csv")]
pub(super) fn interest(cell: &str) -> Result<Option<&'static str>, ()> {
    let word = cell.trim().to_lowercase();
    match word.as_str() {
        "" | "direct" | "directly" | "d" => Ok(None),
        "i" => Ok(Some("indirect")),
        _ => not_direct(&word).map(Some).ok_or(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_what_is_not_held_directly_mean_the_same_wherever_they_stand() {
        for (text, expected) in [
            ("Indirect (via Hold)", Some("indirect")),
            ("held through a trust", Some("indirect")),
            ("Ultimate beneficial owner", Some("ultimate")),
            ("UBO %", Some("ultimate")),
            ("Beneficial ownership", Some("beneficial")),
            ("non-beneficial", None),
            ("direct", None),
            ("shares", None),
        ] {
            assert_eq!(not_direct(text), expected, "{text}");
        }
    }
}
