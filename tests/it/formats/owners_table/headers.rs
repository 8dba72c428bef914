//! Columns that are no shares by their headers, and may be by their cells; and what is said of headers that are not known.

use relata::read::{Input, explain};

use super::{claims, problems, read, stakes};

fn notes(table: &str) -> Vec<String> {
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    explained[0].notes().map(str::to_owned).collect()
}

#[test]
fn percentages_under_any_header_are_not_left_out_in_silence() {
    for header in [
        "Proportion of ownership interest",
        "Extent of holding",
        "% of issued capital",
    ] {
        let table = format!("Subsidiary,Parent,{header}\nS1,P,60%\nS2,P,40 %\n");
        assert_eq!(stakes(&table), ["P 40 % S2", "P 60 % S1"], "{header}");
    }
    let told = problems("Owner,Owned,Growth\nA,B,60%\nA,C,\nA,D,about 5 %\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].0 == 2 && told[0].1.contains("`Growth` holds percentages"),
        "{told:?}"
    );
    // Beside shares, or among other words, a percentage may be of anything.
    for table in [
        "Owner,Owned,percent,Growth\nA,B,60,5%\n",
        "Owner,Owned,Growth\nA,B,60%\nA,C,strong\n",
        "Owner,Owned,note\nA,B,60%\n",
    ] {
        assert_eq!(problems(table), [], "{table}");
    }
}

#[test]
fn a_percentage_is_never_a_word_of_an_interest() {
    let table = "Subsidiary,Parent,Interest\nS1,H1,60%\nS2,H1,40 per cent\nS3,H1,\n";
    assert_eq!(
        super::all(table),
        ["H1 owns S1, 60 %", "H1 owns S2, 40 %", "H1 owns S3"]
    );
    for table in [
        "Subsidiary,Parent,Interest\nS1,H1,60\n",
        "Subsidiary,Parent,Percent,Interest\nS1,H1,60,60%\n",
    ] {
        let told = problems(table);
        assert!(told[0].1.contains("no word for an interest"), "{told:?}");
    }
    let words = "Subsidiary,Parent,Percent,Interest\nS1,H1,60,votes 2020\n";
    assert_eq!(problems(words), []);
}

#[test]
fn numbers_under_a_word_for_a_part_are_asked() {
    for header in [
        "Interest held",
        "Effective interest",
        "Equity interest",
        "Proportion",
    ] {
        let told = problems(&format!("Subsidiary,Parent,{header}\nS1,P,60\nS2,P,70\n"));
        assert_eq!(told.len(), 1, "{header}");
        assert!(told[0].1.contains("numbers that may be shares"), "{told:?}");
    }
    for table in [
        "Subsidiary,Parent,Equity interest\nS1,P,ordinary\nS2,P,60\n",
        "Subsidiary,Parent,Interest rate\nS1,P,4\n",
        "Subsidiary,Parent,Percent,Effective interest\nS1,P,60,36\n",
    ] {
        assert_eq!(problems(table), [], "{table}");
    }
}

#[test]
fn a_header_like_a_share_is_read_or_asked_about() {
    let parts = "Owner,Owned,Ownership (fraction)\nA,B,1\nC,D,0.4\n";
    assert_eq!(stakes(parts), ["A 100 % B", "C 40 % D"]);
    let ratio = "Owner,Owned,Holding ratio\nA,B,60\nC,D,0.4\n";
    assert_eq!(stakes(ratio), ["A 60 % B", "C 0.4 % D"]);
    for header in [
        "Prozent",
        "Anteil in Prozent",
        "Porcentaje",
        "Pourcentage",
        "Participation",
        "Beteiligung",
        "Kapitalanteil",
        "持股比例",
    ] {
        let told = problems(&format!("Owner,Owned,{header}\nA,B,60\n"));
        assert!(
            told.len() == 1 && told[0].1.contains("looks like one"),
            "{header}: {told:?}"
        );
    }
    for header in ["Anteilseigner seit", "Studio", "Quote", "Handel"] {
        assert_eq!(problems(&format!("Owner,Owned,{header}\nA,B,x\n")), []);
    }
}

#[test]
fn classes_of_shares_are_parcels_of_one_stake() {
    let table = "Owner,Owned,Share class,Percentage\nA,B,Class A,30\nA,B,Class B,20\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let mut parcels: Vec<_> = claims(&graph)
        .into_iter()
        .map(|claim| claim.parcel.unwrap())
        .collect();
    parcels.sort();
    assert_eq!(parcels, ["Class A", "Class B"]);
    let answer = graph
        .ask(relata::Owners::of("B"), &relata::Lens::default())
        .unwrap();
    let text = crate::asked::written(&answer, relata::write::Format::Table);
    assert!(
        text.contains("50 %") && !text.contains("20 to 30"),
        "{text}"
    );
}

#[test]
fn the_column_that_is_most_like_a_share_is_named() {
    for (header, word) in [
        (
            "No. of shares,% of the whole",
            "`% of the whole` looks like one",
        ),
        ("Shares", "`Shares` may count shares"),
        ("Shares held", "`Shares held` may count shares"),
        ("Number of shares", "`Number of shares` may count shares"),
    ] {
        let cells = ",5".repeat(header.split(',').count());
        let told = problems(&format!("Company,Shareholder,{header}\nA,B{cells}\n"));
        assert!(told[0].1.contains(word), "{told:?}");
    }
    assert_eq!(
        problems("Company,Shareholder,Shareholder address\nA,B,London\n"),
        []
    );
    let told = problems("Firma;Aktionaer;Anteil\nA;B;5\n");
    assert!(told[0].1.contains("--map FILE"), "{told:?}");
}

#[test]
fn a_number_of_shares_beside_percentages_is_kept() {
    let table = "Shareholder,Company,Shares held,% held\nA,B,10,60\nC,B,20,40\n";
    assert_eq!(stakes(table), ["A 60 % B", "C 40 % B"]);
}

#[test]
fn the_line_of_the_header_is_its_own_below_empty_lines() {
    let table = "Holdings of the group\n\n\nOwner,Owned,percent\nA,B,60\n";
    assert_eq!(
        notes(table),
        ["The header is line 4; what stands above it is left out."]
    );
    let graph = read(&[("t.csv", table)]).unwrap();
    assert_eq!(claims(&graph)[0].sources[0].locator.as_deref(), Some("L5"));
}

#[test]
fn a_column_in_percent_that_looks_like_parts_of_one_is_told() {
    let told = notes("owner,owned,percentage\nA,B,1\nC,D,0.4\nE,D,0.6\n");
    assert!(told[0].contains("`percentage` is in percent"), "{told:?}");
    for table in [
        "owner,owned,percentage\nA,B,100\nC,D,0.4\n",
        "owner,owned,percentage\nA,B,1\nC,D,1\n",
        "owner,owned,percentage\nA,B,0.4 %\nC,D,0.6%\n",
    ] {
        assert_eq!(notes(table), [""; 0], "{table}");
    }
}
