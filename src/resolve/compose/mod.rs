//! What every answer is put together with.

pub(super) mod answer_builder;
mod answer_notes;
pub(super) mod certainty;
pub(super) mod citations;
pub(super) mod idle;
pub(super) mod labels;
pub(super) mod least_share;
mod no_longer_there;
pub(super) mod parallel;
mod references;
pub(super) mod unknown_owners;
