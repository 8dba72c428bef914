//! How alike are two words?

use rapidfuzz::distance::osa;

use super::HALF;
use super::reasons::Reason;
use crate::graph::names::reading::{
    self, Role, Vowels, Word, arabic_vowels_agree, frame, frame_key, is_vowel, vowels,
};

/// From here on a likeness is sure enough to be preferred to words that are joined.
pub(super) const SURE: f64 = 0.7;

/// Shorter numbers are different ones if a digit differs.
pub(super) const LONG_NUMBER: usize = 4;

/// How much of its weight a word keeps in a pair with another, and why it is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WordLikeness {
    pub(super) credit: f64,
    pub(super) reason: Option<Reason>,
}

fn like(credit: f64, reason: Reason) -> Option<WordLikeness> {
    Some(WordLikeness {
        credit,
        reason: Some(reason),
    })
}

/// How alike two words are; none if they are two different words.
pub(super) fn likeness(a: &Word, b: &Word) -> Option<WordLikeness> {
    // Nothing is alike that the index does not know as such.
    let mut like = by_sound(a, b)?;
    if !a.native.is_empty() && !b.native.is_empty() && a.is_of_script_of(b) {
        return native(a, b);
    }
    if a.is_abjad != b.is_abjad && !long_vowels_agree(a, b) {
        like.credit = like.credit.min(OTHER_LONG_VOWEL);
    }
    Some(like)
}

/// What a word keeps at most whose long vowels are written in one script and are others in the other.
const OTHER_LONG_VOWEL: f64 = 0.6;
/// What a word keeps that is written with other signs of the same sound.
const SAME_SOUND: f64 = 0.6;

/// Whether the long vowels that one of both writes are those of the other, in Latin letters.
fn long_vowels_agree(a: &Word, b: &Word) -> bool {
    let (native, latin) = if a.is_abjad { (a, b) } else { (b, a) };
    latin.is_foreign
        || native.native.is_empty()
        || reading::long_vowels_agree(&native.native, &latin.sound)
}

/// How alike two words of one script are whose letters say more than their sounds: each wrong letter is a mistake.
fn native(a: &Word, b: &Word) -> Option<WordLikeness> {
    if a.native == b.native {
        return Some(WordLikeness {
            credit: 1.0,
            reason: None,
        });
    }
    let longest = a.native.chars().count().max(b.native.chars().count());
    let mistakes = osa::distance(a.native.chars(), b.native.chars());
    let misspelt = match (mistakes <= most_mistakes(longest), longest) {
        (false, _) => None,
        (true, 0..=4) => like(0.5, Reason::Spelling),
        (true, 5..=7) => like(0.6, Reason::Spelling),
        (true, _) => like(0.78, Reason::Spelling),
    };
    match misspelt {
        Some(misspelt) => Some(misspelt),
        None if a.sound == b.sound => like(SAME_SOUND, Reason::Romanised),
        None => None,
    }
}

