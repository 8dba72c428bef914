//! From names, in any order, to the index.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::postings::Entries;
use super::texts::Texts;
use super::{Names, Tier, fold, front_coding, several, vocabulary_build};
use crate::graph::ids::EntityId;

/// So many rows' names are folded together by one thread.
const PARCEL: usize = 1 << 12;
/// So many parcels are folded before they are put on the shelves, so that few names are in memory twice.
const PARCELS: usize = 16;
/// So many names of a shelf are put in order together by one thread.
const PIECE: usize = 1 << 14;

/// Names by the letters and bytes of their folded texts.
type Shelves = BTreeMap<(u32, u32), Shelf>;

/// Names whose folded texts have as many letters and bytes.
#[derive(Debug, Default)]
struct Shelf {
    /// Folded texts, without gaps: all have the same width.
    folded: Vec<u8>,
    /// As they were written, without gaps.
    originals: Vec<u8>,
    /// Where each original ends.
    ends: Vec<usize>,
    entities: Vec<u32>,
    tiers: Vec<Tier>,
}

impl Names {
    /// Indexes the names of all rows, of entities numbered below a count; empty names are left out. O(n log n), in
    /// parallel.
    ///
    /// A name has fewer than 2^32 entries, like everything in a graph.
    pub(in crate::graph) fn new<'t, I>(
        entity_count: usize,
        rows: usize,
        names: impl Fn(usize) -> I + Sync,
    ) -> Self
    where
        I: IntoIterator<Item = (Cow<'t, str>, Tier, EntityId)>,
    {
        let mut shelves = Shelves::new();
        for start in (0..rows).step_by(PARCEL * PARCELS) {
            let end = rows.min(start + PARCEL * PARCELS);
            let parcels = (start..end).into_par_iter().step_by(PARCEL).map(|start| {
                let mut shelves = Shelves::new();
                for (text, tier, entity) in (start..end.min(start + PARCEL)).flat_map(&names) {
                    // An empty alias names nothing; a name of signs alone folds to nothing, and can
                    // still be asked for as it is written.
                    if !text.is_empty() {
                        let whole = (fold(&text), tier);
                        for (folded, tier) in
                            several::within(&text, tier).into_iter().chain([whole])
                        {
                            let length = (folded.chars().count() as u32, folded.len() as u32);
                            shelves.entry(length).or_default().push(
                                folded.as_bytes(),
                                text.as_bytes(),
                                tier,
                                entity,
                            );
                        }
                    }
                }
                shelves
            });
            for (length, shelf) in parcels.collect::<Vec<_>>().into_iter().flatten() {
                shelves.entry(length).or_default().append(shelf);
            }
        }
        freeze(entity_count, shelves)
    }
}

impl Shelf {
    fn push(&mut self, folded: &[u8], original: &[u8], tier: Tier, entity: EntityId) {
        self.folded.extend_from_slice(folded);
        self.originals.extend_from_slice(original);
        self.ends.push(self.originals.len());
        self.entities.push(entity.index() as u32);
        self.tiers.push(tier);
    }

    fn append(&mut self, other: Self) {
        let start = self.originals.len();
        self.folded.extend(other.folded);
        self.originals.extend(other.originals);
        self.ends
            .extend(other.ends.into_iter().map(|end| start + end));
        self.entities.extend(other.entities);
        self.tiers.extend(other.tiers);
    }

    /// The same names in order, piece by piece.
    fn sorted(self) -> Vec<Self> {
        let piece = |places: &[u32]| self.piece(places);
        self.order().par_chunks(PIECE).map(piece).collect()
    }

    /// The names at some places.
    fn piece(&self, places: &[u32]) -> Self {
        let mut piece = Self::default();
        for &place in places {
            let place = place as usize;
            let entity = EntityId::from_index(self.entities[place] as usize);
            piece.push(
                self.folded(place),
                self.original(place),
                self.tiers[place],
                entity,
            );
        }
        piece
    }

    fn folded(&self, place: usize) -> &[u8] {
        let width = self.folded.len() / self.ends.len();
        &self.folded[place * width..][..width]
    }

    fn original(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.originals[start..self.ends[place]]
    }

    /// The places of its names by folded text, then as written, tier and entity.
    fn order(&self) -> Vec<u32> {
        // Most comparisons end within the first sixteen bytes, so these stand beside the place.
        let mut order: Vec<(u128, u32)> = (0..self.ends.len())
            .into_par_iter()
            .map(|place| (self.start(place), place as u32))
            .collect();
        order.par_sort_unstable_by(|a, b| {
            let starts = a.0.cmp(&b.0);
            starts.then_with(|| self.compare(a.1 as usize, b.1 as usize))
        });
        order.into_iter().map(|(_, place)| place).collect()
    }

    /// The first bytes of a folded text, as a number that orders as they do.
    fn start(&self, place: usize) -> u128 {
        let folded = self.folded(place);
        let mut start = [0; 16];
        let length = folded.len().min(start.len());
        start[..length].copy_from_slice(&folded[..length]);
        u128::from_be_bytes(start)
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let texts = self
            .folded(a)
            .cmp(self.folded(b))
            .then_with(|| self.original(a).cmp(self.original(b)));
        texts
            .then_with(|| (self.tiers[a], self.entities[a]).cmp(&(self.tiers[b], self.entities[b])))
    }
}

/// Puts shelf after shelf into the flat arrays.
fn freeze(entity_count: usize, shelves: Shelves) -> Names {
    let mut lengths = Vec::new();
    let mut texts = Vec::new();
    let mut starts = Vec::new();
    let mut entities = Vec::new();
    let mut tiers = Vec::new();
    let mut originals = front_coding::Writer::default();
    for ((letters, width), shelf) in shelves {
        let pieces = shelf.sorted();
        // Names that fold alike stand side by side, also where one piece ends and the next begins.
        let mut last: Option<&[u8]> = None;
        let mut count = 0;
        for piece in &pieces {
            for place in 0..piece.ends.len() {
                let folded = piece.folded(place);
                if last != Some(folded) {
                    starts.push(entities.len() as u32);
                    texts.extend_from_slice(folded);
                    last = Some(folded);
                    count += 1;
                }
                entities.push(piece.entities[place]);
                tiers.push(piece.tiers[place] as u8);
                originals.push(piece.original(place));
            }
        }
        lengths.extend([letters, width, count]);
    }
    starts.push(entities.len() as u32);
    // The builder refuses more names than numbers of 32 bits count, and nothing else can be wrong with these shelves.
    let texts = Texts::new(lengths.into(), texts.into()).unwrap_or_default();
    let vocabulary = vocabulary_build::vocabulary(&texts);
    let entries = Entries {
        starts: starts.into(),
        entities: entities.into(),
        tiers: tiers.into(),
        originals: originals.finish(),
        entity_count,
    };
    Names {
        texts,
        entries,
        vocabulary,
    }
}
