//! Which keys stand in the files, and how often: what must be known of all records before the first is handed on.

use std::io;

use super::exception::{DIRECT, Exception, ULTIMATE};
use super::fields::Fields;
use super::relation::{self, Relation};
use crate::model::Citation;
use crate::read::again::{Hashed, Ids};
use crate::read::together::{Part, Place};

/// The keys of all records.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Keys of which there are several records.
    several: Hashed,
    entities: Hashed,
    /// Entities with a parent of a category that holds today; where there are several states of it, by one of them.
    told: Hashed,
    /// Entities of which a file says why no direct parent is told.
    excepted: Hashed,
}

/// Which parents of an entity other records tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parents {
    pub(super) direct: bool,
    pub(super) ultimate: bool,
}

impl Parents {
    pub(super) fn of(outline: &Outline, lei: &str) -> Self {
        Self {
            direct: outline.is_told(lei, DIRECT),
            ultimate: outline.is_told(lei, ULTIMATE),
        }
    }
}

impl Outline {
    /// Reads the files for their keys alone.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(super) fn of(parts: &mut [Part<'_>]) -> io::Result<Self> {
        let mut found = Found::default();
        for part in parts {
            part.keep()?;
            super::records(part, &mut |_, record| {
                // What cannot be read is told when it is read again.
                if let Ok(fields) = record {
                    found.add(&fields);
                }
            })?;
        }
        let several = found.keys.several();
        Ok(Self {
            several,
            entities: found.entities.all(),
            told: found.told.all(),
            excepted: found.excepted.all(),
        })
    }

    pub(super) fn has_no_entities(&self) -> bool {
        self.entities.is_empty()
    }

    /// Whether a record describes the entity.
    pub(super) fn has(&self, lei: &str) -> bool {
        self.entities.contains(lei)
    }

    pub(super) fn has_several_entities(&self, lei: &str) -> bool {
        self.several.contains(lei)
    }

    pub(super) fn has_several_states(&self, relation: &Relation) -> bool {
        self.several
            .contains(&of_relation(&relation.child, relation.code()))
    }

    /// Whether it is open until the end what an exception comes to: there are several of it, or of a relationship beside it.
    pub(super) fn is_open(&self, lei: &str, category: &str) -> bool {
        let parents = relation::CONSOLIDATED.map(|code| of_relation(lei, code));
        let mut keys = parents.iter();
        self.several.contains(&of_exception(lei, category))
            || keys.any(|key| self.several.contains(key))
    }

    /// Whether one record, of which there is no other state, tells a parent that holds today.
    pub(super) fn is_told(&self, lei: &str, category: &str) -> bool {
        let code = relation::CONSOLIDATED[usize::from(category != DIRECT)];
        self.told.contains(&of_exception(lei, category))
            && !self.several.contains(&of_relation(lei, code))
    }

    pub(super) fn is_excepted_directly(&self, lei: &str) -> bool {
        self.excepted.contains(lei)
    }
}

fn of_relation(child: &str, code: &str) -> String {
    format!("{child} {code}")
}

fn of_exception(lei: &str, category: &str) -> String {
    format!("{lei}/{category}")
}

#[derive(Default)]
struct Found {
    keys: Ids,
    entities: Ids,
    told: Ids,
    excepted: Ids,
}

impl Found {
    fn add(&mut self, fields: &Fields) {
        if fields.has(&["StartNode"]) {
            let Ok(sketch) = relation::Sketch::of(fields) else {
                return;
            };
            self.keys.add(&of_relation(&sketch.child, &sketch.code));
            if let Some(category) = sketch.category().filter(|_| sketch.until.is_none()) {
                self.told.add(&of_exception(&sketch.child, category));
            }
            return;
        }
        let Some(lei) = fields.text(&["LEI"]) else {
            return;
        };
        if !(fields.has(&["ExceptionCategory"]) || fields.has(&["Exception"])) {
            self.keys.add(&lei);
            self.entities.add(&lei);
            return;
        }
        let nowhere = Place { file: 0, line: 0 };
        if let Ok(exception) = Exception::read(fields, &lei, nowhere, Citation::from("")) {
            self.keys.add(&of_exception(&lei, &exception.category));
            if exception.is_direct() {
                self.excepted.add(&lei);
            }
        }
    }
}
