//! Tables of owners as spreadsheets save them.

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::{Entity, Relationship};
use relata::read::{Input, explain};

use crate::run::{command, run};

fn read(tables: &[(&'static str, &str)]) -> Result<Graph, String> {
    let mut builder = GraphBuilder::new("tables");
    let inputs = tables
        .iter()
        .map(|(name, text)| Input::text(*name, (*text).to_owned()));
    builder.read(&inputs.collect::<Vec<_>>()).unwrap();
    builder
        .build(Leniency::Strict)
        .map_err(|error| error.to_string())
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    graph
        .relationships()
        .map(|id| graph.relationship(id))
        .collect()
}

fn entities(graph: &Graph) -> Vec<Entity> {
    graph.entities().map(|id| graph.entity(id)).collect()
}

/// Each claim as `owner share owned`, sorted.
fn stakes(table: &str) -> Vec<String> {
    let graph = read(&[("t.csv", table)]).unwrap();
    let share = |claim: &Relationship| {
        let share = claim.share.map(|share| share.to_string());
        share.unwrap_or_else(|| "?".to_owned())
    };
    let mut stakes: Vec<String> = claims(&graph)
        .iter()
        .map(|claim| format!("{} {} {}", claim.from, share(claim), claim.to))
        .collect();
    stakes.sort();
    stakes
}

/// The problems of a table, each with its line.
fn problems(table: &str) -> Vec<(usize, String)> {
    let explained = explain(&[Input::text("t.csv", table.to_owned())]).unwrap();
    let problems = explained[0].records.problems().iter();
    problems
        .map(|problem| (problem.line, problem.message.clone()))
        .collect()
}

#[test]
fn the_same_facts_in_a_table_and_in_json_lines_have_the_same_answers() {
    let table = "owner,owned,percent,seen,source\n\
        Jane,Acme,60,2022-05,r#p1\n\
        Acme,Shop,75.01,2022-05,r#p2\n\
        Beta,Shop,,2022-05,r#p2\n";
    let mut records = String::new();
    for name in ["Jane", "Acme", "Shop", "Beta"] {
        let kind = if matches!(name, "Acme" | "Shop") {
            "company"
        } else {
            "other"
        };
        records += &format!(
            "{{\"type\":\"entity\",\"id\":\"{name}\",\"kind\":\"{kind}\",\"name\":\"{name}\"}}\n"
        );
    }
    for (from, to, share, cited) in [
        ("Jane", "Acme", "\"60\"", "r#p1"),
        ("Acme", "Shop", "\"75.01\"", "r#p2"),
        ("Beta", "Shop", "null", "r#p2"),
    ] {
        records += &format!(
            "{{\"type\":\"relationship\",\"kind\":\"owns\",\"from\":\"{from}\",\"to\":\"{to}\",\"share\":{share},\"observed\":\"2022-05\",\"sources\":[\"{cited}\"]}}\n"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), table).unwrap();
    std::fs::write(folder.path().join("a.jsonl"), records).unwrap();
    for question in [["owners", "Shop"], ["stakes", "Shop"], ["holdings", "Jane"]] {
        let answer = |file: &str| {
            let path = folder.path().join(file);
            let ran = run(
                command()
                    .args(question)
                    .args(["-f", "csv", "--data"])
                    .arg(path),
                b"",
            );
            assert_eq!(ran.status, Some(0), "{}", ran.err);
            ran.out
        };
        assert_eq!(answer("a.csv"), answer("a.jsonl"), "{question:?}");
    }
}

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
fn tables_that_name_one_thing_are_imported_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(
        path("a.csv"),
        "owner,owned,percent,source\nA,B,60,Annual report 2020\n",
    )
    .unwrap();
    std::fs::write(path("b.csv"), "owner,owned,percent\nB,C,60\n").unwrap();
    let ran = run(
        command().arg("import").args([path("a.csv"), path("b.csv")]),
        b"",
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let imported: &'static str = ran.out.leak();
    let graph = read(&[("all.jsonl", imported)]).unwrap();
    assert_eq!(entities(&graph).len(), 3);
    assert!(
        claims(&graph)
            .iter()
            .any(|claim| claim.sources[0].source == "Annual-report-2020")
    );
}

#[test]
fn two_unnamed_owners_are_never_one() {
    let graph = read(&[("t.csv", "owner,owned,percent\nunknown,A,60\nUnknown,B,60\n")]).unwrap();
    let unnamed = entities(&graph);
    let unnamed = unnamed.iter().filter(|entity| entity.kind == "unknown");
    assert_eq!(unnamed.count(), 2);
}

#[test]
fn records_define_what_a_table_only_names() {
    let record = r#"{"type":"entity","id":"b","kind":"platform","name":"The Shop","country":"US"}"#;
    let tables = [
        (
            "t.csv",
            "owner,owned,percent,owned country\na,b,60,France\n",
        ),
        ("r.jsonl", record),
        ("u.csv", "owner,owned,percent\nb,c,60\n"),
    ];
    let graph = read(&tables).unwrap();
    let told = entities(&graph);
    let shop = told.iter().find(|entity| entity.id == "b").unwrap();
    assert_eq!(
        (shop.kind.as_str(), shop.name.as_str()),
        ("platform", "The Shop")
    );
    assert_eq!(shop.country.as_deref(), Some("US"));
    let reversed: Vec<_> = tables.iter().rev().copied().collect();
    let mut again = entities(&read(&reversed).unwrap());
    again.retain(|entity| entity.id == "b");
    assert_eq!(&again[0], shop);
    assert_eq!(claims(&graph).len(), 2);
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
fn what_is_imported_is_what_is_asked() {
    let table = "owner,owned,percent,until,deal,source\n\
        Doe,Acme,more than 25% but not more than 50%,2023,yes,https://example.org/a; r#2\n\
        ?,Acme,ca. 30,,,\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    std::fs::write(&path, table).unwrap();
    let ran = run(command().arg("import").arg(&path), b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let records: &'static str = ran.out.leak();
    let direct = read(&[("own.csv", table)]).unwrap();
    let imported = read(&[("own.jsonl", records)]).unwrap();
    assert_eq!(claims(&imported), claims(&direct));
    assert_eq!(entities(&imported), entities(&direct));
    let doe = claims(&direct);
    let doe = doe.iter().find(|claim| claim.from == "Doe").unwrap();
    assert_eq!(doe.share.unwrap().to_string(), "over 25 to 50 %");
    assert_eq!(doe.extra["deal"].to_string(), "yes");
    assert_eq!(doe.sources.len(), 2);

    // What cannot be read in full is not written in half.
    let ran = run(
        command().args(["import", "-"]),
        b"owner,owned,percent\nA,B,60\nA,C,many\n",
    );
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("<stdin>:3"), "{}", ran.err);
}

#[test]
fn nothing_is_written_over_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let table = "owner,owned,percent\nA,B,60\n";
    std::fs::write(&path, table).unwrap();
    for verb in [vec!["import"], vec!["owners", "B", "--data"]] {
        let ran = run(command().args(verb).arg(&path).arg("-o").arg(&path), b"");
        assert_eq!(ran.status, Some(2), "{}", ran.out);
        assert!(ran.err.contains("would be lost"), "{}", ran.err);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), table);
    }
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
fn edges_that_say_what_they_are_do_not_all_own() {
    let graph = read(&[("t.csv", "from,to,kind\nA,B,lists\nC,B,owns\n")]).unwrap();
    let kinds: Vec<String> = claims(&graph).into_iter().map(|claim| claim.kind).collect();
    assert!(kinds.contains(&"lists".to_owned()) && kinds.contains(&"owns".to_owned()));
    // Where the ends have columns of their own, a kind may be that of anything.
    let graph = read(&[("t.csv", "owner,owned,kind\nA,B,bank\n")]).unwrap();
    assert_eq!(claims(&graph)[0].kind, "owns");
}

#[test]
fn a_header_without_end_is_one_error() {
    let wide = format!("owner,owned{}\n1,2\n", ",x".repeat(1_000_000));
    let told = problems(&wide);
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("no line ends"), "{told:?}");
}

