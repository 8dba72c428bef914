//! Files of one format that are read together: they are opened as they are met, and read once all are known.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::again::{Again, Open};
use super::counts::Counts;
use super::format::{Format, Reader};
use super::together::{Part, ReadTogether, Sink};
use super::{BEGINNING, Batch, Content, Item, RECORDS_A_BATCH, Records, Weight, decompress, lines};
use crate::error::{Error, Result};

/// A text whose format is known, and that is still to be read.
pub(super) struct Opened<'t> {
    pub(super) file: u32,
    pub(super) name: String,
    /// Its name among the sources.
    pub(super) source_name: String,
    pub(super) format: &'static Format,
    pub(super) text: Box<dyn Read + 't>,
    /// Opens it once more, where that can be done.
    again: Option<Open<'t>>,
}

impl<'t> Opened<'t> {
    /// Looks at the beginning of a text, which may be compressed.
    pub(super) fn of(file: u32, name: String, text: Again<'t>) -> io::Result<Self> {
        let (stream, again) = match text {
            Again::Opened(open) => (open()?, Some(open)),
            Again::Stream(stream) => (stream, None),
            Again::Aside(_) => return Err(io::Error::other("it was read before")),
        };
        let mut text = decompress::decompress(stream)?;
        let mut beginning = Vec::new();
        text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
        Ok(Self {
            file,
            format: Format::of(&name, &beginning),
            source_name: name.clone(),
            name,
            text: Box::new(io::Cursor::new(beginning).chain(text)),
            again,
        })
    }

    /// As one of several files that are read together.
    pub(super) fn into_part(self) -> Part<'t> {
        let text = match self.again {
            // Closed until it is its turn: there may be more files than can be open at a time.
            Some(open) => Again::Opened(Box::new(move || decompress::decompress(open()?))),
            None => Again::Stream(self.text),
        };
        Part::new(self.file, self.name, self.source_name, text)
    }
}

/// Files of one format.
pub(super) struct Group<'t> {
    format: &'static str,
    read: ReadTogether,
    parts: Vec<Part<'t>>,
}

impl<'t> Group<'t> {
    pub(super) fn of_one(part: Part<'t>, read: ReadTogether) -> Self {
        Self {
            format: "",
            read,
            parts: vec![part],
        }
    }

    /// Adds a text to the group of its format; gives it back where such texts are read each by itself.
    pub(super) fn add(groups: &mut Vec<Self>, opened: Opened<'t>) -> Option<Opened<'t>> {
        let Reader::Together(read) = opened.format.reader else {
            return Some(opened);
        };
        let format = opened.format.name;
        let part = opened.into_part();
        match groups.iter_mut().find(|group| group.format == format) {
            Some(group) => group.parts.push(part),
            None => groups.push(Self {
                format,
                read,
                parts: vec![part],
            }),
        }
        None
    }

    /// Reads the files, and tells of an error in which of them it was.
    pub(super) fn read<T: Send>(
        self,
        take: &(impl Fn(&mut Batch<'_>) -> T + Sync),
    ) -> Result<Vec<T>> {
        let failed = Rc::new(Cell::new(self.parts.first().map_or(0, |part| part.file)));
        let mut names = Vec::new();
        let mut parts = self.parts;
        for part in &mut parts {
            names.push((part.file, part.name.clone()));
            part.tell(&failed);
        }
        let name_of = |file: u32| {
            let found = names.iter().find(|(number, _)| *number == file);
            found.map_or("", |(_, name)| name.as_str())
        };
        let mut taken = Vec::new();
        let mut open = Collected::default();
        let mut counts = Vec::new();
        let mut each = |file: u32, item: Item| {
            if let Some(full) = open.push(file, item) {
                let name = name_of(full.file);
                taken.push(take(&mut full.into_batch(name)));
            }
        };
        let read = (self.read)(parts, &mut Sink::new(&mut each, &mut counts));
        read.map_err(|source| Error::Read {
            path: name_of(failed.get()).into(),
            source,
        })?;
        if let Some(last) = open.close() {
            let name = name_of(last.file);
            taken.push(take(&mut last.into_batch(name)));
        }
        taken.push(take(&mut counted(counts)));
        Ok(taken)
    }
}

/// A batch that only tells what became of the records.
pub(super) fn counted(counts: Vec<Counts>) -> Batch<'static> {
    Batch {
        file: 0,
        name: "",
        weight: Weight::Record,
        content: Content::Counts(counts),
    }
}

/// Records of one file and weight that wait to be taken together.
#[derive(Default)]
struct Collected {
    file: u32,
    items: Vec<Item>,
}

impl Collected {
    /// Adds a record; gives back the earlier ones where it is of another file or weight, or they are enough.
    fn push(&mut self, file: u32, item: Item) -> Option<Collected> {
        let is_other = self.items.last().is_some_and(|last| {
            last.weight != item.weight || self.file != file || self.items.len() == RECORDS_A_BATCH
        });
        let full = if is_other { self.close() } else { None };
        self.file = file;
        self.items.push(item);
        full
    }

    fn close(&mut self) -> Option<Collected> {
        let full = std::mem::take(self);
        (!full.items.is_empty()).then_some(full)
    }

    fn into_batch(self, name: &str) -> Batch<'_> {
        let weight = self
            .items
            .first()
            .map_or(Weight::Record, |item| item.weight);
        Batch {
            file: self.file,
            name,
            weight,
            content: Content::Records(self.items),
        }
    }
}

/// A stream that is still to be looked at.
pub(super) struct Stream<'s> {
    pub(super) name: String,
    /// Its name among the sources.
    pub(super) source_name: String,
    pub(super) text: Open<'s>,
}

/// Reads streams of one format together.
pub(super) fn read_streams(streams: Vec<Stream<'_>>) -> Result<Records> {
    let mut names = Vec::new();
    let mut groups = Vec::new();
    for (file, stream) in streams.into_iter().enumerate() {
        let Stream {
            name,
            source_name,
            text,
        } = stream;
        let opened = Opened::of(file as u32, name.clone(), Again::Opened(text));
        let mut opened = opened.map_err(|source| Error::Read {
            path: name.clone().into(),
            source,
        })?;
        opened.source_name = source_name;
        names.push(name);
        // All are of a format that is read together.
        drop(Group::add(&mut groups, opened));
    }
    let mut taken = Vec::new();
    for group in groups {
        taken.extend(group.read(&lines)?);
    }
    Ok(Records::of(names, taken))
}
