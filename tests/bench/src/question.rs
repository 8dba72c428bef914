//! What is asked, in the words that every engine understands.

use serde::{Deserialize, Serialize};

/// One question to every engine. `class` groups instances that make one row of a table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Question {
    /// What stands within `k` hops, along claims of some kinds, or of all.
    Around {
        class: String,
        start: String,
        k: u32,
        kinds: Vec<String>,
        /// Only claims that may hold on this date; no peer knows dates.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        as_of: Option<String>,
    },
    /// How many hops the shortest path has.
    Path {
        class: String,
        from: String,
        to: String,
        directed: bool,
    },
    /// Everybody above everything that a government listed.
    Owners { class: String, lister: String },
    /// All simple paths of ownership from an owner down to what it owns.
    Paths {
        class: String,
        from: String,
        to: String,
        max: u32,
    },
    /// The shortest paths, so many, through claims of all kinds.
    Shortest {
        class: String,
        from: String,
        to: String,
        paths: usize,
    },
    /// How many connections share no claim, and what separates the two.
    Robust {
        class: String,
        from: String,
        to: String,
    },
    /// What a government listed with the companies of a country that own it directly, as pairs.
    Match {
        class: String,
        lister: String,
        country: String,
    },
    /// What stands within two hops, as DOT.
    Draw { class: String, start: String },
    /// Everything that can be reached in any direction, breadth-first.
    Walk { class: String, start: String },
    /// Who goes by a misspelt name.
    Find {
        class: String,
        text: String,
        meant: String,
    },
    /// What the ownership of everybody whom a government listed catches.
    Affected {
        class: String,
        lister: String,
        rule: String,
    },
    /// Who holds how much of a company, also through others.
    LookThrough { class: String, of: String },
}

impl Question {
    /// The row of a table that it belongs to.
    pub fn class(&self) -> &str {
        match self {
            Question::Around { class, .. }
            | Question::Path { class, .. }
            | Question::Owners { class, .. }
            | Question::Paths { class, .. }
            | Question::Shortest { class, .. }
            | Question::Robust { class, .. }
            | Question::Match { class, .. }
            | Question::Draw { class, .. }
            | Question::Walk { class, .. }
            | Question::Find { class, .. }
            | Question::Affected { class, .. }
            | Question::LookThrough { class, .. } => class,
        }
    }
}
