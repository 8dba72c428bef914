//! Saved questions: asked again they have the same answers, and several make one report.

mod against;

use relata::answer::Answer;
use relata::query::{Investigation, Query, Saved};
use relata::write::{self, Format, Style};
use relata::{Graph, Lens};
use serde_json::{Value, json};

use crate::asked::written;
use crate::command::VERBS;
use crate::reports::{all_questions, hostile, page};
use crate::run::{Ran, command, line, relata, run};
use crate::schema::{validator, wrong};

/// Rows, records, envelope and drawing; all other formats are made of these.
const FORMATS: [&str; 4] = ["table", "jsonl", "json", "dot"];

/// Asks what is saved in this text, with more arguments.
fn ask(saved: &str, more: &str) -> Ran {
    run(
        command().args(["ask", "-"]).args(more.split_whitespace()),
        saved.as_bytes(),
    )
}

#[test]
fn an_answer_is_a_saved_question() {
    for verb in VERBS.iter().filter(|verb| **verb != "check") {
        let asked = line(&format!("{verb} -f json"));
        let data = verb
            .split_once("--data ")
            .map_or(String::new(), |(_, data)| format!("--data {data}"));
        for format in FORMATS {
            let again = ask(&asked.out, &format!("-f {format} {data}"));
            let first = line(&format!("{verb} -f {format}"));
            // The file of names is not read again.
            let of_names = |line: &&str| line.starts_with("note: the names are in ");
            let said = |err: &str| -> Vec<String> {
                let lines = err.lines().filter(|line| !of_names(line));
                lines.map(str::to_owned).collect()
            };
            assert_eq!(
                (again.status, said(&again.err)),
                (first.status, said(&first.err)),
                "{verb} -f {format}"
            );
            assert!(again.out == first.out, "{verb} -f {format}:\n{}", again.out);
        }
    }
    let check = ask(&line("check -f json").out, "");
    assert_eq!(check.status, Some(2));
    assert!(
        check.err.contains("a check is no question about data"),
        "{}",
        check.err
    );
}

#[test]
fn every_question_is_the_same_when_it_is_saved() {
    let graph = Graph::bundled().unwrap();
    let schema = validator("question.schema.json");
    let lens = Lens::default()
        .as_of("2022-06-01".parse().unwrap())
        .min_share("10.5".parse().unwrap());
    for query in all_questions() {
        let saved = Saved::new(query.clone(), lens.clone());
        let json = serde_json::to_value(&saved).unwrap();
        assert_eq!(wrong(&schema, &json), [""; 0], "{json}");
        let read = Investigation::from_json("saved", &json.to_string()).unwrap();
        assert_eq!(read, Investigation::from(saved));
        match (graph.ask(query, &lens), graph.investigate(&read)) {
            (Ok(answer), Ok(report)) => {
                assert_eq!(
                    written(&answer, Format::Json),
                    written(report.alone().unwrap(), Format::Json)
                );
            }
            (answer, report) => assert_eq!(
                answer.unwrap_err().to_string(),
                report.unwrap_err().to_string()
            ),
        }
    }
}

/// All questions as one investigation, as far as they have an answer.
fn investigation(graph: &Graph) -> Investigation {
    let has_answer = |query: &Query| graph.ask(query.clone(), &Lens::default()).is_ok();
    let questions: Vec<Saved> = all_questions()
        .into_iter()
        .filter(has_answer)
        .map(|query| Saved::new(query, Lens::default()))
        .collect();
    Investigation::new("All", questions).text("One.\n\nTwo.")
}

