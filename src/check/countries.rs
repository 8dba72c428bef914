//! Countries that are none: codes outside ISO 3166-1.

use super::warning;
use crate::answer::CheckRow;
use crate::graph::Graph;
use crate::model::{Record, country, country_meant};

pub(super) fn find(graph: &Graph) -> Vec<CheckRow> {
    let mut rows = Vec::new();
    for id in graph.entities() {
        let entity = graph.entity(id);
        if let Some(code) = entity
            .country
            .as_deref()
            .filter(|code| country(code).is_none())
        {
            let meant = country_meant(code)
                .map(|meant| format!(": did you mean `{meant}`?"))
                .unwrap_or_default();
            let message = format!("`{code}` is no country code of ISO 3166-1{meant}");
            rows.push(warning(
                graph.entity_origin(id),
                &Record::Entity(entity),
                "unknown-country",
                message,
            ));
        }
    }
    rows
}
