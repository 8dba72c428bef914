//! The library, chapter by chapter. The first, [`crate`] itself, begins with a question and its answer.
//!
//! | chapter | about |
//! |---|---|
//! | [records] | what is read, and how your own data comes in |
//! | [graph] | what records are frozen into, and how to walk it |
//! | [lens] | which claims count |
//! | [query] | every question, and the rows that answer it |
//! | [answer] | rows, graph, sources, and what they leave open |
//! | [write](mod@write) | tables, documents and drawings |
//! | [limits] | what is cut, what it costs, and what never happens |
//! | [stability] | what later versions may change |

pub mod records {
    #![doc = include_str!("records.md")]
}

pub mod graph {
    #![doc = include_str!("graph.md")]
}

pub mod lens {
    #![doc = include_str!("lens.md")]
}

pub mod query {
    #![doc = include_str!("query.md")]
}

pub mod answer {
    #![doc = include_str!("answer.md")]
}

pub mod write {
    #![doc = include_str!("write.md")]
}

pub mod limits {
    #![doc = include_str!("limits.md")]
}

pub mod stability {
    #![doc = include_str!("stability.md")]
}
