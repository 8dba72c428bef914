//! The flags of a lens.

use super::words::{Said, Words};
use crate::error::Field;
use crate::lens::Lens;

/// Says which claims count.
pub(super) fn say(lens: &Lens, words: &mut Words) -> Said {
    // Taken apart in full, so that a new field is not forgotten here.
    let Lens {
        kinds,
        as_of,
        known_by,
        sources,
        not_sources,
        exclude_disputed,
        min_share,
        through,
        without,
        assume,
    } = lens;
    words.joined(Field::Kinds.flag(), kinds)?;
    words.value(
        Field::AsOf.flag(),
        as_of.map(|date| date.to_string()).as_deref(),
    )?;
    words.value(
        Field::KnownBy.flag(),
        known_by.map(|date| date.to_string()).as_deref(),
    )?;
    words.each("--source", sources)?;
    words.each("--not-source", not_sources)?;
    words.flag(Field::ExcludeDisputed.flag(), *exclude_disputed)?;
    let least = min_share.as_ref().map(ToString::to_string);
    words.value(Field::MinShare.flag(), least.as_deref())?;
    words.joined(Field::Through.flag(), through)?;
    words.each(Field::Without.flag(), without)?;
    for assumption in assume {
        words.value(Field::Assume.flag(), Some(&assumption.to_string()))?;
    }
    Ok(())
}
