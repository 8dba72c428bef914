//! Who makes a claim independently: reprints of one origin are one voice, and so is all that one publisher says.

use std::collections::BTreeMap;

use crate::graph::{RelationshipId, SourceId};
use crate::lens::View;

/// The voices of a claim.
pub(super) fn voices_of(view: &View<'_>, claim: RelationshipId) -> Vec<String> {
    voices(view, view.graph().cited(claim))
}

/// The voices of some sources, each once, as far as the lens hears them.
pub(super) fn voices(view: &View<'_>, sources: impl IntoIterator<Item = SourceId>) -> Vec<String> {
    let mut voices = BTreeMap::new();
    for id in sources {
        if view.admits_source(id) {
            let source = view.graph().source(id);
            let name = source.origin.or(source.publisher).unwrap_or(source.id);
            // Case apart: two spellings of one agency would make it its own witness.
            voices.insert(name.to_lowercase(), name);
        }
    }
    voices.into_values().collect()
}
