//! Drawings for print: no letter below 6 points, nothing lost without a word, every number with its source.

mod words;

use std::collections::BTreeSet;

use quick_xml::events::Event;
use relata::Graph;

use crate::run::line;

/// The drawings that were tried when they were asked for, and the names that must stand on some sheet of each.
const DRAWINGS: [&str; 7] = [
    "owners --listed-by ustr --edition nml-2021",
    "around tencent --depth 2",
    "owners wechat aliexpress taobao --listed-by ustr --edition nml-2021",
    "affected naspers --rule ofac",
    "path tencent ustr --paths 3",
    "group alibaba",
    "diff nml-2020 nml-2021",
];

/// What an SVG says of its size and its text.
struct Printed {
    /// Millimetres.
    width: f64,
    /// The points of a page in one unit of the drawing.
    scale: f64,
    /// The letters of each text, in units of the drawing.
    texts: Vec<(String, f64)>,
    sheets: usize,
    edges: Vec<(String, String)>,
}

fn printed(question: &str) -> Printed {
    let ran = line(&format!("{question} -f svg"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let mut printed = Printed {
        width: 0.0,
        scale: 0.0,
        texts: Vec::new(),
        sheets: 0,
        edges: Vec::new(),
    };
    let mut is_text = false;
    let mut reader = quick_xml::Reader::from_str(&ran.out);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) => {
                let value = |key: &str| {
                    let found = tag.try_get_attribute(key).unwrap()?;
                    Some(found.value.into_owned())
                };
                match tag.name().as_ref() {
                    "svg" => {
                        let width = value("width").unwrap();
                        printed.width = width.strip_suffix("mm").unwrap().parse().unwrap();
                        let view = value("viewBox").unwrap();
                        let units: f64 = view.split(' ').nth(2).unwrap().parse().unwrap();
                        printed.scale = printed.width / 25.4 * 72.0 / units;
                    }
                    "text" => {
                        let size = value("font-size").unwrap().parse().unwrap();
                        printed.texts.push((String::new(), size));
                        is_text = true;
                    }
                    "g" if value("class").as_deref() == Some("sheet") => printed.sheets += 1,
                    "g" if value("class").as_deref() == Some("edge") => {
                        let ends = (value("data-from").unwrap(), value("data-to").unwrap());
                        printed.edges.push(ends);
                    }
                    _ => {}
                }
            }
            Event::End(_) => is_text = false,
            Event::Text(text) if is_text => {
                let text: &str = text;
                printed.texts.last_mut().unwrap().0.push_str(text);
            }
            // `&amp;` and the like: one sign, whichever.
            Event::GeneralRef(_) if is_text => printed.texts.last_mut().unwrap().0.push('&'),
            Event::Eof => return printed,
            _ => {}
        }
    }
}

#[test]
fn no_letter_is_smaller_than_six_points() {
    for question in DRAWINGS {
        for (paper, width) in [
            ("--page a4", 170.0),
            ("--width 120mm", 120.0),
            ("--page slide", 318.6),
        ] {
            let printed = printed(&format!("{question} {paper}"));
            assert!((printed.width - width).abs() < 0.01, "{question}");
            assert!(
                printed.texts.len() > 10,
                "{question}: {} texts",
                printed.texts.len()
            );
            for (text, size) in &printed.texts {
                let points = size * printed.scale;
                assert!(
                    points >= 5.995,
                    "{question} {paper}: {points:.2} pt in {text}"
                );
            }
        }
    }
}

