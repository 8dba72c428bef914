//! Data that can be loaded and is still not right: what `check` says of it, case by case.

mod answers;
mod carried;
mod coverage;
mod sums;
mod unnamed;

use crate::asked::check_data;
use relata::answer::{CheckRow, Severity};
use relata::graph::{Graph, Leniency};
use relata::read::Input;

/// Sources, people and companies that every case can name.
const THINGS: &str = r#"
{"type":"source","id":"s","publisher":"Register","date":"2020-06-01"}
{"type":"source","id":"later","publisher":"Herald","date":"2021"}
{"type":"source","id":"undated","publisher":"Blog"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"entity","id":"c","kind":"company","name":"C"}
"#;

/// What `check` finds in these things and more records.
fn found(more: &str) -> Vec<CheckRow> {
    let (_folder, input) = file(more);
    let answer = check_data("case", &[input], Leniency::Strict).unwrap();
    answer.into_rows::<CheckRow>().unwrap()
}

fn graph(more: &str) -> Graph {
    let (folder, _) = file(more);
    Graph::open([folder.path()]).unwrap()
}

fn file(more: &str) -> (tempfile::TempDir, Input) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.jsonl");
    std::fs::write(&path, format!("{THINGS}{more}")).unwrap();
    (folder, Input::Path(path))
}

/// The findings in short: severity, problem and id.
fn short(rows: &[CheckRow]) -> Vec<(Severity, &str, &str)> {
    rows.iter()
        .map(|row| (row.severity, row.problem.as_str(), row.id.as_str()))
        .collect()
}

/// Asserts that there is one finding, and what its message says.
#[track_caller]
fn only(more: &str, severity: Severity, problem: &str, id: &str, says: &str) {
    let rows = found(more);
    assert_eq!(short(&rows), [(severity, problem, id)], "{rows:#?}");
    assert!(rows[0].message.contains(says), "{}", rows[0].message);
    assert!(
        rows[0].line > THINGS.lines().count() - 1,
        "the line is told"
    );
}

/// A claim that one thing owns another.
fn owns(id: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        r#"{{"type":"relationship","id":"{id}","kind":"owns","from":"{from}","to":"{to}","sources":["s"]{more}}}"#
    ) + "\n"
}

