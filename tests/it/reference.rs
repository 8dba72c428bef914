//! `docs/cli.md` is what `--help` says. `UPDATE=1 cargo test reference` writes it anew.

use crate::run::{command, root, run};

/// The help of every verb, as a page.
fn page() -> String {
    let help = |verb: Option<&str>| {
        let ran = run(
            command().args(verb).arg("--help").env("COLUMNS", "100"),
            b"",
        );
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{verb:?}");
        let lines: Vec<&str> = ran.out.lines().map(str::trim_end).collect();
        format!("```text\n{}\n```\n", lines.join("\n"))
    };
    let mut page =
        String::from("# Command line\n\nWhat `--help` says, for each verb.\n\n## relata\n\n");
    page += &help(None);
    let cli = relata::cli::command();
    for verb in cli.get_subcommands().map(clap::Command::get_name) {
        page += &format!("\n## relata {verb}\n\n{}", help(Some(verb)));
    }
    page
}

#[test]
fn the_reference_is_what_help_says() {
    let path = root().join("docs/cli.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let hint = "docs/cli.md is out of date: UPDATE=1 cargo test reference";
    snapbox::Assert::new()
        .try_eq(Some(&hint), page.into(), written.into())
        .unwrap_or_else(|difference| {
            panic!("{hint}\n{difference}");
        });
}
