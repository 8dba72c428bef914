//! What is no connection: standing on one list, being in one country, having been spoken of.

use super::{Lens, View};
use crate::model::relationship_kind as kind;

/// Kinds that no path passes through unless the lens allows it: what somebody says of a thing does not connect the two.
pub const NO_THROUGH: [&str; 6] = [
    kind::DISPUTES,
    kind::RESPONDS_TO,
    kind::NO_RESPONSE,
    "alleges",
    "acknowledges",
    "says",
];
/// Claims of which a path never takes two around their hub: standing on one list, or in one country, is no connection.
///
/// Each class goes by its first kind. The hub of what a lister says is the lister, that of a location the place.
pub const NO_TURN: [(&[&str], Hub); 2] = [
    (&[kind::LISTS, kind::DELISTS], Hub::From),
    (&[kind::LOCATED_IN], Hub::To),
];

/// Kinds whose claims make one step of a path where they stand side by side.
pub const ALIKE: [&str; 3] = [kind::OWNS, kind::CONTROLS, kind::OPERATES];

/// The end of a relationship at which a path must not turn around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Hub {
    /// The end that the relationship starts from.
    From,
    /// The end that it leads to.
    To,
}

/// The words that `through` knows.
pub(super) fn through_words() -> Vec<&'static str> {
    let classes = NO_TURN.iter().map(|(kinds, _)| kinds[0]);
    classes.chain(NO_THROUGH).chain(["all"]).collect()
}

impl Lens {
    /// Whether a path may pass through claims of this kind, though it normally must not.
    pub(crate) fn allows_through(&self, word: &str) -> bool {
        let mut allowed = self.through.iter();
        allowed.any(|allowed| allowed == word || allowed == "all")
    }
}

impl View<'_> {
    /// Whether a path may use the relationships of this kind at all.
    pub fn passes(&self, word: &str) -> bool {
        !NO_THROUGH.contains(&word) || self.lens.allows_through(word)
    }

    /// The class in [`NO_TURN`] of a kind of which a path must not take two around their hub, and that hub.
    pub fn no_turn(&self, word: &str) -> Option<(usize, Hub)> {
        let class = NO_TURN
            .iter()
            .position(|(kinds, _)| kinds.contains(&word))?;
        // A class goes by its first kind, so that `through: lists` speaks of delistings as well.
        let (kinds, hub) = NO_TURN[class];
        (!self.lens.allows_through(kinds[0])).then_some((class, hub))
    }
}
