//! The tests of the whole: data, schemas, questions and the command line.

// A test that cannot go on fails, and nobody imports a test.
#![allow(clippy::expect_used, clippy::unwrap_used, unreachable_pub)]

mod asked;
mod certainty;
mod check;
mod command;
mod documents;
mod dot;
mod drawings;
#[cfg(feature = "spark")]
mod engine;
mod entries;
mod examples;
mod floors;
mod formats;
mod fuzz;
mod golden;
mod help;
mod instructions;
mod latex;
mod limits;
mod listings;
mod match_facts;
#[cfg(feature = "mcp")]
mod mcp;
mod names;
mod news_stories;
mod output_file;
mod ownership;
mod pack;
#[cfg(feature = "graph-files")]
mod paper;
mod properties;
mod quality;
mod reading;
mod reference;
mod reports;
mod resolve;
mod run;
mod saved;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod snapshot;
mod surface;
mod terminal;
mod time;
