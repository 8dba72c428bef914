//! Persons with significant control, as the register of the United Kingdom publishes them.

use super::graphs::{claims, counts, entity, explained, facts, graph, real, sums_are_whole, told};
use relata::Graph;
use relata::read::{Input, explain};

fn line(number: &str, data: &str) -> String {
    format!("{{\"company_number\":\"{number}\",\"data\":{{\"etag\":\"e-{number}\",{data}}}}}")
}

fn jane(natures: &str) -> String {
    let data = format!(
        "\"kind\":\"individual-person-with-significant-control\",\"name\":\"Ms Jane Doe\",\"notified_on\":\"2016-04-06\",\"date_of_birth\":{{\"year\":1970,\"month\":2}},\"country_of_residence\":\"England\",\"natures_of_control\":[{natures}],\"links\":{{\"self\":\"/company/01234567/persons-with-significant-control/individual/jane\"}}"
    );
    line("1234567", &data)
}

const FILE: &str = "psc-snapshot-2026-11-29.txt";

#[test]
fn each_nature_is_a_claim_and_only_own_shares_are_a_stake() {
    let text = jane(
        "\"ownership-of-shares-25-to-50-percent\",\"voting-rights-75-to-100-percent\",\"ownership-of-shares-50-to-75-percent-as-trust\",\"right-to-appoint-and-remove-directors\",\"something-new\"",
    );
    let graph = graph(&[(FILE, &text)]);
    let owner = "GB-COH-01234567/jane";
    assert_eq!(
        told(&graph),
        [
            format!("{owner} owns GB-COH-01234567, over 25 to 50 %, 2016-04-06.."),
            format!("{owner} controls GB-COH-01234567, over 75 %, voting-rights, 2016-04-06.."),
            format!(
                "{owner} controls GB-COH-01234567, ownership-of-shares-50-to-75-percent-as-trust, 2016-04-06.."
            ),
            format!(
                "{owner} controls GB-COH-01234567, right-to-appoint-and-remove-directors, 2016-04-06.."
            ),
            format!("{owner} controls GB-COH-01234567, something-new, 2016-04-06.."),
        ]
    );
    let jane = entity(&graph, owner);
    assert_eq!(jane.name, "Ms Jane Doe");
    assert_eq!(jane.since.unwrap().to_string(), "1970-02");
    assert_eq!(jane.country.as_deref(), Some("GB"));
    let cited = claims(&graph)[0].sources[0].clone();
    let mut sources = graph.sources().map(|id| graph.source(id));
    let source = sources.find(|source| source.id == cited.source).unwrap();
    assert_eq!(source.date.unwrap().to_string(), "2026-11-29");
}

#[test]
fn a_company_of_the_same_register_is_one_thing_as_owner_and_as_owned() {
    let data = |number: &str, register: &str| {
        format!(
            "\"kind\":\"corporate-entity-person-with-significant-control\",\"name\":\"Holding Ltd\",\"identification\":{{\"country_registered\":\"{register}\",\"registration_number\":\"{number}\"}},\"natures_of_control\":[\"ownership-of-shares-75-to-100-percent\"],\"links\":{{\"self\":\"/company/x/persons-with-significant-control/corporate-entity/{number}\"}}"
        )
    };
    let lines = [
        line("01234567", &data("89101", "United Kingdom")),
        line("00089101", &data("HRB 5", "Germany")),
    ];
    let graph = graph(&[(FILE, &lines.join("\n"))]);
    assert_eq!(
        told(&graph),
        [
            "GB-COH-00089101/HRB 5 owns GB-COH-00089101, over 75 %",
            "GB-COH-00089101 owns GB-COH-01234567, over 75 %",
        ]
    );
    assert_eq!(entity(&graph, "GB-COH-00089101").name, "Holding Ltd");
    assert_eq!(entity(&graph, "GB-COH-01234567").name, "company 01234567");
}

