//! What a column means, by its header and by the columns beside it.

use super::{claims, problems, read, stakes};

#[test]
fn headers_say_which_end_is_which_in_any_order_and_with_any_separator() {
    for table in [
        "owner,owned,percent\nA,B,60\n",
        "Share %;Company;Shareholder\n60;B;A\n",
        "company\tsubsidiary\townership\nA\tB\t60 %\n",
        "\u{feff}Parent Company,Entity Name,Pct\r\n\"A\",\"B\",60.0\r\n",
        "to,from,stake\nB,A,\"60,0\"\n\n",
        "Name of entity owned;Owner's name;Ownership interest (%)\nB;A;60\n",
        "Full name of shareholder,Legal entity name,% of capital held\nA,B,60\n",
        "owner,owner full name,owned,percent\nA,A of London,B,60\n",
    ] {
        assert_eq!(stakes(table), ["A 60 % B"], "{table}");
    }
}

#[test]
fn what_is_held_through_others_is_an_interest_of_its_own() {
    let table = "beneficial owner,entity,Direct/Indirect,percent\n\
        Jane,Acme,Indirect (via Hold),60\nHold,Acme,direct,60\nJane,Hold,,100\n";
    let graph = read(&[("t.csv", table)]).unwrap();
    let mut interests: Vec<_> = claims(&graph)
        .into_iter()
        .map(|claim| (claim.from, claim.to, claim.interest))
        .collect();
    interests.sort();
    let of = |from: &str, to: &str, interest: Option<&str>| {
        (from.to_owned(), to.to_owned(), interest.map(str::to_owned))
    };
    assert_eq!(
        interests,
        [
            of("Hold", "Acme", None),
            of("Jane", "Acme", Some("indirect")),
            of("Jane", "Hold", None)
        ]
    );
    let told = problems("owner,owned,directness,percent\nA,B,perhaps,60\n");
    assert_eq!(
        told,
        [(
            2,
            "whether the stake is direct is `perhaps`: write direct or indirect".to_owned()
        )]
    );
}

#[test]
fn a_date_in_any_order_is_read_where_it_can_be_one_day_only() {
    let table = |date: &str| format!("owner,owned,percent,as of\nA,B,60,{date}\n");
    for (written, day) in [
        ("31/12/2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
        ("7.7.2021", "2021-07-07"),
    ] {
        let graph = read(&[("t.csv", &table(written))]).unwrap();
        let observed = claims(&graph)[0].observed.map(|date| date.to_string());
        assert_eq!(observed.as_deref(), Some(day), "{written}");
    }
    for open in ["07/12/2021", "31/13/2021", "31/12/21"] {
        assert_eq!(problems(&table(open)).len(), 1, "{open}");
    }
}

#[test]
fn a_cell_that_says_that_no_day_is_known_is_an_empty_one() {
    for until in ["present", "Ongoing", "-", "n/a", ""] {
        let table = format!("owner,owned,percent,since,until\nA,B,60,n/a,{until}\n");
        let graph = read(&[("t.csv", &table)]).unwrap();
        let claim = &claims(&graph)[0];
        assert_eq!((claim.since, claim.until), (None, None), "{until}");
    }
    let told = problems("owner,owned,percent,since\nA,B,60,present\n");
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn an_interest_by_another_name_is_no_other_interest() {
    for word in ["Ordinary shares", "equity", "Shareholding", "direct", ""] {
        let table = format!("owner,owned,percent,interest\nA,B,60,{word}\n");
        let graph = read(&[("t.csv", &table)]).unwrap();
        assert_eq!(claims(&graph)[0].interest, None, "{word}");
    }
    let graph = read(&[("t.csv", "owner,owned,percent,interest\nA,B,60,Votes\n")]).unwrap();
    assert_eq!(claims(&graph)[0].interest.as_deref(), Some("voting-rights"));
}

#[test]
fn from_and_to_are_days_where_the_ends_have_columns() {
    let graph = read(&[("t.csv", "owner,company,percent,from,to\nA,B,60,2019,2021\n")]).unwrap();
    let claim = &claims(&graph)[0];
    assert_eq!((claim.from.as_str(), claim.to.as_str()), ("A", "B"));
    assert_eq!(claim.since.unwrap().to_string(), "2019");
    assert_eq!(claim.until.unwrap().to_string(), "2021");
    let told = problems("name,stake,from,to\nA,50,2019-01-01,2020-01-01\n");
    assert!(told[0].1.contains("a date"), "{told:?}");
}

#[test]
fn edges_that_say_what_they_are_do_not_all_own() {
    let graph = read(&[("t.csv", "from,to,kind\nA,B,lists\nC,B,owns\n")]).unwrap();
    let kinds: Vec<String> = claims(&graph).into_iter().map(|claim| claim.kind).collect();
    assert!(kinds.contains(&"lists".to_owned()) && kinds.contains(&"owns".to_owned()));
    // Where the ends have columns of their own, a kind may be that of anything.
    let graph = read(&[("t.csv", "owner,owned,kind\nA,B,bank\n")]).unwrap();
    assert_eq!(claims(&graph)[0].kind, "owns");
}
