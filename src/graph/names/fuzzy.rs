//! Which texts may be spelt nearly like one?
//!
//! A text between two spaces on either side is cut into pieces of three letters. A letter that is changed, inserted or
//! dropped damages one piece at most, so that in every text with k mistakes all but k pieces are whole. Two swapped
//! letters may stand on either side of a cut: then the piece before it counts as damaged, and the one behind it is
//! looked for with the swapped letter as well.

use std::ops::Range;

use rayon::prelude::*;

use super::score::most_errors;
use super::texts::Texts;
use super::trigrams::{Grams, Numbers, gram};

/// So many texts are worth a thread's while; the tests have fewer.
const STRETCH: u32 = if cfg!(test) { 8 } else { 1 << 18 };
/// To look at a text takes as long as to read so many numbers.
const LOOK: f64 = 64.0;

/// The numbers of all texts with no more mistakes than are forgiven, if the longer one has three letters or more.
/// Ascending; among them may be others.
pub(super) fn near(texts: &Texts, grams: &Grams, text: &str) -> Vec<u32> {
    let spaced: Vec<char> = [' ', ' ']
        .into_iter()
        .chain(text.chars())
        .chain([' ', ' '])
        .collect();
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
        let pieces = (numbers.len() > spaced.len())
            .then(|| cheapest(grams, &spaced, errors, &numbers))
            .flatten();
        looks.push(Look {
            numbers,
            errors,
            pieces,
        });
    }
    let stretches: Vec<(&Look, Range<u32>)> = looks.iter().flat_map(Look::stretches).collect();
    let found = |(look, numbers): &(&Look, Range<u32>)| look.found(numbers);
    if stretches
        .iter()
        .map(|(_, numbers)| numbers.len())
        .sum::<usize>()
        <= STRETCH as usize
    {
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
        let stretch = move |start: u32| {
            (
                self,
                start..self.numbers.end.min(start.saturating_add(STRETCH)),
            )
        };
        self.numbers.clone().step_by(STRETCH as usize).map(stretch)
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
    let cuts = (0..3).filter_map(|cut| {
        plan(
            pieces(grams, &spaced[cut..], numbers),
            errors,
            numbers.len(),
        )
    });
    cuts.min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, pieces)| pieces)
}

/// The numbers of the texts in which all pieces but so many are whole, ascending.
fn whole_pieces(pieces: &[Piece<'_>], errors: usize, numbers: &Range<u32>) -> Vec<u32> {
    let enough = (pieces.len() - errors).min(u8::MAX.into()) as u8;
    let mut whole = vec![0_u8; numbers.len()];
    let mut found = Vec::new();
    let lists = pieces.iter().flat_map(|piece| &piece.lists).flatten();
    for number in lists.flat_map(|list| list.within(numbers)) {
        let place = number
            .checked_sub(numbers.start)
            .and_then(|place| whole.get_mut(place as usize));
        if let Some(count) = place.filter(|count| **count < enough) {
            *count += 1;
            if *count == enough {
                found.push(number);
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
    let sizes = pieces.iter().scan(0, |sum, piece| {
        *sum += piece.size;
        Some(*sum)
    });
    let plans = (1..)
        .zip(sizes)
        .skip(errors)
        .map(|(read, size)| (cost(size, read - errors, texts), read));
    let (cost, read) = plans.min_by(|a, b| a.0.total_cmp(&b.0))?;
    pieces.truncate(read);
    Some((cost, pieces))
}

/// What it takes to read so many numbers, and to look at the texts with enough whole pieces, as if these were spread by
/// chance.
fn cost(size: usize, enough: usize, texts: usize) -> f64 {
    let expected = size as f64 / texts as f64;
    let share: f64 = (1..=enough).map(|n| expected / n as f64).product();
    size as f64 + LOOK * texts as f64 * share.min(1.0)
}
