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
