//! What GQL and Cypher know and this language does not: refused by name.

use super::super::Fault;
use super::super::token::{Kind, Token};
use crate::error::Hint;

const READ_ONLY: &str = "a pattern only reads";
const ONE_MATCH: &str = "write all path patterns after one MATCH, with commas between them";

/// Words of GQL and Cypher, each with what to do instead.
const WORDS: [(&str, &str); 35] = [
    ("CREATE", READ_ONLY),
    ("INSERT", READ_ONLY),
    ("MERGE", READ_ONLY),
    ("DELETE", READ_ONLY),
    ("DETACH", READ_ONLY),
    ("NODETACH", READ_ONLY),
    ("SET", READ_ONLY),
    ("REMOVE", READ_ONLY),
    ("DROP", READ_ONLY),
    ("LOAD", READ_ONLY),
    ("MATCH", ONE_MATCH),
    ("OPTIONAL", "ask two questions instead"),
    ("UNION", "use | between kinds, or OR"),
    ("EXCEPT", "use NOT"),
    ("INTERSECT", "use AND"),
    ("OTHERWISE", "ask two questions instead"),
    ("CALL", "ask two questions instead"),
    ("UNWIND", "use IN"),
    ("FOREACH", READ_ONLY),
    ("FOR", "use IN"),
    ("LET", "write the value where it is used"),
    ("FILTER", "use WHERE"),
    (
        "GROUP",
        "columns that do not count are what rows are grouped by",
    ),
    ("HAVING", "sort with ORDER BY instead"),
    ("FINISH", "RETURN what is wanted"),
    ("USING", "where a search begins is chosen by itself"),
    ("YIELD", "RETURN what is wanted"),
    ("CASE", "ask two questions instead"),
    (
        "EXISTS",
        "write the path as one more path pattern, or IS NOT NULL for a property",
    ),
    ("XOR", "write (a AND NOT b) OR (b AND NOT a)"),
    (
        "DIFFERENT",
        "within one path pattern, TRAIL allows no edge twice",
    ),
    (
        "REPEATABLE",
        "different path patterns may share edges anyway",
    ),
    (
        "KEEP",
        "TRAIL, ACYCLIC or SIMPLE stands before a path pattern",
    ),
    (
        "UNDIRECTED",
        "claims have a direction; write -[..]- for either",
    ),
    ("NULLS", "what is not known stands last"),
];

/// Words and functions for which there is something outside of patterns.
const ELSEWHERE: [(&str, Hint); 10] = [
    ("WITH", Hint::AskTheAnswer),
    ("NEXT", Hint::AskTheAnswer),
    ("USE", Hint::ChooseData),
    ("ANY", Hint::AskForPaths),
    ("ALL", Hint::AskForPaths),
    ("SHORTEST", Hint::AskForPaths),
    ("shortestPath", Hint::AskForPaths),
    ("allShortestPaths", Hint::AskForPaths),
    ("CHEAPEST", Hint::AskForPaths),
    ("sum", Hint::AskForStakes),
];

const ARITHMETIC: &str = "nothing is worked out in a pattern";

/// Signs that mean something there, but not here.
const SIGNS: [(&str, &str, &str); 8] = [
    (
        "~",
        "undirected edges",
        "claims have a direction; write -[..]- for either",
    ),
    ("$", "a parameter", "write the value itself"),
    ("/", "arithmetic or a comment", ARITHMETIC),
    ("+", "arithmetic", ARITHMETIC),
    ("-", "arithmetic", ARITHMETIC),
    (
        "*",
        "arithmetic",
        "a repeated edge has its quantifier behind the arrow: -[:owns]->{1,3}",
    ),
    ("^", "arithmetic", ARITHMETIC),
    (";", "more than one question", "ask one at a time"),
];

/// The fault of what is known, but not supported.
pub(super) fn fault(token: &Token) -> Option<Fault> {
    let (what, hint) = match &token.kind {
        Kind::Word(word) => {
            // `sum` is refused as a function only: as a word it is a name like any other.
            let (word, hint) = elsewhere(word)
                .filter(|(_, hint)| *hint != Hint::AskForStakes)
                .or_else(|| instead(&WORDS, word))?;
            (format!("`{word}`"), hint)
        }
        Kind::Sign(sign) => {
            let (sign, what, hint) = SIGNS.iter().find(|(refused, ..)| refused == sign)?;
            (format!("`{sign}`, {what},"), Hint::from(*hint))
        }
        _ => return None,
    };
    Some(Fault::new(token.at, format!("{what} is not supported")).hint(hint))
}

/// A word of such a table as it is written there, with its hint.
fn instead(table: &[(&'static str, &str)], word: &str) -> Option<(&'static str, Hint)> {
    let (word, hint) = table
        .iter()
        .find(|(refused, _)| refused.eq_ignore_ascii_case(word))?;
    Some((word, Hint::from(*hint)))
}

fn elsewhere(word: &str) -> Option<(&'static str, Hint)> {
    let mut refused = ELSEWHERE.into_iter();
    refused.find(|(refused, _)| refused.eq_ignore_ascii_case(word))
}

/// Functions of GQL and Cypher that have another form here.
const FUNCTIONS: [(&str, &str); 9] = [
    ("type", "write `e.kind`"),
    ("labels", "write `n.kind`"),
    ("id", "write `n.id`"),
    ("element_id", "write `n.id`"),
    (
        "size",
        "length(x) tells how many edges a path or a repeated edge has",
    ),
    ("nodes", "return the path itself"),
    ("relationships", "return the path itself"),
    ("edges", "return the path itself"),
    ("exists", "write IS NOT NULL"),
];

/// The fault of a function that is not known.
pub(super) fn function(at: usize, name: &str) -> Fault {
    let known = instead(&FUNCTIONS, name).or_else(|| elsewhere(name));
    let hint = known.map_or_else(
        || Hint::from("there are count(*), count(x), count(DISTINCT x) and length(x)"),
        |(_, hint)| hint,
    );
    Fault::new(at, format!("the function `{name}` is not supported")).hint(hint)
}