#[test]
fn what_has_ceased_ends_and_a_false_ceased_says_nothing() {
    let ceased = jane("\"ownership-of-shares-25-to-50-percent\"").replace(
        "\"notified_on\"",
        "\"ceased_on\":\"2020-01-02\",\"notified_on\"",
    );
    let flagged = jane("\"ownership-of-shares-25-to-50-percent\"")
        .replace("\"notified_on\"", "\"ceased\":true,\"notified_on\"");
    let holds = flagged.replace("true", "false");
    for (text, end) in [(ceased, "2020-01-02"), (flagged, "2026-11-29"), (holds, "")] {
        assert_eq!(
            told(&graph(&[(FILE, &text)])),
            [format!(
                "GB-COH-01234567/jane owns GB-COH-01234567, over 25 to 50 %, 2016-04-06..{end}"
            )]
        );
    }
}

#[test]
fn protected_persons_statements_and_exemptions_are_reasons() {
    let secure = line(
        "1",
        "\"kind\":\"super-secure-person-with-significant-control\",\"description\":\"super-secure-persons-with-significant-control\"",
    );
    let statement = |number: &str, code: &str| {
        let data = format!(
            "\"kind\":\"persons-with-significant-control-statement\",\"statement\":\"{code}\",\"notified_on\":\"2016-07-12\""
        );
        line(number, &data)
    };
    let ended = statement("5", "psc-details-not-confirmed").replace(
        "\"notified_on\"",
        "\"ceased_on\":\"2017-01-01\",\"notified_on\"",
    );
    let was_nobody = statement("6", "no-individual-or-entity-with-signficant-control").replace(
        "\"notified_on\"",
        "\"ceased_on\":\"2017-01-01\",\"notified_on\"",
    );
    let exempt = line(
        "7",
        "\"kind\":\"exemptions\",\"exemptions\":{\"psc_exempt_as_trading_on_regulated_market\":{\"items\":[{\"exempt_from\":\"2016-10-29\"}]}}",
    );
    let lines = [
        secure,
        statement("2", "no-individual-or-entity-with-signficant-control"),
        statement("3", "psc-exists-but-not-identified"),
        statement("4", "all-beneficial-owners-identified"),
        ended,
        was_nobody,
        exempt,
    ];
    let graph = graph(&[(FILE, &lines.join("\n"))]);
    assert_eq!(
        told(&graph),
        [
            "GB-COH-00000001/e-1 controls GB-COH-00000001, unstated-nature-of-control",
            "GB-COH-00000003/e-3 controls GB-COH-00000003, unstated-nature-of-control, 2016-07-12..",
            "GB-COH-00000005/e-5 controls GB-COH-00000005, unstated-nature-of-control, 2016-07-12..2017-01-01",
        ]
    );
    let mut reasons: Vec<String> = facts(&graph)
        .iter()
        .map(|fact| format!("{} {} {}", fact.about, fact.property, fact.value))
        .collect();
    reasons.sort();
    assert_eq!(
        reasons,
        [
            "GB-COH-00000001/e-1 unknown-reason super-secure-persons-with-significant-control",
            "GB-COH-00000002 unknown-reason no-individual-or-entity-with-signficant-control",
            "GB-COH-00000003/e-3 unknown-reason psc-exists-but-not-identified",
            "GB-COH-00000004 statement all-beneficial-owners-identified",
            "GB-COH-00000005/e-5 unknown-reason psc-details-not-confirmed",
            "GB-COH-00000006 earlier-unknown-reason no-individual-or-entity-with-signficant-control",
            "GB-COH-00000007 unknown-reason psc-exempt-as-trading-on-regulated-market",
        ]
    );
    assert!(entity(&graph, "GB-COH-00000001/e-1").is_unnamed());
}

#[test]
fn totals_are_counted_and_mistakes_have_their_line() {
    let text = format!(
        "{}\n{{\"data\":{{\"etag\":\"x\",\"kind\":\"totals#persons-of-significant-control-snapshot\"}}}}\n{{\"data\":{{\"kind\":\"exemptions\"}}}}\n{{\"company",
        jane("\"significant-influence-or-control\"")
    );
    assert_eq!(
        counts(&[(FILE, &text)]),
        ["lines: 4 read = 1 kept + 2 unresolved + 1 carried unused"]
    );
    let explained = explained(&[(FILE, &text)]);
    let lines: Vec<usize> = explained
        .records
        .problems()
        .iter()
        .map(|p| p.line)
        .collect();
    assert_eq!(lines, [3, 4]);
}

