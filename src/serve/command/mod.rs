//! The command line that asks the same question.
//!
//! Where flags cannot say a question (names to screen stand in a file, a kind may hold a comma), the line hands the question
//! as JSON to `relata ask`, which can say all.

mod lens;
mod verbs;
mod words;

use crate::error::quoted;
use crate::query::Saved;
use words::Words;

/// The command line that asks a question, of data that is named by these flags; to be copied into a shell.
pub(crate) fn line(saved: &Saved, data: &[String]) -> String {
    let line = flags(saved, data).unwrap_or_else(|_| as_json(saved, data));
    line.join(" ")
}

/// The command line that checks the data that these flags name.
pub(super) fn check(data: &[String]) -> String {
    let mut line = vec!["relata".to_owned(), "check".to_owned()];
    line.extend(data.iter().map(|argument| quoted(argument)));
    line.join(" ")
}

/// With the verb and its flags, if these can say it.
fn flags(saved: &Saved, data: &[String]) -> Result<Vec<String>, words::Unsayable> {
    let mut shared = Words::default();
    lens::say(&saved.lens, &mut shared)?;
    for argument in data {
        shared.push(argument)?;
    }
    let mut line = vec!["relata".to_owned()];
    for word in verbs::say(&saved.query, &shared)?.into_words() {
        line.push(quoted(&word));
    }
    Ok(line)
}

fn as_json(saved: &Saved, data: &[String]) -> Vec<String> {
    // A question can be written whatever is in it.
    let json = serde_json::to_string(saved).unwrap_or_default();
    let mut line = vec!["printf".to_owned(), "%s".to_owned(), quoted(&json)];
    line.extend(["|", "relata", "ask", "-"].map(str::to_owned));
    line.extend(data.iter().map(|argument| quoted(argument)));
    line
}
