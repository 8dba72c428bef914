//! relata
pub mod answer;
pub mod check;
pub mod cli;
pub mod error;
pub mod graph;
pub mod lens;
pub mod model;
pub mod open;
pub mod query;
pub mod read;
mod resolve;
pub mod search;
pub mod write;
