//! Numbers of things in a graph, each of its own type.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        // Half a `usize`: searches keep these by the million.
        pub struct $name(u32);

        impl $name {
            /// The position in the columns.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id at a position; the builder refuses graphs with more than 2^32 of anything.
            pub(crate) fn from_index(index: usize) -> Self {
                Self(index as u32)
            }
        }
    };
}

id!(
    /// An entity, numbered by id.
    EntityId
);
id!(
    /// A relationship, numbered by id.
    RelationshipId
);
id!(
    /// A source, numbered by id.
    SourceId
);
id!(
    /// A fact, numbered by id.
    FactId
);
id!(
    /// A merge decision, numbered by id.
    DecisionId
);
id!(
    /// A node: an entity, or a claim that another record points at.
    NodeId
);
id!(
    /// An edge: a relationship, or one of the two arcs of a claim node.
    EdgeId
);

impl NodeId {
    /// No node of any graph: it has no claims, and is no entity.
    pub(crate) const NOBODY: NodeId = NodeId(u32::MAX);
}
