//! Drawings that `dot` itself must take. Set `RELATA_DRAWINGS` to a folder to keep them and look at them.

use crate::answer::Answer;
use crate::write::render::dot_is_there;
use crate::write::{Picture, render, sample};

/// The SVG of an answer, or nothing without `dot`.
fn drawn(answer: &Answer, name: &str) -> Option<String> {
    let dot = answer.to_dot();
    if let Some(folder) = std::env::var_os("RELATA_DRAWINGS") {
        std::fs::write(
            std::path::Path::new(&folder).join(format!("{name}.dot")),
            &dot,
        )
        .unwrap();
    }
    let svg = dot_is_there().then(|| render(&dot, Picture::Svg).unwrap())?;
    Some(String::from_utf8(svg).unwrap())
}

#[test]
fn the_model_drawing() {
    let answer = sample::wechat();
    // After a change that is meant: SNAPSHOTS=overwrite cargo test
    snapbox::assert_data_eq!(
        answer.to_dot(),
        snapbox::file!["../sample/wechat.dot"].raw()
    );
    drawn(&answer, "wechat");
}

#[test]
fn a_dense_list_fits() {
    let Some(svg) = drawn(&sample::dense(), "dense") else {
        return;
    };
    let cards = svg.matches("class=\"node\"").count();
    assert_eq!(
        cards,
        2 + 15 + 15 + 1 + 6,
        "lister, edition, things, owners, one crowd and six circles"
    );
}

#[test]
fn a_neighbourhood_of_every_kind() {
    let Some(svg) = drawn(&sample::neighbours(), "neighbours") else {
        return;
    };
    for words in [
        "owns",
        "24.8 %",
        "2008-09, 2021; delists 2012",
        "the 2016 listing",
        "this claim",
        "to CNN",
    ] {
        assert!(svg.contains(&words.replace('-', "&#45;")), "{words}");
    }
}

#[test]
fn owners_alone_stand_above() {
    let Some(svg) = drawn(&sample::owners(), "owners") else {
        return;
    };
    let height = |name: &str| {
        let text = svg
            .lines()
            .find(|line| line.contains(&format!(">{name}<")))
            .unwrap();
        text.split("y=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    assert!(height("SoftBank") < height("Alibaba") && height("Alibaba") < height("Lazada"));
}

#[test]
fn hostile_text_is_only_text() {
    let answer = sample::hostile();
    let Some(svg) = drawn(&answer, "hostile") else {
        return;
    };
    assert!(
        !svg.contains("<script") && !svg.contains("javascript:"),
        "text became code"
    );
    assert!(
        !svg.contains("\u{202e}"),
        "a name turns the reading direction"
    );
    assert!(
        svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "a name was changed"
    );
    assert!(
        svg.contains(">∖N ∖G ∖&quot;<"),
        "Graphviz replaced something in a name"
    );
    assert!(
        !svg.contains("N relata"),
        "Graphviz replaced something in a text"
    );
    let is_xml_character = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    assert!(svg.chars().all(is_xml_character), "the picture is no XML");
    let entities = [
        "amp;", "lt;", "gt;", "quot;", "#39;", "#45;", "#160;", "#10;",
    ];
    let unknown = svg
        .split('&')
        .skip(1)
        .find(|rest| !entities.iter().any(|entity| rest.starts_with(entity)));
    assert_eq!(unknown, None, "the picture is no XML");
    let cards = svg.matches("class=\"node\"").count();
    let circles = answer.relationships().len() / 2;
    assert_eq!(
        cards,
        answer.entities().count() + circles,
        "two ids became one node"
    );
}
