//! The list of Specially Designated Nationals of the United States, in the four files that its office publishes: entries,
//! aliases, addresses, and what of the remarks did not fit.
//!
//! ```text
//! files     --> rows      by the number of their columns; files of one folder are one snapshot of the list
//! rows      --> snapshot  entries by number, each with its aliases, addresses and whole remarks
//! snapshot  --> remarks   dates, identifiers, weak aliases, and the names that an entry is linked to
//! snapshots --> entry     an entity for each entry, as its newest snapshot tells it
//!           --> listings  an edition for each snapshot and programme, and who stands on it
//!           --> links     "Linked To" as links: that is not said to be owned
//! ```

mod entry;
mod links;
mod listings;
mod remarks;
mod rows;
mod snapshot;

use std::collections::BTreeMap;
use std::io;

use snapshot::Snapshot;

use super::counts::Counts;
use super::together::{Part, Place, Sink};
pub(super) use rows::is_ofac;

/// The id of the office that lists.
const OFFICE: &str = "ofac";

/// What became of each sort of row.
struct Counted {
    entries: Counts,
    aliases: Counts,
    addresses: Counts,
    comments: Counts,
    links: Counts,
}

/// Reads one or several snapshots of the list.
///
/// # Errors
/// When a file cannot be read. What is wrong with a row is handed on like a record.
pub(super) fn read(parts: Vec<Part<'_>>, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut counted = Counted {
        entries: Counts::new("entries"),
        aliases: Counts::new("aliases"),
        addresses: Counts::new("addresses"),
        comments: Counts::new("remarks that go on"),
        links: Counts::new("\"Linked To\""),
    };
    let mut snapshots: BTreeMap<snapshot::Key, Snapshot> = BTreeMap::new();
    let mut first = Place { file: 0, line: 1 };
    for (number, part) in parts.into_iter().enumerate() {
        if number == 0 {
            first.file = part.file;
        }
        let key = snapshot::Key::of(&part.name);
        let snapshot = snapshots
            .entry(key.clone())
            .or_insert_with(|| Snapshot::new(&key));
        rows::read(part, snapshot, &mut counted, sink)?;
    }
    let mut snapshots: Vec<Snapshot> = snapshots.into_values().collect();
    for snapshot in &mut snapshots {
        snapshot.join(&mut counted);
    }
    // The newest last: it tells how an entry stands now.
    snapshots.sort_by_key(|snapshot| snapshot.date);
    listings::hand_on(&snapshots, first, sink);
    entry::hand_on(&snapshots, sink);
    links::hand_on(&snapshots, &mut counted.links, sink);
    for counts in [
        counted.entries,
        counted.aliases,
        counted.addresses,
        counted.comments,
        counted.links,
    ] {
        sink.count(counts);
    }
    Ok(())
}
