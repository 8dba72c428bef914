//! The parts that cards play: what a proof begins with or catches, and what may belong to a group.

/// What a card is to the proofs, or to the group, that a drawing shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CardRole {
    /// Nothing: there are none, or it only lists.
    #[default]
    None,
    /// They begin with it, since it is listed.
    Listed,
    /// They begin with it, since the question takes it as listed.
    Named,
    /// They catch it for certain.
    Certain,
    /// They catch it perhaps.
    Possible,
    /// It belongs to the group perhaps.
    PossibleMember,
    /// It holds something of what they catch, but none needs it.
    Aside,
}

impl CardRole {
    /// Whether its border is dashed: nobody knows for certain.
    pub(crate) fn is_possible(self) -> bool {
        matches!(self, CardRole::Possible | CardRole::PossibleMember)
    }

    /// The words on a card and in the legend; none for what plays no part.
    pub(crate) fn words(self) -> Option<&'static str> {
        match self {
            CardRole::Listed => Some("listed"),
            CardRole::Named => Some("taken as listed"),
            CardRole::Certain => Some("caught"),
            CardRole::Possible => Some("possibly caught"),
            CardRole::PossibleMember => Some("possible member"),
            CardRole::None | CardRole::Aside => None,
        }
    }
}
