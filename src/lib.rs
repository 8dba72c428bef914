//! relata
pub mod answer;
pub mod error;
pub mod lens;
pub mod model;
pub mod query;
pub mod read;