/// What a reader may not miss: each thing that was listed, and each of its direct owners.
#[test]
fn every_listed_thing_and_each_direct_owner_stands_on_some_sheet() {
    let graph = Graph::bundled().unwrap();
    let question = relata::Owners::listed_by("ustr").edition("nml-2021");
    let answer = graph.ask(question, &relata::Lens::default()).unwrap();
    let things: BTreeSet<&str> = answer
        .rows::<relata::answer::OwnersRow>()
        .unwrap()
        .map(|row| row.listed.id.as_str())
        .collect();
    let printed = printed("owners --listed-by ustr --edition nml-2021 --page a4");
    assert!(printed.sheets > 1, "{}", printed.sheets);
    let mut all = String::new();
    for (text, _) in &printed.texts {
        all += &text.replace('\u{a0}', " ");
        all.push(' ');
    }
    let mut wanted = 0;
    for claim in answer.relationships() {
        let holds = ["owns", "controls", "operates"].contains(&claim.kind.as_str());
        if !holds || !things.contains(claim.to.as_str()) {
            continue;
        }
        for id in [&claim.from, &claim.to] {
            let entity = answer.entities().find(|entity| entity.id == *id).unwrap();
            assert!(
                all.contains(&entity.name),
                "{} is on no sheet of\n{all}",
                entity.name
            );
            wanted += 1;
        }
    }
    assert!(wanted > 30, "{wanted}");
    for note in [
        "stand as words on what they are about",
        "not a finding of law",
    ] {
        assert!(all.contains(note), "{note}");
    }
}

/// `[3]` on a line leads to `[3]` among the sources, and those of a known publisher come first.
#[test]
fn every_number_on_a_sheet_has_its_source() {
    for question in DRAWINGS {
        for paper in ["--page a4", "--width 120mm"] {
            let printed = printed(&format!("{question} {paper}"));
            let mut sources = BTreeSet::new();
            let mut unnamed_began = false;
            let mut cited = BTreeSet::new();
            for (text, _) in &printed.texts {
                let Some(rest) = text.strip_prefix('[') else {
                    numbers(text, &mut cited);
                    continue;
                };
                match rest.split_once("] ") {
                    Some((number, title)) if !number.contains(['-', ',']) && title.len() > 8 => {
                        sources.insert(number.parse::<usize>().unwrap());
                        let is_unnamed = title.starts_with("publisher not named");
                        assert!(
                            is_unnamed || !unnamed_began,
                            "{question}: {text} comes late"
                        );
                        unnamed_began = is_unnamed;
                    }
                    _ => numbers(text, &mut cited),
                }
            }
            assert!(
                !cited.is_empty() && cited.is_subset(&sources),
                "{question}: {cited:?}"
            );
        }
    }
}

/// The numbers behind a bracket.
fn numbers(text: &str, cited: &mut BTreeSet<usize>) {
    for part in text.split('[').skip(1) {
        let marks = part.split(']').next().unwrap();
        let marks = marks.split([',', ' ', '-']);
        cited.extend(marks.filter_map(|number| number.parse::<usize>().ok()));
    }
}

/// The numbers of an attribute.
fn coordinates(text: &str) -> Vec<f64> {
    let numbers = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    numbers.filter_map(|number| number.parse().ok()).collect()
}

/// What stands between these words, wherever they are.
fn all_between<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    let parts = text.split(before).skip(1);
    parts
        .map(|part| part.split(after).next().unwrap())
        .collect()
}

/// Measured: the rectangle of each label against places along each line.
#[test]
fn no_label_stands_over_a_line() {
    if std::process::Command::new("dot")
        .arg("-V")
        .output()
        .is_err()
    {
        assert!(std::env::var_os("CI").is_none(), "CI needs Graphviz");
        return;
    }
    let mut labels = 0;
    for question in DRAWINGS {
        let svg = line(&format!("{question} --page a4 -f svg")).out;
        for sheet in all_between(&svg, "class=\"drawing\"", "class=\"legend\"") {
            let mut places: Vec<(f64, f64)> = Vec::new();
            for edge in all_between(sheet, "class=\"edge\"", "</g>") {
                let path = all_between(edge, "<path d=\"", "\"")[0];
                let points = coordinates(path);
                let points: Vec<(f64, f64)> =
                    points.chunks(2).map(|pair| (pair[0], pair[1])).collect();
                for start in (0..points.len() - 3).step_by(3) {
                    let [a, b, c, d] = points[start..start + 4].try_into().unwrap();
                    for step in 0..=40 {
                        let t = f64::from(step) / 40.0;
                        let u = 1.0 - t;
                        let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
                        let sum = |axis: fn((f64, f64)) -> f64| {
                            let ends = [a, b, c, d].map(axis);
                            ends.iter()
                                .zip(weights)
                                .map(|(end, weight)| end * weight)
                                .sum::<f64>()
                        };
                        places.push((sum(|p| p.0), sum(|p| p.1)));
                    }
                }
            }
            for label in all_between(sheet, "class=\"label\">", "fill=") {
                let [x, y, width, height] = coordinates(label)[..] else {
                    panic!("{label}")
                };
                let crossed = places.iter().any(|place| {
                    (x + 1.0..x + width - 1.0).contains(&place.0)
                        && (y + 1.0..y + height - 1.0).contains(&place.1)
                });
                assert!(!crossed, "{question}: a line goes through {label}");
                labels += 1;
            }
        }
    }
    assert!(labels > 100, "{labels}");
}

