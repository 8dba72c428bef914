//! Which texts may match a name?
//!
//! A text that scores as asked shares words with at least half the weight of what is looked for
//! ([`super::likeness::HALF`]), and enough of them for its score. So the texts of some words suffice: of those that are in
//! fewest texts, as many as leave too little to the others. Of these texts, those remain that have enough words of the name,
//! which takes a look at the lists of words and at no text. All texts that match are among them, and others;
//! [`super::likeness`] decides.

use super::fuzzy;
use super::likeness::{Asked, HALF, Partners, may_be_alike};
use super::reading::{Role, Word, frame_key, given_forms, may_be_initials};
use super::vocabulary::{Vocabulary, initial_key, row_key};

/// To read and compare a text takes as long as to read so many numbers of a list.
const TEXT: u64 = if cfg!(test) { 1 } else { 256 };

/// The words of the vocabulary that may stand for a word that is asked for.
#[derive(Debug, Default)]
struct Lookup {
    place: usize,
    /// Words that are enough by themselves.
    words: Vec<u32>,
    /// Pairs of words that it may be made of: a text must have both.
    parts: Vec<[u32; 2]>,
    /// Initials that may stand for it: a text must have another word that is asked for.
    initials: Vec<u32>,
    /// How many texts have these words.
    size: u64,
}

impl Lookup {
    /// How many numbers its lists have together.
    fn reads(&self, vocabulary: &Vocabulary) -> u64 {
        let words = self.parts.iter().flatten().chain(&self.initials);
        self.size
            + words
                .map(|&word| u64::from(vocabulary.count(word)))
                .sum::<u64>()
    }
}

/// The numbers of all texts that may score so much, ascending.
pub(super) fn candidates(vocabulary: &Vocabulary, asked: &Asked, at_least: u32) -> Vec<u32> {
    if !asked.can_score(at_least, &Partners::all()) {
        return Vec::new();
    }
    let mut lookups = Vec::new();
    for (place, word) in asked.name.words.iter().enumerate() {
        if word.role != Role::Particle {
            lookups.push(lookup(vocabulary, asked, place, word));
        }
    }
    lookups.sort_unstable_by_key(|lookup| (lookup.size, lookup.place));
    let enough = enough(asked, &lookups, at_least);
    let mut found = Vec::new();
    for (rank, lookup) in lookups.iter().take(enough).enumerate() {
        let texts = lookup
            .words
            .iter()
            .flat_map(|&word| vocabulary.texts_of(word));
        found.extend(texts);
        for &[first, second] in &lookup.parts {
            found.extend(both(vocabulary, first, second));
        }
        if !lookup.initials.is_empty() {
            found.extend(beside_initials(vocabulary, &lookups, rank));
        }
    }
    found.sort_unstable();
    found.dedup();
    keep_likely(vocabulary, asked, &lookups, at_least, &mut found);
    found
}

/// How many look-ups leave less than half the weight to the others, or too little for the score; all of them if initials have
/// too much of it, as these are looked up by the very letter alone.
fn enough(asked: &Asked, lookups: &[Lookup], at_least: u32) -> usize {
    let mut left = asked.weight();
    let half = HALF * left;
    let mut others = Partners::all();
    for (count, lookup) in lookups.iter().enumerate() {
        if may_be_initials(&asked.name.words[lookup.place]) {
            continue;
        }
        left -= asked.weight_of(lookup.place);
        others.remove(lookup.place);
        // Sums of the same numbers in another order may differ in their last digit.
        if left < half - 1e-9 || !asked.can_score(at_least, &others) {
            return count + 1;
        }
    }
    lookups.len()
}