#[test]
fn a_report_is_a_saved_investigation_and_valid() {
    let graph = Graph::bundled().unwrap();
    let mut asked = investigation(&graph);
    asked.questions[1].text = Some("Why?".into());
    let report = graph.investigate(&asked).unwrap();
    assert_eq!(report.answers.len(), asked.questions.len());
    let written = |format| {
        let mut bytes = Vec::new();
        write::write_report(&report, format, &Style::default(), &mut bytes)
            .map(|()| String::from_utf8(bytes).unwrap())
    };
    let json = written(Format::Json).unwrap();
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(wrong(&validator("question.schema.json"), &value), [""; 0]);
    let again = graph
        .investigate(&Investigation::from_json("report", &json).unwrap())
        .unwrap();
    let mut bytes = Vec::new();
    write::write_report(&again, Format::Json, &Style::default(), &mut bytes).unwrap();
    assert!(json.as_bytes() == bytes);
    page::only_shows(&written(Format::Html).unwrap());
    let markdown = written(Format::Markdown).unwrap();
    let headings = markdown
        .lines()
        .filter(|line| line.starts_with("## "))
        .count();
    assert_eq!(
        headings,
        asked.questions.len() + 1,
        "each question, and the sources"
    );
    let is_cited = |number: usize| markdown.matches(&format!("[^{number}]")).count() > 1;
    let notes = markdown
        .lines()
        .filter(|line| line.starts_with("[^"))
        .count();
    assert!((1..=notes).all(is_cited), "every source is cited");
    for format in [Format::Csv, Format::Dot, Format::Mermaid, Format::Svg] {
        let told = written(format).unwrap_err().to_string();
        assert!(
            told.contains(&format!("{format} holds one answer, not a report of ")),
            "{told}"
        );
    }
}

/// Records of several answers are one set of records, though each answer has its own lens.
#[test]
fn records_of_a_report_are_data() {
    let saved = json!({"title": "T", "questions": [
        {"query": {"verb": "around", "start": "wechat"}, "lens": {"known_by": "2022-03"}},
        {"query": {"verb": "around", "start": "wechat"}},
        {"query": {"verb": "around", "start": "tencent"}, "lens": {"sources": ["afp"]}},
    ]});
    let report = ask(&saved.to_string(), "-f jsonl");
    assert_eq!(report.status, Some(0), "{}", report.err);
    let asked = |data: &str| {
        run(
            command().args("path tencent ustr -f csv --data -".split(' ')),
            data.as_bytes(),
        )
    };
    assert_eq!(
        asked(&report.out).out,
        line("path tencent ustr -f csv").out,
        "every citation is there"
    );
}

#[test]
fn the_exit_status_is_that_of_all_questions() {
    let found = json!({"query": {"verb": "show", "name": "wechat"}});
    let nothing = json!({"query": {"verb": "holdings", "of": "wechat"}});
    let nobody = json!({"query": {"verb": "show", "name": "pindoudou"}});
    let wrong = json!({"query": {"verb": "path", "from": "wechat", "to": "ustr"}, "lens": {"kinds": ["ownz"]}});
    for (questions, status) in [
        (&[&found, &nothing][..], 0),
        (&[&found, &nothing, &nobody], 2),
        (&[&nothing, &nobody], 2),
        (&[&nothing, &nothing], 1),
        (&[&found, &wrong], 2),
        (&[&found], 0),
    ] {
        let ran = ask(
            &json!({"title": "T", "questions": questions}).to_string(),
            "",
        );
        assert_eq!(ran.status, Some(status), "{questions:?}: {}", ran.err);
    }
    assert_eq!(ask(&found.to_string(), "").status, Some(0));
    assert_eq!(ask(&nothing.to_string(), "").status, Some(1));
    let ran = ask(&nobody.to_string(), "");
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("did you mean pinduoduo"), "{}", ran.err);
    let ran = ask(
        &json!({"title": "T", "questions": [&found, &nobody]}).to_string(),
        "",
    );
    assert!(
        ran.out
            .contains("nothing is called `pindoudou`; did you mean pinduoduo"),
        "{}",
        ran.out
    );
    let ran = ask(
        &json!({"title": "T", "questions": [found, nobody]}).to_string(),
        "-f markdown",
    );
    assert_eq!(
        ran.out.matches("**Complete:** yes").count(),
        1,
        "{}",
        ran.out
    );
    let incomplete = "**Incomplete:** the question could not be asked: nothing bears a name in it";
    assert!(ran.out.contains(incomplete), "{}", ran.out);
}

