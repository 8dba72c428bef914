//! Pictures of answers that nobody would write, and of letters that no font has.

use super::*;
use crate::write::DrawingOptions;
use crate::write::sample;

fn svg(answer: &Answer, style: &Style) -> String {
    String::from_utf8(picture(answer, style, Picture::Svg).unwrap()).unwrap()
}

#[test]
fn hostile_text_is_only_text() {
    let answer = sample::hostile();
    for style in [
        Style::default(),
        Style::default().drawing(DrawingOptions::default().paper(Paper::A4)),
    ] {
        let svg = svg(&answer, &style);
        assert!(
            !svg.contains("<script") && !svg.contains("javascript:"),
            "text became code"
        );
        assert!(
            !svg.contains('\u{202e}'),
            "a name turns the reading direction"
        );
        assert!(
            svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "a name was changed"
        );
        let is_xml_character = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
        assert!(svg.chars().all(is_xml_character), "the picture is no XML");
        #[cfg(feature = "graph-files")]
        {
            let mut reader = quick_xml::Reader::from_str(&svg);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        }
    }
}

#[test]
fn the_same_answer_is_the_same_picture() {
    let answer = sample::neighbours();
    let style = Style::default();
    assert_eq!(svg(&answer, &style), svg(&answer, &style));
}

/// A letter that no font has must not be lost without a word.
#[cfg(feature = "pictures")]
#[test]
fn a_letter_that_no_font_has_is_told() {
    // Of a private area: whatever is installed, no font for reading has it.
    let answer = sample::answer(
        r#"{"type":"entity","id":"a","name":"Acme \u{10FFF0}"}"#
            .replace("\\u{10FFF0}", "\u{10FFF0}")
            .as_str(),
    );
    let style = Style::default();
    for kind in [Picture::Png, Picture::Pdf] {
        picture(&answer, &style, kind).unwrap();
        let told = style.told.take().join("\n");
        assert!(told.contains("font"), "{told}");
    }
}
