//! What rows hold where a table has words: how an owner stands to a thing, how far a rule is away, when a claim holds.
//!
//! Each value is named by the field that it stands in. Its `Display` makes the words of tables; JSON has these words under the
//! key of the field, and the value under that key with `_value` ([`told`]).

mod compared;
mod count_note;
mod distance;
mod editions;
mod event;
mod hangs_on;
mod held;
mod in_words;
mod listing_note;
mod open_points;
mod own_shares;
mod roles;
mod statement;
mod threshold;
pub(super) mod told;
mod when;

pub use compared::{Compared, NameField};
pub use count_note::CountNote;
pub use distance::Distance;
pub use editions::{Edition, Editions};
pub use event::{ClaimSentence, Event, ReplyDetails};
pub use hangs_on::{Doubt, HangsOn};
pub(crate) use held::ToldStake;
pub use held::{Held, ShareNote};
pub use listing_note::ListingNote;
pub use open_points::OpenPoint;
pub use own_shares::{JointMembers, OwnShares};
pub use roles::{Role, Roles};
pub use statement::{Respect, Statement};
pub use threshold::Threshold;
pub use when::{ClaimDates, When};
