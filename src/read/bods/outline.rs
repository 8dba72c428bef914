//! Which statements hang together: what must be known of all of them before the first is handed on.

use std::io;

use super::WRAPPERS;
use super::interest::Level;
use super::relation::{End, Relation};
use super::statement::{Details, Statement};
use crate::read::again::{Hashed, Ids};
use crate::read::json_values::Values;
use crate::read::loose_json::Object;
use crate::read::together::Part;

/// The ids that stand in some texts, by what they are there.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Records and statements that are told of more than once.
    several: Hashed,
    /// Statements that replace others or are replaced, so that an id may mean another record than its own.
    moved: Hashed,
    /// What indirect interests are made of.
    parts: Hashed,
    /// What is held indirectly.
    held_indirectly: Hashed,
    parties: Hashed,
}

impl Outline {
    /// Reads the texts for their ids alone.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub(super) fn of(parts: &mut [Part<'_>]) -> io::Result<Self> {
        let mut found = Found::default();
        for part in parts {
            part.keep()?;
            let mut values = Values::new(part.open()?, WRAPPERS);
            while let Some(value) = values.next()? {
                // What cannot be read is told when it is read again.
                let Ok(value) = value else { continue };
                if let Ok(object) = Object::read(&value.text, value.line) {
                    found.add(&object);
                }
            }
        }
        Ok(Self {
            several: found.all.several(),
            moved: found.moved.all(),
            parts: found.parts.all(),
            held_indirectly: found.held_indirectly.all(),
            parties: found.parties.all(),
        })
    }

    /// Whether other statements may change what this one comes to.
    pub(super) fn waits(&self, statement: &Statement) -> bool {
        let key = key(statement);
        if !statement.replaces.is_empty()
            || self.several.contains(&statement.id)
            || self.several.contains(key)
            || self.moved.contains(key)
            || self.parts.contains(key)
        {
            return true;
        }
        let Details::Relation(relation) = &statement.details else {
            return false;
        };
        let ends = relation.party.iter().chain(&relation.subject);
        is_indirect(relation)
            || ends.into_iter().any(|end| is_in(&self.moved, end))
            || relation
                .subject
                .iter()
                .any(|end| is_in(&self.held_indirectly, end))
    }

    /// Whether a statement describes a person or an entity of this id.
    pub(super) fn is_party(&self, id: &str) -> bool {
        self.parties.contains(id)
    }
}

/// What a statement is about: its record, or before 0.4 itself.
pub(super) fn key(statement: &Statement) -> &str {
    statement.record.as_ref().unwrap_or(&statement.id)
}

fn is_indirect(relation: &Relation) -> bool {
    let mut interests = relation.interests.iter();
    !relation.components.is_empty() || interests.any(|one| one.level == Level::Indirect)
}

fn is_in(ids: &Hashed, end: &End) -> bool {
    match end {
        End::Of(id) => ids.contains(id),
        End::Unspecified(_) => false,
    }
}

#[derive(Default)]
struct Found {
    all: Ids,
    moved: Ids,
    parts: Ids,
    held_indirectly: Ids,
    parties: Ids,
}

impl Found {
    fn add(&mut self, object: &Object<'_>) {
        let id = object.text("statementId").or(object.text("statementID"));
        // What is no statement is told when it is read again.
        let Some(id) = id else { return };
        let record = object.text("recordId");
        let told = object.object("recordDetails");
        let is_new = told.is_some() || object.has("recordType");
        let sort = object.text("recordType").or(object.text("statementType"));
        let is_relation = match sort.as_deref() {
            Some("relationship" | "ownershipOrControlStatement") => true,
            Some("person" | "personStatement" | "entity" | "entityStatement") => false,
            _ => return,
        };
        if is_new && record.is_none() {
            return;
        }
        let key = record.as_deref().unwrap_or(&id);
        self.all.add(key);
        if key != id {
            self.all.add(&id);
        }
        let replaced = object.texts("replacesStatements");
        if !replaced.is_empty() {
            self.moved.add(&id);
        }
        for older in replaced {
            self.moved.add(&older);
        }
        if !is_relation {
            self.parties.add(key);
            return;
        }
        let relation = Relation::read(told.as_ref().unwrap_or(object), is_new);
        for part in &relation.components {
            self.parts.add(part);
        }
        if is_indirect(&relation) {
            for end in &relation.subject {
                if let End::Of(id) = end {
                    self.held_indirectly.add(id);
                }
            }
        }
    }
}
