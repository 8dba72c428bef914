//! How well a name matches.

use memchr::memmem::Finder;
use rapidfuzz::distance::osa;

/// A match must score as much to be worth showing.
pub(super) const WORTH_SHOWING: u32 = 60;

/// The score of a text as it was written.
pub(super) const THE_VERY_TEXT: u32 = 100;

/// The score of a name that is the word in a domain.
pub(super) const OF_A_DOMAIN: u32 = 90;

/// A folded text that others are compared with.
pub(super) struct Score<'t> {
    folded: &'t str,
    letters: Letters,
    finder: Finder<'t>,
    comparator: osa::BatchComparator<char>,
}

impl<'t> Score<'t> {
    pub(super) fn new(folded: &'t str) -> Self {
        let comparator = osa::BatchComparator::new(folded.chars());
        Self {
            folded,
            letters: Letters::of(folded),
            finder: Finder::new(folded),
            comparator,
        }
    }

    /// How well another folded text matches: 98 the same, 90 a beginning, 80 whole words inside, 70 inside a word; else
    /// by spelling.
    pub(super) fn of(&self, other: &str) -> u32 {
        if self.folded.is_empty() || other.is_empty() {
            return 0;
        }
        // Counting letters is much cheaper than looking for the text, and mostly rules it out.
        let letters = Letters::of(other);
        let found = if self.letters.missing_in(&letters) == 0 {
            self.finder.find(other.as_bytes())
        } else {
            None
        };
        let Some(at) = found else {
            return self.spelling(other, &letters);
        };
        if other.len() == self.folded.len() {
            return 98;
        }
        let starts_word = at == 0 || other[..at].ends_with(' ');
        let rest = &other[at + self.folded.len()..];
        let ends_word = rest.is_empty() || rest.starts_with(' ');
        match (at, starts_word && ends_word) {
            (0, _) => 90,
            (_, true) => 80,
            _ if self.letters.count >= 3 => 70,
            _ => 0,
        }
    }

    /// 95 less the percentage of letters to change, insert, drop or swap; 0 for more than one error in four letters.
    fn spelling(&self, other: &str, letters: &Letters) -> u32 {
        let longest = self.letters.count.max(letters.count);
        let most = most_errors(longest);
        // Each letter that one text has and the other has not is inserted, dropped or changed; to swap changes none.
        let dropped = self.letters.missing_in(letters);
        let inserted = letters.missing_in(&self.letters);
        if dropped.max(inserted) > most {
            return 0;
        }
        let bounded = osa::Args::default().score_cutoff(most);
        match self.comparator.distance_with_args(other.chars(), &bounded) {
            Some(distance) => 95 - (100 * distance / longest.max(1)).min(95) as u32,
            None => 0,
        }
    }
}

/// How many spelling mistakes are forgiven, where the longer of two texts has so many letters.
pub(super) fn most_errors(longest: usize) -> usize {
    longest.max(4) / 4
}

/// How many letters a text has, and how often each: up to 255 times, and rare letters share a place.
struct Letters {
    count: usize,
    often: [u8; 64],
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut letters = Self {
            count: 0,
            often: [0; 64],
        };
        let mut count = |letter: u32| {
            letters.count += 1;
            let often = &mut letters.often[letter as usize % 64];
            *often = often.saturating_add(1);
        };
        // Most texts are ASCII, and there no letter needs to be decoded.
        if text.is_ascii() {
            text.bytes().for_each(|letter| count(letter.into()));
        } else {
            text.chars().for_each(|letter| count(letter.into()));
        }
        letters
    }

    /// At least so many letters of this text are not in another.
    fn missing_in(&self, other: &Self) -> usize {
        // No branch and no index: this is done for every text that is looked at, eight or more
        // counts at a time.
        let missing = self
            .often
            .iter()
            .zip(&other.often)
            .map(|(own, others)| u32::from(own.saturating_sub(*others)));
        missing.sum::<u32>() as usize
    }
}
