//! Files, folders and standard input, however the text was saved.

use std::io::Write;

use relata::graph::Graph;

use super::{ACME, Data, OWNS, SHOP, all_three, is_read, tells_the_owner};
use crate::run::{command, relata, run};

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn text_is_read_however_it_was_saved() {
    is_read("plain.jsonl", all_three());
    is_read("any-name", all_three());
    is_read("no-last-newline.jsonl", all_three().trim_end());
    is_read("empty-lines.jsonl", format!("\n\n{}\n \t\n", all_three()));
    is_read(
        "indented.jsonl",
        all_three()
            .replace('{', "  {")
            .replace("\"share\"", "\t\"share\""),
    );
    is_read("windows.jsonl", all_three().replace('\n', "\r\n"));
    is_read("bom.jsonl", format!("\u{feff}{}", all_three()));
    is_read(
        "bom-alone-on-its-line.jsonl",
        format!("\u{feff}\r\n{}", all_three()),
    );
}

#[test]
fn compressed_text_is_read_whatever_its_name() {
    for name in ["data.jsonl.gz", "data.gz", "data.jsonl"] {
        is_read(name, gzip(&all_three()));
    }
    for name in ["data.jsonl.zst", "data.jsonl"] {
        is_read(name, zstd(&all_three()));
    }
    let bom = format!("\u{feff}{}", all_three()).replace('\n', "\r\n");
    is_read("bom.jsonl.gz", gzip(&bom));
    is_read(
        "joined.gz",
        [gzip(&format!("{OWNS}\n{ACME}")), gzip(&format!("\n{SHOP}"))].concat(),
    );
    is_read(
        "joined.zst",
        [zstd(&format!("{OWNS}\n{ACME}")), zstd(&format!("\n{SHOP}"))].concat(),
    );
}

/// Half a compressed file must not pass for a small one.
#[test]
fn a_truncated_file_is_an_error() {
    for (name, bytes) in [
        ("half.jsonl.gz", gzip(&all_three())),
        ("half.jsonl.zst", zstd(&all_three())),
    ] {
        let data = Data::new();
        let path = data.write(name, &bytes[..bytes.len() - 6]);
        let error = Graph::open([&path]).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_folder_is_read_with_all_below_it() {
    let data = Data::new();
    data.write("a/companies.jsonl", ACME);
    data.write("b/c/platforms.ndjson.gz", gzip(SHOP));
    data.write("claims.jsonl.zst", zstd(OWNS));
    data.write("notes.txt", "this is no record");
    data.write("claims.jsonl.bak", "nor is this");
    tells_the_owner(&Graph::open([data.path()]).unwrap());
}

#[test]
fn a_folder_without_data_says_what_to_do() {
    let data = Data::new();
    let nothing = Graph::open([data.path()]).unwrap_err().to_string();
    assert!(nothing.contains("no file in this folder"), "{nothing}");
    assert!(!nothing.contains("such as"), "{nothing}");
    data.write("b.json", ACME);
    let named = data.write("a/owners.json", ACME);
    let error = Graph::open([data.path()]).unwrap_err().to_string();
    assert!(error.contains("of 2 files in it"), "{error}");
    assert!(error.contains(named.to_str().unwrap()), "{error}");
    assert!(error.len() < 500, "{error}");
    Graph::open([named]).unwrap();
}

#[test]
fn several_inputs_are_one_graph() {
    let data = Data::new();
    let things = data.write("things.jsonl", format!("{ACME}\n{SHOP}\n"));
    let claims = data.write("more/claims.jsonl", OWNS);
    tells_the_owner(&Graph::open([&claims, &things]).unwrap());
    let more = claims.parent().unwrap();
    let ran = relata(&[
        "owners",
        "shop",
        "-f",
        "csv",
        "--data",
        things.to_str().unwrap(),
        "--data",
        more.to_str().unwrap(),
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("acme"), "{}", ran.out);
    let alone = relata(&["owners", "shop", "--data", more.to_str().unwrap()]);
    assert_eq!(
        alone.status,
        Some(2),
        "the ends are undefined without the other file"
    );
}

#[test]
fn standard_input_is_an_input_like_any_other() {
    let data = Data::new();
    let things = data.write("things.jsonl", format!("{ACME}\n{SHOP}\n"));
    let ask = |arguments: &[&str], input: &[u8]| {
        run(
            command()
                .args(["owners", "shop", "-f", "csv"])
                .args(arguments),
            input,
        )
    };
    for input in [
        all_three().into_bytes(),
        gzip(&all_three()),
        zstd(&all_three()),
    ] {
        let ran = ask(&["--data", "-"], &input);
        assert_eq!(
            (ran.status, ran.out.contains("acme")),
            (Some(0), true),
            "{ran:?}"
        );
    }
    let ran = ask(
        &["--data", things.to_str().unwrap(), "--data", "-"],
        OWNS.as_bytes(),
    );
    assert_eq!(
        (ran.status, ran.out.contains("acme")),
        (Some(0), true),
        "{ran:?}"
    );
    let bad = ask(&["--data", "-"], b"{}\n");
    assert_eq!(bad.status, Some(2));
    assert!(
        bad.err.contains("<stdin>:1: a record needs a `type`"),
        "{}",
        bad.err
    );
}

/// What looks like data in a folder and is not read is told, also by `check`.
#[cfg(unix)]
#[test]
fn links_that_are_not_followed_are_told() {
    let data = Data::new();
    data.write("all.jsonl", all_three());
    std::os::unix::fs::symlink("/nowhere", data.path().join("gone.jsonl")).unwrap();
    let elsewhere = Data::new();
    elsewhere.write("more.jsonl", ACME.replace("acme", "other"));
    std::os::unix::fs::symlink(elsewhere.path(), data.path().join("linked")).unwrap();
    let folder = data.path().to_str().unwrap();
    for verb in [&["owners", "shop"][..], &["check"], &["stats"]] {
        let ran = relata(&[verb, &["--data", folder, "-f", "csv"]].concat());
        assert_eq!(ran.status, Some(0), "{verb:?}: {}", ran.err);
        for told in [
            "gone.jsonl is passed over: it is a link to nowhere",
            "linked is passed over: it is a link to a folder",
        ] {
            assert!(ran.err.contains(told), "{verb:?}: {}", ran.err);
        }
    }
}
