//! What entities cite, the authorities that list, and what of the files was not understood.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::proxy::Proxy;
use super::unread::Unread;
use super::{AUTHORITY, DATASET, day};
use crate::model::{Citation, Date, Entity, Record, Source, entity_kind};
use crate::read::again::Hashed;
use crate::read::source_id;

/// The sources that entities cite, and the authorities that list.
#[derive(Clone, Default)]
pub(super) struct Cited {
    /// The sources that stand for the files, for what names none, by number.
    pub(super) files: BTreeMap<u32, String>,
    /// When each was last seen, by id.
    sources: BTreeMap<String, Source>,
    authorities: BTreeMap<String, String>,
    /// What was not understood, by the number of the file.
    unread: BTreeMap<u32, Unread>,
    /// The ids of all entities.
    known: Arc<Hashed>,
}

impl Cited {
    /// Of files whose entities have these ids.
    pub(super) fn new(known: Arc<Hashed>) -> Self {
        Self {
            known,
            ..Self::default()
        }
    }

    pub(super) fn of_file(number: u32, name: &str, known: Arc<Hashed>) -> Self {
        let mut cited = Self::new(known);
        cited.file(number, name);
        cited
    }

    /// Adds what another part of the text cites.
    pub(super) fn absorb(&mut self, more: Self) {
        self.authorities.extend(more.authorities);
        for (file, unread) in more.unread {
            self.unread.entry(file).or_default().absorb(unread);
        }
        for source in more.sources.into_values() {
            match self.sources.get_mut(&source.id) {
                Some(known) => known.retrieved = known.retrieved.max(source.retrieved),
                None => _ = self.sources.insert(source.id.clone(), source),
            }
        }
    }

    pub(super) fn file(&mut self, number: u32, name: &str) {
        self.files.insert(number, source_id(name));
    }

    /// Remembers what of an entity was not understood.
    pub(super) fn unread(&mut self, proxy: &Proxy, values: &[String]) {
        if !values.is_empty() {
            let unread = self.unread.entry(proxy.place.file).or_default();
            unread.add(proxy.place.line, values);
        }
    }

    /// The id of the source that the file of an entity is.
    pub(super) fn file_of(&self, proxy: &Proxy) -> String {
        let file = self.files.get(&proxy.place.file);
        file.cloned().unwrap_or_default()
    }

    /// What an entity cites: its datasets and the addresses that it gives, else its place in the file.
    pub(super) fn of(&mut self, proxy: &Proxy) -> Vec<Citation> {
        self.of_datasets(proxy, &proxy.datasets)
    }

    /// What these datasets of an entity say.
    pub(super) fn of_datasets(&mut self, proxy: &Proxy, datasets: &[String]) -> Vec<Citation> {
        let last_seen = proxy.last_seen.as_deref().and_then(day);
        let mut citations = Vec::new();
        for dataset in datasets {
            let id = self.source(dataset, None, last_seen);
            citations.push(Citation::from(id.as_str()));
        }
        for address in proxy.values("sourceUrl") {
            let mut citation = Citation::from(address.as_str());
            citation.source = self.source(&citation.source, Some(address), None);
            citations.push(citation);
        }
        // Every claim can be looked up, if need be in the file that it came from.
        if citations.is_empty() {
            let file = self.file_of(proxy);
            citations.push(Citation {
                source: self.source(&file, None, None),
                locator: Some(format!("L{}", proxy.place.line)),
            });
        }
        citations
    }

    /// Remembers a source; its id, which is its name unless an entity has that.
    fn source(&mut self, name: &str, url: Option<&str>, seen: Option<Date>) -> String {
        let id = match self.known.contains(name) {
            true => format!("{DATASET}{name}"),
            false => name.to_owned(),
        };
        let source = self.sources.entry(id.clone()).or_insert_with(|| Source {
            id: id.clone(),
            title: url.is_none().then(|| name.to_owned()),
            url: url.map(str::to_owned),
            ..Source::default()
        });
        // The latest: a dataset is as fresh as the newest of its entities.
        source.retrieved = source.retrieved.max(seen);
        id
    }

    /// The id of an authority that lists.
    pub(super) fn authority(&mut self, name: &str) -> String {
        // A prefix, since a company may have the id that is the name of an authority.
        let id = format!("{AUTHORITY}{name}");
        self.authorities.insert(id.clone(), name.to_owned());
        id
    }

    pub(super) fn into_records(mut self) -> Vec<Record> {
        for (file, unread) in std::mem::take(&mut self.unread) {
            let name = self.files.get(&file).cloned().unwrap_or_default();
            let id = self.source(&name, None, None);
            if let Some(source) = self.sources.get_mut(&id) {
                source.note = unread.note();
            }
        }
        let mut records: Vec<Record> = self.sources.into_values().map(Record::Source).collect();
        let authorities = self.authorities.into_iter();
        records.extend(authorities.map(|(id, name)| authority(id, name)));
        records
    }
}

/// An authority that lists, as sanctions name it.
fn authority(id: String, name: String) -> Record {
    Record::Entity(Entity {
        id,
        kind: entity_kind::GOVERNMENT.to_owned(),
        name,
        ..Entity::default()
    })
}
