//! Which texts may be spelt nearly like one?
//!
//! ```text
//!   looked for   ␣␣tencent␣␣      |␣␣t|enc|ent|     one of three cuts, and what is left over
//!   a text       ␣␣tencemt␣␣       yes yes  -       one mistake: two of three pieces are whole
//! ```
//!
//! A text between two spaces on either side is cut into pieces of three letters. A letter that is changed, inserted or
//! dropped damages one piece at most, so that in every text with k mistakes all but k pieces are whole. Two swapped
//! letters may stand on either side of a cut: then the piece before it counts as damaged, and the one behind it is
//! looked for with the swapped letter as well.
//!
//! So of any pieces, more than k, a text with k mistakes has all but k: the rarest are read, as many as pay, and the texts
//! counted that have enough of them. (The pigeonhole argument of Wu and Manber, *Fast text searching allowing errors*,
//! 1992.) Where a gram stands in a text is not asked, so that others come along; [`super::likeness`] decides.

use std::ops::Range;

use rayon::prelude::*;

use super::texts::Texts;
use super::trigrams::{Grams, Numbers, gram};

/// So many texts are worth a thread's while; the tests have fewer.
const STRETCH: u32 = if cfg!(test) { 8 } else { 1 << 18 };
/// To look at a text takes as long as to read so many numbers.
const LOOK: f64 = 64.0;

/// How many spelling mistakes are forgiven at most, where the longer of two texts has so many letters.
fn most_errors(longest: usize) -> usize {
    longest.max(4) / 4
}

/// The numbers of all texts with no more mistakes than are forgiven, if the longer one has three letters or more.
/// Ascending; among them may be others.
pub(super) fn near(texts: &Texts, grams: &Grams, text: &str) -> Vec<u32> {
    let mut spaced = vec![' ', ' '];
    spaced.extend(text.chars());
    spaced.extend([' ', ' ']);
    let letters = spaced.len() - 4;
    if letters < 2 {
        return Vec::new();
    }
    // In a text of four thirds the length, every fourth letter is one too many.
    let longest = letters + (letters / 3).max(1);
    let mut shortest = letters - most_errors(letters);
    let mut looks = Vec::new();
    for errors in most_errors(letters)..=most_errors(longest) {
        // Up to this length, as many mistakes are forgiven.
        let end = (4 * errors + 3).min(longest);
        let numbers = texts.of_length(shortest..=end);
        shortest = end + 1;
        // Looking up all pieces takes longer than to look at so few texts.
        let pieces = if numbers.len() > spaced.len() {
            cheapest(grams, &spaced, errors, &numbers)
        } else {
            None
        };
        looks.push(Look {
            numbers,
            errors,
            pieces,
        });
    }
    // In stretches, since the counters of one must stay in the processor's cache.
    let stretches: Vec<(&Look, Range<u32>)> = looks.iter().flat_map(Look::stretches).collect();
    let count: usize = stretches.iter().map(|(_, numbers)| numbers.len()).sum();
    let found = |(look, numbers): &(&Look, Range<u32>)| look.found(numbers);
    if count <= STRETCH as usize {
        return stretches.iter().flat_map(found).collect();
    }
    stretches.par_iter().flat_map_iter(found).collect()
}

/// Texts of lengths at which as many mistakes are forgiven.
struct Look<'g> {
    numbers: Range<u32>,
    errors: usize,
    /// The pieces to read; none if all texts are looked at.
    pieces: Option<Vec<Piece<'g>>>,
}

impl Look<'_> {
    fn stretches(&self) -> impl Iterator<Item = (&Self, Range<u32>)> {
        let starts = self.numbers.clone().step_by(STRETCH as usize);
        starts.map(move |start| {
            let end = self.numbers.end.min(start.saturating_add(STRETCH));
            (self, start..end)
        })
    }

    /// The numbers of a stretch that may be near, ascending.
    fn found(&self, numbers: &Range<u32>) -> Vec<u32> {
        match &self.pieces {
            Some(pieces) => whole_pieces(pieces, self.errors, numbers),
            None => numbers.clone().collect(),
        }
    }
}

