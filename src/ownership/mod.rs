//! The arithmetic of stakes. It knows nothing of commands or formats.
//!
//! This is arithmetic, not legal advice: a rule says what it counts, and the claims say what they say.

mod cascade;
mod choices;
mod interval;
mod look_through;
mod rules;
mod stakes;

pub use cascade::{Caught, Verdict, cascade};
pub use choices::{Choices, MOST_CLAIMS, choices};
pub use interval::Interval;
pub use look_through::{HeldThrough, LookThrough};
pub use rules::{Counting, Rule, RuleVersion, rules};
pub use stakes::{CONTROL, SHAREHOLDING, Stake, VOTING_RIGHTS, dated, stakes_in, stakes_of};
