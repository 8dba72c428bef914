//! What is wrong with a question that cannot be read, for somebody who never saw the types that it is read into.

/// How the reader calls what was wanted, and how people do.
const WANTED: [(&str, &str); 7] = [
    ("usize", "a whole number"),
    ("u32", "a whole number"),
    ("u64", "a whole number"),
    ("a boolean", "true or false"),
    ("a sequence", "a list"),
    ("a map", "an object"),
    ("a string", "a text"),
];

/// How the reader calls what stands there, and how JSON does.
const FOUND: [(&str, &str); 3] = [
    ("invalid type: sequence,", "invalid type: list,"),
    ("invalid type: map,", "invalid type: object,"),
    ("invalid type: floating point `", "invalid type: number `"),
];

/// The words of the reader without the names of its types.
pub(crate) fn in_plain_words(told: &str) -> String {
    let (found, wanted) = match told.rsplit_once(", expected ") {
        Some((found, wanted)) => (format!("{found},"), Some(wanted)),
        None => (told.to_owned(), None),
    };
    let known = FOUND
        .iter()
        .find_map(|(theirs, ours)| Some(format!("{ours}{}", found.strip_prefix(theirs)?)));
    let found = known.unwrap_or(found);
    let Some(wanted) = wanted else {
        return found;
    };
    let known = WANTED.iter().find(|(theirs, _)| *theirs == wanted);
    let wanted = known.map_or(wanted, |(_, ours)| *ours);
    format!("{found} expected {wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_in_words() {
        for (theirs, ours) in [
            (
                "invalid type: string \"three\", expected usize",
                "invalid type: string \"three\", expected a whole number",
            ),
            (
                "invalid type: map, expected a sequence",
                "invalid type: object, expected a list",
            ),
            (
                "invalid type: floating point `2.5`, expected u32",
                "invalid type: number `2.5`, expected a whole number",
            ),
            ("missing field `of`", "missing field `of`"),
            (
                "unknown field `a`, expected one of `b`, `c`",
                "unknown field `a`, expected one of `b`, `c`",
            ),
        ] {
            assert_eq!(in_plain_words(theirs), ours);
        }
    }
}