fn by_sound(a: &Word, b: &Word) -> Option<WordLikeness> {
    if a.letters == b.letters && a.is_foreign == b.is_foreign {
        return Some(WordLikeness {
            credit: 1.0,
            reason: None,
        });
    }
    if a.row != 0 && a.row == b.row {
        return like(0.98, Reason::Translated);
    }
    if a.letters == b.letters {
        return like(0.99, Reason::Transliterated);
    }
    let is_name = |word: &Word| matches!(word.role, Role::Core | Role::Patronymic);
    match (a.role, b.role) {
        (Role::Number, Role::Number) => return misspelt_number(&a.letters, &b.letters),
        (Role::Initial, _) if is_name(b) => return initial(a, b),
        (_, Role::Initial) if is_name(a) => return initial(b, a),
        (Role::Number | Role::Generation | Role::Initial, _) => return None,
        (_, Role::Number | Role::Generation | Role::Initial) => return None,
        _ => {}
    }
    let reason = match a.is_foreign || b.is_foreign {
        true => Reason::Transliterated,
        false => Reason::Romanised,
    };
    if a.sound == b.sound {
        return like(0.97, reason);
    }
    if a.row != 0 && b.row != 0 {
        return None;
    }
    if let Some(credit) = given_name(a, b) {
        return like(credit, Reason::GivenName);
    }
    let is_glued =
        |joined: &Word, alone: &Word| joined.stem.as_deref() == Some(alone.sound.as_str());
    if is_glued(a, b) || is_glued(b, a) || (a.stem.is_some() && a.stem == b.stem) {
        return like(0.97, Reason::Joined);
    }
    let is_framed = a.frame.is_some() && a.frame == b.frame && gutturals_agree(a, b);
    let is_long = consonants(a) > 2 && consonants(b) > 2;
    if is_framed && (a.is_abjad || b.is_abjad) || is_one_of_frames(a, b) || is_one_of_frames(b, a) {
        return like(if is_long { 0.92 } else { 0.84 }, reason);
    }
    if is_framed && is_other_sex_of_stem(&a.sound, &b.sound) {
        return like(OTHER_SEX, Reason::Spelling);
    }
    let vowels = match is_framed && is_long {
        true => vowels(&a.sound, &b.sound),
        false => Vowels::Others,
    };
    match vowels {
        Vowels::Near => return like(0.87, reason),
        // In other letters a vowel is whatever writes it there.
        Vowels::Nearly if a.is_foreign != b.is_foreign => return like(0.87, reason),
        Vowels::Nearly => return like(OTHER_VOWEL, reason),
        Vowels::Apart | Vowels::Others => {}
    }
    if let Some(credit) = romanised(a, b) {
        return like(credit, reason);
    }
    if a.is_syllables != b.is_syllables
        && let Some(loanword) = a.loanword()
        && b.loanword().as_ref() == Some(&loanword)
    {
        // A sign for the way, and the consonants.
        return like(if loanword.len() > 3 { 0.9 } else { 0.86 }, reason);
    }
    if is_other_sex(&a.letters, &b.letters) {
        return like(OTHER_SEX, Reason::Spelling);
    }
    // Each letter that only one has is a mistake, and to count them is much cheaper than to compare.
    let most = most_mistakes(a.sound.len().max(b.sound.len())) as u32;
    let only = (a.letter_set & !b.letter_set).count_ones();
    let others = (b.letter_set & !a.letter_set).count_ones();
    if only.max(others) > most {
        return None;
    }
    let sounds = misspelt(&a.sound, &b.sound)?;
    // A slip of the fingers in letters that sound otherwise together, as `ks` does.
    let letters = match a.is_foreign || b.is_foreign {
        true => None,
        false => misspelt(&a.letters, &b.letters),
    };
    let best = letters.filter(|letters| letters.credit > sounds.credit);
    let mut best = best.unwrap_or(sounds);
    // A letter that makes another syllable of Mandarin makes another name.
    let is_mandarin = |word: &Word| word.romanised.iter().any(|key| key.starts_with('m'));
    if is_mandarin(a) && is_mandarin(b) {
        best.credit = best.credit.min(HALF);
    }
    // A vowel in another's place makes another name sooner than a slip of the fingers does.
    if vowels == Vowels::Apart {
        best.credit = best.credit.min(OTHER_VOWEL);
    }
    Some(best)
}

/// Whether a word has consonants that the other may have in a script that leaves open which.
fn is_one_of_frames(open: &Word, word: &Word) -> bool {
    let Some(frame) = &word.frame else {
        return false;
    };
    open.frames.iter().any(|strict| {
        let may_be = frame.len() == strict.len() && *frame == frame_key(strict);
        may_be && (word.is_slavic || gutturals(strict).eq(gutturals(&word.sound)))
    })
}

/// What a word keeps that is the same name of a man in one and of a woman in the other.
const OTHER_SEX: f64 = 0.5;
/// What a word keeps at most whose vowels are of another colour.
const OTHER_VOWEL: f64 = 0.78;

/// Whether `g` and `h` stand where they stand in the other word, or may be one letter: where a name is Slavic.
fn gutturals_agree(a: &Word, b: &Word) -> bool {
    a.is_slavic || b.is_slavic || gutturals(&a.sound).eq(gutturals(&b.sound))
}

fn gutturals(sound: &str) -> impl Iterator<Item = u8> {
    sound.bytes().filter(|letter| matches!(letter, b'g' | b'h'))
}

/// `Carlo` and `Carla`, `Alexander` and `Alexandra` are two people each.
fn is_other_sex_of_stem(one: &str, other: &str) -> bool {
    [("o", "a"), ("er", "ra")].iter().any(|(man, woman)| {
        let stems = |one: &str, other: &str| {
            let stem = one.strip_suffix(man);
            stem.is_some_and(|stem| stem.len() > 2) && stem == other.strip_suffix(woman)
        };
        stems(one, other) || stems(other, one)
    })
}

