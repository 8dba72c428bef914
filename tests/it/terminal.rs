//! What a person sees on a screen of 80 columns and 40 lines.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use crate::command::{OTHER_ROWS, VERBS};
use crate::run::{line, program, relata, run};

#[test]
fn no_verb_prints_a_line_wider_than_the_terminal() {
    let other = OTHER_ROWS.map(|(question, _)| question);
    for question in VERBS.into_iter().chain(other) {
        for width in [40, 80, 133] {
            for more in ["", " --cite"] {
                let ran = line(&format!("{question} --width {width}{more}"));
                assert_eq!(ran.status, Some(0), "{question}: {}", ran.err);
                for line in ran.out.lines() {
                    assert!(line.width() <= width, "{question}, {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn a_pipe_has_the_width_that_columns_says() {
    let question = ["path", "tencent", "ustr"];
    let widest = |out: &str| out.lines().map(UnicodeWidthStr::width).max();
    assert!(widest(&relata(&question).out) <= Some(80));
    let mut wide = crate::run::command();
    let wide = run(wide.args(question).env("COLUMNS", "150"), b"");
    assert!(widest(&wide.out) > Some(80) && widest(&wide.out) <= Some(150));
    assert_eq!(line("path tencent ustr --width 0").status, Some(2));
}

/// What a question prints on a terminal of 80 columns and 40 lines; `None` where there is no `script` to make one.
fn on_terminal(question: &str) -> Option<String> {
    let command = format!("stty cols 80 rows 40; {} {question}", crate::run::RELATA);
    let mut script = program("script");
    script
        .args(["-qec", &command, "/dev/null"])
        .env("PAGER", "cat")
        .env("NO_COLOR", "1")
        .env("TERM", "xterm");
    if program("script").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "CI needs `script`");
        let told = b"SKIPPED, there is no `script`: answers on a terminal\n";
        std::io::stderr().write_all(told).unwrap();
        return None;
    }
    Some(run(&mut script, b"").out.replace('\r', ""))
}

/// The questions that most readers begin with.
const FIRST_QUESTIONS: [&str; 5] = [
    "owners --listed-by ustr --edition nml-2021",
    "owners wechat",
    "holdings tencent",
    "diff nml-2020 nml-2021",
    "affected naspers",
];

#[test]
fn the_first_questions_fit_two_screens() {
    for question in FIRST_QUESTIONS {
        let Some(shown) = on_terminal(question) else {
            return;
        };
        let lines = shown.lines().count();
        assert!(
            lines > 3 && lines <= 80,
            "{question}: {lines} lines\n{shown}"
        );
        assert!(shown.lines().all(|line| line.width() <= 80), "{shown}");
    }
}

#[test]
fn every_owner_of_the_csv_is_on_the_screen() {
    let question = FIRST_QUESTIONS[0];
    let Some(shown) = on_terminal(question) else {
        return;
    };
    let shown: String = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let csv = line(&format!("{question} -f csv")).out;
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let headings = rows.headers().unwrap().clone();
    let place = |key: &str| headings.iter().position(|heading| heading == key).unwrap();
    let columns = ["listed", "owner"].map(place);
    let mut seen = 0;
    for row in rows.records() {
        let row = row.unwrap();
        for column in columns {
            let name = &row[column];
            if !name.starts_with("no known owner") {
                assert!(shown.contains(name), "{name} is not in\n{shown}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_terminal_says_what_it_does_not_show() {
    let Some(shown) = on_terminal("timeline ustr") else {
        return;
    };
    let last = shown.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("Shown: 40 of ") && last.contains("--rows all"),
        "{last}"
    );
    let all = line("timeline ustr").out;
    assert!(!all.contains("--rows all") && all.lines().count() > shown.lines().count());
    let three = line("timeline ustr --rows 3").out;
    assert!(three.contains("Shown: 3 of "), "{three}");
}

#[test]
fn the_short_help_of_each_verb_is_one_screen() {
    let verbs = crate::run::verbs();
    assert!(verbs.len() > 15);
    for verb in verbs {
        let mut command = crate::run::command();
        let ran = run(command.args([&*verb, "-h"]).env("COLUMNS", "80"), b"");
        let lines = ran.out.lines().count();
        assert!(
            ran.status == Some(0) && lines <= 40,
            "{verb}: {lines} lines\n{}",
            ran.out
        );
    }
}

#[test]
fn nothing_asked_on_a_terminal_shows_what_to_ask() {
    let Some(shown) = on_terminal("") else {
        return;
    };
    let questions: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.strip_prefix("  relata "))
        .map(|line| line.split("   ").next().unwrap_or_default())
        .collect();
    assert_eq!(questions.len(), 3, "{shown}");
    for question in questions {
        assert_eq!(line(question).status, Some(0), "{question}");
    }
    assert!(
        shown.contains(" things,") && shown.contains(" sources"),
        "{shown}"
    );
    assert_eq!(line("").status, Some(2), "a pipe has nobody who would try");
}

#[test]
fn stats_tell_a_part() {
    let begins = |question: &str| {
        let csv = line(&format!("{question} -f csv")).out;
        csv.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert!(
        begins("stats").starts_with("editions,"),
        "coverage comes first"
    );
    assert!(begins("stats kinds").starts_with("entities,"));
    assert!(begins("stats sources").starts_with("sources,"));
}

#[test]
fn the_tour_shows_what_a_terminal_shows() {
    let tour = std::fs::read_to_string(crate::run::root().join("docs/tour.md")).unwrap();
    let mut shown = 0;
    for block in tour.split("```console").skip(1) {
        let block = block.split("```").next().unwrap();
        let lines: Vec<&str> = block.lines().skip(2).collect();
        assert!(
            lines.len() > 3 && lines.len() <= 80,
            "{} lines in{block}",
            lines.len()
        );
        assert!(lines.iter().all(|line| line.width() <= 80), "{block}");
        shown += 1;
    }
    assert_eq!(shown, 6);
}
