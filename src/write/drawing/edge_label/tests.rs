//! What stands on lines of claims.

use super::*;
use crate::answer::Rows;
use crate::write::sample;

fn label_text(claims: &str, one_edition: bool) -> String {
    let records = claims.replace(
        r#"{"id""#,
        r#"{"type":"relationship","from":"a","to":"b","id""#,
    );
    let records = records.replace(r#""to":"b","id":"d"#, r#""to":"l","id":"d"#);
    let entities = r#"{"type":"entity","id":"a","name":"A"}
        {"type":"entity","id":"b","name":"B"}
        {"type":"entity","id":"cnn","name":"CNN"}"#;
    let mut answer = sample::answer(&format!("{entities}\n{records}"));
    // What claims say by themselves; a row that tells a share goes before.
    answer.rows = Rows::Around(Vec::new());
    let claims: Vec<&Relationship> = answer
        .relationships()
        .filter(|claim| claim.id != "l" || claims.lines().count() == 1)
        .collect();
    let label = LabelContext::new(&answer, one_edition).label(&claims);
    format!("{} {}", label.verb, label.detail)
        .trim_end()
        .to_owned()
}

#[test]
fn stakes_say_their_share() {
    assert_eq!(
        label_text(r#"{"id":"1","kind":"owns","share":"75.01"}"#, false),
        "owns 75.01 %"
    );
    let two = r#"{"id":"1","kind":"owns","share":"28.3","observed":"2016"}
        {"id":"2","kind":"owns","share":"24.8","observed":"2021"}"#;
    assert_eq!(label_text(two, false), "owns 24.8 % (2021)");
    let roles = r#"{"id":"1","kind":"operates"}
        {"id":"2","kind":"owns","until":"2019"}"#;
    assert_eq!(label_text(roles, false), "owns until 2019; operates");
    assert_eq!(
        label_text(&roles.replace(r#","until":"2019""#, ""), false),
        "owns, operates"
    );
    let votes = r#"{"id":"1","kind":"controls","share":"58","interest":"voting-rights"}
        {"id":"2","kind":"owns","share":"9"}"#;
    assert_eq!(label_text(votes, false), "owns 9 %; controls 58 % of votes");
    assert_eq!(
        label_text(r#"{"id":"2","kind":"owns","until":"2019"}"#, false),
        "owns until 2019"
    );
}

#[test]
fn listings_say_their_editions() {
    let three = r#"{"id":"1","kind":"lists","edition":"nml-2010"}
        {"id":"2","kind":"lists","edition":"nml-2011"}
        {"id":"3","kind":"lists","edition":"nml-2016"}"#;
    assert_eq!(label_text(three, false), "lists 2010-11, 2016");
    assert_eq!(label_text(three, true), "lists");
    let delisted = three.replacen("lists", "delists", 1);
    assert_eq!(
        label_text(&delisted, false),
        "lists 2011, 2016; delists 2010"
    );
}

#[test]
fn a_year_is_four_digits_alone() {
    assert_eq!(year_in("nml-2021"), Some("2021"));
    assert_eq!(year_in("Market 12345, 1066 and 1999 edition"), Some("1999"));
    assert_eq!(year_in("no year 20211"), None);
}

#[test]
fn replies_say_what_they_are_about() {
    let dispute = r#"{"id":"d","kind":"disputes"}
        {"id":"l","kind":"lists","edition":"nml-2021"}"#;
    assert_eq!(label_text(dispute, false), "disputes the 2021 listing");
    assert_eq!(label_text(dispute, true), "disputes this listing");
    let twice = format!("{}\n{dispute}", r#"{"id":"d2","kind":"disputes"}"#);
    assert_eq!(
        label_text(&twice, false),
        "disputes the 2021 listing",
        "one listing, disputed twice"
    );
    assert_eq!(
        label_text(r#"{"id":"1","kind":"no-response","outlet":"cnn"}"#, true),
        "no response to CNN"
    );
    let both = r#"{"id":"1","kind":"no-response","outlet":"cnn"}
        {"id":"2","kind":"responds-to"}"#;
    assert_eq!(label_text(both, true), "responds to; no response to CNN");
}

/// Words of the data's own are cut, and what is too much is counted; what changes the meaning stands to its end.
#[test]
fn no_share_doubt_or_end_is_cut() {
    let long = r#"{"id":"1","kind":"owns","share":{"min":"33.3333","max":"48.1234","approximate":true},"observed":"2020-07","status":"alleged","until":"2021-02-03"}
        {"id":"2","kind":"controls","share":{"max":"10"},"interest":"voting-rights","status":"inferred","until":"2022-12-31"}"#;
    assert_eq!(
        label_text(long, false),
        "owns about 33.3333 to 48.1234 % (alleged) until 2021-02-03; \
         controls at most 10 % of votes (inferred) until 2022-12-31"
    );
    let kind = "x".repeat(60);
    let kinds = (0..7).map(|n| {
        format!(r#"{{"id":"{n}","kind":"{n}-{kind}","status":"alleged","until":"2019"}}"#)
    });
    let text = label_text(&kinds.collect::<Vec<_>>().join("\n"), false);
    assert_eq!(text.matches("x… (alleged) until 2019").count(), 4, "{text}");
    assert!(text.ends_with("; 3 more"), "{text}");
    let editions = (0..12).map(|n| {
        format!(
            r#"{{"id":"{n}","kind":"lists","edition":"nml-{}"}}"#,
            2000 + 2 * n
        )
    });
    assert_eq!(
        label_text(&editions.collect::<Vec<_>>().join("\n"), false),
        "lists 2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014 and 4 more"
    );
    let outlets = (0..5).map(|n| {
        format!(r#"{{"id":"{n}","kind":"no-response","outlet":"outlet {n}","status":"inferred"}}"#)
    });
    assert_eq!(
        label_text(&outlets.collect::<Vec<_>>().join("\n"), true),
        "no response (inferred) to outlet 0, outlet 1, outlet 2 and 2 more"
    );
    let shares = (1..5).map(|n| format!(r#"{{"id":"{n}","kind":"leases","share":"{n}"}}"#));
    assert_eq!(
        label_text(&shares.collect::<Vec<_>>().join("\n"), false),
        "leases 1 %, 2 % and 2 more"
    );
}
