//! Fields of a lens that make no difference to an answer.

use std::fmt;

use serde::Serialize;

use crate::error::{Door, Field, Render};

/// Fields of the lens that were set, and cannot matter to what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Idle {
    /// What was looked at instead of the claims that a lens chooses.
    pub looked_at: LookedAt,
    /// The fields.
    pub fields: Vec<Field>,
}

/// What a question looks at that looks at no claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum LookedAt {
    /// The names of things, to find one.
    Names,
    /// The names of things, to find pairs.
    Pairs,
    /// Facts, of whatever time.
    Facts,
    /// Numbers of what the data holds.
    Figures,
}

impl Render for Idle {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        f.write_str(match self.looked_at {
            LookedAt::Names | LookedAt::Pairs => "Names are compared, not claims",
            LookedAt::Facts => "Facts are told, of whatever time, and not claims",
            LookedAt::Figures => "What is counted here hangs on no lens",
        })?;
        let names: Vec<String> = self.fields.iter().map(|&field| door.field(field)).collect();
        write!(f, ", so this makes no difference: {}", names.join(", "))?;
        if self.looked_at == LookedAt::Names && self.fields.contains(&Field::Kinds) {
            let kinds = door.field(Field::EntityKinds);
            write!(f, "; {kinds} chooses what is found")?;
        }
        f.write_str(".")
    }
}
