//! Which word of one name is which of the other?

use std::ops::Range;

use super::reasons::Reason;
use super::words::{SURE, likeness};
use crate::graph::names::reading::{Reading, Role, Word, may_be_initials};

/// Words of both names that are taken for each other: one and one, or one that is two or three in the other.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) own: Range<usize>,
    pub(super) other: Range<usize>,
    /// How much of the weight is shared.
    pub(super) credit: f64,
    pub(super) reason: Option<Reason>,
}

/// All pairs of two names, and what is left over of each.
#[derive(Debug)]
pub(super) struct Pairs {
    pub(super) pairs: Vec<Pair>,
    pub(super) own_left: Vec<usize>,
    pub(super) other_left: Vec<usize>,
    pub(super) is_in_order: bool,
    /// Whether every word of the first name has a sure partner; particles need none.
    pub(super) has_all_asked: bool,
}

/// Pairs that are surer than words that are joined.
const SURER_THAN_JOINED: f64 = 0.95;
/// What two words written as one keep of their weight.
const JOINED: f64 = 0.96;
/// What they keep where only one language's romanisations bring both together.
const JOINED_OTHERWISE: f64 = 0.87;
/// What words keep for which two initials stand.
const INITIALS: f64 = 0.8;

impl Pairs {
    pub(super) fn of(own: &Reading, other: &Reading) -> Self {
        let mut own_free = vec![true; own.words.len()];
        let mut other_free = vec![true; other.words.len()];
        let mut pairs = Vec::new();
        let mut possible = Vec::new();
        let is_father = |word: &Word| word.role == Role::Patronymic;
        // Where both names tell the father, he is not the son.
        let both_tell = own.words.iter().any(is_father) && other.words.iter().any(is_father);
        for (a, word) in own.words.iter().enumerate() {
            for (b, candidate) in other.words.iter().enumerate() {
                if both_tell && is_father(word) != is_father(candidate) {
                    continue;
                }
                if let Some(like) = likeness(word, candidate) {
                    possible.push(Pair {
                        own: a..a + 1,
                        other: b..b + 1,
                        credit: like.credit,
                        reason: like.reason,
                    });
                }
            }
        }
        // Of equally alike ones those that stand nearest, so that no order seems to differ.
        possible.sort_by(|x, y| {
            let apart = |pair: &Pair| pair.own.start.abs_diff(pair.other.start);
            y.credit.total_cmp(&x.credit).then(apart(x).cmp(&apart(y)))
        });
        let unsure = possible.partition_point(|pair| pair.credit >= SURER_THAN_JOINED);
        take(
            &possible[..unsure],
            &mut own_free,
            &mut other_free,
            &mut pairs,
        );
        join(
            own,
            other,
            &mut own_free,
            &mut other_free,
            &mut pairs,
            false,
        );
        join(other, own, &mut other_free, &mut own_free, &mut pairs, true);
        take(
            &possible[unsure..],
            &mut own_free,
            &mut other_free,
            &mut pairs,
        );
        let is_in_order = is_in_order(own, &mut pairs);
        let counts = |place: usize| own.words[place].role != Role::Particle;
        let own_left = left(&own_free);
        let has_all_asked = !own_left.iter().any(|&place| counts(place))
            && pairs.iter().all(|pair| pair.credit >= SURE);
        Self {
            pairs,
            own_left,
            other_left: left(&other_free),
            is_in_order,
            has_all_asked,
        }
    }
}

fn left(free: &[bool]) -> Vec<usize> {
    (0..free.len()).filter(|&place| free[place]).collect()
}

fn take(possible: &[Pair], own: &mut [bool], other: &mut [bool], pairs: &mut Vec<Pair>) {
    for pair in possible {
        if own[pair.own.start] && other[pair.other.start] {
            own[pair.own.start] = false;
            other[pair.other.start] = false;
            pairs.push(pair.clone());
        }
    }
}

