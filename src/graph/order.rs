//! The order of records by id, without doubles.

use rayon::prelude::*;

use super::draft::{Draft, Rows, Symbol, SymbolTexts};
use super::tables::{Place, Places};
use crate::read::Origin;

/// Two different records of one id.
pub(super) struct Clash {
    pub(super) first: Origin,
    pub(super) later: Origin,
    pub(super) id: Symbol,
}

/// The first bytes of an id as a number that orders as they do, where the record stands, and its place.
type Key = (u128, Origin, Place);

/// The places of records in the order of their ids. Of several with one id the first of the last layer stays; those
/// that say something else than it in the same layer are clashes.
pub(super) fn order<R: Rows>(
    drafts: &[Draft],
    rows: fn(&Draft) -> &R,
    texts: &SymbolTexts<'_>,
    is_deleted: impl Fn(Symbol, u8) -> bool + Sync,
) -> (Places, Vec<Clash>) {
    let symbol = |place: Place| rows(&drafts[place.draft as usize]).ids()[place.row as usize];
    let layer = |place: Place| drafts[place.draft as usize].layer;
    let of_draft = |(number, draft): (usize, &Draft)| {
        let (ids, origins) = (rows(draft).ids(), rows(draft).origins());
        let row = |(row, (&id, &origin)): (usize, (&Symbol, &Origin))| {
            let place = Place { draft: number as u32, row: row as u32 };
            (!is_deleted(id, draft.layer)).then(|| (prefix(texts.bytes(id)), origin, place))
        };
        ids.iter().zip(origins).enumerate().filter_map(row).collect::<Vec<Key>>()
    };
    let mut keys: Vec<Key> = drafts.par_iter().enumerate().flat_map_iter(of_draft).collect();
    keys.par_sort_unstable_by(|a, b| {
        let ids = a.0.cmp(&b.0).then_with(|| texts.bytes(symbol(a.2)).cmp(texts.bytes(symbol(b.2))));
        ids.then_with(|| layer(b.2).cmp(&layer(a.2))).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    let mut places: Vec<Place> = Vec::with_capacity(keys.len());
    let mut clashes = Vec::new();
    let mut first: Option<Key> = None;
    for key in keys {
        let (_, origin, place) = key;
        match first {
            Some((start, first_origin, first)) if start == key.0 && symbol(first) == symbol(place) => {
                let (one, other) = (&drafts[first.draft as usize], &drafts[place.draft as usize]);
                let is_double = rows(one).says_the_same(first.row as usize, rows(other), place.row as usize);
                if layer(first) == layer(place) && !is_double {
                    clashes.push(Clash { first: first_origin, later: origin, id: symbol(place) });
                }
            }
            _ => {
                places.push(place);
                first = Some(key);
            }
        }
    }
    (Places::new(drafts, rows, places), clashes)
}

fn prefix(id: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = id.len().min(16);
    bytes[..length].copy_from_slice(&id[..length]);
    u128::from_be_bytes(bytes)
}
