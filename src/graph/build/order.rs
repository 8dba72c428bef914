//! The order of records by id, without doubles.

use rayon::prelude::*;

use super::draft::{Draft, Rows, Symbol, SymbolTexts};
use crate::column::{Texts, TextsBuilder};
use crate::graph::tables::{Place, Places};
use crate::model::Origin;

/// Two different records of one id.
pub(crate) struct Clash {
    pub(crate) first: Origin,
    pub(crate) later: Origin,
    pub(crate) id: Symbol,
}

/// What sorting needs of a record: the first bytes of its id as a number that orders as they do, how long the id is, and
/// its place.
#[derive(Clone, Copy)]
struct Key {
    start: u128,
    length: u32,
    place: Place,
}

/// The places of records in the order of their ids. Of several with one id the first of the last layer stays; those
/// that say something else than it in the same layer are clashes.
pub(crate) fn order<R: Rows>(
    drafts: &[Draft],
    rows: fn(&Draft) -> &R,
    texts: &SymbolTexts<'_>,
    is_deleted: impl Fn(Symbol, u8) -> bool + Sync,
) -> (Places, Vec<Clash>) {
    let of = |place: Place| rows(&drafts[place.draft as usize]);
    let symbol = |place: Place| of(place).ids()[place.row as usize];
    let origin = |place: Place| of(place).origins()[place.row as usize];
    let layer = |place: Place| drafts[place.draft as usize].layer;
    let keys_of = |(number, draft): (usize, &Draft)| {
        let row = |(row, &id): (usize, &Symbol)| {
            let place = Place {
                draft: number as u32,
                row: row as u32,
            };
            (!is_deleted(id, draft.layer)).then(|| Key::new(texts.bytes(id), place))
        };
        rows(draft)
            .ids()
            .iter()
            .enumerate()
            .filter_map(row)
            .collect::<Vec<Key>>()
    };
    let mut keys: Vec<Key> = drafts
        .par_iter()
        .enumerate()
        .flat_map_iter(keys_of)
        .collect();
    keys.par_sort_unstable_by(|a, b| {
        let ids = || match (a.is_whole(), b.is_whole()) {
            (true, true) => a.length.cmp(&b.length),
            _ => texts
                .bytes(symbol(a.place))
                .cmp(texts.bytes(symbol(b.place))),
        };
        let layers = || layer(b.place).cmp(&layer(a.place));
        let places = || (origin(a.place), a.place).cmp(&(origin(b.place), b.place));
        a.start
            .cmp(&b.start)
            .then_with(ids)
            .then_with(layers)
            .then_with(places)
    });
    let mut stay: Vec<Key> = Vec::with_capacity(keys.len());
    let mut clashes = Vec::new();
    for key in keys {
        let (place, id) = (key.place, || symbol(key.place));
        match stay.last() {
            Some(first) if first.start == key.start && symbol(first.place) == id() => {
                let first = first.place;
                let is_double =
                    of(first).says_the_same(first.row as usize, of(place), place.row as usize);
                if layer(first) == layer(place) && !is_double {
                    clashes.push(Clash {
                        first: origin(first),
                        later: origin(place),
                        id: id(),
                    });
                }
            }
            _ => stay.push(key),
        }
    }
    let ids_of = |keys: &[Key]| {
        let mut ids = TextsBuilder::default();
        for key in keys {
            let start = key.start.to_be_bytes();
            let whole = start.get(..key.length as usize);
            ids.push_bytes(whole.unwrap_or_else(|| texts.bytes(symbol(key.place))));
        }
        ids
    };
    let ids: Vec<TextsBuilder> = stay.par_chunks(IDS_A_PART).map(ids_of).collect();
    let places = stay.iter().map(|key| key.place).collect();
    (
        Places::new(drafts, rows, places, Texts::joined(ids.iter())),
        clashes,
    )
}

/// So many ids are worth a thread's while.
const IDS_A_PART: usize = 1 << 16;

impl Key {
    fn new(id: &[u8], place: Place) -> Self {
        let mut bytes = [0; 16];
        bytes
            .iter_mut()
            .zip(id)
            .for_each(|(first, byte)| *first = *byte);
        Self {
            start: u128::from_be_bytes(bytes),
            length: id.len() as u32,
            place,
        }
    }

    /// Whether `start` is the whole id.
    fn is_whole(&self) -> bool {
        self.length <= 16
    }
}
