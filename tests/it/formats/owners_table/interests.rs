//! Votes, and what is held through others, beside plain shares.

use super::{all, claims, problems, read};

#[test]
fn votes_beside_shares_are_an_interest_of_their_own() {
    for header in [
        "votes %",
        "Voting rights (%)",
        "% of votes",
        "voting power, percent",
    ] {
        let table = format!(
            "owner,owned,shares %,{}\nA,B,40,60\nC,B,60,\n",
            header.replace(',', "")
        );
        assert_eq!(
            all(&table),
            [
                "A controls B, 60 %, voting-rights",
                "A owns B, 40 %",
                "C owns B, 60 %"
            ],
            "{header}"
        );
    }
    // Each column has its own unit.
    let parts = "owner,owned,percent,voting rights\nA,B,40,0.6\nC,B,60,0.4\n";
    assert_eq!(
        all(parts),
        [
            "A controls B, 60 %, voting-rights",
            "A owns B, 40 %",
            "C controls B, 40 %, voting-rights",
            "C owns B, 60 %"
        ]
    );
    // Votes alone tell no stake.
    assert_eq!(
        all("owner,owned,votes %\nA,B,60\n"),
        ["A controls B, 60 %, voting-rights"]
    );
    // A bare word may count them.
    let graph = read(&[(
        "t.csv",
        "owner,owned,percent,votes\nA,B,60,1200\nC,B,40,55 %\n",
    )])
    .unwrap();
    let told = claims(&graph);
    assert_eq!(told.len(), 3);
    let counted = told.iter().find(|claim| claim.from == "A").unwrap();
    assert_eq!(counted.extra["votes"].to_string(), "1200");
    assert_eq!(problems("owner,owned,votes %\nA,B,many\n").len(), 1);
}

#[test]
fn what_is_not_held_directly_is_so_in_headers_and_cells() {
    for table in [
        "owner,owned,percent,interest\nA,B,60,Indirect shareholding\n",
        "owner,owned,percent,directness\nA,B,60,held indirectly\n",
        "owner,owned,indirect %\nA,B,60\n",
        "owner,owned,Indirect share\nA,B,60 %\n",
        "indirect owner,owned,percent\nA,B,60\n",
    ] {
        assert_eq!(all(table), ["A owns B, 60 %, indirect"], "{table}");
    }
    for (table, interest) in [
        ("UBO,entity,percent\nA,B,60\n", "ultimate"),
        (
            "ultimate beneficial owner,entity,percent\nA,B,60\n",
            "ultimate",
        ),
        (
            "owner,owned,percent,interest\nA,B,60,Ultimate owner\n",
            "ultimate",
        ),
        ("beneficial owner,entity,percent\nA,B,60\n", "beneficial"),
        (
            "owner,owned,beneficial interest (%)\nA,B,60\n",
            "beneficial",
        ),
    ] {
        assert_eq!(
            all(table),
            [format!("A owns B, 60 %, {interest}")],
            "{table}"
        );
    }
    assert_eq!(
        all("owner,owned,direct %,indirect %\nA,B,10,50\nC,B,5,\n"),
        [
            "A owns B, 10 %",
            "A owns B, 50 %, indirect",
            "C owns B, 5 %"
        ]
    );
    let ftm = |form: &str| {
        format!(
            "{{\"id\":\"A\",\"schema\":\"Person\",\"properties\":{{\"name\":[\"A\"]}}}}\n{{\"id\":\"B\",\"schema\":\"Company\",\"properties\":{{\"name\":[\"B\"]}}}}\n{{\"id\":\"o\",\"schema\":\"Ownership\",\"properties\":{{\"owner\":[\"A\"],\"asset\":[\"B\"],\"percentage\":[\"60\"],\"ownershipType\":[\"{form}\"]}}}}\n"
        )
    };
    for (form, interest) in [
        ("Indirect shareholding", Some("indirect")),
        ("ultimate", Some("ultimate")),
        ("Beneficial ownership", Some("beneficial")),
        ("direct", None),
    ] {
        let text: &'static str = ftm(form).leak();
        let graph = read(&[("x.ftm.json", text)]).unwrap();
        assert_eq!(claims(&graph)[0].interest.as_deref(), interest, "{form}");
    }
}
