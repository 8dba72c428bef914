//! The exit status: found, searched to the end without finding, or wrong.

use super::is_quiet;
use crate::run::{command, line, run};

#[test]
fn the_exit_status_tells_found_from_not_found_from_wrong() {
    for (arguments, status) in [
        ("show wechat", 0),
        ("path tencent ustr", 0),
        ("check", 0),
        ("find qqqqzzzzxxxx", 1),
        ("path wechat taobao --kind owns", 1),
        ("match (a:person)-[:lists]->(b)", 1),
        ("match (a)-[:owns]->+(b:list) --budget 10", 2),
        ("match (a)-[:owns]->", 2),
        ("match -(a)", 2),
        ("owners torrentz --listed-by ustr --edition nml-2021", 1),
        ("holdings wechat", 1),
        ("owners", 2),
        ("owners wechat --as-of 2021-02-30", 2),
        ("owners wechat --known-by yesterday", 2),
        ("owners wechat --kind ownz", 2),
        ("owners wechat --source nobody", 2),
        ("path tencent ustr --through walls", 2),
        ("owners wechat --edition tencent", 2),
        ("stats -f gif", 2),
        ("sensitivity owners taobao", 1),
        ("sensitivity owners taobao --exclude-disputed", 2),
        ("sensitivity --merges owners wechat", 1),
        ("sensitivity --merges --single-sourced owners wechat", 2),
        ("sensitivity check", 2),
        ("sensitivity", 2),
        ("stakes wechat --without nobody", 2),
        ("stakes wechat --assume nonsense", 2),
        ("screen data/examples/names.csv --listed-by ustr", 1),
        (
            "screen data/examples/names.csv --listed-by ustr --column customer",
            1,
        ),
        (
            "screen data/examples/names.csv --listed-by ustr --column company",
            2,
        ),
        (
            "screen data/examples/names.csv --listed-by ustr --min-score 10",
            2,
        ),
        ("screen data/examples/names.csv", 1),
        ("screen no/such/file --listed-by ustr", 2),
        ("around wechat --depth many", 2),
        ("find wechat --limit 0", 2),
        ("guess wechat", 2),
        ("", 2),
    ] {
        let ran = line(arguments);
        assert_eq!(ran.status, Some(status), "{arguments}: {ran:?}");
        assert!(
            status != 2 || !is_quiet(&ran) || !ran.out.is_empty(),
            "{arguments} says nothing"
        );
        assert!(status == 2 || is_quiet(&ran), "{arguments}: {}", ran.err);
    }
}

/// Of a kind that the format knows and no claim is of, no path can make use, and no other either.
#[test]
fn a_path_along_an_absent_kind_is_no_path() {
    const TWO: &str = r#"{"type":"entity","id":"a","kind":"company"}
{"type":"entity","id":"b","kind":"company"}
{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"}
"#;
    for (flags, status) in [
        ("--along controls:any", 1),
        ("--along owns:any,controls:any", 0),
        ("--along controls:any,heads:any", 1),
        ("--kind controls", 1),
        ("--kind owns,controls", 0),
        ("--kind controlz", 2),
    ] {
        let words = ["path", "a", "b", "--data", "-"].into_iter();
        let ran = run(
            command().args(words.chain(flags.split(' '))),
            TWO.as_bytes(),
        );
        assert_eq!(ran.status, Some(status), "{flags}: {ran:?}");
    }
}

/// A walk that was cut at its own limit was not searched to the end.
#[test]
fn a_walk_that_was_cut_is_not_searched_to_the_end() {
    let chain: String = (0..=1500)
        .map(|n| format!("{{\"type\":\"entity\",\"id\":\"c{n}\",\"kind\":\"company\"}}\n"))
        .chain((0..1500).map(|n| {
            format!(
                "{{\"type\":\"relationship\",\"id\":\"r{n}\",\"kind\":\"owns\",\"from\":\"c{n}\",\"to\":\"c{}\"}}\n",
                n + 1
            )
        }))
        .collect();
    let ask = |pattern: &str| {
        run(
            command().args(["match", pattern, "-f", "csv", "--data", "-"]),
            chain.as_bytes(),
        )
    };
    let ran = ask("(a {id:\"c0\"})-[:owns]->+(b {id:\"c1500\"})");
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(!ran.err.contains("searched to the end"), "{}", ran.err);
    let ran = ask("(a {id:\"c0\"})-[:owns]->+(b) RETURN count(b)");
    assert!(ran.err.contains("longer ones were not followed"), "{ran:?}");
}
