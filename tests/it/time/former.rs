//! What has ended is marked, comes last, and is not in the headline.

use super::{HEAD, told};
use crate::run::{command, run};

const OWNERS: &str = r#"{"type":"entity","id":"a","kind":"company","name":"Alpha","sources":["reg"]}
{"type":"entity","id":"b","kind":"company","name":"Beta","sources":["reg"]}
{"type":"entity","id":"c","kind":"company","name":"Gamma","sources":["reg"]}
{"type":"entity","id":"shop","kind":"platform","name":"Shop","sources":["reg"]}
{"type":"entity","id":"site","kind":"platform","name":"Site","sources":["reg"]}
{"type":"entity","id":"ed-2020","kind":"list","name":"ED 2020","series":"s","published":"2020-01-01","sources":["reg"]}
{"type":"relationship","id":"l1","kind":"lists","from":"auth","to":"shop","edition":"ed-2020","sources":["reg"]}
{"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"shop","edition":"ed","sources":["reg"]}
{"type":"relationship","id":"o1","kind":"owns","from":"a","to":"shop","share":"60","since":"2015","until":"2022-10","sources":["reg"]}
{"type":"relationship","id":"o2","kind":"owns","from":"b","to":"shop","share":"70","since":"2022-10","sources":["reg"]}
{"type":"relationship","id":"o3","kind":"owns","from":"c","to":"a","share":"80","since":"2023-01-01","sources":["reg"]}
{"type":"relationship","id":"o4","kind":"owns","from":"a","to":"site","share":"17","observed":"2018-07","sources":["reg"]}
{"type":"relationship","id":"o5","kind":"owns","from":"b","to":"site","share":"3.6","interest":"class-a-shares","observed":"2024-05","sources":["reg"]}
"#;

fn tell(words: &str) -> String {
    told(&format!("{HEAD}{OWNERS}"), words)
}

fn lines_of(csv: &str, name: &str) -> Vec<String> {
    let lines = csv.lines().filter(|line| line.contains(name));
    lines.map(str::to_owned).collect()
}

#[test]
fn a_former_owner_is_marked_and_comes_last() {
    let out = tell("owners shop");
    assert!(out.starts_with("1 owner of Shop, 1 former."), "{out}");
    let csv = tell("owners shop -f csv");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 2, "{csv}");
    assert!(
        rows[0].contains("Beta") && rows[0].contains("since 2022-10"),
        "{csv}"
    );
    let former = rows[1].contains("Alpha") && rows[1].contains("\"former, 2015 to 2022-10\"");
    assert!(former && rows[1].contains("60 %"), "{csv}");
    // Who bought the former owner later never owned the shop.
    assert!(!csv.contains("Gamma"), "{csv}");
    assert!(tell("owners shop --as-of 2020-06-01").starts_with("1 owner of Shop."));
    let asked = tell("owners shop --as-of 2023-01-01 -f csv");
    let rows: Vec<&str> = asked.lines().skip(1).collect();
    assert!(
        rows.len() == 2 && rows[0].contains("Beta") && rows[1].contains("former, 2015 to 2022-10"),
        "{asked}"
    );
    let count = tell("owners shop --count -f csv");
    assert!(count.contains("owners,known by name,1"), "{count}");
}

#[test]
fn an_answer_about_an_edition_is_of_its_day() {
    let then = tell("owners shop --edition ed-2020");
    assert!(then.starts_with("1 owner of Shop."), "{then}");
    assert!(
        then.contains("Alpha") && then.contains("after 2020-01-01: 2 owners"),
        "{then}"
    );
}

#[test]
fn holdings_tell_the_editions_during_which_they_were_held() {
    let of_a = tell("holdings a");
    assert!(
        of_a.starts_with("1 holding of Alpha, 0 of them listed; 1 former."),
        "{of_a}"
    );
    let csv = tell("holdings a -f csv");
    assert!(
        lines_of(&csv, "Shop")[0].contains("ed-2020; after: ED"),
        "{csv}"
    );
    let csv = tell("holdings b -f csv");
    assert!(
        lines_of(&csv, "Shop")[0].contains("ED; before: ed-2020"),
        "{csv}"
    );
}

#[test]
fn a_share_carries_its_day_and_its_interest() {
    let csv = tell("owners site -f csv");
    assert!(
        lines_of(&csv, "Alpha")[0].contains("\"17 %, seen 2018-07\""),
        "{csv}"
    );
    assert!(
        lines_of(&csv, "Beta")[0].contains("\"3.6 % class-a-shares, seen 2024-05\""),
        "{csv}"
    );
    let before = tell("owners site --as-of 2018-01-01 -f csv");
    assert!(
        !before.contains("17 %"),
        "a share seen later is told: {before}"
    );
}