#[test]
fn everything_wrong_is_told_at_once() {
    let ran = ask(
        "{\"title\": \"T\",\n \"questions\": [{\"query\": {\"verb\": \"guess\"}},\n {\"lense\": {}}]}",
        "",
    );
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(
        told[0],
        "error: 3 problems in the questions; nothing was asked"
    );
    assert!(
        told[1].starts_with("  <stdin>:2: questions[0].query: unknown variant `guess`"),
        "{}",
        ran.err
    );
    assert_eq!(told[2], "  <stdin>:3: questions[1]: no `query`");
    assert!(
        told[3].starts_with("  <stdin>:3: questions[1].lense: unknown field"),
        "{}",
        ran.err
    );

    let wrong = json!({"query": {"verb": "show", "name": "wechat"}, "lens": {"kinds": ["ownz"]}});
    let other = json!({"query": {"verb": "diff", "before": "2022", "after": "2021"}});
    let ran = ask(
        &json!({"title": "T", "questions": [wrong, other]}).to_string(),
        "",
    );
    assert_eq!(ran.status, Some(2));
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(told[0], "error: 2 questions cannot be asked");
    assert_eq!(told[1], "  questions[0]: no relationship is of kind `ownz`");
    assert!(
        told.iter().any(|line| line.starts_with("  questions[1]: ")),
        "{}",
        ran.err
    );

    let ran = relata(&["ask", "no/such/file.json"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("cannot read no/such/file.json"),
        "{}",
        ran.err
    );
}

#[test]
fn an_answer_tells_when_the_data_is_another() {
    let saved = |dataset: Value| {
        json!({"query": {"verb": "show", "name": "wechat"}, "dataset": dataset}).to_string()
    };
    let told = |dataset: Value| {
        ask(&saved(dataset), "")
            .out
            .contains("note: Saved when the data was another: ")
    };
    let answer: Value = serde_json::from_str(&line("show wechat -f json").out).unwrap();
    let now = &answer["dataset"];
    assert!(!told(now.clone()) && !told(json!({})) && !told(json!({"name": now["name"]})));
    for (field, value) in [
        ("name", json!("mine")),
        ("facts", json!(1)),
        ("newest", json!("2020")),
    ] {
        let mut before = now.clone();
        before[field] = value;
        assert!(told(before), "{field}");
    }
}

#[test]
fn hostile_titles_stay_text() {
    for text in crate::reports::HOSTILE {
        let question =
            json!({"title": text, "text": text, "query": {"verb": "around", "start": "e0"}});
        let saved = json!({"title": text, "text": text, "questions": [question, question]});
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("hostile.jsonl");
        std::fs::write(&data, hostile()).unwrap();
        for format in ["table", "markdown", "html", "bibtex"] {
            let ran = ask(
                &saved.to_string(),
                &format!(
                    "-f {format} --data {} {}",
                    data.display(),
                    if format == "html" { "--no-script" } else { "" }
                ),
            );
            assert_eq!(ran.status, Some(0), "{text:?}: {}", ran.err);
            assert!(
                !ran.out
                    .contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\0']),
                "{text:?} -f {format}"
            );
            if format == "html" {
                page::only_shows(&ran.out);
            }
        }
    }
}

/// An answer alone is the same value in a report.
#[test]
fn one_answer_is_no_report() {
    let graph = Graph::bundled().unwrap();
    let question = || Saved::new(relata::Show::new("wechat"), Lens::default());
    let report = graph.investigate(&question().into()).unwrap();
    assert!(report.alone().is_some_and(Answer::is_found));
    let titled = Investigation::new("T", [question()]);
    assert!(graph.investigate(&titled).unwrap().alone().is_none());
}
