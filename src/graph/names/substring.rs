//! Which texts may have a text inside?

use super::texts::Texts;
use super::trigrams;
use super::trigrams::{Gram, Grams, Numbers};

/// A list so many times as long as what remains is not read: looking at the texts is faster.
const WORTH_READING: usize = 16;
/// As many lists rule out most of what can be ruled out.
const LISTS: usize = 4;

/// The numbers of all texts that the text, of one letter or more, begins, or is inside as whole words; if it has three
/// letters or more, that it is inside at all. Among them may be others.
pub(super) fn inside(texts: &Texts, grams: &Grams, text: &str) -> Vec<u32> {
    let all: Vec<Gram> = trigrams::grams(text).collect();
    let letters = all.len() - 2;
    let numbers = texts.of_length(letters..=usize::MAX);
    if numbers.is_empty() {
        return Vec::new();
    }
    match letters {
        // At the very beginning, or as a word.
        1 => {
            return grams
                .of(all[0], &numbers)
                .chain(grams.of(all[1], &numbers))
                .collect();
        }
        // At the beginning of a word.
        2 => return grams.of(all[1], &numbers).collect(),
        _ => {}
    }
    // Not those with spaces around the text: inside a longer one, other letters stand there.
    let mut own = all[2..letters].to_vec();
    own.sort_unstable();
    own.dedup();
    let mut lists: Vec<Numbers> = own
        .into_iter()
        .map(|gram| grams.of(gram, &numbers))
        .collect();
    // The shortest first: the others are only asked about what is left.
    lists.sort_unstable_by_key(Numbers::size);
    let mut lists = lists.into_iter().take(LISTS);
    let mut found: Vec<u32> = lists.next().into_iter().flatten().collect();
    for list in lists {
        if list.size() / WORTH_READING > found.len() {
            break;
        }
        keep_both(&mut found, list);
    }
    found
}

/// Leaves those of ascending numbers that a list has as well.
fn keep_both(found: &mut Vec<u32>, list: Numbers<'_>) {
    let mut list = list.peekable();
    found.retain(|&number| {
        while list.next_if(|&other| other < number).is_some() {}
        list.peek() == Some(&number)
    });
}
