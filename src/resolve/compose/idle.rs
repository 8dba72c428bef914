//! Which fields of a lens make no difference to an answer.

use crate::answer::{Idle, LookedAt, Note};
use crate::error::Field;
use crate::lens::Lens;

/// The fields that choose whose word counts.
pub(in crate::resolve) const SOURCES: [Field; 3] =
    [Field::KnownBy, Field::Sources, Field::NotSources];

/// Says which fields of a lens make no difference, given those that do; nothing where none is set.
pub(in crate::resolve) fn idle(lens: &Lens, looked_at: LookedAt, used: &[Field]) -> Option<Note> {
    let mut fields = fields_set(lens);
    fields.retain(|field| !used.contains(field));
    (!fields.is_empty()).then_some(Note::LensIdle(Idle { looked_at, fields }))
}

/// The fields that are set.
pub(in crate::resolve) fn fields_set(lens: &Lens) -> Vec<Field> {
    // Taken apart in full, so that the compiler asks of every new field.
    let Lens {
        kinds,
        as_of,
        known_by,
        sources,
        not_sources,
        exclude_disputed,
        without,
        assume,
        min_share,
        through,
    } = lens;
    let set = [
        (Field::Kinds, !kinds.is_empty()),
        (Field::AsOf, as_of.is_some()),
        (Field::KnownBy, known_by.is_some()),
        (Field::Sources, !sources.is_empty()),
        (Field::NotSources, !not_sources.is_empty()),
        (Field::ExcludeDisputed, *exclude_disputed),
        (Field::Without, !without.is_empty()),
        (Field::Assume, !assume.is_empty()),
        (Field::MinShare, min_share.is_some()),
        (Field::Through, !through.is_empty()),
    ];
    let set = set.into_iter().filter(|(_, is_set)| *is_set);
    set.map(|(field, _)| field).collect()
}
