//! Names as people type them: misspelt, ambiguous, as the address of a site.

use crate::run::{command, line, relata, run};

/// Hints stand on a line of their own.
#[test]
fn a_miss_says_what_was_perhaps_meant() {
    for verb in [
        "show", "around", "owners", "holdings", "timeline", "stakes", "affected",
    ] {
        let ran = relata(&[verb, "pindoudou"]);
        assert_eq!(ran.status, Some(2), "{verb}");
        assert_eq!(ran.out, "", "{verb}");
        let said: Vec<&str> = ran.err.lines().collect();
        assert!(
            said[0].starts_with("error: nothing is called `pindoudou`"),
            "{verb}: {}",
            ran.err
        );
        assert!(
            said[1].starts_with("did you mean pinduoduo"),
            "{verb}: {}",
            ran.err
        );
    }
    let ran = relata(&["show", "qqqqzzzzxxxx"]);
    assert_eq!(ran.err.lines().count(), 1, "nothing is near: {}", ran.err);
    let ran = relata(&["owners", "wechat", "--kind", "ownz"]);
    assert!(
        ran.err
            .lines()
            .nth(1)
            .is_some_and(|hint| hint.contains("owns")),
        "{}",
        ran.err
    );
}

/// A name that nothing bears is an error wherever it is typed; what is only not there is nothing found.
#[test]
fn a_misspelt_name_is_an_error_and_an_absent_kind_is_not() {
    let match_id = "match (a {id:'wechta'})-[:owns]-(b)";
    for (arguments, status, said) in [
        ("path wechta ustr", 2, "did you mean wechat"),
        ("common wechat tencnet", 2, "did you mean tencent"),
        ("path tencent ustr --avoid wechta", 2, "did you mean wechat"),
        ("owners --listed-by usrt", 2, "nothing is called `usrt`"),
        ("owners wechat --edition nml-2201", 2, "did you mean nml-20"),
        ("diff nml-2201 nml-2021", 2, "did you mean nml-20"),
        ("affected tencnet", 2, "did you mean tencent"),
        ("affected tencent --rule ofca", 2, "use ofac"),
        ("owners wechat --source rueters", 2, "did you mean reuters"),
        (
            "owners wechat --without nml-2021/wechta",
            2,
            "did you mean nml-2021/wechat",
        ),
        (match_id, 2, "nothing has the id `wechta`"),
        (
            "match (a)-[l]->(b) WHERE l.id <> 'nml-2021/wechta'",
            2,
            "did you mean nml-2021/wechat",
        ),
        (
            "match (a)-[l]->(b) WHERE a.id IN ['wechta'] OR b.id = 'wechat'",
            2,
            "did you mean wechat",
        ),
        ("match (a {name:'Wechta'}) RETURN a", 1, "Nothing matches"),
        (
            "match (a:company)-[:owned]->(b)",
            2,
            "no relationship is of kind `owned`",
        ),
        (
            "match (a:event)-[:owns]->(b)",
            1,
            "Nothing here is of kind `event`",
        ),
        (
            "match (a)-[:owns|ownz]->(b) RETURN count(*)",
            0,
            "Nothing here is of kind `ownz`; did you mean owns?",
        ),
        (
            "around tencent --kind owns,ownz",
            0,
            "Nothing here is of kind `ownz`; did you mean owns?",
        ),
        ("around tencent --kind owned", 2, "the data has "),
        (
            "find tencent --entity-kind event",
            1,
            "Nothing here is of kind `event`",
        ),
        ("find tencent --entity-kind compny", 2, "the data has "),
        (
            "path tencent wechat --only-kinds event",
            0,
            "Nothing here is of kind `event`",
        ),
    ] {
        let words: Vec<&str> = match arguments.strip_prefix("match ") {
            Some(pattern) => vec!["match", pattern],
            None => arguments.split(' ').collect(),
        };
        let ran = relata(&words);
        assert_eq!(ran.status, Some(status), "{arguments}: {ran:?}");
        let told = format!("{}{}", ran.out, ran.err);
        assert!(told.contains(said), "{arguments}: {told}");
    }
}

