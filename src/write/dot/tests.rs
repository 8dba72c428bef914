//! Drawings that `dot` itself must take. Set `RELATA_DRAWINGS` to a folder to keep them and look at them.

use crate::answer::Answer;
use crate::write::render::dot_is_there;
use crate::write::{Picture, render, sample};

/// The SVG of an answer, or nothing without `dot`.
fn drawn(answer: &Answer, name: &str) -> Option<String> {
    let dot = answer.to_dot();
    if let Some(folder) = std::env::var_os("RELATA_DRAWINGS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.dot")), &dot).unwrap();
    }
    let svg = dot_is_there().then(|| render(&dot, Picture::Svg).unwrap())?;
    Some(String::from_utf8(svg).unwrap())
}

#[test]
fn the_model_drawing() {
    let answer = sample::wechat();
    assert_eq!(answer.to_dot(), answer.to_dot());
    drawn(&answer, "wechat");
}

#[test]
fn a_dense_list() {
    drawn(&sample::dense(), "dense");
}

#[test]
fn a_neighbourhood_of_every_kind() {
    drawn(&sample::neighbours(), "neighbours");
}

#[test]
fn owners_alone_stand_above() {
    drawn(&sample::owners(), "owners");
}

#[test]
fn hostile_text_is_only_text() {
    let answer = sample::hostile();
    let Some(svg) = drawn(&answer, "hostile") else { return };
    assert!(!svg.contains("<script") && !svg.contains("javascript:"), "text became code");
    assert!(!svg.contains("\u{202e}"), "a name turns the reading direction");
    assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "a name was changed");
    assert!(svg.contains(">∖N ∖G ∖&quot;<"), "Graphviz replaced something in a name");
    assert!(!svg.contains("N relata"), "Graphviz replaced something in a text");
    let is_xml_character = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\r');
    assert!(svg.chars().all(is_xml_character), "the picture is no XML");
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;", "#45;", "#160;", "#10;"];
    let unknown = svg.split('&').skip(1).find(|rest| !entities.iter().any(|entity| rest.starts_with(entity)));
    assert_eq!(unknown, None, "the picture is no XML");
    let cards = svg.matches("class=\"node\"").count();
    let circles = answer.graph.edge_count() / 2;
    assert_eq!(cards, answer.entities().count() + circles, "two ids became one node");
}
