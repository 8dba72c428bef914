//! The arguments of each verb: one verb a file.

pub(super) mod affected;
pub(super) mod around;
pub(super) mod ask;
pub(super) mod check;
pub(super) mod common;
pub(super) mod completions;
pub(super) mod diff;
pub(super) mod export;
pub(super) mod facts;
pub(super) mod find;
pub(super) mod group;
pub(super) mod holdings;
pub(super) mod import;
pub(super) mod index;
pub(super) mod man;
pub(super) mod match_;
pub(super) mod owners;
pub(super) mod path;
pub(super) mod resolve_;
pub(super) mod robust;
pub(super) mod screen;
pub(super) mod sensitivity;
pub(super) mod show;
pub(super) mod stakes;
pub(super) mod stats;
pub(super) mod timeline;
