//! Who told of an end is cited where the end is told.

use super::told;

const SOLD: &str = r#"{"type":"source","id":"s","publisher":"Register","date":"2020-06-01"}
{"type":"source","id":"e","publisher":"Press","date":"2022-01-10"}
{"type":"entity","id":"ann","kind":"person","name":"Ann","sources":["s"]}
{"type":"entity","id":"gov","kind":"government","name":"Gov","sources":["s"]}
{"type":"entity","id":"co","kind":"company","name":"Co","sources":["s"]}
{"type":"relationship","id":"o","kind":"owns","from":"ann","to":"co","share":"60","since":"2019-05-05","until":"2021-12-01","until_sources":["e#p9"],"sources":["s#p1"]}
{"type":"relationship","id":"l","kind":"lists","from":"gov","to":"co","since":"2019-06-01","until":"2021-11-01","until_sources":["e#p2"],"sources":["s#p4"]}
"#;

#[test]
fn rows_that_tell_an_end_cite_who_told_of_it() {
    for (question, row) in [
        ("show o", "dates"),
        ("show co", "Ann"),
        ("owners co", "Ann"),
        ("owners co --as-of 2020", "Ann"),
        ("owners co --timeline", "Ann"),
        ("holdings ann", "Co"),
        ("around co", "Ann"),
        ("path ann co", "Ann"),
        ("match (a)-[o:owns]->(b)", "Ann"),
        ("stakes co --as-of 2020", "Ann"),
        ("group co --as-of 2020", "Co,"),
    ] {
        let answer = told(SOLD, &format!("{question} -f csv"));
        let line = answer.lines().skip(1).find(|line| line.contains(row));
        let line = line.unwrap_or_else(|| panic!("{question}: {answer}"));
        assert!(
            line.contains("s#p1") && line.contains("e#p9"),
            "{question}: {line}"
        );
    }
    let answer = told(SOLD, "diff 2021-01-01 2022-01-01 -f csv");
    let removed = answer
        .lines()
        .find(|line| line.starts_with("removed"))
        .unwrap();
    assert!(removed.contains("e#p2"), "{answer}");
}

#[test]
fn what_does_not_tell_the_end_does_not_cite_it() {
    // Nor who is not heard.
    for lens in ["--not-source e", "--known-by 2021"] {
        let answer = told(SOLD, &format!("owners co {lens} -f csv"));
        assert!(
            answer.contains("s#p1") && !answer.contains("e#p9"),
            "{lens}: {answer}"
        );
    }
    let timeline = told(SOLD, "timeline co -f csv");
    let begins = timeline
        .lines()
        .find(|line| line.starts_with("2019-05-05"))
        .unwrap();
    assert!(
        begins.contains("s#p1") && !begins.contains("e#p9"),
        "{timeline}"
    );
    let shown = told(SOLD, "show o -f csv");
    let kind = shown.lines().find(|line| line.contains(",kind,")).unwrap();
    assert!(!kind.contains("e#p9"), "{shown}");
}

#[test]
fn a_source_of_ends_alone_is_cited_by_their_claims() {
    let answer = told(SOLD, "show e");
    assert!(answer.starts_with("2 claims cite it."), "{answer}");
    assert!(answer.contains("Ann owns Co"), "{answer}");
}

#[test]
fn an_end_of_which_only_others_tell_is_none() {
    for lens in ["--source Register", "--not-source Press", "--known-by 2021"] {
        let stakes = told(SOLD, &format!("stakes co --as-of 2023 {lens} -f csv"));
        assert!(stakes.contains("60 %"), "{lens}: {stakes}");
        let timeline = told(SOLD, &format!("timeline co {lens} -f csv"));
        assert!(!timeline.contains("no longer"), "{lens}: {timeline}");
    }
    for lens in ["--source Press --source Register", "--not-source Blog"] {
        let blog = r#"{"type":"source","id":"b","publisher":"Blog","date":"2022-01-10"}"#;
        let data = format!("{SOLD}{blog}\n");
        let stakes = told(&data, &format!("stakes co --as-of 2023 {lens}"));
        assert!(
            stakes.contains("No stake in Co is known."),
            "{lens}: {stakes}"
        );
    }
}
