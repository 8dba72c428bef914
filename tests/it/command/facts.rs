//! One property asked across many things.

use crate::run::{command, run};

/// All values of a property stand in one table, and those that disagree are marked.
#[test]
fn facts_are_asked_across_things() {
    const DATA: &str = r#"{"type":"source","id":"s","publisher":"S","date":"2020"}
{"type":"source","id":"t","publisher":"T","date":"2020"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"fact","id":"f1","about":"a","property":"users","value":10,"period":"2020","sources":["s"]}
{"type":"fact","id":"f2","about":"a","property":"users","value":12,"period":"2020","by":"b","sources":["t"]}
{"type":"fact","id":"f3","about":"b","property":"users","value":7,"period":"2021","sources":["s"]}
{"type":"fact","id":"f4","about":"b","property":"offices","value":1,"sources":["s"]}
"#;
    let ask = |arguments: &[&str]| {
        let arguments = ["facts"]
            .iter()
            .chain(arguments)
            .chain(&["-f", "csv", "--data", "-"]);
        run(command().args(arguments), DATA.as_bytes())
    };
    let ran = ask(&["users"]);
    assert_eq!(
        ran.out,
        "about,about_id,period,value,says,note,fact,hangs_on,sources\n\
         A,a,2020,10,sources disagree,,f1,,s\n\
         A,a,2020,12,\"B, sources disagree\",,f2,,t\n\
         B,b,2021,7,,,f3,,s\n"
    );
    assert_eq!(ask(&["users", "--source", "t"]).out.lines().count(), 2);
    let missed = ask(&["usres"]);
    assert_eq!(missed.status, Some(2));
    assert!(missed.err.contains("did you mean users?"), "{}", missed.err);
    let missed = ask(&["colour"]);
    assert!(
        missed.err.contains("the data has users, offices"),
        "{}",
        missed.err
    );
}
