//! How much is held: units, and shares that nobody states.

use super::{claims, problems, read, stakes};
use relata::read::Input;
use relata::read::explain;

#[test]
fn an_empty_share_is_not_known_and_not_nothing() {
    let graph = read(&[("t.csv", "owner,owned,percent\nA,B,\nC,B,0\n")]).unwrap();
    let shares: Vec<_> = claims(&graph).iter().map(|claim| claim.share).collect();
    assert_eq!(shares.iter().filter(|share| share.is_none()).count(), 1);
}

#[test]
fn parts_of_one_are_told_by_the_whole_column() {
    let parts = "owner,owned,share\nA,B,0.5\nC,B,0.25\nD,A,1\n";
    assert_eq!(stakes(parts), ["A 50 % B", "C 25 % B", "D 100 % A"]);
    // One number over 1 or the header makes all of them percent.
    let percent = "owner,owned,share\nA,B,0.5\nC,B,0.25\nD,A,51\n";
    assert_eq!(stakes(percent), ["A 0.5 % B", "C 0.25 % B", "D 51 % A"]);
    // Cells that say their unit say it for themselves alone.
    let signed = "owner,owned,share\nA,B,50 %\nC,B,0.25%\n";
    assert_eq!(stakes(signed), ["A 50 % B", "C 0.25 % B"]);
    let bounds = "owner,owned,share min,share max\nA,B,0.2,0.5\nC,B,0.1,0.3\n";
    assert_eq!(stakes(bounds), ["A 20 to 50 % B", "C 10 to 30 % B"]);
    let named = "owner,owned,percent\nA,B,0.5\nC,B,0.25\n";
    assert_eq!(stakes(named), ["A 0.5 % B", "C 0.25 % B"]);
    let fraction = "owner,owned,fraction\nA,B,1\n";
    assert_eq!(stakes(fraction), ["A 100 % B"]);

    let note = |table: &str| {
        let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
        explained[0].notes().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(note(parts)[0].contains("parts of 1"));
    // Where every row cites something else, too.
    assert!(note("owner,owned,share,source\nA,B,0.5,r\nC,B,0.25,r\n")[0].contains("parts of 1"));
    assert!(note(percent).is_empty());
}

#[test]
fn a_unit_that_cannot_be_told_is_asked_for() {
    for table in [
        "owner,owned,share\nA,B,0.5\n",
        "owner,owned,share\nA,B,1\nC,D,1\n",
        "owner,owned,share\nA,B,0.5\nC,B,0.25%\nD,B,0.1\n",
    ] {
        let told = problems(table);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0]
                .1
                .contains("call the column `percent` or `fraction`")
        );
    }
    let told = problems("owner,owned,fraction\nA,B,0.5\nC,D,7\n");
    assert_eq!(
        told,
        [(
            3,
            "`fraction` is a part of 1, and this is more than 1".to_owned()
        )]
    );
}
