//! Statements of beneficial ownership that stand against one another, or against themselves.

use relata::answer::CheckRow;
use relata::graph::Leniency;

use super::bods::{SIXTY, array, company, person, relation, told_of};
use super::graphs::{graph, inputs, told};
use crate::asked::check_data;

#[test]
fn statements_of_one_day_are_in_the_order_of_what_they_do() {
    let forty = SIXTY.replace("60", "40");
    let first = relation("r", "new", "2020-01-01", "\"jane\"", SIXTY);
    let later = relation("r", "updated", "2020-01-01", "\"jane\"", &forty)
        .replace("s-r-2020-01-01", "s-r-again");
    let both = [
        "jane owns shop, 60 %, 2019-05-01..2020-01-01",
        "jane owns shop, 40 %, 2019-05-01.., seen 2020-01-01",
    ];
    assert_eq!(told_of(&[first.clone(), later.clone()]), both);
    assert_eq!(told_of(&[later, first]), both);
    // Before 0.4 they say what they replace.
    let old = |id: &str, share: &str, rest: &str| {
        format!(
            r#"{{"statementID":"{id}","statementType":"ownershipOrControlStatement","statementDate":"2018-01-01","subject":{{"describedByEntityStatement":"e"}},"interestedParty":{{"describedByPersonStatement":"p"}},"interests":[{{"type":"shareholding","share":{{"exact":{share}}},"startDate":"2017-01-01"}}]{rest}}}"#
        )
    };
    let first = old("o1", "60", "");
    let later = old("o2", "40", r#","replacesStatements":["o1"]"#);
    for text in [format!("[{first},{later}]"), format!("[{later},{first}]")] {
        assert_eq!(
            told(&graph(&[("old.json", &text)])),
            [
                "p owns e, 60 %, 2017-01-01..2018-01-01",
                "p owns e, 40 %, 2017-01-01.., seen 2018-01-01"
            ]
        );
    }
}

#[test]
fn a_share_that_contradicts_itself_is_told() {
    let torn = SIXTY.replace("\"exact\":60", "\"exact\":60,\"minimum\":70");
    let text = array(&[
        company("shop"),
        person("jane"),
        relation("r", "new", "2020-01-02", "\"jane\"", &torn),
    ]);
    let checked = check_data("x", &inputs(&[("x.json", &text)]), Leniency::Strict).unwrap();
    let rows = checked.into_rows::<CheckRow>().unwrap();
    let mut rows = rows.iter().filter(|row| row.problem == "unread-value");
    assert_eq!(
        rows.next().map(|row| row.message.as_str()),
        Some(r#"`share: {"exact":60,"minimum":70}` was not understood, and does not count"#)
    );
    assert_eq!(rows.count(), 0);
}
