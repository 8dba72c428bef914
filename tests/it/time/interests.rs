//! Of several interests or parcels of the same two, what is over is not told as what still holds.

use super::{HEAD, told};

const COMPANIES: &str = r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}
{"type":"entity","id":"d","kind":"company","name":"D","sources":["reg"]}
{"type":"relationship","id":"cd","kind":"owns","from":"c","to":"d","share":"50","sources":["reg"]}
"#;

/// Data in which P holds C by some claims, each with what it says beside its ends.
fn held_by(claims: &[&str]) -> String {
    let mut data = format!("{HEAD}{COMPANIES}");
    for (number, rest) in claims.iter().enumerate() {
        data += &format!(
            "{{\"type\":\"relationship\",\"id\":\"o{number}\",\"kind\":\"owns\",\"from\":\"p\",\"to\":\"c\",\
             \"sources\":[\"reg\"],{rest}}}\n"
        );
    }
    data
}

fn line<'t>(told: &'t str, part: &str) -> &'t str {
    let line = told.lines().find(|line| line.contains(part));
    line.unwrap_or_else(|| panic!("{part}: {told}"))
}

#[test]
fn votes_are_told_as_such_where_the_shares_are_over() {
    let data = held_by(&[
        r#""share":"30","interest":"voting-rights""#,
        r#""share":"60","until":"2021""#,
    ]);
    for day in ["", " --as-of 2024-01-01"] {
        let around = told(&data, &format!("around c -f csv{day}"));
        let row = line(&around, "P,p,owns");
        assert!(row.contains(",30 % voting-rights,,"), "{row}");
        let path = told(&data, &format!("path p d -f csv{day}"));
        let step = line(&path, "P,p");
        assert!(step.contains(",30 % voting-rights,,"), "{step}");
        let dot = told(&data, &format!("around c -f dot{day}"));
        let drawn = line(&dot, "\"p\" -> \"c\"");
        assert!(
            drawn.contains("30 % of votes") && drawn.contains("relata_share_min=\"30\""),
            "{drawn}"
        );
    }
    let around = told(&data, "around c");
    assert!(
        around.starts_with("2 things within 1 hop of C, by 2 claims; 1 former."),
        "{around}"
    );
    let shown = told(&data, "show p -f csv");
    assert!(
        line(&shown, "voting-rights").contains("C (30 % voting-rights),,"),
        "{shown}"
    );
    assert!(
        line(&shown, "60 %").contains("C (60 %),until 2021,"),
        "{shown}"
    );
    let diff = told(&data, "diff 2020-01-01 2024-01-01 owners c -f csv");
    assert!(
        diff.contains(",owns 60 %,owns 30 % voting-rights,o1 ends,"),
        "{diff}"
    );
}

#[test]
fn a_parcel_that_was_sold_dates_none_that_is_left() {
    let data = held_by(&[
        r#""share":"30","parcel":"b""#,
        r#""share":"60","parcel":"a","until":"2021""#,
    ]);
    let around = told(&data, "around c -f csv");
    assert!(line(&around, "P,p,owns").contains(",30 %,,"), "{around}");
    let path = told(&data, "path p d -f csv");
    assert!(line(&path, "P,p").contains(",30 %,,"), "{path}");
    let shown = told(&data, "show p -f csv");
    assert!(line(&shown, "30 %").contains("C (30 %),,"), "{shown}");
    assert!(
        line(&shown, "60 %").contains("C (60 %),until 2021,"),
        "{shown}"
    );
}

#[test]
fn a_share_was_seen_when_its_own_claims_saw_it() {
    let share = r#""share":"60","observed":"2015-02-01""#;
    let votes = held_by(&[share, r#""interest":"class-a","observed":"2024-05-01""#]);
    let parcels = held_by(&[
        r#""share":"60","parcel":"a","observed":"2015-02-01""#,
        r#""share":"10","parcel":"b","observed":"2023-05-01""#,
    ]);
    for data in [&votes, &parcels] {
        let owners = told(data, "owners d");
        assert!(
            owners.contains("seen 2015-02-01") && !owners.contains("as seen"),
            "{owners}"
        );
    }
    let assumed = [
        "owners",
        "d",
        "--assume",
        "P owns C 10",
        "-f",
        "csv",
        "--data",
        "-",
    ];
    let ran = crate::run::run(
        crate::run::command().args(assumed),
        held_by(&[share]).as_bytes(),
    );
    // Nobody saw it, and nobody says so.
    let row = line(&ran.out, ",P,p,");
    assert!(row.contains(",5 %,") && !row.contains("2015"), "{row}");
    assert!(row.ends_with(",p;c;d,reg"), "{row}");
}
