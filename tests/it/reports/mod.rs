//! Reports: every citation of every row has a number, every number its place in the bibliography, and text stays text.

mod bibliography;
pub mod page;

use std::collections::{BTreeMap, BTreeSet};

use relata::answer::{Answer, TableRow};
use relata::query::{Affected, Diff, Owners, Path, Period, Query, Sensitivity};
use relata::write::Format;
use relata::{Graph, Lens};

use crate::asked::{questions, written};
use crate::run::{command, run};

/// A question of every kind, also of those whose answers have other rows than their verb has usually.
pub fn all_questions() -> Vec<Query> {
    let naspers = || {
        Affected::by(["naspers"]).threshold(serde_json::from_str(r#"{"percent":"20"}"#).unwrap())
    };
    let period = Period::since("2015".parse().unwrap());
    let mut all: Vec<Query> = [
        ["tencent", "wechat"],
        ["ustr", "shopee"],
        ["nml-2021/wechat", "nml-2020"],
    ]
    .iter()
    .flat_map(|nodes| questions(&nodes.map(str::to_owned)))
    .collect();
    all.extend([
        naspers().into(),
        naspers().proof().into(),
        naspers().during(period).into(),
        Owners::of("avito").during(period).into(),
        Diff::between("2020-01-01", "2023-06-01")
            .of(naspers())
            .into(),
        Sensitivity::of(Diff::between("nml-2020", "nml-2021")).into(),
        Path::new("tencent", "ustr").into(),
    ]);
    all
}

/// The answers of the bundled pack to them; names that mean nothing to a question give none.
fn answers() -> Vec<Answer> {
    let graph = Graph::bundled().unwrap();
    let lenses = [
        Lens::default(),
        Lens::default().as_of("2022-06-01".parse().unwrap()),
    ];
    let asked = lenses.iter().flat_map(|lens| {
        all_questions()
            .into_iter()
            .map(move |question| (question, lens))
    });
    let answers: Vec<Answer> = asked
        .filter_map(|(question, lens)| graph.ask(question, lens).ok())
        .collect();
    assert!(answers.iter().filter(|answer| answer.is_found()).count() > 50);
    answers
}

/// The rows of an answer, and each cited place as the bibliography has it: publisher, title, date, place.
fn expected(answer: &Answer) -> Vec<BTreeSet<String>> {
    let reference = |source: &str, place: &Option<String>| {
        let record = answer.sources().iter().find(|record| record.id == source);
        let date = record
            .and_then(|record| record.date)
            .map(|date| date.to_string());
        let parts = record.map(|record| [record.publisher.clone(), record.title.clone(), date]);
        let mut told: Vec<String> = parts.into_iter().flatten().flatten().collect();
        if told.is_empty() {
            told.push(source.to_owned());
        }
        told.extend(place.clone());
        told.join(", ")
    };
    let row = |row: &TableRow| {
        row.sources
            .iter()
            .map(|c| reference(&c.source, &c.locator))
            .collect()
    };
    answer.table().rows.iter().map(row).collect()
}

/// A report as it reads: the numbers of each row, and the bibliography by number.
pub struct Read {
    rows: Vec<BTreeSet<usize>>,
    notes: BTreeMap<usize, String>,
}

impl Read {
    /// Every number leads to the right entry, and every entry is cited; numbers follow the order of first citation.
    fn check(&self, answer: &Answer, format: Format) {
        let what = format!("{format}: {:?}", answer.query());
        let rows = expected(answer);
        assert_eq!(self.rows.len(), rows.len(), "{what}");
        let mut next = 1;
        for (numbers, expected) in self.rows.iter().zip(&rows) {
            assert_eq!(numbers.is_empty(), expected.is_empty(), "{what}");
            for number in numbers {
                assert!(*number <= next, "{what}: {number} comes before {next}");
                next = next.max(number + 1);
                let entry = &self.notes[number];
                let is_right = |reference: &String| entry.starts_with(&format!("{reference}."));
                assert!(
                    expected.iter().any(is_right),
                    "{what}: {entry} is none of {expected:?}"
                );
            }
            for reference in expected {
                let is_told = numbers
                    .iter()
                    .any(|number| self.notes[number].starts_with(&format!("{reference}.")));
                assert!(is_told, "{what}: nothing leads to {reference}");
            }
        }
        assert!(
            self.notes.keys().copied().eq(1..next),
            "{what}: unused or missing entries"
        );
    }
}

/// What Markdown says: with each escaped character as it reads, or as nothing.
fn unescaped(markdown: &str, keep: bool) -> String {
    let mut plain = String::new();
    let mut chars = markdown.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' {
            chars.next().filter(|_| keep)
        } else {
            Some(c)
        });
    }
    plain
}

fn read_markdown(report: &str) -> Read {
    let cited = |row: &str| {
        let parts = row.split("[^").skip(1).filter(|part| !part.is_empty());
        parts
            .map(|part| part.split(']').next().unwrap().parse().unwrap())
            .collect()
    };
    // Marks in cells are escaped, so that a bare bracket is a footnote.
    let is_row = |line: &&str| line.starts_with("| ");
    let rows = report
        .lines()
        .filter(is_row)
        .skip(2)
        .map(|line| cited(&unescaped(line, false)))
        .collect();
    let definition = |line: &str| {
        let (number, told) = line.strip_prefix("[^")?.split_once("]: ")?;
        Some((number.parse().ok()?, unescaped(told, true)))
    };
    Read {
        rows,
        notes: report.lines().filter_map(definition).collect(),
    }
}

