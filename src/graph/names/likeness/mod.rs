//! How alike are two names that were read?
//!
//! Words are paired, the likest first. What is shared is set against what is not:
//!
//! ```text
//!                          shared
//!   ------------------------------------------------
//!   shared + 1.3 x lost + 2 x each other's words + words more
//! ```
//!
//! *Lost* is what pairs of words that are only alike fall short of. Where both names have a word without a partner, as two
//! brothers or sister companies have, it counts twice; a word that only one of them has counts little.

mod bound;
mod pairs;
mod reasons;
mod weights;
mod words;

pub(super) use bound::Partners;
pub use reasons::{Reason, Reasons};
pub(super) use words::may_be_alike;

use pairs::Pairs;
use weights::{Weight, weights};

use super::reading::{Reading, Role, Word, may_be_initials};

/// The most that names get that are not the same but for case, accents and signs.
const MOST: f64 = 97.0;
/// The same words in another order.
const ORDER: f64 = 1.0;
/// A word more counts this part beside an initial.
const BESIDE_INITIAL: f64 = 0.6;
/// Given names changed places while the surname stays where it is: a father and his son.
const GIVEN_NAMES_SWAPPED: f64 = 18.0;
/// A form that only one name has; one that is spelt or translated differently; one of another kind.
const FORM_LEFT_OUT: f64 = 2.0;
const FORM_SPELLING: f64 = 1.0;
const OTHER_FORM: f64 = 5.0;
/// A title that only one name has.
const TITLE: f64 = 1.0;
/// A name with all words that are asked for is worth showing, however many more it has.
const ALL_ASKED: f64 = 62.0;
/// What words that are only alike fall short of counts for more: two such pairs make a third thing likely.
const LOST: f64 = 1.3;
/// Less than this part of the weight of what is asked leaves another name, whatever else agrees.
pub(super) const HALF: f64 = 0.5;

/// A name that others are compared with.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) name: Reading,
    weights: Vec<Weight>,
}

impl Asked {
    pub(super) fn new(name: Reading, rarity: impl Fn(&Word) -> f64) -> Self {
        let weights = weights(&name, rarity);
        Self { name, weights }
    }

    /// What its words weigh, without particles.
    pub(super) fn weight(&self) -> f64 {
        let mut weight = 0.0;
        for (place, word) in self.name.words.iter().enumerate() {
            if word.role != Role::Particle {
                weight += self.weight_of(place);
            }
        }
        weight
    }

    /// What a word of it weighs.
    pub(super) fn weight_of(&self, place: usize) -> f64 {
        self.weights[place].shared
    }

    /// The score of another name, from 0 to 97, and what is different in it.
    pub(super) fn likeness(
        &self,
        other: &Reading,
        rarity: impl Fn(&Word) -> f64,
    ) -> (u32, Reasons) {
        let other_weights = weights(other, rarity);
        let pairs = Pairs::of(&self.name, other);
        let mut reasons = Reasons::default();
        let mut shared = 0.0;
        let mut lost = 0.0;
        let mut core_pairs = 0;
        let mut has_name = false;
        let mut sure_weight = 0.0;
        for pair in &pairs.pairs {
            let own: f64 = pair
                .own
                .clone()
                .map(|place| self.weights[place].shared)
                .sum();
            let others: f64 = pair
                .other
                .clone()
                .map(|place| other_weights[place].shared)
                .sum();
            let weight = (own + others) / 2.0;
            shared += weight * pair.credit;
            lost += weight * (1.0 - pair.credit);
            let is_core = |word: &Word| matches!(word.role, Role::Core | Role::Initial);
            let is_name = |word: &Word| word.role != Role::Particle;
            let has_names = self.name.words[pair.own.clone()].iter().any(is_name);
            has_name |= pair.reason != Some(Reason::Initial) && has_names;
            if has_names && pair.credit >= HALF {
                sure_weight += own;
            }
            core_pairs += usize::from(self.name.words[pair.own.clone()].iter().any(is_core));
            if let Some(reason) = pair.reason {
                reasons.add(reason);
            }
        }
        // Initials alone fit very many.
        if shared == 0.0 || !has_name || sure_weight < HALF * self.weight() {
            return (0, reasons);
        }
        // Whoever writes an initial for one name leaves another out, and writes none that the other has not.
        let is_short = reasons.has(Reason::Initial);
        let has_initial = |name: &Reading| name.words.iter().any(may_be_initials);
        let own_rest = rest(
            &self.name,
            &self.weights,
            &pairs.own_left,
            core_pairs,
            is_short && has_initial(other),
        );
        let other_rest = rest(
            other,
            &other_weights,
            &pairs.other_left,
            core_pairs,
            is_short && has_initial(&self.name),
        );
        // What both lack of each other is one word in another's place; beyond it one of them has more.
        let apart = own_rest.weight.min(other_rest.weight);
        let mut more = 0.0;
        for rest in [&own_rest, &other_rest] {
            if rest.weight > 0.0 {
                more += rest.more * (rest.weight - apart) / rest.weight;
            }
        }
        if apart > 0.05 {
            reasons.add(Reason::OtherWord);
        }
        for rest in [own_rest, other_rest] {
            rest.tell(&mut reasons);
        }
        let part = shared / (shared + LOST * lost + 2.0 * apart + more);
        let mut score = MOST * part;
        if !pairs.is_in_order {
            reasons.add(Reason::WordOrder);
            score -= match self.has_names_swapped(other, &pairs) {
                true => GIVEN_NAMES_SWAPPED,
                false => ORDER,
            };
        }
        score -= forms(&self.name, other, &mut reasons);
        if self.name.has_title != other.has_title {
            reasons.add(Reason::TitleLeftOut);
            score -= TITLE;
        }
        if pairs.has_all_asked {
            score = score.max(ALL_ASKED);
        }
        (score.max(0.0).round() as u32, reasons)
    }
}

