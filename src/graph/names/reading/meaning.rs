//! What a run of words means where it stands: a legal form, a title, a number, a word with translations.

use super::lexicon::{self, LONG_FORM, Meaning};
use super::{Piece, Role, is_vowel};

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
        // A form alone is a name.
        Role::Form(_) => {
            let may_be = match is_initials(letters) {
                true => !is_first && are_light(&pieces[place + count..]),
                false => letters.len() > 3 || is_at_edge() || stands_inside(pieces, place, letters),
            };
            !is_whole && may_be
        }
        Role::Title => !is_whole && is_at_edge(),
        Role::Particle => !is_whole,
        _ => true,
    })
}

/// Whether a form is written as single letters, as initials are.
fn is_initials(letters: &str) -> bool {
    letters.contains(' ') && letters.split(' ').all(|word| word.len() == 1)
}

/// Whether a short form stands behind a name, and more behind it: `Torvex Ltd in liquidation`. One that can be spoken is some other
/// word there.
fn stands_inside(pieces: &[Piece], place: usize, letters: &str) -> bool {
    let is_form_alone =
        letters.len() == 3 && !letters.contains(|c| is_vowel(c) || matches!(c, 'y' | ' '));
    is_form_alone && !are_light(&pieces[..place])
}

/// Whether nothing but forms, titles and generic words stands before these words, or behind them.
fn edges(pieces: &[Piece], place: usize, count: usize) -> bool {
    are_light(&pieces[..place]) || are_light(&pieces[place + count..])
}

/// Whether words are forms, titles, generic words and places alone.
fn are_light(pieces: &[Piece]) -> bool {
    let mut place = 0;
    while place < pieces.len() {
        let Some(count) = light_run(&pieces[place..]) else {
            return false;
        };
        place += count;
    }
    true
}

/// How many words at the beginning can be a form, a title, a generic word or a place together.
fn light_run(pieces: &[Piece]) -> Option<usize> {
    let first = pieces.first()?;
    if is_light(&first.letters, &first.sound) {
        return Some(1);
    }
    let most = lexicon::most_words(&first.letters, &first.sound).min(pieces.len());
    (2..=most).find(|&count| {
        let run = &pieces[..count];
        let letters: Vec<&str> = run.iter().map(|piece| piece.letters.as_str()).collect();
        is_light(&letters.join(" "), "")
    })
}

fn is_light(letters: &str, sound: &str) -> bool {
    for meaning in lexicon::meanings(letters, sound) {
        if let Role::Form(_) | Role::Title | Role::Generic | Role::Place = meaning.role {
            return true;
        }
    }
    false
}
