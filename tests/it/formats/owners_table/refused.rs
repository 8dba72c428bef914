//! What is refused, with its line, and no crash.

use super::problems;
use crate::run::command;
use crate::run::run;

#[test]
fn what_would_be_lost_without_a_word_is_refused() {
    let quote = "owner,owned,percent,note\nA,X,10,\"unclosed\nB,X,20,\nC,X,30,\n";
    assert!(problems(quote)[0].1.contains("quotation mark"));
    // A table is known by its ends, so that a pipe is told of its columns and not of JSON.
    let piped = run(
        command().args(["owners", "B", "--data", "-"]),
        b"owner,owned,% of the whole\nA,B,60\n",
    );
    assert!(piped.err.contains("looks like one"), "{}", piped.err);
    let unknown = problems("owner,owned,% of the whole\nA,B,60\n");
    assert!(unknown[0].1.contains("looks like one"), "{unknown:?}");
    assert!(
        problems("owner,owned,percent\nTotal,B,100\n")[0]
            .1
            .contains("totals")
    );
    for share in [">100", "<0", "50/50", "01/02"] {
        let told = problems(&format!("owner,owned,percent\nA,B,{share}\n"));
        assert_eq!(told.len(), 1, "{share}");
    }
}

#[test]
fn every_mistake_is_told_at_once_with_its_line() {
    let table = "Owner,Company,Stake,Since\n\
        A,B,a lot,2022-13\n\
        A,B,60,03/04/2021\n\
        ,B,10,\n\
        A,B,10,2020,x\n\
        A,B,150,\n\
        A,C,40-20,\n";
    let lines: Vec<usize> = problems(table).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 2, 3, 4, 5, 6, 7]);
    let told = problems("foo,bar\n1,2\n");
    assert!(told[0].1.contains("the columns are: foo, bar"), "{told:?}");
    assert!(
        problems("owner,owned,share,stake\nA,B,1,2\n")[0]
            .1
            .contains("say the same")
    );
    let told = problems("owner,owned,country,owner country\nA,B,FR,\nA,C,,\n");
    assert_eq!(told, []);
    let utf16: Vec<u8> = "\u{feff}owner,owned\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let ran = run(command().args(["owners", "B", "--data", "-"]), &utf16);
    assert_eq!(ran.status, Some(2));
}

#[test]
fn a_name_of_any_length_has_a_table() {
    let table = format!("owner,owned,percent\n{},B,60\n", "x".repeat(70_000));
    let ran = run(
        command().args(["owners", "B", "--data", "-"]),
        table.as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn a_long_or_hostile_table_is_no_crash() {
    let long = format!("owner,owned,percent\nA,B,{}\n", "9".repeat(1_000_000));
    let told = problems(&long);
    assert!(told[0].1.len() < 300);
    let wide = format!("owner,owned{}\n", ",x".repeat(100_000));
    assert!(problems(&wide).len() <= 1);
    let quote = "owner,owned,percent\n\"A,B,60\n";
    assert_eq!(problems(quote).len(), 1);
}

#[test]
fn a_header_without_end_is_one_error() {
    let wide = format!("owner,owned{}\n1,2\n", ",x".repeat(1_000_000));
    let told = problems(&wide);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("no line ends"), "{told:?}");
}

#[test]
fn the_error_of_a_formula_is_no_name_and_no_day() {
    let table = "Owner,Owned,Percent,Until,Remarks,Seen by\n\
        #REF!,B,50,,,\n\
        A,B,#BEZUG!,#N/A,,\n\
        A,B,20,,,#NAME?\n";
    let told = problems(table);
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 3], "{told:?}");
    assert!(
        told.iter().all(|(_, message)| message.contains("formula")),
        "{told:?}"
    );
}

#[test]
fn a_column_for_each_company_makes_no_companies_of_shares() {
    let told = problems("Shareholder,Company A,Company B\nX,50,20\nY,50,80\n");
    assert!(
        told[0].1.contains("no column is called `owned`"),
        "{told:?}"
    );
    for (table, word) in [
        ("Shareholder,Company\nX,50\nY,60\n", "`Company` is a number"),
        ("Shareholder,Company\nX,50 %\n", "`Company` is a number"),
        (
            "Owner,Owned\n12.5,Acme\n25-50,Beta\n",
            "`Owner` is a number",
        ),
    ] {
        let told = problems(table);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0 == 2 && told[0].1.contains(word), "{told:?}");
    }
    // Ids of a list of edges, a company called by a number, and one among names.
    for table in [
        "from,to\n1,2\n2,3\n",
        "owner,owned\nQihoo,360\n",
        "owner,owned\nQihoo,360\nA,B\n",
        "owner,owned,percent\nA,360,60\nB,360,40\n",
    ] {
        assert_eq!(problems(table), [], "{table}");
    }
}
