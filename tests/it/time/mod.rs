//! Time in every row: what has ended, what is not there any more, and what was asked when.

mod by_others;
mod editions;
mod ends;
mod former;
mod interests;
mod lifetimes;
mod saved;
mod timeline;
mod undated;

use crate::run::{Ran, command, run};

/// What one question says of some data; the words of the question stand apart.
pub fn ask(data: &str, words: &str) -> Ran {
    let words = words.split(' ').chain(["--data", "-"]);
    run(command().args(words), data.as_bytes())
}

/// The same, which must have been answered.
pub fn told(data: &str, words: &str) -> String {
    let ran = ask(data, words);
    assert!(ran.status < Some(2), "{words}: {ran:?}");
    ran.out
}

/// A source, a lister with one edition of 2024, and somebody on it.
pub const HEAD: &str = r#"{"type":"source","id":"reg","publisher":"Register","date":"2024-06-01"}
{"type":"entity","id":"auth","kind":"government","name":"AUTH","sources":["reg"]}
{"type":"entity","id":"ed","kind":"list","name":"ED","series":"s","published":"2024-01-01","sources":["reg"]}
{"type":"entity","id":"p","kind":"person","name":"P","sources":["reg"]}
{"type":"relationship","id":"lists-p","kind":"lists","from":"auth","to":"p","edition":"ed","sources":["reg"]}
"#;
