//! What other records say of the day of a claim: other accounts of its stake, and who tells of it when.

use super::told;

const REG: &str = r#"{"type":"source","id":"reg","publisher":"Register","date":"2022-01-01"}
{"type":"entity","id":"p","kind":"person","name":"Pia","sources":["reg"]}
{"type":"entity","id":"c","kind":"company","name":"Castor","sources":["reg"]}
"#;

#[test]
fn a_stake_that_another_account_ended_is_found_by_no_search() {
    let data = format!(
        "{REG}{}",
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"30","sources":["reg"]}
{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"40","observed":"2019-06-01","until":"2019-12-31","sources":["reg"]}
"#
    );
    for question in ["path p c", "around c", "match (a)-[o:owns]->(b)", "show c"] {
        let told_on = |day: &str| told(&data, &format!("{question} --as-of {day} -f csv"));
        assert!(told_on("2018-06-01").contains("Pia"), "{question}");
        assert!(!told_on("2020-06-01").contains("Pia"), "{question}");
    }
}

#[test]
fn an_end_that_nobody_could_know_then_is_not_told() {
    let ended = r#"{"type":"source","id":"new","publisher":"Gazette","date":"2023-05-10"}
{"type":"entity","id":"d","kind":"company","name":"Delta","until":"2023-04-01","sources":["new"]}
{"type":"relationship","id":"o","kind":"owns","from":"p","to":"d","share":"60","since":"2019","sources":["reg"]}
"#;
    let data = format!("{REG}{ended}");
    for question in ["timeline d", "show d"] {
        let then = told(&data, &format!("{question} --known-by 2022-12-31"));
        assert!(!then.contains("2023-04-01"), "{then}");
        assert!(told(&data, question).contains("2023-04-01"));
    }
}

#[test]
fn a_majority_that_may_go_on_is_not_former() {
    let data = format!(
        "{REG}{}",
        r#"{"type":"entity","id":"m","kind":"company","name":"Midco"}
{"type":"relationship","id":"h1","kind":"owns","from":"c","to":"m","share":"70","since":"2019-01-01"}
{"type":"relationship","id":"h2","kind":"owns","from":"c","to":"m","share":{"min":"40","max":"70"},"observed":"2022-01-01"}
"#
    );
    let answer = told(&data, "group m --as-of 2022-06-15");
    assert!(!answer.contains("former"), "{answer}");
    let less = data.replace(r#"{"min":"40","max":"70"}"#, r#""40""#);
    let answer = told(&less, "group m --as-of 2022-06-15");
    assert!(answer.contains("former parent"), "{answer}");
}

#[test]
fn owners_who_hold_more_than_there_is_are_told_of_a_period_too() {
    let data = format!(
        "{REG}{}",
        r#"{"type":"entity","id":"q","kind":"person","name":"Quy"}
{"type":"relationship","id":"r1","kind":"owns","from":"p","to":"c","share":"60","since":"2020-01-01"}
{"type":"relationship","id":"r2","kind":"owns","from":"q","to":"c","share":"70","since":"2021-01-01","until":"2022-01-01"}
"#
    );
    let question = "affected p --since 2020 --until 2023";
    let answer = told(&data, &format!("{question} -f csv"));
    assert!(answer.contains("certain, inconsistent"), "{answer}");
    let answer = told(&data, question);
    assert!(answer.contains("hold more than there is"), "{answer}");
}
