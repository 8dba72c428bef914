//! Several columns that name owners: direct ones, and those who hold through them.

use super::{all, claims, problems, read};

#[test]
fn an_owner_in_the_second_column_is_not_passed_over() {
    for (header, interest) in [
        ("Direct owner,Beneficial owner", "beneficial"),
        ("Immediate parent,Ultimate parent", "ultimate"),
        ("Parent,Ultimate parent", "ultimate"),
        ("Owner,Ultimate beneficial owner", "ultimate"),
    ] {
        let table =
            format!("Subsidiary,{header},Percent\nS1,H1,T,60\nS2,H1,,0.5\nS3,H2,unknown,\n");
        assert_eq!(
            all(&table),
            [
                "H1 owns S1, 60 %".to_owned(),
                "H1 owns S2, 0.5 %".to_owned(),
                "H2 owns S3".to_owned(),
                format!("T owns S1, {interest}"),
            ],
            "{header}"
        );
    }
    // Whoever names nobody is kept as a remark.
    let graph = read(&[("t.csv", "Subsidiary,Owner,UBO\nS,H,not known\n")]).unwrap();
    assert_eq!(claims(&graph)[0].extra["UBO"].to_string(), "not known");
}

#[test]
fn a_share_of_the_other_owner_is_his() {
    let table =
        "Subsidiary,Owner,Percent,UBO,UBO %\nS1,H1,60,T,45\nS2,H1,60,unknown,30\nS3,H1,60,T,\n";
    assert_eq!(
        all(table),
        [
            "H1 owns S1, 60 %",
            "H1 owns S2, 60 %",
            "H1 owns S3, 60 %",
            "T owns S1, 45 %, ultimate",
            "T owns S3, ultimate",
        ]
    );
    // The direct owner is told as well where only the other one has a share, of which the whole column tells the unit.
    let table = "Subsidiary,Owner,Ultimate parent,Ultimate share\nS1,H1,T,0.45\nS2,H1,T,0.2\n";
    assert_eq!(
        all(table),
        [
            "H1 owns S1",
            "H1 owns S2",
            "T owns S1, 45 %, ultimate",
            "T owns S2, 20 %, ultimate"
        ]
    );
}

#[test]
fn a_direct_owner_is_one_without_any_other_column() {
    for header in [
        "Direct owner",
        "Immediate parent",
        "Direct shareholder",
        "Immediate holding company",
    ] {
        assert_eq!(
            all(&format!("Subsidiary,{header},Percent\nS,H,60\n")),
            ["H owns S, 60 %"],
            "{header}"
        );
    }
}

#[test]
fn two_columns_of_which_either_may_be_the_owner_are_asked() {
    for header in ["Holder,Parent company", "Beneficial owner,Ultimate parent"] {
        let told = problems(&format!("Subsidiary,{header},Percent\nS,A,B,60\n"));
        assert!(told[0].1.contains("say the same"), "{header}: {told:?}");
    }
}
