//! The drawings of the bundled pack.

use relata::error::Door;
use relata::write::{Format, Style, write};
use relata::{Answer, Around, Graph, Group, Lens, Owners};

use crate::run::line;

fn drawn(answer: &Answer) -> String {
    let mut svg = Vec::new();
    match write(answer, Format::Svg, &Style::default(), &mut svg) {
        Ok(()) => String::from_utf8(svg).unwrap(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn who_owns_what_was_listed_in_2021() {
    let graph = Graph::bundled().unwrap();
    let answer = graph
        .ask(
            Owners::listed_by("ustr").edition("nml-2021"),
            &Lens::default(),
        )
        .unwrap();
    let svg = drawn(&answer);
    for text in [
        "Who owns what was listed by USTR",
        "WeChat",
        "微信",
        "Alibaba",
        "A listing is the lister",
    ] {
        assert!(svg.contains(text), "{text}");
    }
}

#[test]
fn what_stands_around_tencent() {
    let graph = Graph::bundled().unwrap();
    let answer = graph
        .ask(Around::new("tencent").depth(2), &Lens::default())
        .unwrap();
    let svg = drawn(&answer);
    for text in ["Around Tencent", "Sea Limited", "disputes", "Not followed"] {
        assert!(svg.contains(text), "{text}");
    }
    assert_eq!(
        answer.to_dot(),
        graph
            .ask(Around::new("tencent").depth(2), &Lens::default())
            .unwrap()
            .to_dot()
    );
}

/// A line that several paths follow has the numbers of all, and is drawn once.
#[test]
fn a_drawing_of_paths_numbers_their_hops() {
    let dot = line("path tencent ustr --paths 3 -f dot").out;
    for numbers in ["1.1, 2.1", "1.2, 2.2", "3.1", "3.2"] {
        assert_eq!(
            dot.matches(&format!(">{numbers}</FONT>")).count(),
            1,
            "{numbers} in\n{dot}"
        );
    }
    assert!(dot.contains("path 2, hop 1"), "{dot}");
    let mermaid = line("path tencent ustr --paths 3 -f mermaid").out;
    for words in [
        "|\"1.1, 2.1 · owns#59; operates (inferred)\"|",
        "|\"3.2 · lists",
    ] {
        assert!(mermaid.contains(words), "{words} in\n{mermaid}");
    }
}

/// What proves a verdict is drawn in full, what no proof needs stands back, and words say the same.
#[test]
fn a_drawing_shows_what_proves_it() {
    let dot = line(
        "affected --listed-by authority --rule ofac --data data/examples/register.jsonl -f dot",
    )
    .out;
    let edge = |ends: &str| {
        let start = dot
            .find(&format!("{ends} ["))
            .unwrap_or_else(|| panic!("{ends} is not in\n{dot}"));
        dot[start..].split(']').next().unwrap().to_owned()
    };
    let pale = "color=\"#B9C1C9\"";
    assert!(edge("\"z\" -> \"alpha\"").contains(pale));
    assert!(
        !edge("\"x\" -> \"alpha\"").contains(pale) && !edge("\"y\" -> \"alpha\"").contains(pale)
    );
    for (words, times) in [
        ("PERSON · LISTED", 2),
        ("COMPANY · CAUGHT", 2),
        ("COMPANY · POSSIBLY CAUGHT", 1),
        ("50 % held by the caught", 1),
        ("45 to 55 % held by the caught", 1),
        ("no proof needs it", 1),
        ("peripheries=\"2\"", 2),
        ("penwidth=\"3\"", 2),
    ] {
        assert_eq!(dot.matches(words).count(), times, "{words} in\n{dot}");
    }
}

/// An owner that nobody lists is only taken as listed.
#[test]
fn an_owner_that_is_named_is_not_drawn_as_listed() {
    let mermaid = line("affected naspers --threshold 20 -f mermaid").out;
    assert!(
        mermaid.contains("COMPANY · TAKEN AS LISTED<br/>Naspers") && !mermaid.contains("· LISTED"),
        "{mermaid}"
    );
}

/// Flags of the command line, as pictures and reports that it writes name them.
const FLAGS: [&str; 5] = [
    "-f json",
    "--through",
    "--limit",
    "--any-stake",
    "--edition",
];

/// A file is read where nobody sees the command line: whoever asks by another door is told of its own options.
#[test]
fn files_name_what_can_be_set_in_the_terms_of_the_door() {
    let graph = Graph::bundled().unwrap();
    let lens = Lens::default();
    let answers = [
        graph.ask(Around::new("tencent").depth(2), &lens).unwrap(),
        graph.ask(Around::new("ustr"), &lens).unwrap(),
        graph.ask(Group::of("tencent"), &lens).unwrap(),
    ];
    let formats = [
        Format::Table,
        Format::Markdown,
        Format::Html,
        Format::Dot,
        Format::Mermaid,
        Format::Svg,
    ];
    for format in formats {
        let mut named = 0;
        for answer in &answers {
            for door in [Door::CommandLine, Door::Fields, Door::Python] {
                let mut style = Style::default().door(door);
                style.page.script = false;
                let mut file = Vec::new();
                write(answer, format, &style, &mut file).unwrap();
                let text = String::from_utf8(file).unwrap();
                let flags: Vec<&str> = FLAGS
                    .into_iter()
                    .filter(|flag| text.contains(flag))
                    .collect();
                match door {
                    Door::CommandLine => named += flags.len(),
                    _ => assert!(flags.is_empty(), "{format} {door:?}: {flags:?}"),
                }
            }
        }
        assert!(named > 1, "{format} names no flag by any door");
    }
}
