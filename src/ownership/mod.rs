//! The arithmetic of stakes. It knows nothing of commands or formats.
//!
//! This is arithmetic, not legal advice: a rule says what it counts, and the claims say what they say.

mod account_choices;
mod cascade;
mod causes;
mod components;
mod control;
mod group_heads;
mod holder_sums;
mod joint_holders;
mod look_through;
mod own_shares;
mod persons;
mod proof;
mod rules;
mod small_stakes;
mod stakes;
mod verdict;

pub use crate::model::interest::{
    APPOINTMENT_OF_BOARD, CONTROL, MEMBER, SHAREHOLDING, VOTING_RIGHTS,
};
pub use account_choices::{Choices, MOST_CLAIMS, choices};
pub use cascade::{Listed, ListedGroup, groups, strongest};
pub use causes::{Causes, Moment, causes};
pub use components::{Component, components};
pub use control::looks_at;
pub use group_heads::{Heads, heads, majority};
pub use holder_sums::held_by;
pub use look_through::{LookThrough, PendingShares};
pub use persons::persons;
pub use proof::{Caught, MembersCaught, OwnPart, own_part};
pub use rules::{Counting, InterestLine, Rule, RuleText, RuleVersion, rules};
pub use small_stakes::left_out;
pub use stakes::{
    FormerStake, HeldDays, Stake, all_stakes_in, all_stakes_of, dated, former_stakes_in,
    former_stakes_of, interest, is_joint, stakes_between, stakes_in, stakes_of, told_stakes_in,
    told_stakes_of,
};
pub use verdict::Verdict;