/// A domain is a name: of what has it as an address, else of what is called like the word in it.
#[test]
fn domains_are_names() {
    const SITES: &str = r#"{"type":"entity","id":"red","kind":"platform","name":"Red","urls":["https://www.red.example/shop"]}
{"type":"entity","id":"blue","kind":"platform","name":"Blue","url":"blue.example"}
{"type":"entity","id":"green-1","kind":"platform","name":"Green","ids":{"domain":"one.example"}}
{"type":"entity","id":"green-2","kind":"company","name":"Green"}
"#;
    for (name, status, said) in [
        ("red.example", 0, "Red"),
        ("https://RED.example/?q=1", 0, "Red"),
        ("m.red.example", 0, "Red"),
        ("blue.com", 0, "Blue"),
        ("one.example", 0, "green-1"),
        ("green.com", 2, "green-2"),
        ("yellow.com", 2, "nothing is called `yellow.com`"),
    ] {
        let ran = run(
            command().args(["show", name, "--data", "-"]),
            SITES.as_bytes(),
        );
        assert_eq!(ran.status, Some(status), "{name}: {ran:?}");
        assert!(
            format!("{}{}", ran.out, ran.err).contains(said),
            "{name}: {ran:?}"
        );
    }
    for verb in ["find", "owners", "show", "holdings", "around", "timeline"] {
        let ran = relata(&[verb, "https://www.taobao.com/"]);
        assert!(ran.out.contains("Taobao"), "{verb}: {ran:?}");
    }
}

const TWO_OF_A_NAME: &str = r#"{"type":"entity","id":"acme-fr","kind":"company","name":"Acme"}
{"type":"entity","id":"acme-gb","kind":"platform","name":"ACME"}
{"type":"entity","id":"other","kind":"company","name":"Other","aliases":["Acme"]}
"#;

