//! What stands in brackets behind a share or a day: it may turn it round.

use super::{all, problems};

/// The stake of a row with this share.
fn stake(share: &str) -> String {
    all(&format!("owner,owned,percent\nA,B,{share}\n")).join("; ")
}

#[test]
fn a_remark_that_says_which_side_a_share_is_of_is_read() {
    for (share, told) in [
        ("50% (minus one share)", "A owns B, under 50 %"),
        ("50 % (less 1 share)", "A owns B, under 50 %"),
        ("50% (plus one share)", "A owns B, over 50 %"),
        ("50 (max.)", "A owns B, at most 50 %"),
        ("60% (at least)", "A owns B, at least 60 %"),
        ("25% (or more)", "A owns B, at least 25 %"),
        ("60% (votes)", "A owns B, 60 %, voting-rights"),
        ("60 (of the voting rights)", "A owns B, 60 %, voting-rights"),
        ("60% (non-voting)", "A owns B, 60 %"),
        ("60% (2021)", "A owns B, 60 %"),
        ("60% (Class A shares)", "A owns B, 60 %"),
        ("60% (as of May 2021)", "A owns B, 60 %"),
    ] {
        assert_eq!(stake(share), told, "{share}");
    }
}

#[test]
fn a_remark_that_says_that_a_share_is_not_so_is_refused() {
    for remark in [
        "sold 2021",
        "former",
        "until 2020",
        "alleged",
        "75 with options",
        "if converted",
        "?",
    ] {
        let told = problems(&format!("owner,owned,percent\nA,B,60% ({remark})\n"));
        assert_eq!(told.len(), 1, "{remark}: {told:?}");
        assert!(told[0].1.contains("is no share"), "{told:?}");
    }
}

#[test]
fn a_remark_behind_a_day_is_refused_and_a_time_is_not() {
    for day in ["2010 (or earlier)", "2022 (est.)", "2019 (sold 2021)"] {
        let told = problems(&format!("owner,owned,percent,since\nA,B,60,{day}\n"));
        assert!(
            told.len() == 1 && told[0].1.contains("write a date"),
            "{told:?}"
        );
    }
    let timed = "owner,owned,percent,since\nA,B,60,2019-05-01 00:00:00\n";
    assert_eq!(problems(timed), []);
}
