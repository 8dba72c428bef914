//! Where an answer goes: into a pipe, a file of some ending, a picture, or the next question.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::run::{command, line, relata, run};

/// Whoever reads the pipe may go away: `relata ... | head -1`.
#[test]
fn a_broken_pipe_is_no_error() {
    for arguments in [
        "owners --listed-by ustr -f json",
        "owners --listed-by ustr",
        "around ustr --limit 999 -f jsonl",
    ] {
        let mut child = command()
            .args(arguments.split(' '))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(64, child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), said.as_str()),
            (Some(0), ""),
            "{arguments}"
        );
        assert!(!first.is_empty());
    }
}

#[test]
fn an_answer_as_records_is_data_for_the_next_question() {
    let around = line("around wechat -f jsonl");
    assert_eq!(around.status, Some(0));
    let path = run(
        command().args("path tencent ustr -f csv --data -".split(' ')),
        around.out.as_bytes(),
    );
    assert_eq!(path.status, Some(0), "{}", path.err);
    let hops: Vec<&str> = path.out.lines().skip(1).collect();
    assert_eq!(hops.len(), 2, "{}", path.out);
    assert!(
        hops[0].contains("wechat") && hops[1].contains("ustr"),
        "{}",
        path.out
    );
    assert!(
        hops.iter().all(|hop| hop.contains("story-")),
        "citations survive: {}",
        path.out
    );
}

#[test]
fn a_file_takes_the_format_of_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [
        ("a.json", "{"),
        ("a.JSONL", "{\"type\""),
        ("a.csv", "part,"),
        ("a.gv", "digraph"),
        ("a.md", "# "),
        ("a.html", "<!doctype html>"),
        ("a.bib", "@"),
        ("a.mmd", "---"),
    ] {
        let file = folder.path().join(name);
        let ran = relata(&["show", "wechat", "-o", file.to_str().unwrap()]);
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(0), ""),
            "{name}: {}",
            ran.err
        );
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.starts_with(begins), "{name}: {written:.60}");
    }
    let printed = line("show wechat -f csv -o -");
    assert_eq!(
        printed.out,
        std::fs::read_to_string(folder.path().join("a.csv")).unwrap()
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        8,
        "nothing else is left behind"
    );
}

#[test]
fn an_ending_that_names_no_format_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["answer.bad", "answer"] {
        let ran = relata(&[
            "show",
            "wechat",
            "-o",
            folder.path().join(name).to_str().unwrap(),
        ]);
        assert_eq!(ran.status, Some(2));
        assert!(
            ran.err.contains("names no format\nchoose one with -f"),
            "{}",
            ran.err
        );
    }
    let missing = folder.path().join("no/such/folder/answer.csv");
    let ran = relata(&["show", "wechat", "-o", missing.to_str().unwrap()]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("cannot write ") && ran.err.contains("answer.csv"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn without_graphviz_a_picture_is_drawn_and_says_what_would_draw_better() {
    let folder = tempfile::tempdir().unwrap();
    for (name, magic) in [
        ("wechat.svg", &b"<?xml"[..]),
        ("wechat.png", b"\x89PNG"),
        ("wechat.pdf", b"%PDF"),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, "what was there before").unwrap();
        let ran = run(
            command()
                .env("PATH", "")
                .args(["around", "wechat", "-o"])
                .arg(&file),
            b"",
        );
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        let told = ran.err.matches("drawn without Graphviz").count();
        assert!(
            told == 1 && ran.err.contains("apt install graphviz"),
            "{}",
            ran.err
        );
        let drawn = std::fs::read(&file).unwrap();
        assert!(drawn.starts_with(magic) && drawn.len() > 5_000, "{name}");
    }
    let svg = std::fs::read_to_string(folder.path().join("wechat.svg")).unwrap();
    for words in ["WeChat", "Tencent", "PLATFORM · CHINA", "class=\"edge\""] {
        assert!(svg.contains(words), "{words}");
    }
}