#[test]
fn an_ambiguous_name_is_an_error_with_its_candidates() {
    let ask = |arguments: &[&str]| {
        run(
            command().args(arguments).args(["--data", "-"]),
            TWO_OF_A_NAME.as_bytes(),
        )
    };
    let ran = ask(&["show", "acme"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    let candidates: Vec<&str> = ran.err.lines().skip(1).map(str::trim).collect();
    assert_eq!(
        candidates,
        [
            "acme-fr  Acme (company)",
            "acme-gb  ACME (platform)",
            "other  Other (company)"
        ],
        "an alias is a name as well"
    );
    assert_eq!(
        ask(&["show", "ACME"]).status,
        Some(0),
        "the very text comes before what is like it"
    );
    // One is called so, and another is called so as well.
    assert_eq!(ask(&["show", "Acme"]).status, Some(2));
    assert_eq!(ask(&["show", "acme-gb"]).status, Some(0));
}

/// The id of a record is known, and yet no thing: the error says what it is, and never that nothing bears it.
#[test]
fn an_id_of_another_record_is_told_as_what_it_is() {
    for verb in [
        "owners",
        "holdings",
        "group",
        "stakes",
        "affected",
        "common tencent",
        "owners --listed-by",
    ] {
        for (id, what, hint) in [
            (
                "nml-2021/wechat",
                "a claim",
                "ask for one of its ends: `ustr` or `wechat`",
            ),
            ("story-004", "a source", ""),
        ] {
            let ran = line(&format!("{verb} {id}"));
            assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{verb} {id}");
            let told = format!("`{id}` is {what}, and this question asks about things");
            assert!(ran.err.contains(&told), "{verb}: {}", ran.err);
            assert!(ran.err.contains(hint), "{verb}: {}", ran.err);
        }
    }
    // Nothing leads to a source, which `show` alone knows.
    let ran = line("around story-004");
    assert!(ran.err.contains("`story-004` is a source"), "{}", ran.err);
    assert_eq!(line("show story-004").status, Some(0));
    for verb in ["show", "around", "timeline", "path tencent"] {
        let ran = line(&format!("{verb} nml-2021/wechatt"));
        let hint = "did you mean nml-2021/wechat, ";
        assert!(ran.err.contains(hint), "{verb}: {}", ran.err);
    }
}

#[test]
fn a_name_of_one_thing_that_is_an_alias_of_another_is_ambiguous() {
    let data = r#"
{"type":"entity","id":"x","kind":"company","name":"Nordal","aliases":["Nordal Bank"]}
{"type":"entity","id":"y","kind":"company","name":"Nordal Bank"}
{"type":"entity","id":"ola","kind":"person","name":"Ola"}
{"type":"relationship","id":"o","kind":"owns","from":"ola","to":"x","share":"60"}"#;
    let asked = |name: &str| {
        let mut command = command();
        run(
            command.args(["owners", name, "--data", "-"]),
            data.as_bytes(),
        )
    };
    for name in ["Nordal Bank", "nordal bank"] {
        let ran = asked(name);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{name}");
        let told = format!("`{name}` is the name of several things");
        assert!(ran.err.contains(&told), "{}", ran.err);
        for candidate in ["  x  Nordal (company)", "  y  Nordal Bank (company)"] {
            assert!(ran.err.contains(candidate), "{}", ran.err);
        }
    }
    assert_eq!(asked("Nordal").status, Some(0));
}

/// In tables names are ids, and an id that is a name hides nobody else of that name.
#[test]
fn a_name_that_is_the_id_of_one_thing_is_ambiguous_where_others_bear_it() {
    let table = "owner,owner id,owned,percent\n\
        Jan Kowalski,P-1,Alfa,60\nJan Kowalski,P-2,Beta,60\nJan Kowalski,,Gama,60\nEwa Nowak,,Delta,60\n";
    let holdings = |name: &str| {
        let mut command = command();
        run(
            command.args(["holdings", name, "-f", "csv", "--data", "-"]),
            table.as_bytes(),
        )
    };
    for name in ["Jan Kowalski", "jan kowalski"] {
        let ran = holdings(name);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{name}");
        let candidates: Vec<&str> = ran.err.lines().skip(1).map(str::trim).collect();
        assert_eq!(
            candidates,
            [
                "id:Jan Kowalski  Jan Kowalski (other)",
                "P-1  Jan Kowalski (other)",
                "P-2  Jan Kowalski (other)",
            ]
        );
    }
    for (id, held) in [
        ("id:Jan Kowalski", "Gama"),
        ("P-1", "Alfa"),
        ("Ewa Nowak", "Delta"),
    ] {
        let ran = holdings(id);
        assert_eq!(ran.status, Some(0), "{id}: {}", ran.err);
        assert!(ran.out.contains(held), "{id}: {}", ran.out);
    }
    assert_eq!(holdings("id:Jan").status, Some(2));
}

#[test]
fn things_of_one_name_are_told_apart_for_people() {
    let table = "owner,owner id,owned,percent\n\
        John Smith,P-1,Acme,60\nJohn Smith,P-2,Mid,60\nMid,,Acme,20\nEwa Nowak,P-3,Acme,20\n";
    let asked = |format: &str| {
        let mut command = command();
        command.args(["owners", "Acme", "-f", format, "--data", "-"]);
        let ran = run(&mut command, table.as_bytes());
        assert_eq!(ran.status, Some(0), "{format}: {}", ran.err);
        ran.out
    };
    for format in ["table", "markdown", "html", "mermaid", "dot"] {
        let told = asked(format);
        for id in ["P-1", "P-2"] {
            assert!(
                told.contains(&format!("John Smith ({id})")),
                "{format}: {told}"
            );
        }
        assert!(!told.contains("Ewa Nowak (P-3)"), "{format}: {told}");
    }
    for format in ["csv", "json"] {
        let told = asked(format);
        assert!(!told.contains("John Smith (P-1)"), "{format}: {told}");
    }
}
