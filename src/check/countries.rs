//! Countries that are none: codes outside ISO 3166-1.

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Record, country, country_meant};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.entities() {
        // Each entity, not each code once: every record has to be mended in its own line.
        let entity = graph.entity(id);
        let Some(code) = entity.country.as_deref() else {
            continue;
        };
        if country(code).is_some() {
            continue;
        }
        // A warning and no error: nothing is worked out by countries, and a source may know another code.
        let meant = match country_meant(code) {
            Some(meant) => format!(": did you mean `{meant}`?"),
            None => String::new(),
        };
        let message = format!("`{code}` is no country code of ISO 3166-1{meant}");
        rows.push(warning(
            graph.entity_origin(id),
            &Record::Entity(entity),
            "unknown-country",
            message,
        ));
    }
    rows
}
