//! Letters of any script as Latin ones.

/// A word in Latin letters, and how it sounds.
pub(super) struct Latin {
    pub(super) letters: String,
    pub(super) sound: String,
    /// The consonants that it may have, where its script leaves open which.
    pub(super) frames: Vec<String>,
}

/// Adds what stands for a letter in small letters; digits of every script become ours.
pub(super) fn push(letters: &mut String, ascii: &str) {
    for letter in ascii.chars().filter(char::is_ascii_alphanumeric) {
        letters.push(letter.to_ascii_lowercase());
    }
}
