//! What is wrong with a record, whatever the others say.

use super::Symbol;
use crate::model::{Origin, Raw, Record, shortened};

/// Something wrong with a single record.
#[derive(Debug)]
pub(in crate::graph) struct Fault {
    pub(in crate::graph) id: Symbol,
    pub(in crate::graph) origin: Origin,
    pub(in crate::graph) message: String,
}

/// Kinds and properties are kebab-case words, and every record has what it cannot do without.
pub(crate) fn fault(record: &Record) -> Option<String> {
    match record {
        Record::Entity(r) => word("kind", &r.kind),
        Record::Relationship(r) => word("kind", &r.kind),
        // Both at once: who mends a file wants to be told of all that is wrong with a line.
        Record::Fact(r) if r.value == Raw::default() => {
            let value = "`value` is missing".to_owned();
            Some(match word("property", &r.property) {
                Some(property) => format!("{property}; {value}"),
                None => value,
            })
        }
        Record::Fact(r) => word("property", &r.property),
        Record::Same(r) if r.decision.is_none() => {
            Some("`decision` is missing: write \"same\" or \"different\"".to_owned())
        }
        Record::Same(_) | Record::Source(_) | Record::Delete { .. } => None,
    }
}

pub(crate) fn word(field: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(format!("`{field}` is missing"));
    }
    if text.chars().all(is_kebab) {
        return None;
    }
    let text = shortened(text);
    Some(format!("`{field}` is `{text}`: write a kebab-case word"))
}

// Not upper case, instead of lower case: the letters of most scripts have none.
fn is_kebab(letter: char) -> bool {
    letter == '-' || letter.is_numeric() || (letter.is_alphabetic() && !letter.is_uppercase())
}
