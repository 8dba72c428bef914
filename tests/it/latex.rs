//! A drawing in a LaTeX paper, as docs/diagrams.md shows it: it compiles, and every font is in the file.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::run::{command, root, run};

/// What stands between the lines that begin and end a block of this language.
fn block<'t>(page: &'t str, language: &str) -> &'t str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

fn is_there(program: &str, argument: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(argument).stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let found = command.status().is_ok();
    if !found {
        assert!(std::env::var_os("CI").is_none(), "CI needs {program}");
        // Not `eprintln!`, which the test harness swallows when a test passes.
        let told = format!("SKIPPED: `{program}` is not installed\n");
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
    found
}

#[test]
fn a_paper_compiles_with_every_font_in_it() {
    if !is_there("pdflatex", "--version") || !is_there("pdffonts", "-v") {
        return;
    }
    let page = std::fs::read_to_string(root().join("docs/diagrams.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let question = page
        .lines()
        .find(|line| line.ends_with("-o figure.pdf"))
        .expect("a command that draws the figure");
    let arguments = question.trim_start_matches("relata ").split(' ');
    let drawn = run(
        command()
            .args(arguments.take_while(|argument| *argument != "-o"))
            .arg("-o")
            .arg(folder.path().join("figure.pdf")),
        b"",
    );
    assert_eq!(drawn.status, Some(0), "{}", drawn.err);
    std::fs::write(folder.path().join("paper.tex"), block(&page, "latex")).unwrap();
    let mut latex = Command::new("pdflatex");
    latex.args(["-interaction=nonstopmode", "-halt-on-error", "paper.tex"]);
    let compiled = latex.current_dir(folder.path()).output().unwrap();
    let log = String::from_utf8_lossy(&compiled.stdout);
    assert!(compiled.status.success(), "{log}");
    for warning in ["Overfull", "found PDF version"] {
        assert!(!log.contains(warning), "{log}");
    }
    let mut fonts = Command::new("pdffonts");
    let fonts = fonts.arg(folder.path().join("paper.pdf")).output().unwrap();
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    let mut drawn = 0;
    for font in fonts.lines().skip(2) {
        // Name, type, encoding, then whether it is embedded, is a subset, and has a table of letters.
        let columns: Vec<&str> = font.split_whitespace().collect();
        let embedded = columns[columns.len() - 5];
        assert_eq!(embedded, "yes", "{fonts}");
        drawn += usize::from(font.contains("CID"));
    }
    assert!(drawn > 1, "no font of the drawing in\n{fonts}");
}
