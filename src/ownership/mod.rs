//! The arithmetic of stakes. It knows nothing of commands or formats.
//!
//! This is arithmetic, not legal advice: a rule says what it counts, and the claims say what they say.

mod cascade;
mod causes;
mod choices;
mod heads;
mod held;
mod interval;
mod look_through;
mod parts;
mod proof;
mod rules;
mod stakes;

pub use cascade::{Group, cascade, groups, strongest};
pub use causes::{Causes, Moment, Turn, causes};
pub use choices::{Choices, MOST_CLAIMS, choices};
pub use heads::{heads, majority};
pub use held::held_by;
pub use interval::Interval;
pub use look_through::{HeldThrough, LookThrough, Looked};
pub use parts::{Part, parts};
pub use proof::{Caught, Verdict};
pub use rules::{Counting, Rule, RuleVersion, rules};
pub use stakes::{CONTROL, SHAREHOLDING, Stake, VOTING_RIGHTS, dated, stakes_in, stakes_of};
