//! The index answers like a scan of all names, whole or damaged.

mod damaged;
mod resolve;
mod scan;
mod search;
mod spelling;
mod typed;

use std::borrow::Cow;

use super::{Names, Tier};
use crate::graph::ids::EntityId;

/// A name as it comes from the records: the text, what it is, and the number of its entity.
type Name = (String, Tier, usize);

/// So many entities bear the names of these tests.
const ENTITIES: usize = 20;

fn index(names: &[Name]) -> Names {
    let name = |row: usize| {
        let (text, tier, entity) = &names[row];
        [(Cow::from(text), *tier, EntityId::from_index(*entity))]
    };
    Names::new(ENTITIES, names.len(), name)
}
