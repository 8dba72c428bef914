//! Files that are read one by one, each as its format says.

use std::io::{self, Read};

use super::format::Reader;
use super::group::{self, Group, Opened};
use super::jsonl::BadLine;
use super::on_all_cores::read_lines;
#[cfg(feature = "csv")]
use super::unnamed_owners::UnnamedOwners;
use super::{BEGINNING, Batch, Content, Counts, Item, RECORDS_A_BATCH, Weight, not_read};
use crate::error::Error;

/// Reads files one by one.
#[derive(Default)]
pub(super) struct Alone {
    /// Tables of owners share only this.
    #[cfg(feature = "csv")]
    pub(super) unnamed: UnnamedOwners,
}

impl Alone {
    /// Reads a text as its format says.
    pub(super) fn read<T: Send>(
        &mut self,
        opened: Opened<'_>,
        take: &(impl Fn(&mut Batch<'_>) -> T + Sync),
    ) -> io::Result<Vec<T>> {
        if let Reader::Together(read) = opened.format.reader {
            // One file alone is a group of one.
            let group = Group::of_one(opened.into_part(), read);
            return group.read(take).map_err(|error| match error {
                Error::Read { source, .. } => source,
                other => io::Error::other(other.to_string()),
            });
        }
        let Opened {
            file,
            name,
            source_name,
            format,
            mut text,
            ..
        } = opened;
        match format.reader {
            Reader::Lines => {
                let mut beginning = Vec::new();
                text.by_ref().take(BEGINNING).read_to_end(&mut beginning)?;
                match not_read::told(&beginning) {
                    Some(message) => {
                        let refuse = |each: &mut dyn FnMut(Item)| {
                            each(Item {
                                line: 1,
                                weight: Weight::Record,
                                record: Err(BadLine::new(message)),
                            });
                            Ok(None)
                        };
                        read_document(file, &name, refuse, take)
                    }
                    None => {
                        let text = io::Cursor::new(beginning).chain(text);
                        read_lines(file, &name, text, take)
                    }
                }
            }
            Reader::Document(read) => read_document(
                file,
                &name,
                |each| read(&source_name, &mut text, each).map(|()| None),
                take,
            ),
            #[cfg(feature = "csv")]
            Reader::Table(read) => read_document(
                file,
                &name,
                |each| read(&source_name, &mut self.unnamed, &mut text, each).map(Some),
                take,
            ),
            Reader::Together(_) => Ok(Vec::new()),
        }
    }
}

/// Takes the records of a document as they are handed on, some at a time, and what became of its rows if it counts them.
pub(super) fn read_document<T>(
    file: u32,
    name: &str,
    read: impl FnOnce(&mut dyn FnMut(Item)) -> io::Result<Option<Counts>>,
    take: &impl Fn(&mut Batch<'_>) -> T,
) -> io::Result<Vec<T>> {
    let mut taken = Vec::new();
    let mut records = Vec::new();
    let mut close = |records: &mut Vec<Item>| {
        let weight = records.first().map_or(Weight::Record, |item| item.weight);
        let content = Content::Records(std::mem::take(records));
        taken.push(take(&mut Batch {
            file,
            name,
            weight,
            content,
        }));
    };
    let counts = read(&mut |item| {
        let is_of_other_weight = records
            .last()
            .is_some_and(|last: &Item| last.weight != item.weight);
        if is_of_other_weight || records.len() == RECORDS_A_BATCH {
            close(&mut records);
        }
        records.push(item);
    })?;
    close(&mut records);
    if let Some(counts) = counts.filter(|counts| counts.read > 0) {
        taken.push(take(&mut group::counted(vec![counts])));
    }
    Ok(taken)
}
