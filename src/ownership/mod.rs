//! The arithmetic of stakes. It knows nothing of commands or formats.
//!
//! This is arithmetic, not legal advice: a rule says what it counts, and the claims say what they say.

mod account_choices;
mod cascade;
mod causes;
mod components;
mod group_heads;
mod holder_sums;
mod look_through;
mod proof;
mod rules;
mod small_stakes;
mod stakes;
mod verdict;

pub use crate::model::interest::{CONTROL, SHAREHOLDING, VOTING_RIGHTS};
pub use account_choices::{Choices, MOST_CLAIMS, choices};
pub use cascade::{ListedGroup, cascade, groups, strongest};
pub use causes::{Causes, Moment, causes};
pub use components::{Component, components};
pub use group_heads::{heads, majority};
pub use holder_sums::held_by;
pub use look_through::{LookThrough, PendingShares};
pub use proof::Caught;
pub use rules::{Counting, Rule, RuleVersion, rules};
pub use stakes::{HeldDays, Stake, all_stakes_in, dated, stakes_between, stakes_in, stakes_of};
pub use verdict::Verdict;