impl Asked {
    /// Whether three names or more stand in another order, even if the surname is put in front or back: `Omar Hasan al-Farah` may
    /// be the father of `Hasan Omar al-Farah`. Particles do not count, nor fathers that both names tell as such.
    fn has_names_swapped(&self, other: &Reading, pairs: &Pairs) -> bool {
        let is_name =
            |word: &Word| matches!(word.role, Role::Core | Role::Patronymic | Role::Particle);
        let mut words = self.name.words.iter().chain(&other.words);
        if !words.all(is_name) {
            return false;
        }
        let mut places = Vec::with_capacity(pairs.pairs.len());
        for pair in &pairs.pairs {
            let own = &self.name.words[pair.own.start];
            let are_fathers = own.role == Role::Patronymic
                && other.words[pair.other.start].role == Role::Patronymic;
            if own.role != Role::Particle && !are_fathers {
                places.push(pair.other.start);
            }
        }
        // In a circle, names that only begin elsewhere go on as they were.
        let next = places.iter().cycle().skip(1);
        let falls = places.iter().zip(next).filter(|(place, next)| next < place);
        // And the whole of a name may stand the other way round.
        let is_turned = places.is_sorted_by(|place, next| place > next);
        places.len() > 2 && falls.count() > 1 && !is_turned
    }

    /// The best score of any of the names asked for with any of the names of a text.
    pub(super) fn best(
        asked: &[Self],
        others: &[Reading],
        rarity: impl Fn(&Word) -> f64 + Copy,
    ) -> (u32, Reasons) {
        let mut best = (0, Reasons::default());
        for asked in asked {
            for other in others {
                let found = asked.likeness(other, rarity);
                if found.0 > best.0 {
                    best = found;
                }
            }
        }
        best
    }
}

/// The words of a name that have no partner.
#[derive(Debug, Default)]
struct Rest {
    weight: f64,
    more: f64,
    has_word: bool,
    has_patronymic: bool,
    has_common: bool,
}

impl Rest {
    fn tell(&self, reasons: &mut Reasons) {
        if reasons.has(Reason::OtherWord) {
            return;
        }
        for (is_so, reason) in [
            (self.has_word, Reason::WordMore),
            (self.has_patronymic, Reason::PatronymicLeftOut),
            (self.has_common, Reason::CommonWordMore),
        ] {
            if is_so {
                reasons.add(reason);
            }
        }
    }
}

fn rest(
    name: &Reading,
    weights: &[Weight],
    left: &[usize],
    core_pairs: usize,
    is_short: bool,
) -> Rest {
    let mut rest = Rest::default();
    for &place in left {
        let weight = weights[place];
        rest.weight += weight.shared;
        rest.more += match core_pairs {
            0 | 1 => weight.much_more,
            _ if is_short => BESIDE_INITIAL * weight.more,
            _ => weight.more,
        };
        match name.words[place].role {
            Role::Patronymic => rest.has_patronymic = true,
            Role::Core | Role::Initial | Role::Number | Role::Generation => rest.has_word = true,
            _ => rest.has_common = true,
        }
    }
    rest
}

/// What the legal forms take from a score.
fn forms(one: &Reading, other: &Reading, reasons: &mut Reasons) -> f64 {
    if one.forms.is_empty() && other.forms.is_empty() {
        return 0.0;
    }
    if one.forms.is_empty() || other.forms.is_empty() {
        reasons.add(Reason::FormLeftOut);
        return FORM_LEFT_OUT;
    }
    let mut are_same = false;
    let mut are_of_a_kind = false;
    for form in &one.forms {
        are_same |= other.forms.contains(form);
        are_of_a_kind |= other.forms.iter().any(|o| o.kind == form.kind);
    }
    match (are_same, are_of_a_kind) {
        (true, _) => 0.0,
        (false, true) => {
            reasons.add(Reason::FormSpelling);
            FORM_SPELLING
        }
        (false, false) => {
            reasons.add(Reason::OtherForm);
            OTHER_FORM
        }
    }
}