/// Leaves those texts that have partners for enough words of the name.
fn keep_likely(
    vocabulary: &Vocabulary,
    asked: &Asked,
    lookups: &[Lookup],
    at_least: u32,
    found: &mut Vec<u32>,
) {
    let mut sure = Partners::none();
    for (place, word) in asked.name.words.iter().enumerate() {
        // Neither is looked up by all that may be its partner.
        if word.role == Role::Particle || may_be_initials(word) {
            sure.add_parts(place);
        }
    }
    let mut read = Vec::new();
    for lookup in lookups {
        if may_be_initials(&asked.name.words[lookup.place]) {
            continue;
        }
        if lookup.reads(vocabulary) <= TEXT * found.len() as u64 {
            read.push(lookup);
        } else {
            sure.add_parts(lookup.place);
        }
    }
    if asked.can_score(at_least, &sure) {
        return;
    }
    let mut partners = vec![sure; found.len()];
    for lookup in read {
        for &word in &lookup.words {
            for index in places(found, vocabulary.texts_of(word)) {
                partners[index].add(lookup.place);
            }
        }
        for &word in &lookup.initials {
            for index in places(found, vocabulary.texts_of(word)) {
                // The initials of up to three words in one.
                for place in lookup.place.saturating_sub(2)..=lookup.place + 2 {
                    partners[index].add(place);
                }
            }
        }
        for &[first, second] in &lookup.parts {
            for index in places(found, both(vocabulary, first, second).into_iter()) {
                partners[index].add_parts(lookup.place);
            }
        }
    }
    let mut partners = partners.iter();
    found.retain(|_| {
        partners
            .next()
            .is_some_and(|partners| asked.can_score(at_least, partners))
    });
}

