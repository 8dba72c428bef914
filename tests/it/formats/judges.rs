//! What the programs that a format is for make of what is written in it.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::run::{Ran, is_there, line, program, python, root, run};

/// Ids, shares, days and addresses that are awkward to write.
const AWKWARD: &str = r#"{"type":"source","id":"s","url":"https://example.org/微信","grade":"A","date":"2022-06-01"}
{"type":"source","id":"t","url":"https://example.org/\"q\"<b>"}
{"type":"entity","id":"Doe, Jane","kind":"person","name":"Jane Doe","since":"1970-05","sources":["s"]}
{"type":"entity","id":"微 Ltd/1#2&3","kind":"company","until":"2020","sources":["t"]}
{"type":"entity","id":"Fund: \"B\"","kind":"fund","name":"Beta Fund"}
{"type":"entity","id":"joint","kind":"group","complete":false}
{"type":"entity","id":"x","kind":"unknown"}
{"type":"relationship","id":"a b","kind":"owns","from":"Doe, Jane","to":"微 Ltd/1#2&3","share":{"min":"33","max":"33","approximate":true},"since":"2001","until":"2010","sources":["s","t"]}
{"type":"relationship","id":"c","kind":"owns","from":"Fund: \"B\"","to":"微 Ltd/1#2&3","share":{"min":"10","approximate":true},"parcel":"A","status":"alleged","observed":"2022","sources":["t"]}
{"type":"relationship","id":"d","kind":"controls","from":"joint","to":"微 Ltd/1#2&3","interest":"golden share","until":"2022"}
{"type":"relationship","id":"e","kind":"owns","from":"x","to":"微 Ltd/1#2&3","share":5,"until":"2021-03"}
{"type":"relationship","id":"f","kind":"part-of","from":"Doe, Jane","to":"joint"}
{"type":"entity","id":"site","kind":"platform","ids":{"domain":"example.org"}}
{"type":"entity","id":"微 Ltd","kind":"company"}
{"type":"same","id":"g","left":"微 Ltd","right":"微 Ltd/1#2&3","decision":"same"}
{"type":"fact","id":"h","about":"x","property":"unknown-reason","value":"NO_KNOWN_PERSON"}
"#;

/// The whole pack in some formats, each in a file called `all` with this ending.
fn exported(endings: &[&str]) -> (TempDir, Vec<PathBuf>) {
    exported_of("", endings)
}

/// Data in some formats, likewise.
fn exported_of(data: &str, endings: &[&str]) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for ending in endings {
        let path = folder.path().join(format!("all.{ending}"));
        let ran = line(&format!("export {data} -o {}", path.display()));
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        paths.push(path);
    }
    (folder, paths)
}

fn judged(script: &str, libraries: &str, endings: &[&str]) {
    let (_folder, paths) = exported(endings);
    judge(script, libraries, &paths);
}

/// The same of data that is awkward to write, and of a table whose names are ids.
fn judged_awkward(script: &str, libraries: &str, endings: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let awkward = folder.path().join("awkward.jsonl");
    std::fs::write(&awkward, AWKWARD).unwrap();
    for data in [awkward, root().join("data/examples/stakes.csv")] {
        let (_folder, paths) = exported_of(&data.display().to_string(), endings);
        judge(script, libraries, &paths);
    }
}

