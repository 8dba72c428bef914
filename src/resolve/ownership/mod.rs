//! What the questions about ownership share: chains, holdings at any remove, look-through shares, causes of changes.

pub(super) mod causes;
pub(super) mod chains;
pub(super) mod downward;
pub(super) mod downward_in_time;
pub(super) mod drawn_stakes;
mod held;
pub(super) mod in_time;
#[cfg(feature = "parquet")]
pub(super) mod link_days;
pub(super) mod look_through;
pub(super) mod over;
pub(super) mod step_share;
