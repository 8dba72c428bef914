//! Words that say a share, or that none is stated.

/// Texts that state no share.
pub(super) const UNSTATED: &[&str] = &[
    "",
    "-",
    "?",
    "n/a",
    "na",
    "n.a.",
    "nil",
    "none",
    "null",
    "unknown",
    "undisclosed",
    "not stated",
    "not known",
    "not disclosed",
];

/// Whether a cell holds a word for what is not there.
pub(super) fn is_unstated(cell: &str) -> bool {
    UNSTATED.contains(&cell.trim().to_lowercase().as_str())
}

/// Words that stand before a number which is not exact.
pub(super) const ABOUT: &[&str] = &[
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "circa",
    "ca.",
    "ca",
    "c.",
    "~",
    "≈",
    "roughly",
];

/// Words that are a share by themselves.
pub(super) const WORDS: &[(&str, &str)] = &[
    ("majority", "over 50"),
    ("minority", "under 50"),
    ("all", "100"),
    ("whole", "100"),
    ("wholly", "100"),
    ("wholly owned", "100"),
    ("sole", "100"),
    ("half", "50"),
    // Alone: before a sign for percent it may be half of one.
    ("½", "1/2"),
    ("⅓", "1/3"),
    ("⅔", "2/3"),
    ("¼", "1/4"),
    ("¾", "3/4"),
    ("⅕", "1/5"),
    ("⅙", "1/6"),
    ("⅛", "1/8"),
];
