//! A company that has ceased to be, or is not yet, owns nothing.

use super::{HEAD, told};

const COMPANIES: &str = r#"{"type":"entity","id":"h1","kind":"company","name":"H1","until":"2022-05-01","sources":["reg"]}
{"type":"entity","id":"h2","kind":"company","name":"H2","since":"2025-01-01","sources":["reg"]}
{"type":"entity","id":"s1","kind":"company","name":"S1","sources":["reg"]}
{"type":"entity","id":"s2","kind":"company","name":"S2","sources":["reg"]}
{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"h1","share":"100","sources":["reg"]}
{"type":"relationship","id":"o2","kind":"owns","from":"h1","to":"s1","share":"80","sources":["reg"]}
{"type":"relationship","id":"o3","kind":"owns","from":"p","to":"h2","share":"100","sources":["reg"]}
{"type":"relationship","id":"o4","kind":"owns","from":"h2","to":"s2","share":"80","sources":["reg"]}
"#;

fn data() -> String {
    format!("{HEAD}{COMPANIES}")
}

#[test]
fn what_is_dissolved_or_not_yet_founded_catches_nothing() {
    let caught = |day: &str| told(&data(), &format!("affected --listed-by auth --as-of {day}"));
    assert!(
        caught("2024-06-01").starts_with("Nothing is caught"),
        "{}",
        caught("2024-06-01")
    );
    let after = caught("2025-01-01");
    assert!(
        after.contains("H2") && after.contains("S2") && !after.contains("S1"),
        "{after}"
    );
}

#[test]
fn every_verb_goes_by_what_exists() {
    let tell = |words: &str| told(&data(), words);
    for words in [
        "owners s1 --as-of 2024-06-01 -f csv",
        "holdings p --as-of 2024-06-01 -f csv",
    ] {
        let out = tell(words);
        let rows: Vec<&str> = out.lines().skip(1).collect();
        let is_former = |row: &&str| row.contains("\"former, until 2022-05-01\"");
        assert!(
            rows.len() == 2 && rows.iter().all(is_former),
            "{words}: {out}"
        );
    }
    for words in [
        "stakes s1 --as-of 2024-06-01",
        "owners s2 --as-of 2024-06-01",
        "path p s1 --as-of 2024-06-01",
        "group s1 --as-of 2024-06-01",
    ] {
        let out = tell(words);
        assert!(
            !out.contains("80 %") && !out.contains("100 %"),
            "{words}: {out}"
        );
    }
    assert!(tell("owners s1 --as-of 2022-04-30").contains("80 %"));
    assert!(tell("owners s2 --as-of 2025-02-01").contains("80 %"));
    let paths = tell("path p s1 --valid-together");
    // A narrow table breaks the line between the two.
    assert!(
        paths.contains("until") && paths.contains("2022-05-01"),
        "{paths}"
    );
}

#[test]
fn an_imprecise_end_of_a_holder_leaves_its_stakes_open() {
    let data = data().replace("\"until\":\"2022-05-01\"", "\"until\":\"2022\"");
    let out = told(&data, "stakes s1 --as-of 2022-05-01");
    assert!(out.contains("0 to 80 %"), "{out}");
    let out = told(&data, "stakes s1 --as-of 2021-12-31");
    assert!(out.contains(" 80 %") && !out.contains("0 to"), "{out}");
}

#[test]
fn an_end_that_was_not_known_yet_ends_nothing() {
    let known = told(
        &data(),
        "stakes s1 --as-of 2024-06-01 --known-by 2024-07-01",
    );
    assert!(!known.contains("80 %"), "{known}");
    let with_news = format!(
        "{}{{\"type\":\"source\",\"id\":\"news\",\"date\":\"2024-07-01\"}}\n",
        data().replace(
            "\"until\":\"2022-05-01\",\"sources\":[\"reg\"]",
            "\"until\":\"2022-05-01\",\"sources\":[\"news\"]"
        )
    );
    let before = told(
        &with_news,
        "stakes s1 --as-of 2024-06-01 --known-by 2024-06-30",
    );
    assert!(before.contains("80 %"), "{before}");
}

#[test]
fn a_note_counts_what_the_dissolved_had() {
    let out = told(&data(), "owners s1 --as-of 2024-06-01 -f markdown");
    let note = "Counted for nobody, since 1 holder had ended by 2024-06-01, and who took over what it had is not known: 1 claim.";
    assert!(out.contains(note), "{out}");
    let out = told(&data(), "holdings h2 --as-of 2024-06-01 -f markdown");
    let note = "Counted for nobody yet, since 1 holder had not begun by 2024-06-01: 1 claim.";
    assert!(out.contains(note), "{out}");
    let out = told(&data(), "owners s1 --as-of 2022-04-30 -f markdown");
    assert!(!out.contains("Counted for nobody"), "{out}");
}

#[test]
fn stakes_count_those_of_dissolved_holders_in_what_is_asked_about() {
    let stakes = |of: &str| told(&data(), &format!("stakes {of} --as-of 2024-06-01"));
    let of_held = stakes("s1");
    assert!(of_held.contains("No stake in S1 is known."), "{of_held}");
    assert!(
        of_held.contains("Counted for nobody, since 1 holder had ended"),
        "{of_held}"
    );
    // What it had itself is another question.
    let of_holder = stakes("h1");
    assert!(!of_holder.contains("Counted for nobody"), "{of_holder}");
}
