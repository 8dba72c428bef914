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

/// Two things on a list, each with four owners.
fn two_listed_things() -> Answer {
    let mut records =
        String::from("{\"type\":\"entity\",\"id\":\"gov\",\"kind\":\"government\"}\n");
    for thing in ["p0", "p1"] {
        records += &format!(
            "{{\"type\":\"entity\",\"id\":\"{thing}\",\"kind\":\"platform\"}}\n\
             {{\"type\":\"relationship\",\"id\":\"gov-{thing}\",\"kind\":\"lists\",\"from\":\"gov\",\"to\":\"{thing}\"}}\n"
        );
        for owner in 0..4 {
            records += &format!(
                "{{\"type\":\"entity\",\"id\":\"{thing}-{owner}\",\"kind\":\"company\"}}\n\
                 {{\"type\":\"relationship\",\"id\":\"{thing}/{owner}\",\"kind\":\"owns\",\"from\":\"{thing}-{owner}\",\"to\":\"{thing}\"}}\n"
            );
        }
    }
    sample::answer(&records)
}

#[test]
fn a_listed_thing_stands_on_one_sheet_with_its_owners_and_its_lister() {
    let answer = two_listed_things();
    let drawing = Drawing::of(&answer);
    // A sheet holds a thing with its lister and owners, and half of the next.
    let sheets = split::split(&drawing, &answer, |sheet| Ok(sheet.cards.len() <= 8)).unwrap();
    assert_eq!(sheets.len(), 2);
    for sheet in &sheets {
        assert_eq!((sheet.cards.len(), sheet.lines.len()), (6, 5));
        assert!(sheet.cards.values().all(|card| card.marks.is_empty()));
    }
}

#[test]
fn what_no_sheet_holds_whole_says_that_more_stands_elsewhere() {
    let answer = two_listed_things();
    let drawing = Drawing::of(&answer);
    let sheets = split::split(&drawing, &answer, |sheet| Ok(sheet.cards.len() <= 4)).unwrap();
    assert_eq!(sheets.len(), 4);
    for sheet in &sheets {
        let things = sheet.cards.iter().filter(|(id, _)| id.len() == 2);
        for (thing, card) in things {
            assert!(sheet.lines.contains_key(&format!("gov-{thing}")));
            let words: Vec<&str> = card.marks.iter().map(|mark| mark.words.as_str()).collect();
            assert_eq!(words, ["2 more lines elsewhere"]);
        }
    }
}

/// Sources that stand apart have no range, and paper has no tooltip.
#[test]
fn sources_that_a_line_has_no_room_for_are_counted() {
    let mut records =
        String::from("{\"type\":\"entity\",\"id\":\"a\"}\n{\"type\":\"entity\",\"id\":\"b\"}\n");
    for number in 1..=10 {
        records += &format!("{{\"type\":\"source\",\"id\":\"s{number:02}\"}}\n");
    }
    for (id, cited) in [
        ("all", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10][..]),
        ("few", &[1, 2, 5, 7, 9]),
        ("scattered", &[1, 3, 5, 7, 9, 10]),
    ] {
        let cited: Vec<String> = cited
            .iter()
            .map(|number| format!("\"s{number:02}\""))
            .collect();
        records += &format!(
            "{{\"type\":\"relationship\",\"id\":\"{id}\",\"kind\":\"{id}\",\"from\":\"a\",\"to\":\"b\",\"sources\":[{}]}}\n",
            cited.join(",")
        );
    }
    let mut answer = sample::answer(&records);
    // Each cited as often as the others, so that the numbers are those of the ids.
    let claims: Vec<_> = answer.relationships().cloned().collect();
    answer.found.edges.truncate(1);
    let references = References::new(&answer, &Drawing::of(&answer));
    let marks: Vec<String> = claims
        .iter()
        .map(|claim| references.marks_of(&[claim]))
        .collect();
    assert_eq!(marks, ["[1-10]", "[1-2, 5, 7, 9]", "[1, 3, 5 and 3 more]"]);
}
