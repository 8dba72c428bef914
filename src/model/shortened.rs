//! Values as they are quoted in messages.

use std::borrow::Cow;

/// How many characters of a value are quoted.
const OF_A_VALUE: usize = 100;

/// A value as a message quotes it: the two ends of a long one, and how long it is.
pub(crate) fn shortened(value: &str) -> Cow<'_, str> {
    shortened_to(OF_A_VALUE, value)
}

/// The same with another length, for a message of another library that quotes a value itself.
pub(crate) fn shortened_to(most: usize, text: &str) -> Cow<'_, str> {
    // No text has more characters than bytes.
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let characters = text.chars().count();
    if characters <= most {
        return Cow::Borrowed(text);
    }
    let head: String = text.chars().take(most - most / 4).collect();
    let tail: String = text.chars().skip(characters - most / 4).collect();
    Cow::Owned(format!("{head}...{tail} ({characters} characters)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_values_are_cut() {
        assert_eq!(shortened("51%"), "51%");
        let exact = "é".repeat(OF_A_VALUE);
        assert_eq!(shortened(&exact), exact);
        let long = "é".repeat(1_000_000);
        let short = shortened(&long);
        assert!(short.ends_with(" (1000000 characters)"), "{short}");
        assert!(short.chars().count() < OF_A_VALUE + 30, "{short}");
    }
}