#[test]
fn what_ended_is_not_in_common_any_more() {
    let with_both = format!(
        "{HEAD}{OWNERS}{}\n",
        r#"{"type":"relationship","id":"o6","kind":"owns","from":"p","to":"shop","share":"5","sources":["reg"]}"#
    );
    let out = told(&with_both, "common a p -f csv");
    let row = &lines_of(&out, "holding,Shop")[0];
    assert!(row.contains("former"), "{out}");
    let out = told(&with_both, "common a p");
    assert!(
        out.contains("0 common holdings") && out.contains("2 former"),
        "{out}"
    );
    assert!(out.contains("ED 2020"), "{out}");
    let lists = lines_of(&told(&with_both, "common a b -f csv"), "list,");
    assert!(lists.is_empty(), "{lists:?}");
}

#[test]
fn an_older_account_whose_newest_ended_is_no_owner() {
    let data = format!(
        "{HEAD}{}\n{}\n{}\n",
        r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"60","since":"2020","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"10","since":"2022","until":"2023","sources":["reg"]}"#
    );
    let now = told(&data, "owners c");
    assert!(
        now.starts_with("No owner of C is known, 1 former."),
        "{now}"
    );
    let then = told(&data, "owners c --as-of 2024-01-01");
    assert!(
        then.starts_with("No owner of C is known, 1 former."),
        "{then}"
    );
    // In 2023 it may have ended; what it was until then is no range.
    assert!(
        then.contains("P: owns, 10 %, former, 2020 to 2023"),
        "{then}"
    );
    assert!(told(&data, "owners c --as-of 2022-12-31").contains("10 %"));
}

#[test]
fn a_path_and_what_stands_around_tell_what_is_over() {
    let path = tell("path a shop --kind owns -f csv");
    assert!(
        path.contains("owns ->,Shop,shop,60 %,\"former, 2015 to 2022-10\""),
        "{path}"
    );
    let around = tell("around shop --kind owns");
    assert!(
        around.starts_with("1 thing within 1 hop of Shop, by 1 claim; 1 former."),
        "{around}"
    );
    let csv = tell("around shop --kind owns -f csv");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert!(
        rows[0].contains("Beta") && rows[1].contains("Alpha") && rows[1].contains("former"),
        "{csv}"
    );
    let then = tell("around shop --kind owns --as-of 2020-06-01");
    assert!(
        then.starts_with("1 thing within 1 hop of Shop, by 1 claim."),
        "{then}"
    );
}

#[test]
fn a_stake_tells_when_it_was_seen() {
    let stakes = tell("stakes site -f csv");
    assert!(
        lines_of(&stakes, "Alpha")[0].contains("17 %,seen 2018-07,"),
        "{stakes}"
    );
}

#[test]
fn a_group_tells_who_headed_it_before_and_what_it_had() {
    let with_more = format!(
        "{HEAD}{OWNERS}{}\n{}\n{}\n",
        r#"{"type":"entity","id":"old","kind":"company","name":"Old","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o7","kind":"owns","from":"b","to":"old","share":"90","since":"2010","until":"2021","sources":["reg"]}"#,
        // No majority any more, though the stake goes on.
        r#"{"type":"relationship","id":"o8","kind":"owns","from":"b","to":"site","share":"51","since":"2010","until":"2020","sources":["reg"]}"#,
    );
    let csv = told(&with_more, "group shop -f csv");
    let line = |name: &str| lines_of(&csv, name).concat();
    assert!(line("Beta,b,").contains(",parent,"), "{csv}");
    assert!(line("Alpha,a,").contains(",former parent,"), "{csv}");
    assert!(
        line("Alpha,a,").contains("former, 2015 to 2022-10"),
        "{csv}"
    );
    assert!(
        line("Old,old,").contains(",former member,Beta,90 %"),
        "{csv}"
    );
    assert!(
        line("Site,site,").contains(",former member,Beta,51 %"),
        "{csv}"
    );
    let out = told(&with_more, "group shop");
    assert!(
        out.starts_with("The group of Shop, under Beta: 1 member, 0 possible members; 3 former."),
        "{out}"
    );
}

#[test]
fn a_match_tells_what_never_held_on_one_day() {
    let ask = |more: &str| {
        let words: Vec<&str> = ["match", "(o)-[:owns]->(t)<-[x:lists]-(l) RETURN o.name, x"]
            .into_iter()
            .chain(more.split(' '))
            .chain(["--data", "-"])
            .collect();
        run(command().args(words), format!("{HEAD}{OWNERS}").as_bytes())
    };
    let all = ask("-f csv");
    let rows: Vec<&str> = all.out.lines().skip(1).collect();
    // Alpha until 2022-10 and Beta from then on, each with both listings: of 2020 to 2024, and from 2024 on.
    assert_eq!(rows.len(), 4, "{all:?}");
    assert!(
        rows[..2].iter().all(|row| row.starts_with("Beta")),
        "{all:?}"
    );
    let text = ask("-f markdown").out;
    assert!(
        text.contains("never all held on one day: 1 match.")
            && text.contains("had ended by 2024-06-01: 2 rows."),
        "{text}"
    );
    let together = ask("--valid-together -f csv").out;
    assert_eq!(together.lines().count(), 4, "{together}");
    let count = run(
        command().args([
            "match",
            "(o)-[:owns]->(t)<-[x:lists]-(l) RETURN count(*) AS n",
            "--valid-together",
            "-f",
            "csv",
            "--data",
            "-",
        ]),
        format!("{HEAD}{OWNERS}").as_bytes(),
    );
    assert!(count.out.contains("\n3,"), "{count:?}");
}

