//! The command line from outside, and one question of each verb for every test that asks all of them.

mod exit_status;
mod facts;
mod formats;
mod hostile;
mod names;
mod output;
mod show;

use crate::run::{Ran, verbs};

/// One question of each verb, which the bundled pack can answer.
pub const VERBS: [&str; 21] = [
    "find wechat",
    "show nml-2021/wechat",
    "around wechat",
    "path tencent ustr",
    "robust ustr tencent",
    "common tencent alibaba",
    "match (g:government)-[l:lists]->(p:platform)<-[:owns]-{1,}(c:company)",
    "owners --listed-by ustr --edition nml-2021",
    "holdings tencent",
    "group tencent",
    "diff nml-2020 nml-2021",
    "timeline avito",
    "stakes alibaba",
    "affected naspers --threshold 20",
    "screen data/examples/names.csv --listed-by authority --data data/examples/register.jsonl",
    "resolve",
    "facts online-markets",
    "stats",
    "ask data/examples/question.json",
    "sensitivity diff nml-2020 nml-2021",
    "check",
];

/// Questions whose answers have other rows than those of their verb above, with how their CSV begins.
pub const OTHER_ROWS: [(&str, &str); 5] = [
    (
        "affected naspers --threshold 20 --proof",
        "rule,person,step,",
    ),
    (
        "affected naspers --threshold 20 --since 2015 --until 2023",
        "entity,entity_id,rule,verdict,from,",
    ),
    ("owners --listed-by ustr --count", "group,what,count,"),
    (
        "owners avito --timeline",
        "listed,listed_id,owner,owner_id,held,",
    ),
    (
        "diff 2020-01-01 2023-06-01 affected naspers --threshold 20",
        "became,entity,entity_id,of,",
    ),
];

/// Formats without a place for what was cut and how much an answer is worth, which stderr tells instead.
const WITHOUT_REMARKS: [&str; 3] = ["jsonl", "csv", "bibtex"];

const TEXT_FORMATS: [&str; 9] = [
    "table", "markdown", "html", "json", "jsonl", "csv", "dot", "mermaid", "bibtex",
];

#[test]
fn no_verb_is_forgotten() {
    let asked: Vec<&str> = VERBS
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(asked, verbs());
}

/// Whether nothing is said beside the answer, but for how a file of names was read, which is told with each.
pub fn is_quiet(ran: &Ran) -> bool {
    let tells_columns = |line: &str| line.starts_with("note: the names are in ");
    ran.err.lines().all(tells_columns)
}
