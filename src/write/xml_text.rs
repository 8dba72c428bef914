//! Text as it stands in XML.

use std::borrow::Cow;

/// Text within an element or an attribute: every character comes back as it was, but for those that XML cannot hold.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(is_special) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Unescaped, readers make blanks of these within attributes, and one line end of two.
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            // Not even as a reference: a file with one of them is no XML.
            _ if is_forbidden(character) => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(character),
        }
    }
    escaped.into()
}

fn is_special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\n' | '\r' | '\t') || is_forbidden(character)
}

/// Characters that XML 1.0 has no way to write.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_can_be_taken_for_markup() {
        assert_eq!(
            escaped("a < b & \"c\"\n"),
            "a &lt; b &amp; &quot;c&quot;&#10;"
        );
        assert_eq!(escaped("\u{1}微信"), "\u{fffd}微信");
    }
}
