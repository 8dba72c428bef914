//! Who was listed when, by whose word, and how far the editions are documented.

use std::collections::BTreeSet;

use relata::answer::{DiffRow, Note};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::Status;
use relata::query::{Diff, Owners};

use super::{ask, date, listings, owners};

/// A listing holds until the next edition is published, or something is taken off.
#[test]
fn wechat_was_on_the_list_in_2022_and_is_not_in_2025() {
    let on = |day: &str| listings("wechat", Lens::default().as_of(date(day)));
    assert_eq!(on("2022-02-16"), BTreeSet::new());
    assert_eq!(
        on("2022-06-01"),
        BTreeSet::from(["nml-2021/wechat".to_owned()])
    );
    assert_eq!(
        on("2024-06-01"),
        BTreeSet::from(["nml-2023/wechat".to_owned()])
    );
    assert_eq!(on("2025-06-01"), BTreeSet::new());
}

/// Tencent disputes that very listing; the later ones stay, and so do those of others in the same edition.
#[test]
fn a_disputed_listing_can_be_left_out() {
    let undisputed = || Lens::default().exclude_disputed();
    let listing = "nml-2021/wechat".to_owned();
    assert!(listings("wechat", Lens::default()).contains(&listing));
    let left = listings("wechat", undisputed());
    assert!(!left.contains(&listing));
    assert!(left.contains("nml-2022/wechat"), "{left:?}");
    assert!(listings("baidu-wangpan", undisputed()).contains("nml-2021/baidu-wangpan"));
}

/// The edition is documented in part only, so that absence from the data is not absence from the list.
#[test]
fn not_in_the_data_is_not_the_same_as_not_listed() {
    let question = Owners::listed_by("ustr")
        .edition("nml-2021")
        .among(["torrentz"]);
    let answer = ask(question, Lens::default());
    assert!(owners(&answer).is_empty());
    assert!(answer.is_complete() && answer.limits().is_empty());
    assert!(
        answer
            .summary()
            .starts_with("No listing of Torrentz by USTR"),
        "{}",
        answer.summary()
    );
    let note = answer
        .notes()
        .iter()
        .map(ToString::to_string)
        .find(|note| note.starts_with("Edition 2021"))
        .unwrap();
    assert!(
        note.contains("of 42 online") && note.contains("may still have been listed"),
        "{note}"
    );
}

/// Official counts are of entries, and so is what the data documents of them.
#[test]
fn editions_are_documented_by_entries() {
    let documented = |edition: &str| {
        let answer = ask(Owners::listed_by("ustr").edition(edition), Lens::default());
        let note = answer
            .notes()
            .iter()
            .find(|note| matches!(note, Note::Coverage(_)));
        note.unwrap().to_string()
    };
    for (edition, counts) in [
        ("nml-2019", "documents 37 of 38 online"),
        ("nml-2020", "documents 39 of 39 online"),
        ("nml-2021", "documents 25 of 42 online"),
        (
            "nml-2016",
            "documents 24 of 21 online and 10 of 19 physical entries (more than there are",
        ),
    ] {
        let note = documented(edition);
        assert!(note.contains(counts), "{edition}: {note}");
        assert_eq!(
            note.contains("more than there are"),
            edition == "nml-2016",
            "{note}"
        );
    }
}

/// Amazon's five domains are one entry of the list; AliExpress is new, as its sources say, and Pacific Mall is not.
#[test]
fn what_came_and_went_is_counted_by_entries() {
    let answer = ask(Diff::between("nml-2020", "nml-2021"), Lens::default());
    let rows: Vec<&DiffRow> = answer.rows().unwrap().collect();
    assert!(
        answer.summary().contains(" added, 1 removed, "),
        "{}",
        answer.summary()
    );
    let note = |id: &str| {
        let row = rows.iter().find(|row| row.listed.id == id).unwrap();
        row.note
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default()
    };
    assert!(
        note("amazon-de").contains("one entry with"),
        "{}",
        note("amazon-de")
    );
    assert_eq!(note("aliexpress"), "new, as a source says");
    assert!(
        !note("pacific-mall").contains("new, as"),
        "{}",
        note("pacific-mall")
    );
}

/// A note on GitHub that names a site of the list is not the list.
#[test]
fn what_only_a_third_party_notes_is_not_stated() {
    let graph = Graph::bundled().unwrap();
    let is_note = |source: &str| {
        ["github-", "trunorth-"]
            .iter()
            .any(|start| source.starts_with(start))
    };
    let claims = graph.relationships().map(|id| graph.relationship(id));
    let noted: Vec<_> = claims
        .filter(|claim| claim.sources.iter().all(|cited| is_note(&cited.source)))
        .collect();
    assert!(noted.len() > 20, "{}", noted.len());
    for claim in noted {
        assert_ne!(claim.status, Status::Stated, "{}", claim.id);
    }
}
