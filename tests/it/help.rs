//! What the program says of itself: help, completions, manual pages, and its colors.

use crate::command::{VERBS, is_quiet};
use crate::run::{command, line, relata, run};

#[test]
fn help_has_examples_that_work() {
    for verb in VERBS
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .chain(["completions", "man", ""])
    {
        let arguments: Vec<&str> = [verb, "--help"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        let ran = relata(&arguments);
        assert!(
            ran.status == Some(0) && is_quiet(&ran),
            "{verb}: {}",
            ran.err
        );
        assert!(ran.out.contains("Usage: relata"), "{verb}");
        let examples: Vec<&str> = ran
            .out
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("relata "))
            .collect();
        assert!(
            !examples.is_empty() || verb == "stats",
            "{verb} has no example:\n{}",
            ran.out
        );
        for example in examples {
            is_understood(example);
        }
    }
}

/// An example must be one that the program understands: its flags, its names and, unless it writes, its data.
fn is_understood(example: &str) {
    let words = words(example);
    let needs_more = ["-o", "--data", "|", ">", "--dir"];
    if words.iter().any(|word| needs_more.contains(&word.as_str())) {
        return;
    }
    let ran = relata(&words[1..]);
    assert_eq!(ran.status, Some(0), "`{example}` fails: {}", ran.err);
}

/// Splits a line at spaces, but for those between quotes, and drops the remark that two spaces begin.
fn words(example: &str) -> Vec<String> {
    let example = example.split("   ").next().unwrap();
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in example.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn completions_for_every_shell() {
    for (shell, says) in [
        ("bash", "-F _clap_complete_relata"),
        ("zsh", "#compdef relata"),
        ("fish", "--command relata"),
        ("elvish", "edit:completion"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let ran = relata(&["completions", shell]);
        assert!(
            ran.status == Some(0) && is_quiet(&ran),
            "{shell}: {}",
            ran.err
        );
        assert!(ran.out.contains(says), "{shell}");
    }
    assert_eq!(relata(&["completions", "tcl"]).status, Some(2));
}

/// What a shell is offered behind these words.
fn offered(words: &str) -> Vec<String> {
    let mut asked = command();
    asked.env("COMPLETE", "fish").args(["--", "relata"]);
    let ran = run(asked.args(words.split(' ')), b"");
    assert_eq!(ran.status, Some(0), "{words}: {}", ran.err);
    let values = ran.out.lines().map(|line| line.split('\t').next().unwrap());
    values.map(str::to_owned).collect()
}

#[test]
fn a_shell_is_offered_what_can_stand_there() {
    for (typed, value) in [
        ("o", "owners"),
        ("owners -f m", "markdown"),
        ("owners --edition nml-20", "nml-2021"),
        ("owners --listed-by u", "ustr"),
        ("owners --kind ow", "owns"),
        ("affected --rule o", "ofac"),
        ("show wech", "wechat"),
        ("path tenc", "tencent"),
        ("stats ed", "editions"),
        ("owners --data data/examples/acme.jsonl ac", "acme"),
    ] {
        let offered = offered(typed);
        assert!(
            offered.iter().any(|offer| offer == value),
            "{typed}: {offered:?}"
        );
    }
    assert!(
        offered("owners --as-of 20").is_empty(),
        "a date is left alone"
    );
}

#[test]
fn the_manual_has_a_page_for_each_verb() {
    let page = relata(&["man"]);
    assert!(
        page.status == Some(0) && page.out.contains(".TH relata 1"),
        "{}",
        page.err
    );
    let folder = tempfile::tempdir().unwrap();
    let ran = relata(&["man", "--dir", folder.path().to_str().unwrap()]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    for verb in VERBS.iter().map(|verb| verb.split(' ').next().unwrap()) {
        let page = std::fs::read_to_string(folder.path().join(format!("relata-{verb}.1"))).unwrap();
        assert!(
            page.contains(".SH OPTIONS") || page.contains(".SH DATA"),
            "{verb}: {page:.300}"
        );
    }
}

#[test]
fn color_is_for_terminals_and_can_be_refused() {
    for verb in VERBS {
        assert!(!line(verb).out.contains('\u{1b}'), "{verb}");
    }
    let refused = run(
        command()
            .arg("owners")
            .env("CLICOLOR_FORCE", "1")
            .env("NO_COLOR", "1"),
        b"",
    );
    assert!(!refused.err.contains('\u{1b}'), "{}", refused.err);
    let forced = run(command().arg("owners").env("CLICOLOR_FORCE", "1"), b"");
    assert!(forced.err.starts_with("\u{1b}["), "{}", forced.err);
    let plain = relata(&["owners"]);
    assert!(plain.err.starts_with("error: "), "{}", plain.err);
}