/// Pairs words of one name that are left with two or three neighbours of the other that make them up.
fn join(
    one: &Reading,
    parts: &Reading,
    one_free: &mut [bool],
    parts_free: &mut [bool],
    pairs: &mut Vec<Pair>,
    is_turned: bool,
) {
    for (place, whole) in one.words.iter().enumerate() {
        if !one_free[place] || !matches!(whole.role, Role::Core | Role::Initial) {
            continue;
        }
        let found = [2, 3].into_iter().find_map(|count| {
            let mut starts = 0..(parts.words.len() + 1).saturating_sub(count);
            starts.find_map(|start| {
                let range = start..start + count;
                let is_free = parts_free[range.clone()].iter().all(|free| *free);
                (is_free && is_joined(whole, &parts.words[range.clone()])).then_some(range)
            })
        });
        let Some(range) = found else {
            continue;
        };
        let words = &parts.words[range.clone()];
        let (credit, reason) = if is_made_up(whole, words) {
            (JOINED, Reason::Joined)
        } else if is_romanised(whole, words) {
            (JOINED_OTHERWISE, Reason::Romanised)
        } else {
            (INITIALS, Reason::Initial)
        };
        one_free[place] = false;
        parts_free[range.clone()].fill(false);
        let alone = place..place + 1;
        let (own, other) = if is_turned {
            (range, alone)
        } else {
            (alone, range)
        };
        pairs.push(Pair {
            own,
            other,
            credit,
            reason: Some(reason),
        });
    }
}

/// Whether a word is others written as one, or their initials.
fn is_joined(whole: &Word, parts: &[Word]) -> bool {
    is_made_up(whole, parts) || is_romanised(whole, parts) || has_initials(whole, parts)
}

/// Whether what a word comes to by Mandarin or Korean romanisations is what the others come to, one behind the other.
fn is_romanised(whole: &Word, parts: &[Word]) -> bool {
    whole.romanised.iter().any(|key| {
        let way = &key[..1];
        let mut left = vec![&key[1..]];
        for part in parts {
            let mut behind = Vec::new();
            for rest in left {
                for own in part.romanised.iter().filter(|own| own.starts_with(way)) {
                    behind.extend(rest.strip_prefix(&own[1..]));
                }
            }
            left = behind;
        }
        ["m", "k"].contains(&way) && left.contains(&"")
    })
}

/// Whether a word is as long as there are others, and each begins with its letter.
fn has_initials(whole: &Word, parts: &[Word]) -> bool {
    let mut letters = whole.letters.chars();
    let is_first = |part: &Word| letters.next().is_some_and(|l| part.letters.starts_with(l));
    may_be_initials(whole) && whole.letters.len() == parts.len() && parts.iter().all(is_first)
}

/// Whether a word is others written as one, also with the first behind the second.
fn is_made_up(whole: &Word, parts: &[Word]) -> bool {
    // Where sounds are made letter by letter, the letters of two words need not sound like those of one.
    let is_apart = |word: &Word| word.is_abjad || word.is_unspaced;
    let any_apart = is_apart(whole) || parts.iter().any(is_apart);
    let are_letters = !any_apart && is_made_of(&whole.letters, parts, |part| &part.letters);
    are_letters || is_made_of(&whole.sound, parts, |part| &part.sound)
}

fn is_made_of(whole: &str, parts: &[Word], text: impl Fn(&Word) -> &str) -> bool {
    let mut rest = whole;
    let in_order = parts
        .iter()
        .all(|part| match rest.strip_prefix(text(part)) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        });
    let is_turned = match parts {
        [first, second] => {
            let before = whole.strip_suffix(text(first));
            before == Some(text(second))
        }
        _ => false,
    };
    (in_order && rest.is_empty()) || is_turned
}

/// Whether the pairs, put in the order of one name, are in that of the other; particles do not count.
fn is_in_order(own: &Reading, pairs: &mut [Pair]) -> bool {
    pairs.sort_by_key(|pair| pair.own.start);
    let counts = |pair: &&Pair| own.words[pair.own.start].role != Role::Particle;
    let mut places = pairs.iter().filter(counts).map(|pair| pair.other.start);
    let mut last = places.next().unwrap_or_default();
    for place in places {
        if place < last {
            return false;
        }
        last = place;
    }
    true
}
