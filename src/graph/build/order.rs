//! The order of records by id, without doubles.
//!
//! All other tables lean on it: a number that orders as the ids do breaks every tie the same way, whatever order the files
//! came in. Sorting is the dearest step of building, so what is compared stands in the key itself:
//!
//! ```text
//!   id               start: its first 16 bytes, as one number            length   place
//!   "acme-ltd"       61 63 6d 65 2d 6c 74 64 00 00 00 00 00 00 00 00          8   draft, row
//!   "content-3f0a…"  63 6f 6e 74 65 6e 74 2d 33 66 30 61 …                   40   draft, row
//! ```
//!
//! Two keys with different starts are in the order of their ids, since bytes in big-endian order compare as the number
//! does, and zeros come before all that an id can go on with. Only where starts are the same, and not both ids are whole in
//! them, the texts are fetched.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::draft::{Draft, NAMES, Rows, Symbol, SymbolTexts};
use crate::column::{Texts, TextsBuilder};
use crate::graph::tables::{Place, Places};
use crate::model::Origin;

/// So many ids are worth a thread's while.
const IDS_A_PART: usize = 1 << 16;

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

impl Key {
    fn new(id: &[u8], place: Place) -> Self {
        let mut bytes = [0; 16];
        let length = id.len().min(bytes.len());
        bytes[..length].copy_from_slice(&id[..length]);
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

/// The places of records in the order of their ids. Of several with one id the first of the last layer stays; those
/// that say something else than it in the same layer are clashes.
pub(crate) fn order<R: Rows>(
    drafts: &[Draft],
    rows: fn(&Draft) -> &R,
    texts: &SymbolTexts<'_>,
    is_deleted: impl Fn(Symbol, u8) -> bool + Sync,
) -> (Places, Vec<Clash>) {
    let records = Records {
        drafts,
        rows,
        texts,
    };
    let mut keys: Vec<Key> = drafts
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, draft)| records.keys(number, draft, &is_deleted))
        .collect();
    keys.par_sort_unstable_by(|a, b| records.compare(a, b));
    let mut stay: Vec<Key> = Vec::with_capacity(keys.len());
    let mut clashes = Vec::new();
    // Records of one id stand side by side, and the one that stays is the first of them.
    for key in keys {
        match stay.last() {
            Some(first) if records.have_one_id(first, &key) => {
                clashes.extend(records.clash(first.place, key.place));
            }
            _ => stay.push(key),
        }
    }
    let ids: Vec<TextsBuilder> = stay
        .par_chunks(IDS_A_PART)
        .map(|keys| records.ids(keys))
        .collect();
    let places = stay.iter().map(|key| key.place).collect();
    (
        Places::new(drafts, rows, places, Texts::joined(ids.iter())),
        clashes,
    )
}

/// The records of one type in all drafts.
struct Records<'d, R> {
    drafts: &'d [Draft],
    rows: fn(&Draft) -> &R,
    texts: &'d SymbolTexts<'d>,
}

impl<R: Rows> Records<'_, R> {
    fn rows(&self, place: Place) -> &R {
        (self.rows)(&self.drafts[place.draft as usize])
    }

    fn symbol(&self, place: Place) -> Symbol {
        self.rows(place).ids()[place.row as usize]
    }

    fn id(&self, place: Place) -> &[u8] {
        self.texts.bytes(self.symbol(place))
    }

    fn origin(&self, place: Place) -> Origin {
        self.rows(place).origins()[place.row as usize]
    }

    fn layer(&self, place: Place) -> u8 {
        self.drafts[place.draft as usize].layer
    }

    fn keys(
        &self,
        number: usize,
        draft: &Draft,
        is_deleted: impl Fn(Symbol, u8) -> bool,
    ) -> Vec<Key> {
        let ids = (self.rows)(draft).ids();
        let mut keys = Vec::with_capacity(ids.len());
        for (row, &id) in ids.iter().enumerate() {
            if !is_deleted(id, draft.layer) {
                let place = Place {
                    draft: number as u32,
                    row: row as u32,
                };
                keys.push(Key::new(self.texts.bytes(id), place));
            }
        }
        keys
    }

    /// By id, the last layer first, then by place in the files: drafts are made by several threads, and which one is
    /// made first is a matter of chance.
    fn compare(&self, a: &Key, b: &Key) -> Ordering {
        let starts = a.start.cmp(&b.start);
        if starts.is_ne() {
            return starts;
        }
        // An id that ends in zero bytes has the start of one without them, hence the lengths.
        let ids = if a.is_whole() && b.is_whole() {
            a.length.cmp(&b.length)
        } else {
            self.id(a.place).cmp(self.id(b.place))
        };
        if ids.is_ne() {
            return ids;
        }
        // The other way round: the last layer comes first, and the first of an id stays.
        let layers = self.layer(b.place).cmp(&self.layer(a.place));
        let origins = || self.origin(a.place).cmp(&self.origin(b.place));
        layers.then_with(origins).then(a.place.cmp(&b.place))
    }

    fn have_one_id(&self, one: &Key, other: &Key) -> bool {
        // Symbols lie in the drafts, somewhere in memory: the starts, which are at hand, mostly tell.
        one.start == other.start && self.symbol(one.place) == self.symbol(other.place)
    }

    /// Whether a record says something else than the one of its id that stays, and does not replace or yield to it.
    fn clash(&self, first: Place, place: Place) -> Option<Clash> {
        // Names give way to one another, too.
        if self.layer(first) != self.layer(place) || self.layer(first) == NAMES {
            return None;
        }
        let other = self.rows(place);
        let is_double =
            self.rows(first)
                .says_the_same(first.row as usize, other, place.row as usize);
        (!is_double).then(|| Clash {
            first: self.origin(first),
            later: self.origin(place),
            id: self.symbol(place),
        })
    }

    /// The ids of some keys: mostly their starts, so that no text is fetched.
    fn ids(&self, keys: &[Key]) -> TextsBuilder {
        let mut ids = TextsBuilder::default();
        for key in keys {
            let start = key.start.to_be_bytes();
            match start.get(..key.length as usize) {
                Some(whole) => ids.push_bytes(whole),
                None => ids.push_bytes(self.id(key.place)),
            }
        }
        ids
    }
}
