//! The tests of the whole: data, schemas, questions and the command line.

mod news_stories;
mod pack;
mod properties;
mod run;
mod schema;
