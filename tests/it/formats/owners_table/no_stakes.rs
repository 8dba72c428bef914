//! Rows that tell no stake, in the middle of a table or at its end.

use relata::read::{Input, explain};

use super::{problems, stakes};

#[test]
fn rows_about_the_sheet_are_left_out_and_told_of() {
    let table = "owner,owned,percent,since\n1,2,3,4\nA,B,60,2020\nEurope,Europe,Europe,Europe\n\
        Owner,Owned,Percent,Since\nC,D,50,\nowner,owned,,\n";
    assert_eq!(stakes(table), ["A 60 % B", "C 50 % D"]);
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    let notes: Vec<&str> = explained[0].notes().collect();
    assert_eq!(
        notes,
        [
            "Left out, since no stake stands there: line 2 (`1`), line 4 (`Europe`), line 5 (`Owner`), line 7 (`owner`)."
        ]
    );
    // Ids, further down or without a column of shares, and a company that holds itself.
    for (table, stake) in [
        ("owner,owned,percent\nA,B,5\n1,2,3\n", "1 3 % 2"),
        ("from,to\n1,2\n", "1 ? 2"),
        ("owner,owned\nA,A\n", "A ? A"),
        ("owner,owned,percent\nA,A,5\n", "A 5 % A"),
    ] {
        assert!(stakes(table).contains(&stake.to_owned()), "{table}");
    }
}

#[test]
fn totals_are_known_in_many_languages() {
    for word in [
        "Gesamt",
        "Zwischensumme",
        "Totale",
        "Suma",
        "Итого",
        "合计",
        "Total shareholders",
        "Total (100%)",
        "Insgesamt:",
    ] {
        let told = problems(&format!("owner,owned,percent\nA,B,60\n{word},B,100\n"));
        assert!(
            told.len() == 1 && told[0].1.contains("row of totals"),
            "{word}: {told:?}"
        );
        let alone = format!("owner,owned,percent\nA,B,60\n{word},,100\n");
        assert_eq!(stakes(&alone), ["A 60 % B"], "{word}");
    }
    assert_eq!(problems("owner,owned,percent\nTotalEnergies,B,60\n"), []);
}
