//! Claims and sources by their address: `relata://claim/{id}`, `relata://source/{id}`, with the id percent-encoded.

use rmcp::ErrorData;
use rmcp::model::{ReadResourceResult, ResourceContents, ResourceTemplate};

use super::arguments::{Asked, Rows};
use super::result::{self, Told};
use crate::graph::Graph;
use crate::lens::{Allowance, Lens};
use crate::model::shortened;
use crate::query::Show;
use crate::schema::MOST_ROWS;

const CLAIM: &str = "relata://claim/";
const SOURCE: &str = "relata://source/";
const JSON: &str = "application/json";

/// The kinds of address that there are.
pub(super) fn templates() -> Vec<ResourceTemplate> {
    let claim = ResourceTemplate::new(format!("{CLAIM}{{id}}"), "claim")
        .with_title("A claim")
        .with_description("Who claims what, since when, where it was read, and who replied to it.")
        .with_mime_type(JSON);
    let source = ResourceTemplate::new(format!("{SOURCE}{{id}}"), "source")
        .with_title("A source")
        .with_description("Who brought it out and when, and which claims cite it.")
        .with_mime_type(JSON);
    vec![claim, source]
}

/// The id of the record that an address names.
pub(super) fn find(graph: &Graph, uri: &str) -> Result<String, ErrorData> {
    let missing = |why: String| ErrorData::resource_not_found(why, None);
    let (kind, id) = match (uri.strip_prefix(CLAIM), uri.strip_prefix(SOURCE)) {
        (Some(id), _) => ("claim", id),
        (None, Some(id)) => ("source", id),
        (None, None) => return Err(missing(format!("addresses begin with {CLAIM} or {SOURCE}"))),
    };
    let id =
        decoded(id).ok_or_else(|| missing("the id is not percent-encoded UTF-8".to_owned()))?;
    let is_there = match kind {
        "claim" => graph.relationship_by_id(&id).is_some(),
        _ => graph.source_by_id(&id).is_some(),
    };
    match is_there {
        true => Ok(id),
        false => Err(missing(format!(
            "no {kind} has the id `{}`",
            shortened(&id)
        ))),
    }
}

/// All that is known of it.
pub(super) fn read(graph: &Graph, allowance: &Allowance, id: String) -> Result<Told, String> {
    let asked = Asked {
        query: Show::new(id).into(),
        lens: Lens::default(),
        rows: Rows {
            limit: MOST_ROWS,
            after: 0,
        },
    };
    result::tell(graph, allowance, asked)
}

/// As it is given away.
pub(super) fn result(uri: String, told: Told) -> ReadResourceResult {
    let json = told.structured.to_string();
    ReadResourceResult::new(vec![ResourceContents::text(json, uri).with_mime_type(JSON)])
}

/// A text without its percent signs; `None` if two digits do not follow each, or no text comes out.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_percent_encoded() {
        let graph = Graph::bundled().unwrap();
        for uri in [
            "relata://claim/nml-2021%2Fwechat",
            "relata://claim/nml-2021/wechat",
            "relata://claim/nml%2D2021%2fwechat",
        ] {
            assert_eq!(find(&graph, uri).unwrap(), "nml-2021/wechat");
        }
        for uri in [
            "relata://claim/wechat",
            "relata://source/nml-2021%2Fwechat",
            "relata://claim/%",
            "relata://claim/%zz",
            "relata://claim/%ff",
            "relata://claim/",
            "file:///etc/passwd",
            "",
        ] {
            assert!(find(&graph, uri).is_err(), "{uri}");
        }
    }
}
