//! The drawings of the bundled pack, drawn by Graphviz.

use std::io::Write;

use relata::write::{Format, Style, WriteError, write};
use relata::{Answer, Around, Graph, Lens, Owners};

fn drawn(answer: &Answer) -> Option<String> {
    let mut svg = Vec::new();
    match write(answer, Format::Svg, &Style::default(), &mut svg) {
        Ok(()) => Some(String::from_utf8(svg).unwrap()),
        Err(WriteError::DotMissing) => {
            assert!(std::env::var_os("CI").is_none(), "CI needs Graphviz");
            // Not `eprintln!`, which the test harness swallows when a test passes.
            std::io::stderr().write_all(b"SKIPPED, there is no Graphviz: the drawings of the pack\n").unwrap();
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn who_owns_what_was_listed_in_2021() {
    let graph = Graph::bundled().unwrap();
    let answer = graph.ask(Owners::listed_by("ustr").edition("nml-2021"), &Lens::default()).unwrap();
    let Some(svg) = drawn(&answer) else { return };
    for text in ["Who owns what was listed by USTR", "WeChat", "微信", "Alibaba", "A listing is the lister"] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn what_stands_around_tencent() {
    let graph = Graph::bundled().unwrap();
    let answer = graph.ask(Around::new("tencent").depth(2), &Lens::default()).unwrap();
    let Some(svg) = drawn(&answer) else { return };
    for text in ["Around Tencent", "Sea Limited", "disputes", "shown 50 of"] {
        assert!(svg.contains(text), "{text}");
    }
    assert_eq!(answer.to_dot(), graph.ask(Around::new("tencent").depth(2), &Lens::default()).unwrap().to_dot());
}