/// What two forms of one given name keep: both written in full, or one of them short.
fn given_name(a: &Word, b: &Word) -> Option<f64> {
    let mut best = None;
    for place in a.given {
        for other in b.given {
            let are_short = place % 2 + other % 2;
            if place / 2 == other / 2 && are_short < 2 {
                let credit = if are_short == 0 { 0.95 } else { 0.88 };
                best = Some(best.map_or(credit, |best: f64| best.max(credit)));
            }
        }
    }
    best
}

/// What two words keep that one language's romanisations bring together.
fn romanised(a: &Word, b: &Word) -> Option<f64> {
    for key in &a.romanised {
        if !b.romanised.contains(key) {
            continue;
        }
        match key.as_bytes().first() {
            // The same Korean surname.
            Some(b'K') => return Some(0.95),
            Some(b'a') if !arabic_vowels_agree(&a.letters, &b.letters) => {}
            Some(b's') if !matches!(vowels(&a.sound, &b.sound), Vowels::Near | Vowels::Nearly) => {}
            _ => return Some(0.9),
        }
    }
    None
}

/// `Martin` and `Martina` are two people; `Petrov` and `Petrova` may be one surname.
fn is_other_sex(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let is_surname = short.ends_with(['v', 'w']) || short.ends_with("ff");
    long.strip_suffix('a') == Some(short)
        && short.len() > 2
        && !is_surname
        && !short.ends_with(is_vowel)
}

/// How many consonants a word has, with a vowel that it begins with.
fn consonants(word: &Word) -> usize {
    let vowel = word.sound.starts_with(is_vowel);
    word.sound
        .chars()
        .filter(|letter| !is_vowel(*letter))
        .count()
        + usize::from(vowel)
}

fn initial(initial: &Word, word: &Word) -> Option<WordLikeness> {
    let of_letters = word.letters.starts_with(initial.letters.as_str());
    let of_sound = word.sound.starts_with(initial.sound.as_str());
    (of_letters || of_sound).then_some(WordLikeness {
        credit: 0.85,
        reason: Some(Reason::Initial),
    })
}

/// So many mistakes are forgiven in a word whose longer spelling has so many letters.
pub(super) fn most_mistakes(longest: usize) -> usize {
    match longest {
        0..=3 => 0,
        4..=7 => 1,
        8..=11 => 2,
        _ => 3,
    }
}

/// Whether a word may be in a pair that no list of the index tells of: [`misspelt_number`].
pub(super) fn may_be_unsure(word: &Word) -> bool {
    word.role == Role::Number
}

/// Whether a word may be alike to one that sounds so, whatever else is known of that one.
pub(in crate::graph::names) fn may_be_alike(word: &Word, sound: &str) -> bool {
    misspelt(&word.sound, sound).is_some() || word.frame.is_some() && word.frame == frame(sound)
}

fn misspelt(a: &str, b: &str) -> Option<WordLikeness> {
    let longest = a.len().max(b.len());
    let most = most_mistakes(longest);
    if most == 0 || a.len().abs_diff(b.len()) > most {
        return None;
    }
    let bounded = osa::Args::default().score_cutoff(most);
    let mistakes = osa::distance_with_args(a.chars(), b.chars(), &bounded)?;
    // A short word with a wrong letter is mostly another word; two swapped letters are a slip of the fingers in any.
    let is_swap = mistakes == 1 && a.len() == b.len() && is_permutation(a, b);
    let is_inside = a.as_bytes().first() == b.as_bytes().first();
    let credit = match (mistakes, longest) {
        (1, _) if is_swap => 0.9,
        (1, 0..=4) => 0.5,
        (1, 5..=6) => 0.6,
        (1, 7) => 0.78,
        (1, _) => 0.88,
        (2, 0..=9) => 0.68,
        (2, _) => 0.78,
        (_, _) => 0.7,
    };
    let credit = if is_inside { credit } else { credit - 0.1 };
    like(credit, Reason::Spelling)
}

/// A year or a number of a record with a wrong digit or two is worth telling, and never more.
fn misspelt_number(a: &str, b: &str) -> Option<WordLikeness> {
    if a.len() < LONG_NUMBER || b.len() < LONG_NUMBER {
        return None;
    }
    // Two are no sure pair: the index looks no further than one in four.
    match osa::distance(a.chars(), b.chars()) {
        1 => like(0.6, Reason::Spelling),
        2 => like(0.45, Reason::Spelling),
        _ => None,
    }
}

fn is_permutation(a: &str, b: &str) -> bool {
    let mut a: Vec<char> = a.chars().collect();
    let mut b: Vec<char> = b.chars().collect();
    a.sort_unstable();
    b.sort_unstable();
    a == b
}