#[test]
fn files_of_one_name_are_sources_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, row) in [("a", "A,B,60"), ("b", "C,D,50")] {
        std::fs::create_dir(path(name)).unwrap();
        let table = format!("owner,owned,percent\n{row}\n");
        std::fs::write(path(name).join("own.csv"), table).unwrap();
    }
    let files = [path("a/own.csv"), path("b/own.csv")];
    let ran = run(command().arg("import").args(&files), b"");
    for cited in ["own.csv@a#L2", "own.csv@b#L2"] {
        assert!(ran.out.contains(cited), "{}", ran.out);
    }
    let asked = run(
        command()
            .args(["owners", "D", "-f", "csv", "--data"])
            .arg(&files[0])
            .arg("--data")
            .arg(&files[1]),
        b"",
    );
    assert!(asked.out.contains("own.csv@b#L2"), "{}", asked.out);
    // Alone, a file keeps its bare name.
    let alone = run(command().arg("import").arg(&files[1]), b"");
    assert!(alone.out.contains("\"own.csv#L2\""), "{}", alone.out);
}

/// Each claim of a table as `from kind to, share, interest`.
fn all(table: &str) -> Vec<String> {
    let graph = read(&[("t.csv", table)]).unwrap();
    let mut told: Vec<String> = claims(&graph)
        .into_iter()
        .map(|claim| {
            let share = claim.share.map(|share| format!(", {share}"));
            let interest = claim.interest.map(|interest| format!(", {interest}"));
            format!(
                "{} {} {}{}{}",
                claim.from,
                claim.kind,
                claim.to,
                share.unwrap_or_default(),
                interest.unwrap_or_default()
            )
        })
        .collect();
    told.sort();
    told
}

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
