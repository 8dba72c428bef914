//! FollowTheMoney: an entity a line, or a statement a row.
//!
//! Stakes are `Ownership`, control is `Control`, a listing is a `Sanction` by the name of its lister, and every other claim
//! is an `UnknownLink` whose `role` is the kind. A cited source is a dataset. Claims about claims have no place there.

mod proxies;

use std::collections::HashMap;
use std::io;

use super::WriteError;
use super::attributes::name_of;
use super::content::Content;
use crate::read::ftm::own::id_of;
use proxies::{Proxy, of_claim, of_entity};

type Out<'o> = &'o mut dyn io::Write;

/// Writes an entity a line.
pub(crate) fn write(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    each(content, |proxy| {
        serde_json::to_writer(&mut *out, proxy)?;
        Ok(out.write_all(b"\n")?)
    })
}

/// The columns of statements.
#[cfg(feature = "csv")]
const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// Writes a row for each value and each dataset that states it.
#[cfg(feature = "csv")]
pub(crate) fn write_statements(content: Content<'_>, out: Out<'_>) -> Result<(), WriteError> {
    let mut csv = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(out);
    csv.write_record(COLUMNS).map_err(io::Error::other)?;
    each(content, |proxy| {
        let own = proxy.properties.iter().flat_map(|(property, values)| {
            let values = values.iter();
            values.map(|value| (proxy.id.as_str(), *property, value))
        });
        // Each id of others that are one with it stands in a row that says nothing new.
        let name = proxy.properties.get("name").and_then(|names| names.first());
        let of_referents = proxy.referents.iter();
        let of_referents = of_referents.filter_map(|id| Some((id.as_str(), "name", name?)));
        for (entity, property, value) in own.chain(of_referents) {
            for dataset in &proxy.datasets {
                let all = [entity, property, value, dataset].join("\u{1f}");
                let id = format!("{:032x}", xxhash_rust::xxh3::xxh3_128(all.as_bytes()));
                let row = [
                    &proxy.id,
                    entity,
                    property,
                    proxies::type_of(property),
                    proxy.schema,
                    value,
                    dataset,
                    "",
                    "",
                    "",
                    "f",
                    "",
                    "",
                    &id,
                ];
                csv.write_record(row).map_err(io::Error::other)?;
            }
        }
        Ok(())
    })?;
    Ok(csv.flush()?)
}

/// Calls `take` with every entity and every claim that has a form there.
fn each(
    content: Content<'_>,
    mut take: impl FnMut(&Proxy) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let merged = content.merged();
    let mut names = HashMap::new();
    // What is one with a node is no entity beside it, to which nothing would lead: its id and name go with the node.
    let mut referents: HashMap<&str, Vec<String>> = HashMap::new();
    for entity in content.mentioned() {
        if let Some(into) = merged.get(&entity.id) {
            let referents = referents.entry(into).or_default();
            referents.push(id_of(&entity.id));
        }
    }
    for entity in content.entities().chain(content.mentioned()) {
        if merged.contains_key(&entity.id) {
            continue;
        }
        names.insert(entity.id.clone(), name_of(&entity).to_owned());
        let mut proxy = of_entity(&entity);
        proxy.referents = referents.remove(entity.id.as_str()).unwrap_or_default();
        take(&proxy)?;
    }
    for claim in content.claims() {
        if names.contains_key(&claim.from) && names.contains_key(&claim.to) {
            take(&of_claim(&claim, &names))?;
        }
    }
    Ok(())
}
