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

/// A file of records, with a source `s`.
fn file(records: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .unwrap();
    let source = r#"{"type":"source","id":"s","publisher":"P","date":"2022-01-01"}"#;
    std::fs::write(file.path(), format!("{source}\n{records}")).unwrap();
    file
}

/// Owners of a platform: two that hold, one of whom it is alleged, and a former one.
fn owners_of_every_certainty(of_each: usize) -> tempfile::NamedTempFile {
    let mut records = String::from(r#"{"type":"entity","id":"a","kind":"platform","name":"Shop"}"#);
    for (word, fields) in [
        ("former", r#""until":"2019-01-15""#),
        ("alleged", r#""status":"alleged""#),
        ("stated", r#""since":"2019-01-15""#),
    ] {
        for n in 0..of_each {
            records += &format!(
                r#"
{{"type":"entity","id":"{word}{n}","kind":"company","name":"A {word} owner {n}"}}
{{"type":"relationship","id":"{word}{n}-a","kind":"owns","from":"{word}{n}","to":"a","share":"{n}.5",{fields},"sources":["s"]}}"#
            );
        }
    }
    file(&records)
}

/// The style of a drawn line: stated, not confirmed, ended.
fn styles(dot: &str) -> Vec<&str> {
    let mut styles = Vec::new();
    for edge in dot.split(" -> ").skip(1) {
        let edge = edge.split("label=").next().unwrap();
        styles.push(match edge {
            edge if edge.contains("dashed") => "dashed",
            edge if edge.contains("dotted") => "dotted",
            _ => "solid",
        });
    }
    styles.sort_unstable();
    styles
}

/// What shares a card shares the style of its line: former owners and alleged ones never pass for those who hold.
#[test]
fn siblings_on_one_card_are_equally_certain() {
    let data = owners_of_every_certainty(12);
    let dot = line(&format!("owners a --data {} -f dot", data.path().display())).out;
    assert_eq!(styles(&dot), ["dashed", "dotted", "solid"], "{dot}");
    for card in ["<B>12 owners</B>", "<B>12 former owners</B>"] {
        assert!(dot.contains(card), "{card} is not in\n{dot}");
    }
    assert_eq!(dot.matches("<B>12 owners</B>").count(), 2, "{dot}");
}

/// A card that stands for a kind has a line of each style, says who is former, and counts him apart.
#[test]
fn a_collapsed_kind_tells_the_former_and_the_alleged() {
    let data = owners_of_every_certainty(2);
    let data = data.path().display();
    let dot = line(&format!("owners a --collapse kind --data {data} -f dot")).out;
    assert_eq!(styles(&dot), ["dashed", "dotted", "solid"], "{dot}");
    let mermaid = line(&format!(
        "owners a --collapse kind --data {data} -f mermaid"
    ))
    .out;
    let card = "company: 4, 2 former<br/>\
         A alleged owner 0 (owns 0 to 0.5 % (alleged)), A alleged owner 1 (owns 0 to 1.5 % (alleged)), \
         A stated owner 0, A stated owner 1, \
         A former owner 0 (owns 0.5 % until 2019-01-15), A former owner 1 (owns 1.5 % until 2019-01-15)";
    assert!(mermaid.contains(card), "{card} is not in\n{mermaid}");
}

/// Two editions of which one is disputed and the other answered, in a source of grade C.
const REPLIES: &str = r#"{"type":"source","id":"c","publisher":"Blog","date":"2022","grade":"C"}
{"type":"entity","id":"g","kind":"government","name":"Gov"}
{"type":"entity","id":"e1","kind":"list","name":"List 2021","series":"l","published":"2021-01-01"}
{"type":"entity","id":"e2","kind":"list","name":"List 2022","series":"l","published":"2022-01-01"}
{"type":"entity","id":"e3","kind":"list","name":"List 2023","series":"l","published":"2023-01-01"}
{"type":"entity","id":"a","kind":"platform","name":"Shop"}
{"type":"entity","id":"y","kind":"company","name":"Ycorp"}
{"type":"relationship","id":"l1","kind":"lists","from":"g","to":"a","edition":"e1","since":"2021-01-01","sources":["s"]}
{"type":"relationship","id":"l2","kind":"lists","from":"g","to":"a","edition":"e2","since":"2022-01-01","sources":["s"]}
{"type":"relationship","id":"l3","kind":"lists","from":"g","to":"a","edition":"e3","since":"2023-01-01","sources":["s"]}
{"type":"relationship","id":"ya","kind":"owns","from":"y","to":"a","share":"60","sources":["s"]}
{"type":"relationship","id":"r1","kind":"disputes","from":"y","to":"l1","since":"2021-02","sources":["c"]}
{"type":"relationship","id":"r2","kind":"responds-to","from":"y","to":"l2","since":"2022-02","sources":["s"]}"#;

/// A reply stands at the listings that it is about, and at no other: the arrow, its words, and the words on paper.
#[test]
fn a_reply_is_drawn_at_its_own_listing() {
    let data = file(REPLIES);
    let data = data.path().display();
    let dot = line(&format!("owners a --data {data} -f dot")).out;
    let ends = |of: &str, ends: &str| {
        assert!(
            dot.lines().any(|line| line.contains(ends)),
            "{of}: {ends} is not in\n{dot}"
        );
    };
    ends("the dispute", "\"y\" -> \"l1\"");
    ends("the answer", "\"y\" -> \"l2\"");
    ends("the listing that nobody answers", "\"g\" -> \"a\"");
    assert!(!dot.contains("relata_claims=\"l1 l2"), "{dot}");
    let mermaid = line(&format!("owners a --data {data} -f mermaid")).out;
    for words in [
        "lists 2021",
        "lists 2022",
        "lists 2023",
        "disputes the 2021 listing (grade C)",
        "responds to the 2022 listing",
    ] {
        assert!(
            mermaid.contains(&format!("|\"{words}\"|")),
            "{words} is not in\n{mermaid}"
        );
    }
    let svg = line(&format!("owners a --data {data} --width 60mm -f svg")).out;
    let mut text = String::new();
    for part in svg.split('>') {
        let words = part.split('<').next().unwrap().trim();
        if !words.is_empty() {
            text += words;
            text.push(' ');
        }
    }
    for words in [
        "lists 2021 · disputed by Ycorp (grade C)",
        "lists 2022 · answered by Ycorp",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
}

/// Listings that the same replies are about stay one line.
#[test]
fn listings_with_the_same_replies_are_one_line() {
    let data = file(&REPLIES.replace(
        r#""responds-to","from":"y","to":"l2""#,
        r#""disputes","from":"y","to":"l2""#,
    ));
    let mermaid = line(&format!(
        "owners a --data {} -f mermaid",
        data.path().display()
    ))
    .out;
    for words in [
        "lists 2021-22",
        "lists 2023",
        "disputes the 2021-22 listings",
    ] {
        assert!(
            mermaid.contains(&format!("|\"{words}\"|")),
            "{words} is not in\n{mermaid}"
        );
    }
}

/// A certain member whose share is a range hangs on a dashed line as well: only its card tells it from a possible one.
#[test]
fn possible_members_of_a_group_say_so() {
    let data = file(
        r#"{"type":"entity","id":"par","kind":"company","name":"Parent"}
{"type":"entity","id":"m1","kind":"company","name":"Sure"}
{"type":"entity","id":"m3","kind":"company","name":"Perhaps"}
{"type":"relationship","id":"p1","kind":"owns","from":"par","to":"m1","share":{"min":"75","max":"100"},"sources":["s"]}
{"type":"relationship","id":"p3","kind":"owns","from":"par","to":"m3","sources":["s"]}"#,
    );
    let data = data.path().display();
    let dot = line(&format!("group par --data {data} -f dot")).out;
    assert_eq!(dot.matches("COMPANY · POSSIBLE MEMBER").count(), 1, "{dot}");
    assert_eq!(dot.matches(">possible member<").count(), 1, "{dot}");
    let mermaid = line(&format!("group par --data {data} -f mermaid")).out;
    assert!(
        mermaid.contains("COMPANY · POSSIBLE MEMBER<br/>Perhaps")
            && mermaid.contains("\"COMPANY<br/>Sure\""),
        "{mermaid}"
    );
    let svg = line(&format!("group par --data {data} -f svg")).out;
    assert_eq!(svg.matches("COMPANY · POSSIBLE MEMBER").count(), 1, "{svg}");
}
