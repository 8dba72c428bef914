//! One state of the list: the files of one folder.

use std::collections::BTreeMap;

use super::Counted;
use crate::model::{Citation, Date};
use crate::read::file_date;
use crate::read::together::Place;

/// What tells snapshots apart: their folder, and the date in their names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    folder: String,
    date: Option<Date>,
}

impl Key {
    pub(super) fn of(name: &str) -> Self {
        let end = name.rfind(['/', '\\']).unwrap_or(0);
        Self {
            folder: name[..end].to_owned(),
            date: file_date::of(name),
        }
    }
}

/// A row of `sdn.csv`.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) sort: Option<String>,
    pub(super) programmes: Option<String>,
    /// Title, call sign, vessel type, tonnage, gross tonnage, flag and owner.
    pub(super) rest: Vec<Option<String>>,
    pub(super) remarks: String,
}

/// Another name of an entry.
#[derive(Debug, Clone)]
pub(super) struct Alias {
    pub(super) sort: String,
    pub(super) name: String,
}

/// An address as one text, and its country.
pub(super) type Address = (String, Option<String>);

/// An entry of the list with all that its files say of it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) row: Row,
    pub(super) aliases: Vec<Alias>,
    pub(super) addresses: Vec<Address>,
}

/// One state of the list.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) date: Option<Date>,
    /// The rows as they were read, until they are joined.
    pub(super) rows: Vec<Row>,
    pub(super) aliases: Vec<(String, Alias)>,
    pub(super) addresses: Vec<(String, Address)>,
    pub(super) comments: Vec<(String, String)>,
    /// By number.
    pub(super) entries: BTreeMap<String, Entry>,
}

impl Snapshot {
    pub(super) fn new(key: &Key) -> Self {
        Self {
            date: key.date,
            rows: Vec::new(),
            aliases: Vec::new(),
            addresses: Vec::new(),
            comments: Vec::new(),
            entries: BTreeMap::new(),
        }
    }

    /// Brings the rows of all files together by the number of the entry.
    pub(super) fn join(&mut self, counted: &mut Counted) {
        for row in std::mem::take(&mut self.rows) {
            counted.entries.kept();
            let entry = Entry {
                aliases: Vec::new(),
                addresses: Vec::new(),
                row,
            };
            self.entries.insert(entry.row.number.clone(), entry);
        }
        for (number, alias) in std::mem::take(&mut self.aliases) {
            match self.entries.get_mut(&number) {
                Some(entry) => {
                    entry.aliases.push(alias);
                    counted.aliases.kept();
                }
                None => counted.aliases.unresolved(),
            }
        }
        for (number, address) in std::mem::take(&mut self.addresses) {
            match self.entries.get_mut(&number) {
                Some(entry) => {
                    entry.addresses.push(address);
                    counted.addresses.kept();
                }
                None => counted.addresses.unresolved(),
            }
        }
        for (number, text) in std::mem::take(&mut self.comments) {
            match self.entries.get_mut(&number) {
                Some(entry) => {
                    // Cut off in the middle of a word: a blank between would make two of it.
                    entry.row.remarks.push_str(&text);
                    counted.comments.kept();
                }
                None => counted.comments.unresolved(),
            }
        }
    }

    /// The id of the edition of a list on its day: of the whole list, or of a programme.
    pub(super) fn edition(&self, list: &str) -> String {
        match self.date {
            Some(date) => format!("ofac-{list}-{date}"),
            None => format!("ofac-{list}"),
        }
    }

    pub(super) fn source(&self) -> String {
        format!("{}.csv", self.edition("sdn"))
    }

    pub(super) fn cited(&self, row: &Row) -> Citation {
        Citation {
            source: self.source(),
            locator: Some(format!("L{}", row.place.line)),
        }
    }
}

impl Row {
    pub(super) fn id(&self) -> String {
        format!("ofac-{}", self.number)
    }

    pub(super) fn programmes(&self) -> Vec<String> {
        let programmes = self.programmes.as_deref().unwrap_or_default();
        // Several stand as `SDGT] [IFSR`.
        let programmes = programmes
            .split(']')
            .map(|one| one.trim_matches([' ', '[']));
        programmes
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect()
    }
}
