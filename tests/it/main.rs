//! The tests of the whole: data, schemas, questions and the command line.

mod run;
mod schema;
