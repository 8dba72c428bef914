//! The command that was typed, to be shown and typed again.

use std::env;

use crate::error::quoted;

/// Flags about where an answer goes: whoever asks again wants it somewhere else. Those with a value, and those without.
const ABOUT_OUTPUT: [&str; 4] = ["-o", "--output", "-f", "--format"];
const ABOUT_OUTPUT_ALONE: [&str; 1] = ["--no-script"];

/// The command line of this process without its output, quoted as a shell needs it.
pub(super) fn typed() -> String {
    let mut words = vec!["relata".to_owned()];
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let argument = argument.to_string_lossy().into_owned();
        if ABOUT_OUTPUT.contains(&argument.as_str()) {
            arguments.next();
        } else if !is_about_output(&argument) {
            words.push(quoted(&argument));
        }
    }
    words.join(" ")
}

/// `-ofile`, `--output=file` and flags without a value.
fn is_about_output(argument: &str) -> bool {
    let is_short = |flag: &str| flag.len() == 2 && argument.starts_with(flag);
    let is_long =
        |flag: &str| argument.starts_with(flag) && argument[flag.len()..].starts_with('=');
    ABOUT_OUTPUT_ALONE.contains(&argument)
        || ABOUT_OUTPUT
            .iter()
            .any(|flag| is_short(flag) || is_long(flag))
}

#[cfg(test)]
mod tests {
    use super::is_about_output;

    #[test]
    fn only_output_is_left_out() {
        for argument in ["-oanswer.html", "--output=a.html", "-fhtml", "--no-script"] {
            assert!(is_about_output(argument), "{argument}");
        }
        for argument in ["--offline", "--for", "owners", "--format-of"] {
            assert!(!is_about_output(argument), "{argument}");
        }
    }
}
