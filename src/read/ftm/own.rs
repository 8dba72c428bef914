//! What relata's own files say for which FollowTheMoney has no place: ids of any form, and fields without a property.
//!
//! An id there is of letters, digits, dots and hyphens, and its library drops what is not. Any other id is written as
//! `relata.` with each byte that is no letter and no digit as a dot and two digits: `Doe, Jane` is
//! `relata.Doe.2C.20Jane`. A field without a property is a line `relata:field=value` of `summary`.

use std::collections::BTreeMap;

use super::proxy::Proxy;
use super::schema::edge_of;
use crate::model::{Raw, Record, Status};

/// What ids begin with that are written in another form.
const PREFIX: &str = "relata.";
/// What a line begins with that tells a field.
const MARK: &str = "relata:";
/// An id is as long as this at most.
const LONGEST: usize = 200;

/// The id in a form that FollowTheMoney takes.
pub(crate) fn id_of(id: &str) -> String {
    let is_end = |letter: Option<char>| letter.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_plain = is_end(id.chars().next())
        && is_end(id.chars().next_back())
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    if is_plain && !id.starts_with(PREFIX) && id.len() <= LONGEST {
        return id.to_owned();
    }
    let mut written = PREFIX.to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!(".{byte:02X}"));
        }
    }
    if written.len() > LONGEST {
        // Cut off, two ids could be one.
        return format!("relata-{:032x}", xxhash_rust::xxh3::xxh3_128(id.as_bytes()));
    }
    written
}

/// The id that was written in another form; `None` where it was not.
fn original(written: &str) -> Option<String> {
    let mut rest = written.strip_prefix(PREFIX)?;
    let mut bytes = Vec::new();
    while let Some((&first, more)) = rest.as_bytes().split_first() {
        if first == b'.' {
            bytes.push(u8::from_str_radix(rest.get(1..3)?, 16).ok()?);
            rest = rest.get(3..)?;
        } else {
            bytes.push(first);
            rest = std::str::from_utf8(more).ok()?;
        }
    }
    let id = String::from_utf8(bytes).ok()?;
    (!id.is_empty() && id_of(&id) == written).then_some(id)
}

/// A line of the summary that tells a field.
pub(crate) fn line(field: &str, value: &str) -> String {
    format!("{MARK}{field}={value}")
}

/// Gives an entity of relata's own the ids as they were, and puts the lines of its summary apart.
pub(super) fn restore(proxy: &mut Proxy) {
    if let Some(id) = original(&proxy.id) {
        proxy.id = id;
    }
    let ends = match (proxy.schema(), edge_of(proxy.schema())) {
        ("Sanction", _) => ["entity", ""],
        (_, Some(edge)) => [edge.from, edge.to],
        (_, None) => ["", ""],
    };
    for end in ends {
        for value in proxy.properties.get_mut(end).into_iter().flatten() {
            let Some(id) = original(value) else { continue };
            let said = proxy.said.remove(&(end.to_owned(), value.clone()));
            if let Some(datasets) = said {
                proxy.said.insert((end.to_owned(), id.clone()), datasets);
            }
            *value = id;
        }
    }
    let Some(summary) = proxy.properties.remove("summary") else {
        return;
    };
    let mut others = Vec::new();
    for text in summary {
        let told = text.strip_prefix(MARK);
        match told.and_then(|line| line.split_once('=')) {
            Some((field, value)) => {
                proxy.own.insert(field.to_owned(), value.to_owned());
            }
            None => others.push(text),
        }
    }
    if !others.is_empty() {
        proxy.properties.insert("summary".to_owned(), others);
    }
}

/// How firmly an edge is told; other words of the property are of other things.
pub(super) fn status(proxy: &Proxy) -> Option<Status> {
    match proxy.first("status")? {
        "alleged" => Some(Status::Alleged),
        "inferred" => Some(Status::Inferred),
        _ => None,
    }
}

/// Gives a record the fields that lines of the summary tell.
pub(super) fn give(record: &mut Record, own: &BTreeMap<String, String>) {
    for (field, value) in own {
        let text = || Some(value.clone()).filter(|text| !text.is_empty());
        match record {
            Record::Entity(entity) => match field.as_str() {
                "kind" => entity.kind.clone_from(value),
                "name" => entity.name.clone_from(value),
                "series" => entity.series = text(),
                "published" => entity.published = value.parse().ok(),
                "since" => entity.since = value.parse().ok(),
                "until" => entity.until = value.parse().ok(),
                "urls" => {
                    let urls: Vec<String> = serde_json::from_str(value).unwrap_or_default();
                    entity.extra.insert(field.clone(), Raw::list(&urls));
                }
                "complete" => entity.complete = serde_json::from_str(value).unwrap_or_default(),
                _ => {}
            },
            Record::Relationship(claim) => match field.as_str() {
                "kind" => claim.kind.clone_from(value),
                "interest" => claim.interest = text(),
                "parcel" => claim.parcel = text(),
                "edition" => claim.edition = text(),
                "entry" => claim.entry = text(),
                "first" => claim.first = value == "true",
                "outlet" => claim.outlet = text(),
                "speaker" => claim.speaker = text(),
                _ => {}
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_a_form_that_is_taken_and_comes_back() {
        for (id, written) in [
            ("acme-1.2", "acme-1.2"),
            ("Doe, Jane", "relata.Doe.2C.20Jane"),
            ("微", "relata..E5.BE.AE"),
            ("nml-2021/a", "relata.nml.2D2021.2Fa"),
            ("-", "relata..2D"),
            ("relata.x", "relata.relata.2Ex"),
        ] {
            assert_eq!(id_of(id), written);
            let back = original(written).unwrap_or_else(|| written.to_owned());
            assert_eq!(back, id);
        }
        for foreign in [
            "relata.",
            "relata.a.b",
            "relata.a.zz",
            "relata.a.2",
            "relata.plain",
            "relata.é",
        ] {
            assert_eq!(original(foreign), None, "{foreign}");
        }
        assert!(id_of(&"é".repeat(300)).len() <= LONGEST);
    }
}
