//! Text in lines of a width.

use crate::write::sanitize::{sanitize, wrap};

/// Narrower than this nothing can be read, whatever is asked.
const NARROWEST: usize = 12;
/// A space at which no line is broken.
const HELD: &str = "\u{a0}%";

/// A text in lines: the first so many columns in, the others `hang` further.
pub(super) fn flow(text: &str, indent: usize, hang: usize, width: Option<usize>) -> Vec<String> {
    let text = sanitize(text);
    let Some(width) = width else {
        return vec![format!("{:indent$}{text}", "")];
    };
    // Deep in a tree there would be no room left.
    let indent = indent.min(width / 3);
    let room = width
        .saturating_sub(indent + hang)
        .max(NARROWEST.min(width));
    let mut lines = Vec::new();
    // A number and its sign stay together.
    for line in wrap(&text.replace(" %", HELD), room) {
        let further = if lines.is_empty() { 0 } else { hang };
        let depth = (indent + further).min(width - room);
        lines.push(format!("{:depth$}{}", "", line.replace(HELD, " %")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_and_keep_a_number_with_its_sign() {
        let text = "Jack Ma: owns 4.8 % of it";
        assert_eq!(
            flow(text, 2, 2, Some(20)),
            ["  Jack Ma: owns", "    4.8 % of it"]
        );
        assert_eq!(flow(text, 2, 2, None), ["  Jack Ma: owns 4.8 % of it"]);
        assert!(flow("", 2, 2, Some(20)).is_empty());
    }

    #[test]
    fn nothing_is_wider_than_the_width() {
        use unicode_width::UnicodeWidthStr;
        for width in 1..40 {
            for indent in [0, 4, 90] {
                for line in flow(
                    "微信 WeChat anunbreakableword 28.9 %",
                    indent,
                    4,
                    Some(width),
                ) {
                    assert!(line.width() <= width.max(2), "{width}: {line:?}");
                }
            }
        }
    }
}
