//! Words on paper: none that changes the meaning is cut, and those that no sheet holds are counted.

use super::{Printed, printed};
use crate::run::line;

/// A file of records.
fn file(jsonl: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new()
        .suffix(".jsonl")
        .tempfile()
        .unwrap();
    std::fs::write(file.path(), jsonl).unwrap();
    file
}

/// All words of a drawing on paper, as one text.
fn words(printed: &Printed) -> String {
    let texts: Vec<&str> = printed
        .texts
        .iter()
        .map(|(text, _)| text.as_str())
        .collect();
    texts.join(" ").replace('\u{a0}', " ")
}

/// Paper has no tooltip: what is said of share, certainty and end stands there to its end, however long it is.
#[test]
fn no_word_that_changes_the_meaning_is_cut() {
    let data = file(
        r#"{"type":"source","id":"s","publisher":"P","date":"2022-05-31"}
{"type":"source","id":"c","publisher":"Blog","date":"2020","grade":"C"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"hold","kind":"company","name":"The Long Winded Holding and Investment Company"}
{"type":"entity","id":"par","kind":"company","name":"The International Parent of the Holding"}
{"type":"entity","id":"fund","kind":"company","name":"Fund of the Partnership for Investment"}
{"type":"entity","id":"old","kind":"company","name":"Old"}
{"type":"relationship","id":"1","kind":"owns","from":"hold","to":"shop","share":"60","since":"2019","sources":["s"]}
{"type":"relationship","id":"2","kind":"owns","from":"old","to":"shop","share":"60","since":"2015-06","until":"2019-01-15","sources":["c"]}
{"type":"relationship","id":"3","kind":"owns","from":"fund","to":"hold","share":"2.75","observed":"2020-12-31","status":"alleged","sources":["s"]}
{"type":"relationship","id":"4","kind":"owns","from":"par","to":"hold","share":{"min":"33","max":"33","approximate":true},"observed":"2020-07","sources":["s"]}
{"type":"relationship","id":"5","kind":"controls","from":"par","to":"hold","share":"80","interest":"voting-rights","status":"inferred","sources":["s"]}
{"type":"relationship","id":"6","kind":"controls","from":"hold","to":"fund","status":"inferred","sources":["s"]}
"#,
    );
    let data = data.path().display();
    let whole = [
        "60 %, since 2015-06 (grade C) until 2019-01-15",
        "0 to 2.75 %, seen 2020-12-31 (alleged)",
        "about 33 %, seen 2020-07; controls 0 to 80 % of votes (inferred)",
    ];
    for paper in ["--page a4", "--width 60mm"] {
        let printed = printed(&format!("owners shop --data {data} {paper}"));
        let text = words(&printed);
        for words in whole {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        if paper == "--width 60mm" {
            assert!(text.contains("held by Fund of the Partnership"), "{text}");
        }
    }
    let mermaid = line(&format!("owners shop --data {data} -f mermaid")).out;
    for words in whole {
        let escaped = words.replace(';', "#59;");
        assert!(mermaid.contains(&escaped), "{escaped} is not in\n{mermaid}");
    }
    let dot = line(&format!("owners shop --data {data} -f dot")).out;
    let dot = dot.replace("<BR/>", " ");
    for words in whole {
        assert!(dot.contains(words), "{words} is not in\n{dot}");
    }
}

/// So many owners of one owner that their words are higher than a sheet: some are counted, and no letter gets smaller.
#[test]
fn a_card_that_is_too_high_says_less_and_counts_the_rest() {
    let mut jsonl = String::from(
        r#"{"type":"source","id":"s","publisher":"P","date":"2022-05-31"}
{"type":"entity","id":"shop","kind":"platform","name":"Shop"}
{"type":"entity","id":"hold","kind":"company","name":"Holding"}
{"type":"relationship","id":"h","kind":"owns","from":"hold","to":"shop","share":"60","sources":["s"]}
"#,
    );
    for n in 0..30 {
        let next = (n + 1) % 30;
        jsonl += &format!(
            r#"{{"type":"entity","id":"f{n}","kind":"company","name":"Fund number {n} of the partnership"}}
{{"type":"relationship","id":"r{n}","kind":"owns","from":"f{n}","to":"hold","share":"1","observed":"2020","sources":["s"]}}
{{"type":"relationship","id":"x{n}","kind":"owns","from":"f{next}","to":"f{n}","share":"{n}.5","sources":["s"]}}
"#
        );
    }
    let data = file(&jsonl);
    for paper in ["--page a4", "--width 60mm"] {
        let question = format!("owners shop --data {} {paper}", data.path().display());
        let printed = printed(&question);
        for (text, size) in &printed.texts {
            let points = size * printed.scale;
            assert!(points >= 5.995, "{paper}: {points:.2} pt in {text}");
        }
        let text = words(&printed);
        let told = text.split("and ").filter_map(|rest| {
            let (number, _) = rest.split_once(" more [1]")?;
            number.parse::<usize>().ok()
        });
        assert!(told.sum::<usize>() > 10, "{text}");
    }
}
