//! FollowTheMoney entities, one JSON object a line, as OpenSanctions, Aleph and `ftm` write them.
//!
//! ```text
//! line      --> proxy     one object: a schema with lists of texts; nested objects stand apart
//! proxies   --> merge     fragments of one id become one, wherever they stand in the file
//! merged    --> things    entities
//!           --> claims    edges, sanctions, and owners told by a property
//! ```
//!
//! A file is read to its end before the first record is handed on, since a fragment may stand anywhere.

mod claims;
mod merge;
mod proxy;
mod schema;
mod things;

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use serde::de::IgnoredAny;

use merge::Merged;
use proxy::Proxy;

use super::jsonl::BadLine;
use super::{Item, Weight};
use crate::model::{Citation, Date, Extra, Raw, Record, Source};

/// A longer line is no entity that anybody wrote.
const MOST_BYTES: u64 = 64 << 20;

/// Whether text begins with an entity: an object with a schema and properties, and no type as our own records have.
///
/// Where the first line is cut off, the signs of its keys have to do.
pub(super) fn is_ftm(beginning: &[u8]) -> bool {
    let text = beginning.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    if let Ok(keys) = serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(first) {
        let has = |key: &str| keys.contains_key(key);
        // Our own records may hold both keys among those that are only kept.
        return has("schema") && has("properties") && !has("type");
    }
    // Only a line without its end: a whole line that is no JSON is another format.
    let is_cut = first.len() == text.len();
    let has_properties = memchr::memmem::find(first, b"\"properties\"").is_some();
    is_cut && first.starts_with(b"{") && !first.starts_with(b"{\"type\"") && has_properties
}

/// Reads a file of entities, and hands on an entity or claim for each, then the sources that they cite.
///
/// # Errors
/// When the stream cannot be read. What is wrong with a line is handed on like a record.
pub(super) fn read(
    name: &str,
    stream: &mut dyn Read,
    each: &mut dyn FnMut(Item),
) -> io::Result<()> {
    let mut merged = Merged::default();
    let mut lines = BufReader::with_capacity(1 << 16, stream);
    let mut text = Vec::new();
    // By lines, and not the whole as JSON: dumps of FollowTheMoney have gigabytes.
    for number in 1.. {
        text.clear();
        if lines
            .by_ref()
            .take(MOST_BYTES)
            .read_until(b'\n', &mut text)?
            == 0
        {
            break;
        }
        let line = text.trim_ascii();
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        match Proxy::read(line, number) {
            Ok(proxies) => proxies.into_iter().for_each(|proxy| merged.add(proxy)),
            // Reading goes on: all that is wrong with a file is told at once.
            Err(bad) => each(Item {
                line: number,
                weight: Weight::Record,
                record: Err(bad),
            }),
        }
    }
    let mut cited = Cited::new(name);
    for proxy in merged.into_proxies() {
        let line = proxy.line;
        for record in records(proxy, &mut cited) {
            each(item(line, Weight::Record, record));
        }
    }
    // After the claims, when it is known which sources they cite, and with the latest date of each.
    for record in cited.into_records() {
        each(item(1, Weight::Name, record));
    }
    Ok(())
}

fn item(line: u32, weight: Weight, record: Record) -> Item {
    Item {
        line,
        weight,
        record: Ok::<_, BadLine>(record),
    }
}

/// What one entity says: claims where it is an edge with both ends, else an entity with the claims of its properties.
fn records(proxy: Proxy, cited: &mut Cited) -> Vec<Record> {
    let edge = claims::edge(&proxy, cited);
    if !edge.is_empty() {
        return edge;
    }
    let mut records = claims::by_property(&proxy, cited);
    records.push(things::thing(proxy, cited));
    records
}

/// The sources that entities cite, and the authorities that list.
struct Cited {
    /// The id of the source that stands for the file, for what names none.
    file: String,
    /// When each was last seen, by id.
    sources: BTreeMap<String, Source>,
    authorities: BTreeMap<String, String>,
}

impl Cited {
    fn new(name: &str) -> Self {
        Self {
            file: super::source_id(name),
            sources: BTreeMap::new(),
            authorities: BTreeMap::new(),
        }
    }

    /// What an entity cites: its datasets and the addresses that it gives, else its place in the file.
    fn of(&mut self, proxy: &Proxy) -> Vec<Citation> {
        let last_seen = proxy.last_seen.as_deref().and_then(day);
        let mut citations = Vec::new();
        for dataset in &proxy.datasets {
            self.source(dataset, None, last_seen);
            citations.push(Citation::from(dataset.as_str()));
        }
        for address in proxy.values("sourceUrl") {
            let citation = Citation::from(address.as_str());
            self.source(&citation.source, Some(address), None);
            citations.push(citation);
        }
        // Every claim can be looked up, if need be in the file that it came from.
        if citations.is_empty() {
            let file = self.file.clone();
            self.source(&file, None, None);
            citations.push(Citation {
                source: file,
                locator: Some(format!("L{}", proxy.line)),
            });
        }
        citations
    }

    fn source(&mut self, id: &str, url: Option<&str>, seen: Option<Date>) {
        let source = self.sources.entry(id.to_owned()).or_insert_with(|| Source {
            id: id.to_owned(),
            title: url.is_none().then(|| id.to_owned()),
            url: url.map(str::to_owned),
            ..Source::default()
        });
        // The latest: a dataset is as fresh as the newest of its entities.
        source.retrieved = source.retrieved.max(seen);
    }

    /// The id of an authority that lists.
    fn authority(&mut self, name: &str) -> String {
        // A prefix, since a company may have the id that is the name of an authority.
        let id = format!("authority:{name}");
        self.authorities.insert(id.clone(), name.to_owned());
        id
    }

    fn into_records(self) -> Vec<Record> {
        let mut records: Vec<Record> = self.sources.into_values().map(Record::Source).collect();
        let authorities = self.authorities.into_iter();
        records.extend(authorities.map(|(id, name)| things::authority(id, name)));
        records
    }
}

/// A date as FollowTheMoney writes it, without its time of day.
fn day(text: &str) -> Option<Date> {
    // Stakes hold by the day; with its time, the text would be no date to us.
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    date.parse().ok()
}

/// The properties that have no field of their own, each as the list that it is.
///
/// One that is called like a field of the record gets a prefix, so that it is not taken for it when it is read again.
fn kept(proxy: &Proxy, fields: &[&str], used: &[&str]) -> Extra {
    let mut kept = Extra::new();
    let mut keep = |name: &str, values: &[String]| {
        let is_field = name == "type" || fields.contains(&name);
        let name = if is_field {
            format!("ftm:{name}")
        } else {
            name.to_owned()
        };
        kept.insert(name, Raw::list(values));
    };
    for (name, values) in &proxy.properties {
        if !used.contains(&name.as_str()) {
            keep(name, values);
        }
    }
    keep("schema", &proxy.schemata);
    if !proxy.referents.is_empty() {
        keep("referents", &proxy.referents);
    }
    kept
}
