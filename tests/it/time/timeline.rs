//! What a line of a timeline says is held.

use super::{HEAD, told};

#[test]
fn a_share_of_something_else_than_the_whole_says_of_what() {
    let claim = |id: &str, rest: &str| {
        format!(
            "{{\"type\":\"relationship\",\"id\":\"{id}\",\"from\":\"p\",\"to\":\"c\",\"sources\":[\"reg\"],{rest}}}\n"
        )
    };
    let company = r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}"#;
    let data = [
        format!("{HEAD}{company}\n"),
        claim("o", r#""kind":"owns","share":"20","since":"2020""#),
        claim(
            "v",
            r#""kind":"controls","share":"30","since":"2021","until":"2022""#,
        ),
        claim(
            "g",
            r#""kind":"owns","interest":"surplus-assets","share":"40","since":"2023""#,
        ),
        claim(
            "b",
            r#""kind":"controls","interest":"appointment-of-board","since":"2024""#,
        ),
        claim("n", r#""kind":"controls","since":"2025""#),
    ];
    let timeline = told(&data.concat(), "timeline c -f csv");
    for line in [
        "2020,P owns C (20 %),",
        "2021,P controls C (30 % of votes),",
        "2022,no longer: P controls C (30 % of votes),",
        "2023,P owns C (40 % surplus-assets),",
        "2024,P controls C (appointment-of-board),",
        "2025,P controls C,",
    ] {
        assert!(timeline.contains(line), "{line}\n{timeline}");
    }
}

#[test]
fn whole_editions_are_no_reason_for_a_note() {
    let whole = HEAD.replace(r#""series":"s","#, r#""series":"s","complete":["person"],"#);
    let more = r#"{"type":"entity","id":"ed2","kind":"list","name":"ED 2","series":"s","published":"2024-02-01","complete":["person"],"sources":["reg"]}
{"type":"relationship","id":"lists-p2","kind":"lists","from":"auth","to":"p","edition":"ed2","sources":["reg"]}
"#;
    let told_of = |data: &str| super::ask(data, "owners p").out;
    let said = told_of(&format!("{whole}{more}"));
    assert!(!said.contains("in part"), "{said}");
    let said = told_of(&format!("{HEAD}{more}"));
    assert!(
        said.contains("1 of 2 editions are documented in part"),
        "{said}"
    );
}
