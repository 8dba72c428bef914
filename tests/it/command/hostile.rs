//! Arguments and data that nobody should write: they are only text.

use std::ffi::OsString;

use crate::run::{command, line, relata, run};

/// Whatever is typed, the program says something sensible: it does not panic, and sends nothing to the terminal that
/// the terminal would obey.
#[test]
fn hostile_arguments_are_only_text() {
    let hostile = [
        String::new(),
        " ".to_owned(),
        "-".to_owned(),
        "--".to_owned(),
        "x".repeat(100_000),
        "é".repeat(30_000),
        "a b ".repeat(20_000),
        "\u{1b}[31mred\u{7}\u{9b}1m".to_owned(),
        "line\nafter\r\nline\ttab".to_owned(),
        "\u{202e}gnp.exe\u{2066}".to_owned(),
        "\u{301}\u{301}\u{301}".to_owned(),
        "\u{10ffff}\u{feff}\u{fffe}".to_owned(),
        "'\"; DROP TABLE claims; -- <b>&amp;</b> ${HOME} $(id) %s %n {} \\".to_owned(),
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".to_owned(),
        "../../../../etc/passwd".to_owned(),
        "99999999999999999999999999".to_owned(),
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.jsonl");
    std::fs::write(&file, line("around tencent -f jsonl").out).unwrap();
    let data = format!("--data={}", file.display());
    for text in &hostile {
        is_text(&["find", "--", text]);
        for verb in [
            "show", "around", "owners", "holdings", "timeline", "stakes", "affected",
        ] {
            is_text(&[verb, &data, "--", text]);
        }
        is_text(&["path", &data, "--", text, "ustr"]);
        is_text(&["match", &data, "--", text]);
        is_text(&["diff", &data, "--", text, "2021"]);
        for flag in [
            "listed-by",
            "edition",
            "kind",
            "as-of",
            "known-by",
            "source",
            "min-share",
            "through",
            "without",
            "assume",
        ] {
            is_text(&["owners", &data, "wechat", &format!("--{flag}={text}")]);
        }
        is_text(&["find", &data, "wechat", &format!("--entity-kind={text}")]);
        is_text(&["around", &data, "wechat", &format!("--depth={text}")]);
        is_text(&["affected", &data, "tencent", &format!("--rule={text}")]);
        is_text(&["affected", &data, "tencent", &format!("--threshold={text}")]);
        is_text(&["stats", &data, &format!("-f={text}")]);
        is_text(&["stats", &format!("--data={text}")]);
    }
}

fn is_text(arguments: &[&str]) {
    let ran = run(
        command()
            .args(arguments)
            .env("CLICOLOR_FORCE", "1")
            .env("TERM", "xterm"),
        b"",
    );
    let asked: Vec<String> = arguments
        .iter()
        .map(|argument| format!("{argument:.40?}"))
        .collect();
    assert!(
        matches!(ran.status, Some(0..=2)),
        "{asked:?}: {:?}",
        ran.status
    );
    assert!(!ran.err.contains("panicked"), "{asked:?}: {}", ran.err);
    assert!(
        !ran.out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
        "{asked:?}: {:?}",
        ran.out
    );
}

/// An argument need not be text at all.
#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = OsString::from_vec(vec![b'a', 0xff, 0xfe]);
    for verb in ["find", "show", "around", "owners"] {
        let ran = relata(&[OsString::from(verb), bytes.clone()]);
        assert_eq!(ran.status, Some(2), "{verb}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{verb}: {}", ran.err);
    }
    let ran = relata(&["stats".into(), "--data".into(), bytes]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("cannot read "), "{}", ran.err);
}

/// Ids and names come from data that nobody knows: what a terminal would obey does not reach it.
#[test]
fn hostile_data_is_only_text() {
    let data = "{\"type\":\"entity\",\"id\":\"e\\u001b[31m\",\"kind\":\"company\",\"name\":\"N\\u001b]0;title\\u0007\"}\n";
    let ask = |arguments: &[&str], data: &str| {
        let ran = run(
            command()
                .args(arguments)
                .args(["--data", "-"])
                .env("CLICOLOR_FORCE", "1"),
            data.as_bytes(),
        );
        assert!(
            !ran.out.contains(['\u{1b}', '\u{7}']),
            "{arguments:?}: {:?}",
            ran.out
        );
        // The word `error` may be in color; nothing else.
        let said = ran
            .err
            .replace("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m", "error:");
        assert!(
            !said.contains(['\u{1b}', '\u{7}']),
            "{arguments:?}: {said:?}"
        );
        ran.status
    };
    for format in ["table", "markdown", "html", "dot", "mermaid"] {
        assert_eq!(ask(&["find", "title", "-f", format], data), Some(0));
    }
    assert_eq!(
        ask(&["show", "e31n"], data),
        Some(2),
        "with what was perhaps meant"
    );
    assert_eq!(
        ask(&["stats"], &data.replace("company", "\\u001b[31m")),
        Some(2)
    );
    assert_eq!(
        ask(&["check"], &data.replace("company", "\\u001b[31m")),
        Some(1)
    );
    assert_eq!(
        ask(&["stats"], &data.replace("\"entity\"", "\"\\u001b[31m\"")),
        Some(2)
    );
}

/// Whatever an error quotes may be as long as a file.
#[test]
fn errors_quote_long_values_in_short() {
    let long = "x y ".repeat(25_000);
    let long = long.as_str();
    for arguments in [
        &["show", "wechat", "-f", long][..],
        &["owners", "wechat", "--assume", long],
        &["owners", "wechat", "--data", long],
        &["owners", "wechat", "--as-of", long],
        &["owners", "wechat", "--min-share", long],
        &["owners", "wechat", "-o", long],
        &["owners", "wechat", "--tables", long],
        &["screen", long],
        &["ask", long],
        &["export", long],
        &[long],
    ] {
        let ran = relata(arguments);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{arguments:.3?}");
        assert!(ran.err.len() < 4_000, "{}: {}", arguments[0], ran.err.len());
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}
