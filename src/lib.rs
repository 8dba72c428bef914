//! relata
pub mod answer;
pub mod error;
pub mod graph;
pub mod lens;
pub mod model;
pub mod open;
pub mod query;
pub mod read;
pub mod search;