/// The pieces to read, of the cut that is cheapest: none if every piece may be damaged, so that nothing is ruled out.
fn cheapest<'g>(
    grams: &'g Grams,
    spaced: &[char],
    errors: usize,
    numbers: &Range<u32>,
) -> Option<Vec<Piece<'g>>> {
    let mut cheapest: Option<(f64, Vec<Piece<'_>>)> = None;
    // Begun one or two letters later, the same text falls into other pieces, which may be rarer.
    for cut in 0..3 {
        let pieces = pieces(grams, &spaced[cut..], numbers);
        if let Some((cost, pieces)) = plan(pieces, errors, numbers.len())
            && cheapest.as_ref().is_none_or(|(least, _)| cost < *least)
        {
            cheapest = Some((cost, pieces));
        }
    }
    cheapest.map(|(_, pieces)| pieces)
}

/// The numbers of the texts in which all pieces but so many are whole, ascending.
fn whole_pieces(pieces: &[Piece<'_>], errors: usize, numbers: &Range<u32>) -> Vec<u32> {
    // A byte for each text: to ask for fewer whole pieces than there may be lets through too many
    // texts, and none too few.
    let enough = (pieces.len() - errors).min(u8::MAX.into()) as u8;
    let mut whole = vec![0_u8; numbers.len()];
    let mut found = Vec::new();
    for list in pieces.iter().flat_map(|piece| &piece.lists).flatten() {
        for number in list.within(numbers) {
            // A block has texts beside the range as well.
            let Some(place) = number.checked_sub(numbers.start) else {
                continue;
            };
            if let Some(count) = whole.get_mut(place as usize)
                && *count < enough
            {
                *count += 1;
                if *count == enough {
                    found.push(number);
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// A piece of a text.
struct Piece<'g> {
    /// The texts in which it is whole, and those in which it is but for a swapped letter.
    lists: [Option<Numbers<'g>>; 2],
    size: usize,
}

/// All pieces of a text, the rarest first.
fn pieces<'g>(grams: &'g Grams, spaced: &[char], numbers: &Range<u32>) -> Vec<Piece<'g>> {
    let texts = |letters: [char; 3]| grams.of(gram(letters), numbers);
    let mut before = None;
    let mut pieces = Vec::with_capacity(spaced.len() / 3);
    for &[first, second, third] in spaced.as_chunks().0 {
        let swapped = before
            .filter(|before| *before != first)
            .map(|before| texts([before, second, third]));
        let lists = [Some(texts([first, second, third])), swapped];
        pieces.push(Piece {
            size: lists.iter().flatten().map(Numbers::size).sum(),
            lists,
        });
        before = Some(third);
    }
    pieces.sort_unstable_by_key(|piece| piece.size);
    pieces
}

/// The cheapest number of pieces to read, with its cost: none if there are no more pieces than errors.
fn plan(mut pieces: Vec<Piece<'_>>, errors: usize, texts: usize) -> Option<(f64, Vec<Piece<'_>>)> {
    let mut cheapest: Option<(f64, usize)> = None;
    let mut size = 0;
    for (place, piece) in pieces.iter().enumerate() {
        size += piece.size;
        // As many pieces as mistakes rule nothing out: all of them may be damaged.
        let Some(enough) = (place + 1).checked_sub(errors).filter(|&enough| enough > 0) else {
            continue;
        };
        let cost = cost(size, enough, texts);
        if cheapest.is_none_or(|(least, _)| cost < least) {
            cheapest = Some((cost, place + 1));
        }
    }
    let (cost, read) = cheapest?;
    pieces.truncate(read);
    Some((cost, pieces))
}

/// What it takes to read so many numbers, and to look at the texts with enough whole pieces, as if these were spread by
/// chance.
fn cost(size: usize, enough: usize, texts: usize) -> f64 {
    let expected = size as f64 / texts as f64;
    // About Poisson's chance of so many, without the factor that is near 1 where pieces are rare.
    let share: f64 = (1..=enough).map(|n| expected / n as f64).product();
    size as f64 + LOOK * texts as f64 * share.min(1.0)
}
