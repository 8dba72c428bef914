//! A listing that is not seen in the next edition was not removed, unless somebody says so.

use super::told;

/// Three editions, of which the second is documented in part and the third in full.
const LISTS: &str = r#"{"type":"source","id":"s","date":"2023-06-01"}
{"type":"entity","id":"auth","kind":"government","name":"Authority","sources":["s"]}
{"type":"entity","id":"red-2020","kind":"list","name":"Red 2020","series":"red","published":"2020-01-01","complete":["platform"],"sources":["s"]}
{"type":"entity","id":"red-2021","kind":"list","name":"Red 2021","series":"red","published":"2021-01-01","sources":["s"]}
{"type":"entity","id":"red-2022","kind":"list","name":"Red 2022","series":"red","published":"2022-01-01","complete":["platform"],"sources":["s"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop","sources":["s"]}
{"type":"entity","id":"late","kind":"platform","name":"Late","sources":["s"]}
{"type":"entity","id":"stays","kind":"platform","name":"Stays","sources":["s"]}
{"type":"entity","id":"off","kind":"platform","name":"Off","sources":["s"]}
{"type":"relationship","id":"l-shop","kind":"lists","from":"auth","to":"shop","edition":"red-2020","sources":["s"]}
{"type":"relationship","id":"l-late","kind":"lists","from":"auth","to":"late","edition":"red-2021","sources":["s"]}
{"type":"relationship","id":"l-stays-0","kind":"lists","from":"auth","to":"stays","edition":"red-2020","sources":["s"]}
{"type":"relationship","id":"l-stays-1","kind":"lists","from":"auth","to":"stays","edition":"red-2021","sources":["s"]}
{"type":"relationship","id":"l-off","kind":"lists","from":"auth","to":"off","edition":"red-2020","until":"2020-06-01","sources":["s"]}
"#;

#[test]
fn a_timeline_says_no_longer_only_where_somebody_knows() {
    let of = |thing: &str| told(LISTS, &format!("timeline {thing} -f csv"));
    let shop = of("shop");
    assert!(
        shop.contains("2021-01-01,not seen in 2021: Authority lists Shop (2020)"),
        "{shop}"
    );
    let late = of("late");
    assert!(
        late.contains("2022-01-01,no longer: Authority lists Late (2021)"),
        "{late}"
    );
    let stays = of("stays");
    assert!(
        !stays.contains("2021-01-01,no")
            && stays.contains("no longer: Authority lists Stays (2021)"),
        "{stays}"
    );
    let off = of("off");
    assert!(
        off.contains("2020-06-01,no longer: Authority lists Off (2020)"),
        "{off}"
    );
    let taken_off = format!(
        "{LISTS}{}\n",
        r#"{"type":"relationship","id":"d","kind":"delists","from":"auth","to":"shop","edition":"red-2021","sources":["s"]}"#
    );
    let shop = told(&taken_off, "timeline shop -f csv");
    assert!(
        shop.contains("2021-01-01,no longer: Authority lists Shop (2020)"),
        "{shop}"
    );
}

#[test]
fn a_listing_that_ends_by_its_own_record_was_removed() {
    let changes = told(LISTS, "diff 2020-02-01 2021-06-01 -f csv");
    let line = |name: &str| {
        changes
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or_default()
    };
    assert!(
        line("Off").starts_with("removed") && line("Off").contains("ended 2020-06-01"),
        "{changes}"
    );
    assert!(line("Shop").starts_with("not seen"), "{changes}");
    let before_its_end = told(LISTS, "diff 2020-02-01 2020-05-01 -f csv");
    assert!(before_its_end.contains("continued"), "{before_its_end}");
}

#[test]
fn a_question_about_an_edition_is_as_of_the_day_on_which_it_was_published() {
    let held = r#"{"type":"entity","id":"unit","kind":"company","name":"Unit","sources":["s"]}
{"type":"relationship","id":"o","kind":"owns","from":"shop","to":"unit","share":"60","since":"2019-01-01","until":"2021-06-01","sources":["s"]}
"#;
    let data = format!("{LISTS}{held}");
    let answer = told(&data, "affected --edition red-2020 -f csv");
    assert!(answer.contains("unit"), "{answer}");
    let answer = told(&data, "affected --edition red-2020 --as-of 2022-01-01");
    assert!(!answer.contains("Unit"), "{answer}");
    let screened = told(&data, "affected --edition red-2020");
    assert!(screened.contains("2020-01-01"), "{screened}");
}

#[test]
fn how_far_a_list_is_known_is_told_where_nothing_is_found_in_it() {
    let is_told = |words: &str| told(LISTS, words).contains("Edition 2021");
    for question in ["owners --edition red-2021", "affected --edition red-2021"] {
        assert!(is_told(question), "{question}");
    }
    // What is in force on a day is looked through, and no other.
    let of_2021 = told(LISTS, "owners shop --listed-by auth --as-of 2021-06-01");
    assert!(of_2021.contains("Edition 2021"), "{of_2021}");
    assert!(!of_2021.contains("Edition 2020"), "{of_2021}");
}
