//! relata
pub mod answer;
pub mod lens;
pub mod model;
pub mod query;
pub mod write;