fn judge(script: &str, libraries: &str, paths: &[PathBuf]) {
    let Some(mut python) = python(libraries, &format!("what is written, read by {libraries}"))
    else {
        return;
    };
    let script = root().join("tests/it/formats").join(script);
    let ran = run(python.arg(script).args(paths), b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn bods_is_valid_for_its_own_library() {
    judged("bods_judge.py", "libcovebods", &["bods.json"]);
    judged_awkward("bods_judge.py", "libcovebods", &["bods.json"]);
}

#[test]
fn followthemoney_keeps_every_value_of_entities_and_statements() {
    let endings = ["ftm.json", "statements.csv"];
    judged("ftm_judge.py", "followthemoney", &endings);
    judged_awkward("ftm_judge.py", "followthemoney", &endings);
}

#[test]
fn oxigraph_finds_every_claim_in_turtle() {
    judged("turtle_judge.py", "pyoxigraph", &["ttl", "jsonl"]);
}

#[test]
fn ladybug_runs_the_script_in_cypher() {
    judged("cypher_judge.py", "ladybug", &["cypher", "jsonl"]);
}

/// An answer with many sources, in a file.
fn answer(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let ran = line(&format!(
        "owners --listed-by ustr --edition nml-2021 -o {}",
        path.display()
    ));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    path
}

fn ran(name: &str, folder: &Path, arguments: &[&str]) -> Ran {
    run(program(name).args(arguments).current_dir(folder), b"")
}

/// The number of entries of a bibliography.
fn entries(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| line.starts_with('@')).count()
}

#[test]
fn bibtex_prints_every_entry_with_its_publisher_and_address() {
    if !is_there("bibtex", "--version", "what is written, read by it") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let expected = entries(&answer(folder.path(), "own.bib"));
    let aux = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{own}\n";
    std::fs::write(folder.path().join("own.aux"), aux).unwrap();
    let done = ran("bibtex", folder.path(), &["own"]);
    assert_eq!(done.status, Some(0), "{}", done.out);
    assert!(!done.out.contains("Warning"), "{}", done.out);
    let printed = std::fs::read_to_string(folder.path().join("own.bbl")).unwrap();
    assert_eq!(printed.matches("\\bibitem").count(), expected);
    assert!(expected > 20 && printed.matches("\\url{").count() > 20);
}

/// Addresses that `\url` cannot hold everywhere: they are text that plain styles print, whole and within the margins.
#[test]
fn bibtex_prints_addresses_with_percent_signs_and_other_scripts() {
    let is_there = |name, argument| is_there(name, argument, "what is written, printed by it");
    if !is_there("bibtex", "--version")
        || !is_there("pdflatex", "--version")
        || !is_there("pdftotext", "-v")
    {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let addresses = [
        (
            "https://e.org/a?q=b%20c#d--e",
            "https://e.org/a?q=b%20c#d--e",
        ),
        (
            "https://zh.wikipedia.org/wiki/微信支付和微信支付",
            "https://zh.wikipedia.org/wiki/%E5%BE%AE%E4%BF%A1%E6%94%AF%E4%BB%98%E5%92%8C%E5%BE%AE%E4%BF%A1%E6%94%AF%E4%BB%98",
        ),
        ("https://e.org/plain", "https://e.org/plain"),
    ];
    let mut records = String::from(r#"{"type":"entity","id":"a","kind":"company","name":"A"}"#);
    for (number, (address, _)) in addresses.iter().enumerate() {
        records += &format!(
            r#"
{{"type":"source","id":"s{number}","publisher":"P","title":"T","date":"2022-02","url":"{address}"}}
{{"type":"relationship","id":"r{number}","kind":"owns","from":"a","to":"a","sources":["s{number}"]}}"#
        );
    }
    std::fs::write(folder.path().join("data.jsonl"), records).unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (data, bib) = (path("data.jsonl"), path("own.bib"));
    let done = line(&format!("around a --data {data} -o {bib}"));
    assert_eq!(done.status, Some(0), "{}", done.err);
    let paper = "\\documentclass{article}\\usepackage{url}\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{own}\\end{document}";
    std::fs::write(folder.path().join("paper.tex"), paper).unwrap();
    let latex = ["-interaction=nonstopmode", "-halt-on-error", "paper.tex"];
    ran("pdflatex", folder.path(), &latex);
    let done = ran("bibtex", folder.path(), &["paper"]);
    assert_eq!(done.status, Some(0), "{}", done.out);
    let done = ran("pdflatex", folder.path(), &latex);
    assert_eq!(done.status, Some(0), "{}", done.out);
    assert!(!done.out.contains("Overfull"), "{}", done.out);
    let printed = ran("pdftotext", folder.path(), &["paper.pdf", "-"]).out;
    let printed: String = printed.split_whitespace().collect();
    for (_, address) in addresses {
        assert!(printed.contains(address), "{address} is not in {printed}");
    }
    if is_there("biber", "--version") {
        let checked = ["--tool", "--validate-datamodel", "own.bib"];
        let done = ran("biber", folder.path(), &checked);
        assert_eq!(done.status, Some(0), "{}", done.out);
        assert!(!done.out.contains("WARN - "), "{}", done.out);
    }
}

#[test]
fn biber_finds_no_fault_but_missing_dates() {
    if !is_there("biber", "--version", "what is written, read by it") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    answer(folder.path(), "own.bib");
    let done = ran(
        "biber",
        folder.path(),
        &["--tool", "--validate-datamodel", "own.bib"],
    );
    assert_eq!(done.status, Some(0), "{}", done.out);
    for line in done.out.lines() {
        let is_fault = line.contains("WARN - ") || line.contains("ERROR - ");
        // A source without a date has none to give.
        assert!(!is_fault || line.contains("one of 'date, year'"), "{line}");
    }
}

#[test]
fn pandoc_reads_bibliographies_and_reports() {
    if !is_there("pandoc", "--version", "what is written, read by it") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let expected = entries(&answer(folder.path(), "own.bib"));
    let read = |arguments: &[&str]| {
        let done = ran("pandoc", folder.path(), arguments);
        assert_eq!((done.status, done.err.as_str()), (Some(0), ""));
        serde_json::from_str::<serde_json::Value>(&done.out).unwrap()
    };
    let items = read(&["own.bib", "-f", "biblatex", "-t", "csljson"]);
    assert_eq!(items.as_array().unwrap().len(), expected);
    let csl = answer(folder.path(), "own.csl.json");
    let ours: serde_json::Value = serde_json::from_slice(&std::fs::read(csl).unwrap()).unwrap();
    let theirs = read(&["own.csl.json", "-f", "csljson", "-t", "csljson"]);
    let ids = |items: &serde_json::Value| -> std::collections::BTreeSet<String> {
        let items = items.as_array().unwrap().iter();
        items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&theirs), ids(&ours));
    answer(folder.path(), "own.md");
    let report = read(&["own.md", "-f", "gfm+footnotes", "-t", "json"]);
    assert!(report.to_string().contains("\"Note\""));
}

#[test]
fn schemas_are_clean_for_ajv_and_check_jsonschema() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("all.jsonl");
    line(&format!("export -o {}", records.display()));
    let answer = answer(folder.path(), "own.json");
    let schemas = root().join("data/schema");
    match std::env::var_os("RELATA_NODE_MODULES") {
        None => assert!(std::env::var_os("CI").is_none(), "CI needs ajv"),
        Some(modules) => {
            let script = root().join("tests/it/formats/schema_judge.js");
            let paths = [&schemas, &records, &answer];
            let ran = run(program("node").arg(script).arg(modules).args(paths), b"");
            assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
        }
    }
    let Some(mut python) = python("check_jsonschema", "schemas, and what they are of") else {
        return;
    };
    let mut arguments = vec![
        "-m".into(),
        "check_jsonschema".into(),
        "--check-metaschema".into(),
    ];
    for name in ["record", "answer", "question", "rule"] {
        arguments.push(schemas.join(format!("{name}.schema.json")).into_os_string());
    }
    let ran = run(python.args(arguments), b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}
