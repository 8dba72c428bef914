//! Entries of a list that name several things count once, wherever what was listed is counted.

use relata::answer::{Answer, DiffRow, ListingChange, Note, StatsRow};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Diff, Holdings, Match, Owners, Query, Stats};

/// Two editions. The first has one entry with three shops and one with a shop alone; in the second, documented in
/// full, a shop of the entry is gone, another came into it, and a new one stands alone.
const LISTS: &str = r#"{"type":"source","id":"s","date":"2021-06-01"}
{"type":"entity","id":"auth","kind":"government","name":"Authority","sources":["s"]}
{"type":"entity","id":"red-2020","kind":"list","name":"Red 2020","series":"red","published":"2020-01-01","complete":["platform"],"sources":["s"]}
{"type":"entity","id":"red-2021","kind":"list","name":"Red 2021","series":"red","published":"2021-01-01","complete":["platform"],"sources":["s"]}
{"type":"entity","id":"shop-de","kind":"platform","name":"Shop DE","sources":["s"]}
{"type":"entity","id":"shop-fr","kind":"platform","name":"Shop FR","sources":["s"]}
{"type":"entity","id":"shop-it","kind":"platform","name":"Shop IT","sources":["s"]}
{"type":"entity","id":"shop-es","kind":"platform","name":"Shop ES","sources":["s"]}
{"type":"entity","id":"lone","kind":"platform","name":"Lone","sources":["s"]}
{"type":"entity","id":"late","kind":"platform","name":"Late","sources":["s"]}
{"type":"relationship","id":"red-2020/de","kind":"lists","from":"auth","to":"shop-de","edition":"red-2020","entry":"shops","sources":["s"]}
{"type":"relationship","id":"red-2020/fr","kind":"lists","from":"auth","to":"shop-fr","edition":"red-2020","entry":"shops","sources":["s"]}
{"type":"relationship","id":"red-2020/it","kind":"lists","from":"auth","to":"shop-it","edition":"red-2020","entry":"shops","sources":["s"]}
{"type":"relationship","id":"red-2020/lone","kind":"lists","from":"auth","to":"lone","edition":"red-2020","sources":["s"]}
{"type":"relationship","id":"red-2021/de","kind":"lists","from":"auth","to":"shop-de","edition":"red-2021","entry":"all-shops","sources":["s"]}
{"type":"relationship","id":"red-2021/it","kind":"lists","from":"auth","to":"shop-it","edition":"red-2021","entry":"all-shops","sources":["s"]}
{"type":"relationship","id":"red-2021/es","kind":"lists","from":"auth","to":"shop-es","edition":"red-2021","entry":"all-shops","sources":["s"]}
{"type":"relationship","id":"red-2021/late","kind":"lists","from":"auth","to":"late","edition":"red-2021","first":true,"sources":["s"]}
{"type":"fact","id":"f","about":"red-2020","property":"online-markets","value":2,"by":"auth","sources":["s"]}
{"type":"fact","id":"g","about":"red-2021","property":"online-markets","value":1,"by":"auth","sources":["s"]}
"#;

fn graph(text: &str) -> Graph {
    Graph::from_text("lists.jsonl", text.to_owned()).unwrap()
}

fn ask(text: &str, question: impl Into<Query>) -> Answer {
    graph(text).ask(question, &Lens::default()).unwrap()
}

