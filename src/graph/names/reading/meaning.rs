//! What a run of words means where it stands: a legal form, a title, a number, a word with translations.

use super::lexicon::{self, LONG_FORM, Meaning};
use super::{Piece, Role};

/// The meaning of the longest run of words from a place on, and how many words it takes.
pub(super) fn meaning_at(pieces: &[Piece], place: usize) -> Option<(Meaning, usize)> {
    if let Some(meaning) = pieces[place].meaning {
        return Some((meaning, 1));
    }
    let is_last = place > 0 && place + 1 == pieces.len();
    if is_last
        && pieces[place].letters.len() + 1 >= LONG_FORM
        && let Some(meaning) = lexicon::misspelt_form(&pieces[place].letters)
    {
        return Some((meaning, 1));
    }
    let most = lexicon::most_words(&pieces[place].letters, &pieces[place].sound);
    for count in (1..=most.min(pieces.len() - place)).rev() {
        let run = &pieces[place..place + count];
        if run.iter().any(|piece| piece.meaning.is_some()) {
            continue;
        }
        let found = match run {
            [piece] => fitting(pieces, place, count, &piece.letters, &piece.sound),
            _ => {
                let letters: Vec<&str> = run.iter().map(|piece| piece.letters.as_str()).collect();
                let sounds: Vec<&str> = run.iter().map(|piece| piece.sound.as_str()).collect();
                fitting(pieces, place, count, &letters.join(" "), &sounds.join(" "))
            }
        };
        if let Some(meaning) = found {
            return Some((meaning, count));
        }
    }
    None
}

/// The first meaning of some words that they can have where they stand.
fn fitting(
    pieces: &[Piece],
    place: usize,
    count: usize,
    letters: &str,
    sounds: &str,
) -> Option<Meaning> {
    let is_first = place == 0;
    let is_last = place + count == pieces.len();
    let is_whole = is_first && is_last;
    let is_at_edge = || is_first || is_last || edges(pieces, place, count);
    lexicon::meanings(letters, sounds).find(|meaning| match meaning.role {
        // A short form in the middle is some other word, and a form alone is a name.
        Role::Form(_) => !is_whole && (letters.len() > 3 || is_at_edge()),
        Role::Title => !is_whole && is_at_edge(),
        Role::Particle => !is_whole,
        _ => true,
    })
}

/// Whether nothing but forms, titles and generic words stands before these words, or behind them.
fn edges(pieces: &[Piece], place: usize, count: usize) -> bool {
    pieces[..place].iter().all(is_light) || pieces[place + count..].iter().all(is_light)
}

/// Whether a word can be a form, a title, a generic word or a place.
fn is_light(piece: &Piece) -> bool {
    for meaning in lexicon::meanings(&piece.letters, &piece.sound) {
        if let Role::Form(_) | Role::Title | Role::Generic | Role::Place = meaning.role {
            return true;
        }
    }
    false
}
