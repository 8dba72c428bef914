//! Every spelling of a share, and every form in which one is printed.

use super::share;

fn said(text: &str) -> String {
    match share(text) {
        Ok(Some(written)) => written.share.to_string(),
        Ok(None) => "nothing".to_owned(),
        Err(error) => error,
    }
}

#[test]
fn every_spelling_says_its_share() {
    let spellings = [
        ("60", "60 %"),
        ("50,1 %", "50.1 %"),
        ("25-50%", "25 to 50 %"),
        ("25–50 %", "25 to 50 %"),
        ("75 to 100", "75 to 100 %"),
        ("between 5 and 10 percent", "5 to 10 %"),
        ("more than 25%", "over 25 %"),
        ("more than 25% but not more than 50%", "over 25 to 50 %"),
        ("25% or more", "at least 25 %"),
        ("<5", "under 5 %"),
        ("≤ 0.5", "at most 0.5 %"),
        ("ca. 30", "about 30 %"),
        ("about 30.0 %", "about 30.0 %"),
        ("over 50 to 75 %", "over 50 to 75 %"),
        ("at least about 30 %", "at least about 30 %"),
        ("1/4", "25 %"),
        ("½", "50 %"),
        ("> 25 <= 50", "over 25 to 50 %"),
        ("max. 50 %", "at most 50 %"),
        ("25 or less", "at most 25 %"),
        (">=25%, <50%", "25 to under 50 %"),
        ("Ownership of shares – 75% or more", "at least 75 %"),
        (
            "Ownership of shares - More than 25% but not more than 50%",
            "over 25 to 50 %",
        ),
        ("1/3", "over 33.333333333 to under 33.333333334 %"),
        ("Majority", "over 50 %"),
        ("wholly owned", "100 %"),
        ("n/a", "nothing"),
        ("", "nothing"),
        (" - ", "nothing"),
    ];
    for (text, expected) in spellings {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn every_share_is_read_as_it_is_printed() {
    let bounds = ["", "0", "5", "33.30", "100"];
    let flags = [
        "",
        ",\"min_exclusive\":true",
        ",\"max_exclusive\":true",
        ",\"min_exclusive\":true,\"max_exclusive\":true",
    ];
    let mut count = 0;
    for (min, max) in bounds.iter().flat_map(|min| bounds.map(|max| (*min, max))) {
        for (flag, about) in flags
            .iter()
            .flat_map(|flag| [(*flag, false), (*flag, true)])
        {
            let of = |name: &str, percent: &str| match percent {
                "" => format!("\"{name}\":null"),
                percent => format!("\"{name}\":\"{percent}\""),
            };
            let json = format!(
                "{{{},{},\"approximate\":{about}{flag}}}",
                of("min", min),
                of("max", max)
            );
            // Not each of them can be a share; and a side that is not there is not left out either.
            let is_told = (!flag.contains("min") || !min.is_empty())
                && (!flag.contains("max") || !max.is_empty());
            if let Ok(told) = serde_json::from_str::<crate::model::Share>(&json)
                && is_told
            {
                count += 1;
                let read = share(&told.to_string());
                assert_eq!(read.map(|read| read.map(|read| read.share)), Ok(Some(told)));
            }
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn what_is_no_share_is_refused_and_quoted() {
    for text in [
        "a lot",
        "1.000,5",
        "-5",
        "½x",
        "60-40",
        "3/0",
        "5/4",
        "50/50",
        "30/70",
        "49/51",
        "1/2 %",
        "3/4%",
        "01/02",
        ">100",
        "<0",
        "50 to",
        ".",
        "½ %",
        "2½",
        "> 25 > 50",
        "Ownership of shares",
        "Ownership of shares - 75% or more as a firm",
    ] {
        let error = share(text).expect_err(text);
        assert!(
            error.contains('`') || error.contains("empty"),
            "{text}: {error}"
        );
    }
    assert!(said("150").contains("between 0 and 100"));
    assert!(said(&"9".repeat(10_000)).len() < 200);
    assert!(said(&"about ".repeat(10_000)).len() < 200);
}
