//! Which texts may be spelt nearly like one?
//!
//! A text between two spaces on either side is cut into pieces of three letters. A letter that is changed, inserted or
//! dropped damages one piece at most, so that in every text with k mistakes all but k pieces are whole. Two swapped
//! letters may stand on either side of a cut: then the piece before it counts as damaged, and the one behind it is
//! looked for with the swapped letter as well.

use std::ops::Range;

use super::grams::{Grams, Numbers, gram};
use super::score::most_errors;
use super::texts::Texts;

/// To look at a text takes as long as to read so many numbers.
const LOOK: f64 = 64.0;

/// The numbers of all texts with no more mistakes than are forgiven, if the longer one has three letters or more.
/// Among them may be others.
pub(super) fn near(texts: &Texts, grams: &Grams, text: &str) -> Vec<u32> {
    let spaced: Vec<char> = [' ', ' '].into_iter().chain(text.chars()).chain([' ', ' ']).collect();
    let letters = spaced.len() - 4;
    let mut found = Vec::new();
    if letters < 2 {
        return found;
    }
    // In a text of four thirds the length, every fourth letter is one too many.
    let longest = letters + (letters / 3).max(1);
    let mut shortest = letters - most_errors(letters);
    for errors in most_errors(letters)..=most_errors(longest) {
        // Up to this length, as many mistakes are forgiven.
        let end = (4 * errors + 3).min(longest);
        let numbers = texts.of_length(shortest..=end);
        shortest = end + 1;
        if numbers.len() <= spaced.len() {
            // Looking up all pieces takes longer than to look at so few texts.
            found.extend(numbers);
        } else {
            whole_pieces(grams, &spaced, errors, numbers, &mut found);
        }
    }
    found
}

/// A piece of a text: where it is whole.
struct Piece<'g> {
    lists: [Option<Numbers<'g>>; 2],
    size: usize,
}

/// Adds those of the numbered texts in which all pieces but so many are whole.
fn whole_pieces(grams: &Grams, spaced: &[char], errors: usize, numbers: Range<u32>, found: &mut Vec<u32>) {
    let plans = (0..3).flat_map(|cut| {
        let pieces = pieces(grams, &spaced[cut..], &numbers);
        let mut size = 0;
        let mut plans = Vec::new();
        for (read, piece) in (1..).zip(&pieces) {
            size += piece.size;
            if read > errors {
                plans.push((cost(size, read - errors, numbers.len()), cut, read));
            }
        }
        plans
    });
    let Some((_, cut, read)) = plans.min_by(|a, b| a.0.total_cmp(&b.0)) else { return };
    let mut pieces = pieces(grams, &spaced[cut..], &numbers);
    pieces.truncate(read);

    let enough = (read - errors).min(u8::MAX.into()) as u8;
    let mut whole = vec![0_u8; numbers.len()];
    for number in pieces.into_iter().flat_map(|piece| piece.lists).flatten().flatten() {
        let place = number.checked_sub(numbers.start).and_then(|place| whole.get_mut(place as usize));
        if let Some(count) = place.filter(|count| **count < enough) {
            *count += 1;
            if *count == enough {
                found.push(number);
            }
        }
    }
}

/// What it takes to read so many numbers, and to look at the texts that have enough whole pieces, if pieces are spread
/// by chance.
fn cost(size: usize, enough: usize, texts: usize) -> f64 {
    let expected = size as f64 / texts as f64;
    let share: f64 = (1..=enough).map(|n| expected / n as f64).product();
    size as f64 + LOOK * texts as f64 * share.min(1.0)
}

/// The pieces of a text, the rarest first.
fn pieces<'g>(grams: &'g Grams, spaced: &[char], numbers: &Range<u32>) -> Vec<Piece<'g>> {
    let texts = |letters: [char; 3]| grams.of(gram(letters), numbers);
    let mut before = None;
    let mut pieces = Vec::with_capacity(spaced.len() / 3);
    for piece in spaced.chunks_exact(3) {
        let &[first, second, third] = piece else { continue };
        let swapped = before.filter(|before| *before != first).map(|before| texts([before, second, third]));
        let lists = [Some(texts([first, second, third])), swapped];
        pieces.push(Piece { size: lists.iter().flatten().map(Numbers::size).sum(), lists });
        before = Some(third);
    }
    pieces.sort_unstable_by_key(|piece| piece.size);
    pieces
}