#[test]
fn real_lines_load_each() {
    let Some(folder) = real("psc/register-sources-psc") else {
        return;
    };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let explained = explain(&[Input::Path(path.clone())]).unwrap();
        assert_eq!(explained[0].format.name, "psc", "{}", path.display());
        assert!(
            explained[0].records.problems().is_empty(),
            "{}",
            path.display()
        );
        sums_are_whole(&explained[0]);
        Graph::open([&path]).unwrap();
        count += 1;
    }
    assert_eq!(count, 13);
}

#[test]
fn who_has_ceased_is_no_owner_though_the_file_has_no_date() {
    let text = jane("\"ownership-of-shares-25-to-50-percent\"").replace(
        "\"notified_on\"",
        "\"ceased_on\":\"2019-05-01\",\"notified_on\"",
    );
    let graph = graph(&[("psc.jsonl", &text)]);
    assert_eq!(graph.dataset().newest.unwrap().to_string(), "2019-05-01");
    let answer = graph
        .ask(
            relata::Owners::of("GB-COH-01234567"),
            &relata::Lens::default(),
        )
        .unwrap();
    let told = crate::asked::written(&answer, relata::write::Format::Table);
    assert!(told.contains("1 former"), "{told}");
}

#[test]
fn who_has_ceased_some_day_had_by_the_newest_day_of_the_file() {
    let ceased = jane("\"ownership-of-shares-25-to-50-percent\"")
        .replace("\"notified_on\"", "\"ceased\":true,\"notified_on\"");
    let other = line(
        "7",
        "\"kind\":\"legal-person-person-with-significant-control\",\"name\":\"Fund\",\"notified_on\":\"2020-05-06\",\"natures_of_control\":[\"ownership-of-shares-75-to-100-percent\"],\"links\":{\"self\":\"/company/7/persons-with-significant-control/legal-person/fund\"}",
    );
    // The line that tells the day may come later.
    for text in [format!("{ceased}\n{other}"), format!("{other}\n{ceased}")] {
        assert_eq!(
            told(&graph(&[("psc.jsonl", &text)])),
            [
                "GB-COH-00000007/fund owns GB-COH-00000007, over 75 %, 2020-05-06..",
                "GB-COH-01234567/jane owns GB-COH-01234567, over 25 to 50 %, 2016-04-06..2020-05-06",
            ]
        );
        assert_eq!(
            counts(&[("psc.jsonl", &text)]),
            ["lines: 2 read = 2 kept + 0 unresolved + 0 carried unused"]
        );
    }
}

#[test]
fn of_two_snapshots_the_newer_counts_whatever_their_order() {
    let older = [
        jane("\"ownership-of-shares-25-to-50-percent\""),
        line(
            "7",
            "\"kind\":\"legal-person-person-with-significant-control\",\"name\":\"Fund\",\"natures_of_control\":[\"ownership-of-shares-75-to-100-percent\"],\"links\":{\"self\":\"/company/7/persons-with-significant-control/legal-person/fund\"}",
        ),
    ]
    .join("\n");
    let newer = jane("\"ownership-of-shares-50-to-75-percent\"").replace(
        "\"notified_on\"",
        "\"ceased_on\":\"2026-10-02\",\"notified_on\"",
    );
    let files = [
        ("psc-snapshot-2025-11-29.txt", older.as_str()),
        (FILE, newer.as_str()),
    ];
    let reversed = [files[1], files[0]];
    for files in [files, reversed] {
        assert_eq!(
            told(&graph(&files)),
            [
                "GB-COH-00000007/fund owns GB-COH-00000007, over 75 %",
                "GB-COH-01234567/jane owns GB-COH-01234567, over 50 to 75 %, 2016-04-06..2026-10-02",
            ]
        );
        let inputs: Vec<Input> = files
            .iter()
            .map(|(name, text)| Input::text(*name, (*text).to_owned()))
            .collect();
        let counts = explain(&inputs).unwrap()[0].records.counts().to_vec();
        assert_eq!(
            (counts[0].read, counts[0].kept, counts[0].unused),
            (3, 2, 1)
        );
    }
}