/// A note as a table has it.
fn words(note: &Option<impl ToString>) -> String {
    note.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn changes(answer: &Answer) -> Vec<(ListingChange, &str, String)> {
    let rows = answer.rows::<DiffRow>().unwrap();
    rows.map(|row| (row.change, row.listed.id.as_str(), words(&row.note)))
        .collect()
}

fn coverage(answer: &Answer) -> String {
    let note = answer
        .notes()
        .iter()
        .find(|n| matches!(n, Note::Coverage(_)));
    note.map(ToString::to_string).unwrap_or_default()
}

#[test]
fn an_edition_is_documented_by_entries() {
    let owners = Owners::listed_by("auth").edition("red-2020");
    let answer = ask(LISTS, owners.clone());
    assert!(
        coverage(&answer).starts_with("Edition 2020: the data documents 2 of 2 online entries,"),
        "{}",
        coverage(&answer)
    );
    assert_eq!(
        answer.summary(),
        "4 things in 2 entries listed by Authority in Red 2020; 0 of them with a known owner, 0 owners in all."
    );
    let apart = LISTS.replace(r#""entry":"shops","#, "");
    let answer = ask(&apart, owners);
    assert!(
        coverage(&answer).starts_with(
            "Edition 2020: the data documents 4 of 2 online entries \
             (more than there are: some names share an entry, which is not told),"
        ),
        "{}",
        coverage(&answer)
    );
    assert!(
        answer.summary().starts_with("4 things listed by"),
        "{}",
        answer.summary()
    );
}

#[test]
fn the_table_of_editions_counts_entries() {
    let answer = ask(LISTS, Stats::default());
    let rows: Vec<&StatsRow> = answer.rows().unwrap().collect();
    let edition = |what: &str| {
        let row = rows.iter().find(|row| row.what == what).unwrap();
        (row.count, words(&row.note))
    };
    assert_eq!(
        edition("red-2020 online"),
        (2, "of 2 official; in full for platform".to_owned())
    );
    assert_eq!(
        edition("red-2021 online"),
        (
            2,
            "of 1 official; some names share an entry, which is not told; in full for platform"
                .to_owned()
        )
    );
}

#[test]
fn an_entry_goes_on_with_whichever_of_its_things() {
    let answer = ask(LISTS, Diff::between("red-2020", "red-2021"));
    assert_eq!(
        answer.summary(),
        "1 added, 1 removed, 0 not seen again, 1 continued: 6 things in 3 entries."
    );
    let changes = changes(&answer);
    let changes: Vec<_> = changes
        .iter()
        .map(|(change, listed, note)| (*change, *listed, note.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            (ListingChange::Added, "late", "new, as a source says"),
            (ListingChange::Removed, "lone", ""),
            (
                ListingChange::Continued,
                "shop-de",
                "one entry with Shop ES, Shop FR, Shop IT"
            ),
            (
                ListingChange::Continued,
                "shop-es",
                "came into an entry that was there before; one entry with Shop DE, Shop FR, Shop IT"
            ),
            (
                ListingChange::Continued,
                "shop-fr",
                "left an entry that is still there; one entry with Shop DE, Shop ES, Shop IT"
            ),
            (
                ListingChange::Continued,
                "shop-it",
                "one entry with Shop DE, Shop ES, Shop FR"
            ),
        ]
    );
}

/// A thing can stand in two entries, alone in one of them; both go when it goes.
#[test]
fn each_entry_of_a_thing_comes_and_goes() {
    let second = r#"{"type":"relationship","id":"red-2020/de-alone","kind":"lists","from":"auth","to":"shop-de","edition":"red-2020","entry":"shop-de","sources":["s"]}"#;
    let is_shop_later = |line: &&str| line.contains(r#""edition":"red-2021","entry""#);
    let kept = LISTS.lines().filter(|line| !is_shop_later(line));
    let text: String = kept
        .chain([second])
        .map(|line| format!("{line}\n"))
        .collect();
    let answer = ask(&text, Diff::between("red-2020", "red-2021"));
    assert_eq!(
        answer.summary(),
        "1 added, 3 removed, 0 not seen again, 0 continued: 5 things in 4 entries."
    );
}

/// Where nothing is shared with the other edition, an entry is taken off or added once.
#[test]
fn an_entry_comes_or_goes_once() {
    let without = |edition: &str| -> String {
        let of = format!(r#""edition":"{edition}","entry""#);
        let lines = LISTS.lines().filter(|line| !line.contains(&of));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let gone = ask(&without("red-2021"), Diff::between("red-2020", "red-2021"));
    assert_eq!(
        gone.summary(),
        "1 added, 2 removed, 0 not seen again, 0 continued: 5 things in 3 entries."
    );
    let came = ask(&without("red-2020"), Diff::between("red-2020", "red-2021"));
    assert_eq!(
        came.summary(),
        "2 added, 1 removed, 0 not seen again, 0 continued: 5 things in 3 entries."
    );
    let plain = LISTS
        .replace(r#""entry":"shops","#, "")
        .replace(r#""entry":"all-shops","#, "");
    let answer = ask(&plain, Diff::between("red-2020", "red-2021"));
    assert_eq!(
        answer.summary(),
        "2 added, 2 removed, 0 not seen again, 2 continued."
    );
}

#[test]
fn a_pattern_counts_entries_when_asked_to() {
    let counted = "(a)-[l:lists]->(p) RETURN l.edition, count(l) AS things, count(DISTINCT l.entry) AS entries";
    let answer = ask(LISTS, Match::of(counted));
    let text = crate::asked::written(&answer, relata::write::Format::Csv);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert!(
        lines[0].starts_with("red-2020,4,2") && lines[1].starts_with("red-2021,4,2"),
        "{text}"
    );
    let first = ask(
        LISTS,
        Match::of("(a)-[l:lists]->(p) WHERE l.first RETURN p.id, l.entry"),
    );
    let text = crate::asked::written(&first, relata::write::Format::Csv);
    assert!(
        text.lines()
            .nth(1)
            .unwrap()
            .starts_with("late,red-2021/late"),
        "{text}"
    );
    assert!(first.summary().starts_with("1 "), "{}", first.summary());
}

/// What the fields say is kept in a snapshot and written back out.
#[test]
fn entries_survive_a_round_trip() {
    let graph = graph(LISTS);
    let of = |id: &str| {
        let found = graph
            .relationships()
            .find(|&r| graph.relationship_id(r) == id);
        graph.relationship(found.unwrap())
    };
    assert_eq!(of("red-2020/de").entry.as_deref(), Some("shops"));
    assert!(of("red-2021/late").first && !of("red-2020/lone").first);
    let json = serde_json::to_string(&of("red-2021/late")).unwrap();
    assert!(
        json.contains(r#""edition":"red-2021","first":true"#),
        "{json}"
    );
    assert!(of("red-2020/de").extra.is_empty());
}

/// What is owned and listed is counted in the same way.
#[test]
fn holdings_stand_in_entries() {
    let owned: String = ["shop-de", "shop-fr", "lone", "late"]
        .map(|shop| {
            format!(
                r#"{{"type":"relationship","id":"corp-{shop}","kind":"owns","from":"corp","to":"{shop}","sources":["s"]}}"#
            ) + "\n"
        })
        .concat();
    let corp = r#"{"type":"entity","id":"corp","kind":"company","name":"Corp","sources":["s"]}"#;
    let answer = ask(&format!("{LISTS}{corp}\n{owned}"), Holdings::of("corp"));
    assert_eq!(
        answer.summary(),
        "4 holdings of Corp, 4 of them listed in 3 entries."
    );
}

/// A thing that stands on no list is no entry of one, and is one of the things asked about.
#[test]
fn a_thing_that_is_not_listed_is_counted_as_one() {
    let text = LISTS.to_owned()
        + r#"{"type":"entity","id":"apart","kind":"company","name":"Apart","sources":["s"]}
{"type":"relationship","id":"ap","kind":"owns","from":"lone","to":"apart","sources":["s"]}
"#;
    let answer = ask(&text, Owners::of("apart").counted());
    assert_eq!(answer.summary(), "1 thing, 1 known owner, 1 pair.");
}
