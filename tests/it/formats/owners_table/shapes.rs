//! Sheets as analysts keep them.

use super::{all, claims, problems, read, stakes};
use relata::read::Input;
use relata::read::explain;

#[test]
fn titles_may_stand_above_the_header() {
    let table = "Holdings of the group,,\nas of 2023-12-31,,\n,,\nOwner,Company,% held\nA,B,60\n";
    assert_eq!(stakes(table), ["A 60 % B"]);
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    assert_eq!(explained[0].columns.len(), 3);
    let notes: Vec<&str> = explained[0].notes().collect();
    assert_eq!(
        notes,
        ["The header is line 4; what stands above it is left out."]
    );
    let graph = read(&[("t.csv", table)]).unwrap();
    let cited = &claims(&graph)[0].sources[0];
    assert_eq!(cited.locator.as_deref(), Some("L5"));
    // Where no line is a header, the one that looks like one is told of, and not the title.
    let told = problems("Holdings,,\nFoo,Bar,Baz\n1,2,3\n");
    assert_eq!((told.len(), told[0].0), (1, 2), "{told:?}");
    assert!(told[0].1.contains("Foo, Bar, Baz"), "{told:?}");
}

#[test]
fn shapes_that_analysts_keep_are_read_or_told_of() {
    let note = |table: &str| {
        let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
        let notes: Vec<String> = explained[0].notes().map(str::to_owned).collect();
        let counts: Vec<String> = explained[0]
            .records
            .counts()
            .iter()
            .map(ToString::to_string)
            .collect();
        (notes.join(" "), counts.join(" "))
    };
    // A sum and a remark below the table.
    let footer =
        "owner,owned,percent\nA,B,60\nC,B,40\n,,\nTotal,,100\nSource: register of 2022,,\n";
    assert_eq!(all(footer), ["A owns B, 60 %", "C owns B, 40 %"]);
    let (told, counts) = note(footer);
    assert!(
        told.contains("line 5 (`Total`), line 6 (`Source: register of 2022`)"),
        "{told}"
    );
    assert_eq!(
        counts,
        "rows: 4 read = 2 kept + 0 unresolved + 2 carried unused"
    );
    // Brackets behind a share say how it is held, or are kept.
    let graph = read(&[(
        "t.csv",
        "owner,owned,percent\nA,B,100% (jointly)\nC,D,60 % (est.)\nE,F,25 (indirect)\nG,H,10% (via fund)\nI,J,5 (class B)\n",
    )])
    .unwrap();
    let mut told: Vec<String> = claims(&graph)
        .iter()
        .map(|claim| {
            let interest = claim.interest.as_deref().unwrap_or("-");
            let note = claim.note.as_deref().unwrap_or("-");
            format!("{} {} {interest} {note}", claim.from, claim.share.unwrap())
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "A at most 100 % - jointly",
            "C about 60 % - est.",
            "E 25 % indirect indirect",
            "G 10 % indirect via fund",
            "I 5 % - class B"
        ]
    );
    // What may be a company is asked about.
    assert!(
        problems("owner,owned,percent\nTotal,B,100\n")[0]
            .1
            .contains("totals")
    );
    let several = problems("owner,owned,percent\nA,B Ltd; C Ltd,60\nA,\"D\nE\",60\n");
    assert_eq!(several.len(), 2, "{several:?}");
    assert!(several.iter().all(|(_, told)| told.contains("several")));
    let (_, counts) = note("owner,owned,percent\nA,B,60\nA,C,a lot\n,B,7\n");
    assert_eq!(
        counts,
        "rows: 3 read = 1 kept + 2 unresolved + 0 carried unused"
    );
    // A share that was seen in a month is an account of that month, and a blank one beside it tells no share.
    let graph = read(&[(
        "t.csv",
        "owner,owned,percent,seen\nA,B,60,2021-05\nA,B,,2021-06\n",
    )])
    .unwrap();
    let mut seen: Vec<(String, bool)> = claims(&graph)
        .iter()
        .map(|claim| (claim.observed.unwrap().to_string(), claim.share.is_some()))
        .collect();
    seen.sort();
    assert_eq!(
        seen,
        [("2021-05".to_owned(), true), ("2021-06".to_owned(), false)]
    );
}
