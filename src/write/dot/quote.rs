//! The only place where text becomes DOT: the printer neither quotes nor escapes.

use std::borrow::Cow;

use graphviz_rust::dot_structures::{Attribute, Id, NodeId};
use maud::{Markup, PreEscaped, Render};

use crate::write::html_text::Text;
use crate::write::sanitize::sanitize;

/// What stands for a backslash in text: Graphviz replaces `\N`, drops `\x`, and does either in some places twice.
const BACKSLASH: &str = "∖";

/// Graphviz reads no string of more than 16,384 bytes, and signs that take no room can make a short text that long.
const LONGEST: usize = 6_000;

/// The beginning of a text that is too long for one string.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// An id that is no longer than a string may be; two that begin alike stay two.
fn short(id: &str) -> Cow<'_, str> {
    if id.len() <= LONGEST {
        return Cow::Borrowed(id);
    }
    let rest = xxhash_rust::xxh3::xxh3_128(id.as_bytes());
    Cow::Owned(format!("{}...{rest:032x}", cut(id)))
}

/// The name of a node or subgraph. Two ids never become one name.
pub(crate) fn name(id: &str) -> Id {
    let id = short(id);
    let mut quoted = String::from("\"");
    for c in id.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            // An SVG repeats names, and Graphviz takes `&x;` in them for XML.
            '&' => quoted.push_str("&amp;"),
            // XML has no words for these, and a NUL ends the text.
            c if sanitize(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4]) => {
                quoted.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// A node by the id of its record.
pub(crate) fn node(id: &str) -> NodeId {
    NodeId(name(id), None)
}

/// An attribute with a value of our own: a number, a colour, a word of the DOT language.
pub(crate) fn attribute(key: &'static str, value: impl AsRef<str>) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), name(value.as_ref()))
}

/// An attribute that shows text from the data, line by line, with nothing in it that Graphviz would replace.
pub(crate) fn shown(key: &'static str, text: &str) -> Attribute {
    let mut lines = Vec::new();
    for line in cut(text).lines() {
        // `&` before the entities of our own, which must stay what they are.
        let line = sanitize(line).replace('&', "&amp;");
        lines.push(line.replace('\\', BACKSLASH));
    }
    let quoted = lines.join("&#10;").replace('"', "\\\"");
    Attribute(
        Id::Plain(key.to_owned()),
        Id::Escaped(format!("\"{quoted}\"")),
    )
}

/// An attribute for programs: what the data says, letter by letter.
pub(crate) fn exact(key: &'static str, text: &str) -> Attribute {
    Attribute(Id::Plain(key.to_owned()), quoted(text))
}

/// A node of a graph for programs.
pub(crate) fn exact_node(id: &str) -> NodeId {
    NodeId(quoted(id), None)
}

/// A text between quotes, as every reader of DOT takes it: all of them know `\\"`, and only some know more.
fn quoted(text: &str) -> Id {
    let mut quoted = String::from("\"");
    for c in short(text).chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            // A backslash before the end would make the quote a part of the text, and readers differ in what two are.
            '\\' => quoted.push_str(BACKSLASH),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// An attribute with a label of Graphviz's own HTML.
pub(crate) fn label(html: &Markup) -> Attribute {
    let html = format!("<{}>", html.0);
    Attribute(Id::Plain("label".to_owned()), Id::Html(html))
}

/// Text from the data inside such a label. Graphviz refuses an empty one.
pub(crate) fn text(text: &str) -> Markup {
    if sanitize(text).trim().is_empty() {
        return PreEscaped("\u{a0}".to_owned());
    }
    let PreEscaped(escaped) = Text(cut(text)).render();
    PreEscaped(escaped.replace('\\', BACKSLASH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_differ() {
        assert_eq!(name(r#"a"b\c"#), Id::Escaped(r#""a\"b\\c""#.into()));
        assert_eq!(name("gov:ustr"), Id::Escaped("\"gov:ustr\"".into()));
        assert_eq!(name("&x;"), Id::Escaped("\"&amp;x;\"".into()));
        assert_eq!(name("graph"), Id::Escaped("\"graph\"".into()));
        assert_eq!(name("a\0\n"), Id::Escaped("\"a\\u{0}\\u{a}\"".into()));
        assert_ne!(name("a\0"), name("a\\u{0}"));
    }

    #[test]
    fn shown_text_is_not_replaced() {
        let Attribute(_, value) = shown("tooltip", "\\N \"&lt;\"\nnext");
        assert_eq!(value, Id::Escaped(r#""∖N \"&amp;lt;\"&#10;next""#.into()));
    }

    #[test]
    fn label_text_holds_no_markup() {
        assert_eq!(
            text("</TABLE>&'\"\u{202e}").0,
            "&lt;/TABLE&gt;&amp;&#39;&quot;"
        );
        assert_eq!(text("\\N").0, "∖N");
        assert_eq!(text("\0").0, "\u{a0}");
    }
}