#[test]
fn a_slip_in_a_field_is_seen() {
    let warning = |line: &str, says| only(line, Severity::Warning, "misspelt-field", "x", says);
    warning(
        &owns("x", "a", "b", r#","untill":"2020""#),
        "`untill` means nothing in this record: did you mean `until`?",
    );
    warning(&owns("x", "a", "b", r#","Since":"2020""#), "`since`");
    warning(
        r#"{"type":"source","id":"x","publisher":"P","retreived":"2020"}"#,
        "`retrieved`",
    );
    warning(
        r#"{"type":"entity","id":"x","kind":"company","name":"X","alias":["Y"]}"#,
        "`aliases`",
    );
    assert_eq!(
        found(&owns("x", "a", "b", r#","reason":"none","state":"new""#)),
        []
    );
    let both = r#"{"type":"source","id":"x","publisher":"P","date":"2020","data":[1,2]}"#;
    assert_eq!(found(both), [], "what the record has it does not misspell");
}

#[test]
fn a_country_that_is_none_is_seen() {
    let entity = |code| {
        format!(r#"{{"type":"entity","id":"x","kind":"company","name":"X","country":"{code}"}}"#)
    };
    let warning = |code, says| {
        only(
            &entity(code),
            Severity::Warning,
            "unknown-country",
            "x",
            says,
        )
    };
    warning(
        "UK",
        "`UK` is no country code of ISO 3166-1: did you mean `GB`?",
    );
    warning("cn", "did you mean `CN`?");
    warning("Viet Nam", "`Viet Nam` is no country code of ISO 3166-1");
    warning("Thailand", "did you mean `TH`?");
    for code in ["GB", "XK", "EU"] {
        assert_eq!(found(&entity(code)), [], "{code}");
    }
}

#[test]
fn nobody_saw_a_share_after_its_sources_came_out() {
    let seen = |date: &str| owns("x", "a", "b", &format!(r#","observed":"{date}""#));
    only(
        &seen("2020-07"),
        Severity::Warning,
        "future-date",
        "x",
        "seen on 2020-07, after all that it cites",
    );
    assert_eq!(found(&seen("2020-06")), [], "the month of the source");
    assert_eq!(
        found(&seen("2020-07").replace(r#"["s"]"#, r#"["s","undated"]"#)),
        [],
        "who knows when that was"
    );
    assert_eq!(
        found(&seen("2020-07").replace(r#"["s"]"#, r#"["s","later"]"#)),
        []
    );
}

#[test]
fn what_begins_after_every_source_is_announced_or_a_slip() {
    let since = |date: &str| owns("x", "a", "b", &format!(r#","since":"{date}""#));
    only(
        &since("2202-01-01"),
        Severity::Warning,
        "future-date",
        "x",
        "begins on 2202-01-01, after all sources",
    );
    assert_eq!(
        found(&since("2021-05")),
        [],
        "another source is later: it was announced"
    );
    assert_eq!(
        found(&owns("x", "a", "b", r#","until":"2202""#)),
        [],
        "an end may lie ahead"
    );
    let edition =
        r#"{"type":"entity","id":"x","kind":"list","name":"X","published":"2202","sources":["s"]}"#;
    only(
        edition,
        Severity::Warning,
        "future-date",
        "x",
        "published on 2202",
    );
    let source = r#"{"type":"source","id":"x","date":"2202-02","retrieved":"2022-02-20"}"#;
    only(
        source,
        Severity::Warning,
        "future-date",
        "x",
        "came out on 2202-02, after it was read on 2022-02-20",
    );
}

/// One slip must not move the date that questions are asked as of.
#[test]
fn a_date_in_the_future_is_not_the_newest() {
    let newest = |more: &str| graph(more).dataset().newest.unwrap().to_string();
    assert_eq!(newest(&owns("x", "a", "b", r#","since":"2202""#)), "2021");
    assert_eq!(
        newest(&owns("x", "a", "b", r#","observed":"2202-01""#)),
        "2021"
    );
    assert_eq!(
        newest(r#"{"type":"source","id":"x","date":"2202","retrieved":"2022-02-20"}"#),
        "2021"
    );
    assert_eq!(
        newest(
            r#"{"type":"entity","id":"x","kind":"list","name":"X","published":"2202","sources":["s"]}"#
        ),
        "2021"
    );
    assert_eq!(
        newest(r#"{"type":"source","id":"x","date":"2022","retrieved":"2022-02-20"}"#),
        "2022"
    );
    let undated = owns("x", "a", "b", r#","since":"2023""#).replace(r#"["s"]"#, r#"["undated"]"#);
    assert_eq!(
        newest(&undated),
        "2023",
        "its source may well be of that year"
    );
    let read = |day: &str, until: &str| {
        let claim = owns("x", "a", "b", until).replace(r#"["s"]"#, r#"["read"]"#);
        newest(&format!(
            "{{\"type\":\"source\",\"id\":\"read\",\"retrieved\":\"{day}\"}}\n{claim}"
        ))
    };
    let until = r#","until":"2023-05""#;
    assert_eq!(read("2024-01-01", until), "2023-05", "it was past by then");
    assert_eq!(read("2023-05-02", until), "2021", "it may not be over");
}

#[test]
fn a_stake_that_outlives_its_company_is_seen() {
    let gone = r#"{"type":"entity","id":"gone","kind":"company","name":"Gone","until":"2015-03"}
"#;
    let case = |claim: String| format!("{gone}{claim}");
    let warning = |claim, says| {
        only(
            &case(claim),
            Severity::Warning,
            "outlives-its-end",
            "x",
            says,
        )
    };
    warning(
        owns("x", "a", "gone", ""),
        "it has no end, but gone ceased to be on 2015-03",
    );
    warning(
        owns("x", "gone", "a", r#","since":"2010""#),
        "it has no end",
    );
    warning(
        owns("x", "gone", "a", r#","until":"2016""#),
        "it ends on 2016",
    );
    warning(
        owns("x", "gone", "a", r#","since":"2017","until":"2018""#),
        "it begins on 2017",
    );
    warning(
        owns("x", "gone", "a", "").replace("owns", "operates"),
        "it has no end",
    );
    assert_eq!(
        found(&case(owns("x", "gone", "a", r#","until":"2015""#))),
        [],
        "perhaps in that month"
    );
    assert_eq!(
        found(&case(owns("x", "gone", "a", "").replace("owns", "founded"))),
        []
    );
}

#[test]
fn a_circle_of_owners_is_named_with_its_claims() {
    let circle = owns("x", "a", "b", "")
        + &owns("y", "b", "c", "")
        + &owns("z", "c", "a", "")
        + &owns("w", "c", "c", "");
    let says = "3 own each other in a circle: a, b, c; by w, x, y, z";
    only(&circle, Severity::Warning, "ownership-cycle", "w", says);
    only(
        &owns("x", "a", "a", ""),
        Severity::Warning,
        "ownership-cycle",
        "x",
        "a owns itself, by x",
    );
    let same = r#"{"type":"same","id":"one","left":"a","right":"b","decision":"same","sources":["s"]}
"#;
    let merged = format!("{same}{}", owns("x", "a", "b", ""));
    only(
        &merged,
        Severity::Warning,
        "ownership-cycle",
        "x",
        "a owns itself",
    );
    assert_eq!(
        found(&(owns("x", "a", "b", "") + &owns("y", "b", "c", ""))),
        []
    );
}

/// A circle of so many that anything recursive would overflow, and their names would fill pages.
#[test]
fn a_very_long_circle_is_one_finding() {
    let count = 100_000;
    let company =
        |i| format!(r#"{{"type":"entity","id":"e{i:06}","kind":"company","name":"E"}}"#) + "\n";
    let link = |i| {
        owns(
            &format!("r{i:06}"),
            &format!("e{i:06}"),
            &format!("e{:06}", (i + 1) % count),
            "",
        )
    };
    let rows = found(
        &(0..count)
            .map(|i| company(i) + &link(i))
            .collect::<String>(),
    );
    assert_eq!(
        short(&rows),
        [(Severity::Warning, "ownership-cycle", "r000000")]
    );
    assert!(
        rows[0].message.starts_with("100000 own each other"),
        "{}",
        rows[0].message
    );
    assert!(
        rows[0].message.ends_with("r000009 and 99990 more"),
        "{}",
        rows[0].message
    );
}

#[test]
fn stakes_of_one_day_are_at_most_everything() {
    let half = |id, from, more: &str| owns(id, from, "c", &format!(r#","share":"60","{more}"#));
    let both = |of_a, of_b| half("x", "a", of_a) + &half("y", "b", of_b);
    let says = "the owners of c hold 120 % by shareholding on 2019-12-31: x, y";
    only(
        &both(r#"since":"2018""#, r#"since":"2019""#),
        Severity::Error,
        "over-100",
        "x",
        says,
    );
    only(
        &both(r#"observed":"2019""#, r#"observed":"2019""#),
        Severity::Error,
        "over-100",
        "x",
        says,
    );
    let seen_before = both(r#"observed":"2014""#, r#"observed":"2019""#);
    only(
        &seen_before,
        Severity::Warning,
        "over-100",
        "x",
        "unless one that was seen before has ended",
    );
    assert_eq!(
        found(&both(r#"until":"2018""#, r#"since":"2018""#)),
        [],
        "sold in that year"
    );
    assert_eq!(
        found(
            &(both(r#"since":"2018""#, r#"since":"2019""#)
                .replace("owns\",\"from\":\"b", "controls\",\"from\":\"b"))
        ),
        []
    );
}

/// As everywhere, a later account of one stake replaces an earlier one, and parcels add up.
#[test]
fn accounts_of_one_stake_are_not_added_up() {
    let account = |id: &str, share: &str, more: &str| {
        owns(id, "a", "c", &format!(r#","share":"{share}",{more}"#))
    };
    let sold =
        account("x", "60", r#""observed":"2014""#) + &account("y", "10", r#""observed":"2018""#);
    let other = owns("z", "b", "c", r#","share":"70","observed":"2019""#);
    assert_eq!(found(&format!("{sold}{other}")), []);
    let parcels = account("x", "60", r#""parcel":"1","since":"2018""#)
        + &account("y", "50", r#""parcel":"2","since":"2018""#);
    only(&parcels, Severity::Error, "over-100", "x", "hold 110 %");
}
