//! Words as a shell takes them.

/// A word that a POSIX shell leaves as it is.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:,@%+=".contains(c);
    // A word with `=` in front of all else would set a variable; none of ours does, since a verb stands first.
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_same_words() {
        for word in [
            "",
            "wechat",
            "nml-2021/wechat",
            "微信",
            "it's",
            "a b",
            "$(x)",
            "~",
            "-a",
            "*",
        ] {
            let read = shlex::split(&quoted(word));
            assert_eq!(read.as_deref(), Some(&[word.to_owned()][..]), "{word}");
        }
    }
}