/// Where in an ascending run the numbers of another stand that are in it.
fn places(run: &[u32], numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = usize> {
    let mut place = 0;
    numbers.filter_map(move |number| {
        while run.get(place).is_some_and(|&before| before < number) {
            place += 1;
        }
        (run.get(place) == Some(&number)).then_some(place)
    })
}

/// The texts with an initial for a word, and another word that is asked for.
fn beside_initials(vocabulary: &Vocabulary, lookups: &[Lookup], rank: usize) -> Vec<u32> {
    let mut others: Vec<u32> = Vec::new();
    for (place, lookup) in lookups.iter().enumerate() {
        if place != rank {
            let texts = lookup
                .words
                .iter()
                .flat_map(|&word| vocabulary.texts_of(word));
            others.extend(texts);
            for &[first, second] in &lookup.parts {
                others.extend(both(vocabulary, first, second));
            }
        }
    }
    others.sort_unstable();
    others.dedup();
    let mut found = Vec::new();
    for &initial in &lookups[rank].initials {
        found.extend(intersection(
            others.iter().copied(),
            vocabulary.texts_of(initial),
        ));
    }
    found
}

fn both(vocabulary: &Vocabulary, first: u32, second: u32) -> Vec<u32> {
    intersection(vocabulary.texts_of(first), vocabulary.texts_of(second))
}

/// What is in both of two ascending runs.
fn intersection(one: impl Iterator<Item = u32>, other: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut other = other.peekable();
    let mut found = Vec::new();
    for number in one {
        while other.next_if(|&before| before < number).is_some() {}
        if other.peek() == Some(&number) {
            found.push(number);
        }
    }
    found
}

fn lookup(vocabulary: &Vocabulary, asked: &Asked, place: usize, word: &Word) -> Lookup {
    let mut lookup = Lookup {
        place,
        ..Lookup::default()
    };
    let words = &mut lookup.words;
    words.extend(vocabulary.find(&word.sound));
    words.extend(word.stem.as_deref().and_then(|stem| vocabulary.find(stem)));
    if word.row != 0 {
        words.extend(vocabulary.find(&row_key(word.row)));
    }
    add_other_forms(vocabulary, word, words);
    add_joined(vocabulary, &asked.name.words, place, words);
    let may_be_misspelt = !matches!(word.role, Role::Initial | Role::Generation);
    if may_be_misspelt {
        add_alike(vocabulary, word, words);
    }
    if matches!(word.role, Role::Core | Role::Patronymic) {
        let mut initials = Vec::new();
        for letters in [&word.letters, &word.sound] {
            if let Some(letter) = letters.chars().next() {
                initials.extend(vocabulary.find(&initial_key(letter)));
            }
        }
        initials.dedup();
        lookup.initials = initials;
    }
    // Two initials in one word may stand apart in a text.
    if matches!(word.role, Role::Core | Role::Patronymic | Role::Initial) {
        add_parts(vocabulary, word, &mut lookup.parts);
        add_romanised_parts(vocabulary, word, &mut lookup.parts);
        lookup.parts.sort_unstable();
        lookup.parts.dedup();
    }
    lookup.words.sort_unstable();
    lookup.words.dedup();
    for &word in &lookup.words {
        lookup.size += u64::from(vocabulary.count(word));
    }
    lookup
}

/// Other forms of a given name, and what romanisations and syllables bring together with a word.
fn add_other_forms(vocabulary: &Vocabulary, word: &Word, words: &mut Vec<u32>) {
    for place in word.given {
        for form in given_forms(place / 2) {
            words.extend(vocabulary.find(form));
        }
    }
    for key in &word.romanised {
        words.extend(vocabulary.of_frame(key));
    }
    if let Some(loanword) = word.loanword() {
        words.extend(vocabulary.of_frame(&loanword));
    }
}

/// Words with the same consonants, and those spelt nearly alike.
fn add_alike(vocabulary: &Vocabulary, word: &Word, words: &mut Vec<u32>) {
    let near = fuzzy::near(&vocabulary.words, &vocabulary.grams, &word.sound);
    let of_frame = word
        .frame
        .as_deref()
        .map(|frame| vocabulary.of_frame(frame));
    // A word of a script without vowels has consonants that its sound does not tell.
    words.extend(of_frame.unwrap_or_default());
    for strict in &word.frames {
        words.extend(vocabulary.of_frame(&frame_key(strict)));
    }
    for number in near {
        let is_alike = |text: &str| may_be_alike(word, text);
        if vocabulary.words.get(number).is_some_and(is_alike) {
            words.push(number);
        }
    }
}

/// Words that are this one and its neighbours written as one.
fn add_joined(vocabulary: &Vocabulary, all: &[Word], place: usize, words: &mut Vec<u32>) {
    for count in [2, 3] {
        let first = (place + 1).saturating_sub(count);
        for start in first..=place {
            let Some(run) = all.get(start..start + count) else {
                continue;
            };
            for key in joined_keys(run) {
                words.extend(vocabulary.of_frame(&key));
            }
            let letters: String = run.iter().map(|word| word.letters.as_str()).collect();
            let sounds: String = run.iter().map(|word| word.sound.as_str()).collect();
            words.extend(vocabulary.find(&super::reading::sound(&letters)));
            words.extend(vocabulary.find(&sounds));
            if let [one, other] = run {
                let letters = format!("{}{}", other.letters, one.letters);
                words.extend(vocabulary.find(&super::reading::sound(&letters)));
                words.extend(vocabulary.find(&format!("{}{}", other.sound, one.sound)));
            }
        }
    }
}

/// What words come to together by the romanisations that they share.
fn joined_keys(run: &[Word]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for (place, word) in run.iter().enumerate() {
        let mut longer = Vec::new();
        for key in word
            .romanised
            .iter()
            .filter(|key| !key.starts_with(['a', 'K', 's']))
        {
            match place {
                0 => longer.push(key.clone()),
                _ => {
                    let same_way = joined.iter().filter(|before| before[..1] == key[..1]);
                    longer.extend(same_way.map(|before| format!("{before}{}", &key[1..])));
                }
            }
        }
        joined = longer;
    }
    joined
}

/// Words that make up one together by a romanisation: of three the first two.
fn add_romanised_parts(vocabulary: &Vocabulary, word: &Word, parts: &mut Vec<[u32; 2]>) {
    for key in word
        .romanised
        .iter()
        .filter(|key| !key.starts_with(['a', 'K', 's']))
    {
        let way = &key[..1];
        for middle in 2..key.len() {
            let firsts = vocabulary.of_frame(&key[..middle]);
            if firsts.is_empty() {
                continue;
            }
            for end in middle + 1..=key.len() {
                let seconds = vocabulary.of_frame(&format!("{way}{}", &key[middle..end]));
                for first in firsts {
                    parts.extend(seconds.iter().map(|second| [*first, *second]));
                }
            }
        }
    }
}

/// Two words of which this one may be made up; of three the first two are told, or the last two.
fn add_parts(vocabulary: &Vocabulary, word: &Word, parts: &mut Vec<[u32; 2]>) {
    let mut add = |first: &str, rest: &str, is_sound: bool| {
        let of = |text: &str| match is_sound {
            true => vocabulary.find(text),
            false => vocabulary.find(&super::reading::sound(text)),
        };
        let Some(first) = of(first) else {
            return;
        };
        if let Some(second) = of(rest) {
            parts.push([first, second]);
        }
        for end in 1..rest.len() {
            let pieces = rest.get(..end).zip(rest.get(end..));
            if let Some((second, third)) = pieces
                && of(third).is_some()
                && let Some(second) = of(second)
            {
                parts.push([first, second]);
            }
        }
    };
    for (text, is_sound) in [(&word.letters, false), (&word.sound, true)] {
        for end in 1..text.len() {
            if let (Some(first), Some(rest)) = (text.get(..end), text.get(end..)) {
                add(first, rest, is_sound);
            }
        }
    }
}
