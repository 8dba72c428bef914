//! What README.md and the pages in `docs` show is what the program prints: every transcript in them is run.
//!
//! A transcript is a `console` block: `$ relata ...`, lines with `> ` that go on with it, `? 1` for an exit status
//! other than 0, and what is printed; `...` on a line of its own and `[..]` within one stand for anything. Commands of
//! one page run one after the other in a folder of their own. `UPDATE=1 cargo test documents` writes what is printed now.
#![cfg(unix)]

mod links;

use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::run::{RELATA, program, root, run};

/// One command of a page.
#[derive(Debug, PartialEq, Eq)]
struct Transcript {
    command: String,
    status: i32,
    output: String,
    /// The lines of the page with status and output, to be written anew.
    lines: Range<usize>,
}

/// The transcripts of a page.
fn transcripts(page: &str) -> Vec<Transcript> {
    let mut found: Vec<Transcript> = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    let mut is_command = false;
    for (number, line) in page.lines().enumerate() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match fence {
            None if ticks.len() >= 3 => {
                let mut words = line[ticks.len()..].split([',', ' ']).map(str::trim);
                let is_console =
                    words.next() == Some("console") && words.all(|word| word != "ignore");
                fence = Some((ticks, is_console));
            }
            Some((open, _)) if line.trim_end() == open => fence = None,
            Some((_, true)) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    let lines = number + 1..number + 1;
                    found.push(Transcript {
                        command: command.to_owned(),
                        status: 0,
                        output: String::new(),
                        lines,
                    });
                    is_command = true;
                    continue;
                }
                let last = found
                    .last_mut()
                    .unwrap_or_else(|| panic!("line {}: no command above", number + 1));
                if let Some(more) = line.strip_prefix("> ").filter(|_| is_command) {
                    last.command += &format!(" {more}");
                    last.lines = number + 1..number + 1;
                    continue;
                }
                last.lines.end = number + 1;
                match line.strip_prefix("? ").filter(|_| is_command) {
                    Some(status) => last.status = status.trim().parse().unwrap(),
                    None => last.output += &format!("{line}\n"),
                }
                is_command = false;
            }
            _ => {}
        }
    }
    found
}

/// A folder for the commands of one page; `data` in it is the data of the repository.
fn workplace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("data"), folder.path().join("data")).unwrap();
    folder
}

/// Runs a command and gives its exit status with all that it prints.
fn perform(command: &str, folder: &Path) -> (i32, String) {
    let own = Path::new(RELATA).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap();
    let script = format!("{{ {command}\n}} 2>&1");
    let ran = run(
        program("sh")
            .args(["-c", &script])
            .env("PATH", path)
            .current_dir(folder),
        b"",
    );
    (ran.status.unwrap_or(-1), ran.out)
}

/// How a transcript differs from what happened, if it does.
fn difference(transcript: &Transcript, (status, output): &(i32, String)) -> Option<String> {
    if transcript.status != *status {
        return Some(format!(
            "exit status {status} instead of {}\n{output}",
            transcript.status
        ));
    }
    let (shown, printed) = (transcript.output.trim_end(), output.trim_end());
    let compared = snapbox::Assert::new().normalize_paths(false).try_eq(
        Some(&transcript.command),
        printed.into(),
        shown.into(),
    );
    compared.err().map(|difference| difference.to_string())
}

/// The page with what happened in the place of a transcript.
fn rewritten(page: &str, transcript: &Transcript, (status, output): &(i32, String)) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    let status = (*status != 0).then(|| format!("? {status}"));
    let output = output.trim_end().lines().map(str::to_owned);
    lines.splice(transcript.lines.clone(), status.into_iter().chain(output));
    lines.join("\n") + "\n"
}

/// The program that a command needs beside relata, if it needs one: Graphviz for pictures, Python for a script.
fn other_program(command: &str) -> Option<&'static str> {
    let is_picture = |word: &str| {
        let ending = word.rsplit('.').next().unwrap_or_default();
        ["svg", "png", "pdf"].contains(&ending)
    };
    if command.split(' ').any(is_picture) || command.contains("dot -T") {
        return Some("dot");
    }
    command.contains("python3 ").then_some("python3")
}