#[test]
fn every_citation_leads_to_its_source() {
    for answer in answers() {
        read_markdown(&written(&answer, Format::Markdown)).check(&answer, Format::Markdown);
        page::read(&written(&answer, Format::Html)).check(&answer, Format::Html);
    }
}

#[test]
fn a_report_tells_question_lens_summary_and_completeness() {
    let graph = Graph::bundled().unwrap();
    let lens = Lens::default()
        .as_of("2022-06-01".parse().unwrap())
        .exclude_disputed();
    let answer = graph
        .ask(relata::Around::new("ustr").limit(3), &lens)
        .unwrap();
    assert!(!answer.is_complete());
    let markdown = unescaped(&written(&answer, Format::Markdown), true);
    let page = page::text(&written(&answer, Format::Html));
    for report in [markdown, page] {
        let saved = r#"{"query":{"verb":"around","start":"ustr","depth":1,"direction":"any","limit":3},"lens":{"as_of":"2022-06-01","exclude_disputed":true}}"#;
        let limit = answer.limits()[0].to_string().replace('`', "");
        for told in [
            answer.title(),
            answer.summary(),
            &limit,
            "as of 2022-06-01; nothing disputed",
            "notorious-markets (bundled)",
            saved,
            "A listing is the lister's claim, not a finding of law.",
        ] {
            assert!(
                report.replace('`', "").contains(told),
                "no {told:?} in {report}"
            );
        }
        for note in answer.notes() {
            assert!(
                report
                    .replace('`', "")
                    .contains(&note.to_string().replace('`', "")),
                "{note}"
            );
        }
    }
}

/// Names, ids and sources that would be markup, links, notes or commands if they were let.
pub const HOSTILE: [&str; 13] = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>x",
    "[x](javascript:alert(1)) ![y](http://evil.example/y)",
    "| a | [^1] [^99] \\",
    "\n[^1]: forged\n\n# heading\n- item",
    "`code` **bold** _x_ ~s~ $x^2$ &amp; &#60;b&#62;",
    "www.evil.example http://evil.example/x",
    "@online{x, title = {y}} % \\input{z} } {",
    "1. first",
    "\u{1b}[31mred\u{7}\u{9b}1m\u{202e}gnp.exe\u{2066}\0",
    "微信 سوق 👩\u{200d}💻",
    "```\n---\n===",
];

/// Data in which every text is one of these.
pub fn hostile() -> String {
    let mut lines = Vec::new();
    for (index, text) in HOSTILE.iter().enumerate() {
        let source = serde_json::json!({
            "type": "source", "id": format!("s{index}{}", text.replace('#', "")), "publisher": text, "title": text,
            "author": text, "origin": text, "grade": text, "retrieved": "2026-11-21",
            "url": if index % 2 == 0 { format!("https://e.org/?a=1&b='{index}'{{x}}") } else { format!("javascript:{text}") },
        });
        let entity = serde_json::json!({"type": "entity", "id": format!("e{index}"), "kind": "company", "name": text});
        let claim = serde_json::json!({
            "type": "relationship", "id": format!("c{index}"), "kind": if index % 2 == 0 { "lists" } else { "owns" },
            "from": "e0", "to": format!("e{}", (index + 1) % HOSTILE.len()), "note": text, "since": "2021", "share": "60",
            "sources": [format!("s{index}{}#{text}", text.replace('#', ""))],
        });
        lines.extend([source, entity, claim].map(|record| record.to_string()));
    }
    lines.join("\n")
}

fn hostile_answer(question: &str, format: &str) -> String {
    let ran = run(
        command()
            .args(question.split(' '))
            .args(["-f", format, "--data", "-"])
            .args((format == "html").then_some("--no-script")),
        hostile().as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{question}: {}", ran.err);
    assert!(
        !ran.out
            .contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\0']),
        "{question} -f {format}"
    );
    ran.out
}

#[test]
fn hostile_text_stays_text() {
    for question in [
        "around e0",
        "show e0",
        "holdings e0",
        "show c3",
        "timeline e0",
        "affected e0",
    ] {
        page::only_shows(&hostile_answer(question, "html"));
        let markdown = hostile_answer(question, "markdown");
        let bare = unescaped(&markdown, false);
        for mark in [
            "<s", "<i", "</", "](", "**b", "_x", "~s", "www.e", "://evil", "\n[^99",
        ] {
            assert!(!bare.contains(mark), "{question}: {mark} in {markdown}");
        }
        let pipes = |line: &str| line.matches('|').count();
        let rows: Vec<usize> = bare
            .lines()
            .filter(|line| line.starts_with('|'))
            .map(pipes)
            .collect();
        assert!(
            rows.iter().all(|count| *count == rows[0]),
            "{question}: {markdown}"
        );
        let headings = bare.lines().filter(|line| line.starts_with('#')).count();
        assert!(headings <= 2, "{question}: {markdown}");
        let read = read_markdown(&markdown);
        let cited: BTreeSet<usize> = read.rows.iter().flatten().copied().collect();
        assert!(cited.iter().eq(read.notes.keys()), "{question}: {markdown}");
    }
}
