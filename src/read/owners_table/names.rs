//! The owners and what they own, gathered from all rows.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::End;
use super::row::Row;
use crate::model::{Entity, Record, Source, entity_kind};
use crate::read::share_text;

/// So many names of one id are told.
const MOST_NAMES: usize = 4;

/// What rows say of the things that they name, by id.
#[derive(Debug, Default)]
pub(super) struct Names {
    // Sorted, so that one table makes the same records every time.
    ends: BTreeMap<String, Named>,
    sources: BTreeMap<String, (u32, Source)>,
}

#[derive(Debug)]
struct Named {
    end: End,
    /// Other names that rows give it.
    aliases: BTreeSet<String>,
    is_owned: bool,
    /// The line of the first row that names it.
    line: u32,
}

impl Names {
    /// Adds what a row names.
    ///
    /// # Errors
    /// When an earlier row says something else of the same id.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), String> {
        for source in &row.named_sources {
            let known = self.sources.entry(source.id.clone());
            known.or_insert_with(|| (row.line, source.clone()));
        }
        self.add_end(&row.owner, false, row.line)?;
        self.add_end(&row.owned, true, row.line)
    }

    fn add_end(&mut self, end: &End, is_owned: bool, line: u32) -> Result<(), String> {
        let Some(known) = self.ends.get_mut(&end.id) else {
            let end = end.clone();
            let named = Named {
                end,
                aliases: BTreeSet::new(),
                is_owned,
                line,
            };
            self.ends.insert(named.end.id.clone(), named);
            return Ok(());
        };
        // Once owned, it can be no person, whatever row came first.
        known.is_owned |= is_owned;
        if known.end.name == known.end.id {
            known.end.name.clone_from(&end.name);
        } else if end.name != known.end.name && end.name != end.id {
            known.aliases.insert(end.name.clone());
        }
        let both = [
            ("kind", &mut known.end.kind, &end.kind),
            ("country", &mut known.end.country, &end.country),
        ];
        for (field, known, told) in both {
            match (&*known, told) {
                // One id for two things would join their owners, so this is told and not settled silently.
                (Some(known), Some(told)) if known != told => {
                    return Err(format!(
                        "the {field} of `{}` is `{told}` here and `{known}` in an earlier row",
                        end.id
                    ));
                }
                (None, Some(told)) => *known = Some(told.clone()),
                _ => {}
            }
        }
        Ok(())
    }

    /// What is to be told of ids under which several names stand: they may be slips.
    pub(super) fn note(&self) -> Option<String> {
        let mut several = self.ends.values().filter(|named| !named.aliases.is_empty());
        let first = several.next()?;
        let mut names = vec![first.end.name.as_str()];
        names.extend(first.aliases.iter().map(String::as_str));
        let more = match several.count() {
            0 => String::new(),
            1 => ", and under 1 more id".to_owned(),
            more => format!(", and under {more} more ids"),
        };
        Some(format!(
            "Under the id `{}` stand several names: {}{more}. The first is its name, the others are aliases.",
            share_text::quoted(&first.end.id),
            names
                .iter()
                .take(MOST_NAMES)
                .copied()
                .map(share_text::quoted)
                .collect::<Vec<_>>()
                .join(", ")
        ))
    }

    /// An entity for each thing, and each source that rows name, with the line where that is first.
    pub(super) fn into_records(self) -> impl Iterator<Item = (u32, Record)> {
        let sources = self.sources.into_values();
        let sources = sources.map(|(line, source)| (line, Record::Source(source)));
        sources.chain(
            self.ends
                .into_values()
                .map(|named| (named.line, entity(named))),
        )
    }
}

/// An owner of which no row tells the kind is `other`: it may be a person, and a rule must not take it for a company.
fn entity(named: Named) -> Record {
    let Named {
        end,
        aliases,
        is_owned,
        ..
    } = named;
    let kind = match end.kind {
        // Before what a column says: "Unknown, company" names no company.
        _ if end.is_unnamed => entity_kind::UNKNOWN.to_owned(),
        Some(kind) => kind,
        None if is_owned => entity_kind::COMPANY.to_owned(),
        None => entity_kind::OTHER.to_owned(),
    };
    let note = end
        .is_unnamed
        .then(|| "left unnamed by the table".to_owned());
    Record::Entity(Entity {
        id: end.id,
        kind,
        name: end.name,
        aliases: aliases.into_iter().collect(),
        country: end.country,
        note,
        ..Entity::default()
    })
}