#[test]
fn edges_run_from_owner_to_owned() {
    let printed = printed("owners wechat aliexpress --listed-by ustr --edition nml-2021 --page a4");
    for ends in [("tencent", "wechat"), ("alibaba", "aliexpress")] {
        let ends = (ends.0.to_owned(), ends.1.to_owned());
        assert!(printed.edges.contains(&ends), "{:?}", printed.edges);
    }
}

#[test]
fn a_width_that_makes_no_sense_is_told() {
    for (options, words) in [
        ("--width 5mm -f svg", "a drawing cannot be 5mm wide"),
        ("--width 170km -f svg", "`170km` is no length"),
        (
            "--page a5 -f svg",
            "`a5` is no page: use a4, letter or slide",
        ),
        ("--page a4 --width 300mm -f svg", "wider than the page"),
        (
            "--width 170mm",
            "--page and a --width of paper are for drawings to print",
        ),
        (
            "--page a4 -f csv",
            "--page and a --width of paper are for drawings to print",
        ),
        (
            "--width 3",
            "write a number of columns from 20, or a width on paper such as 170mm",
        ),
    ] {
        let ran = line(&format!("owners wechat {options}"));
        assert_eq!(ran.status, Some(2), "{options}: {}", ran.out);
        assert!(ran.err.contains(words), "{options}: {}", ran.err);
    }
}

#[test]
fn a_card_of_several_says_of_whom_of_them_its_words_are() {
    let records = r#"{"type":"source","id":"s","publisher":"P","date":"2022"}
{"type":"entity","id":"shop","kind":"company","name":"Shop"}
{"type":"entity","id":"a","kind":"company","name":"Alpha"}
{"type":"entity","id":"b","kind":"company","name":"Beta"}
{"type":"entity","id":"c","kind":"company","name":"Gamma"}
{"type":"entity","id":"p","kind":"company","name":"Parent of Alpha"}
{"type":"entity","id":"q","kind":"company","name":"Quaestor"}
{"type":"relationship","id":"1","kind":"owns","from":"a","to":"shop","share":"20","since":"2020","sources":["s"]}
{"type":"relationship","id":"2","kind":"owns","from":"b","to":"shop","share":"20","since":"2020","sources":["s"]}
{"type":"relationship","id":"3","kind":"owns","from":"c","to":"shop","share":"20","since":"2020","sources":["s"]}
{"type":"relationship","id":"4","kind":"owns","from":"p","to":"a","share":"75.5","since":"2020","sources":["s"]}
{"type":"relationship","id":"5","kind":"owns","from":"q","to":"b","share":"60","since":"2020","sources":["s"]}
"#;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.jsonl");
    std::fs::write(&data, records).unwrap();
    let question = format!("owners shop --width 60mm --data {}", data.display());
    let texts = printed(&question).texts;
    let texts: Vec<&str> = texts.iter().map(|(text, _)| text.trim()).collect();
    let text = texts.join(" ");
    assert!(text.contains("3 owners"), "{text}");
    for words in [
        "Alpha: held by Parent of Alpha, 75.5 %",
        "Beta: held by Quaestor, 60",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
