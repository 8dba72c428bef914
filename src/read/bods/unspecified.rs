//! Why somebody is not told.

use crate::read::loose_json::Object;

/// Why somebody is not told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unspecified {
    pub(super) reason: String,
    pub(super) description: Option<String>,
}

impl Unspecified {
    pub(super) fn of(object: &Object<'_>, field: &str) -> Option<Self> {
        let reason = object.text(field)?;
        Some(Self {
            reason,
            description: object.text("description"),
        })
    }
}
