//! Words on a card or line that come from another claim.

use crate::model::Relationship;

/// What stands on a card or line in the words of another claim: a reply to it, or who holds what it shows.
#[derive(Clone)]
pub(crate) struct Mark<'a> {
    /// `disputed by Tencent`.
    pub words: String,
    /// The claims that say so.
    pub claims: Vec<&'a Relationship>,
    /// How many it stands for: one, but where there was no room for more.
    pub count: usize,
}