fn is_installed(name: &str) -> bool {
    program(name)
        .arg("-V")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Runs a page and gives what differs; with `update` the page is written anew instead.
fn check(path: &Path, update: bool) -> Vec<String> {
    let mut page = std::fs::read_to_string(path).unwrap();
    let folder = workplace();
    let mut failures = Vec::new();
    let mut changed = Vec::new();
    for transcript in transcripts(&page) {
        let at = format!(
            "{}:{}: {}",
            path.display(),
            transcript.lines.start,
            transcript.command
        );
        if !transcript.command.contains("relata") {
            failures.push(format!(
                "{at}\nonly `relata` runs in a `console` block; write `sh` for other commands"
            ));
        } else if let Some(missing) =
            other_program(&transcript.command).filter(|name| !is_installed(name))
        {
            assert!(
                std::env::var_os("CI").is_none(),
                "CI needs `{missing}` for {at}"
            );
            // Not `eprintln!`, which the test harness swallows when a test passes.
            let skipped = format!("SKIPPED, there is no `{missing}`: {at}\n");
            std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        } else {
            let happened = perform(&transcript.command, folder.path());
            if let Some(difference) = difference(&transcript, &happened) {
                failures.push(format!("{at}\n{difference}"));
                changed.push((transcript, happened));
            }
        }
    }
    if update && failures.len() == changed.len() {
        // From the end, so that the lines above keep their numbers.
        for (transcript, happened) in changed.iter().rev() {
            page = rewritten(&page, transcript, happened);
        }
        std::fs::write(path, page).unwrap();
        failures.clear();
    }
    failures
}

/// README.md and the pages of `docs` and `docs/tutorials`, as far as they are there.
fn pages() -> Vec<PathBuf> {
    let docs = ["docs", "docs/tutorials"]
        .map(|folder| std::fs::read_dir(root().join(folder)))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = docs
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.push(root().join("README.md"));
    pages.retain(|path| path.exists());
    pages.sort();
    pages
}

#[test]
fn the_transcripts_in_the_documents_are_true() {
    let update = std::env::var_os("UPDATE").is_some();
    let failures: Vec<String> = pages()
        .iter()
        .flat_map(|page| check(page, update))
        .collect();
    assert!(
        failures.is_empty(),
        "{}\nUPDATE=1 cargo test documents writes what is printed now",
        failures.join("\n\n")
    );
}

const PAGE: &str = "# Page

```sh
$ cargo install it
```

```console
$ relata find wechat -f csv
> --limit 1
? 2
old
$ relata path wechat taobao --kind owns -f csv
```

````console
$ relata find nobody-at-all
? 1
[..]called `nobody-at-all`[..]
````

```console,ignore
$ relata not run
```
";

#[test]
fn a_page_is_read_as_transcripts() {
    let found = transcripts(PAGE);
    let told: Vec<_> = found
        .iter()
        .map(|t| {
            (
                t.command.as_str(),
                t.status,
                t.output.as_str(),
                t.lines.clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("relata find wechat -f csv --limit 1", 2, "old\n", 9..11),
            (
                "relata path wechat taobao --kind owns -f csv",
                0,
                "",
                12..12
            ),
            (
                "relata find nobody-at-all",
                1,
                "[..]called `nobody-at-all`[..]\n",
                16..18
            ),
        ]
    );
}

#[test]
fn an_untrue_page_is_found_and_can_be_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    std::fs::write(&path, PAGE).unwrap();
    let failures = check(&path, false);
    assert_eq!(failures.len(), 2, "{failures:#?}");
    assert!(
        failures[0].contains("page.md:9: relata find")
            && failures[0].contains("exit status 0 instead of 2")
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), PAGE, "only told");

    assert_eq!(check(&path, true), [""; 0]);
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("> --limit 1\nentity,"), "{written}");
    assert!(written.contains("-f csv\n? 1\n"), "{written}");
    assert!(
        written.contains("? 1\n[..]called `nobody-at-all`[..]\n````"),
        "what holds stays: {written}"
    );
    assert_eq!(check(&path, false), [""; 0]);
}

#[test]
fn other_commands_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    std::fs::write(&path, "```console\n$ echo hello\nhello\n```\n").unwrap();
    for update in [false, true] {
        assert!(check(&path, update)[0].contains("only `relata` runs"));
    }
}

#[test]
fn pictures_need_graphviz_and_scripts_need_python() {
    for command in [
        "relata show x -o x.svg",
        "relata show x -f png > x",
        "relata show x -f dot | dot -Tsvg",
        "relata x -o a.pdf",
    ] {
        assert_eq!(other_program(command), Some("dot"), "{command}");
    }
    for command in [
        "relata show x -f dot",
        "relata show x -o x.dot",
        "relata show svg-shop",
        "relata show x -o x.csv",
    ] {
        assert_eq!(other_program(command), None, "{command}");
    }
    let script = "python3 a.py | relata show x --data -";
    assert_eq!(other_program(script), Some("python3"));
}

/// The files of `data/examples` that a page shows in full.
const SHOWN_FILES: [(&str, &str); 4] = [
    ("README.md", "acme.jsonl"),
    ("docs/data-format.md", "stakes.csv"),
    ("docs/tutorials/spreadsheet.md", "nordwind.csv"),
    ("docs/tutorials/spreadsheet.md", "nordwind.toml"),
];

#[test]
fn files_shown_in_the_documents_are_those_of_the_examples() {
    for (page, name) in SHOWN_FILES {
        let page = std::fs::read_to_string(root().join(page)).unwrap();
        let file = std::fs::read_to_string(root().join("data/examples").join(name)).unwrap();
        assert!(page.contains(&format!("\n{file}```\n")), "{name}");
    }
}