#[test]
fn parcels_that_ended_one_after_the_other_are_told_as_they_last_surely_were() {
    let data = format!(
        "{HEAD}{}\n{}\n{}\n",
        r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"30","parcel":"x","until":"2020","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"25","parcel":"y","until":"2020-06-01","sources":["reg"]}"#
    );
    let path = told(&data, "path p c -f csv");
    assert!(path.contains("owns ->,C,c,55 %,"), "{path}");
    let group = told(&data, "group c -f csv");
    assert!(group.contains("P,p,person,,former parent,"), "{group}");
    // With the first of the two it is no majority any more.
    assert!(group.contains("\"former, until 2020\""), "{group}");
}

#[test]
fn a_majority_that_is_sold_down_ends_with_the_account_that_says_so() {
    let data = format!(
        "{HEAD}{}\n{}\n{}\n",
        r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"60","since":"2010","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"20","since":"2020-05","sources":["reg"]}"#
    );
    let group = told(&data, "group c -f csv");
    let row = group.lines().find(|line| line.starts_with("P,")).unwrap();
    assert!(
        row.contains("former parent") && row.contains("\"former, 2010 to 2020-05\""),
        "{group}"
    );
}

#[test]
fn what_another_account_ended_holds_together_with_nothing_later() {
    let data = format!(
        "{HEAD}{}\n{}\n{}\n{}\n{}\n",
        r#"{"type":"entity","id":"c","kind":"company","name":"C","sources":["reg"]}"#,
        r#"{"type":"entity","id":"d","kind":"company","name":"D","sources":["reg"]}"#,
        // Nobody says that this ended but the next account.
        r#"{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"60","since":"2010-01-01","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"55","since":"2012-01-01","until":"2015-01-01","sources":["reg"]}"#,
        r#"{"type":"relationship","id":"o3","kind":"owns","from":"c","to":"d","share":"80","since":"2018-01-01","sources":["reg"]}"#
    );
    let pattern = "(p {id: 'p'})-[a:owns]->(c)-[b:owns]->(d) RETURN a, b";
    let ask = |more: &[&str]| {
        let words = ["match", pattern, "--data", "-"];
        let words = words.iter().chain(more).copied();
        run(command().args(words), data.as_bytes())
    };
    let all = ask(&["-f", "markdown"]).out;
    assert!(
        all.contains("never all held on one day: 2 matches."),
        "{all}"
    );
    let together = ask(&["--valid-together", "-f", "csv"]);
    assert_eq!(together.status, Some(1), "{together:?}");
    let path = told(&data, "path p d -f csv");
    assert!(path.contains(",never,"), "{path}");
    let path = told(&data, "path p c -f csv");
    assert!(path.contains("2010-01-01 to 2015-01-01"), "{path}");
}

#[test]
fn a_percentage_in_a_chain_means_one_thing() {
    let data = r#"{"type":"entity","id":"p","kind":"person","name":"P"}
{"type":"entity","id":"c","kind":"company","name":"C"}
{"type":"entity","id":"d","kind":"company","name":"D"}
{"type":"relationship","id":"o1","kind":"owns","from":"p","to":"c","share":"26","parcel":"ordinary"}
{"type":"relationship","id":"o2","kind":"owns","from":"p","to":"c","share":"25","parcel":"preference"}
{"type":"relationship","id":"o4","kind":"owns","from":"c","to":"d","share":"100"}
"#;
    let out = told(data, "common c d -f csv");
    let of_d: Vec<&str> = out
        .lines()
        .filter(|line| line.contains(",P,p,D,d,"))
        .collect();
    assert_eq!(of_d.len(), 2, "{out}");
    assert!(of_d[0].contains("via C (51 %)"), "{out}");
    // On the way to where they meet, who stands between is what is owned or who owns: no share can be said of both.
    assert!(of_d[1].contains("via C,"), "{out}");
}

#[test]
fn two_sides_of_one_edition_are_told_once() {
    let out = told(HEAD, "diff 2024-01-02 2024-02-02 -f markdown");
    assert_eq!(out.matches("the data documents").count(), 1, "{out}");
}
