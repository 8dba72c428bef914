//! What a word weighs in a name. docs/names.md tells why, and what comes of it.

use crate::graph::names::reading::{Reading, Role, Word};

/// What a word is worth in a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weight {
    /// When it is in both names, or when each has another in its place.
    pub(super) shared: f64,
    /// When only one name has it, beside two words or more that both have.
    pub(super) more: f64,
    /// When only one name has it, beside a single word that both have.
    pub(super) much_more: f64,
}

/// A core word that half of all names have still weighs this part of one that is in no other.
const COMMON: f64 = 0.6;

/// The weights of the words of a name. `rarity` runs from 0, in every name of the dataset, to 1, in none.
pub(super) fn weights(name: &Reading, rarity: impl Fn(&Word) -> f64) -> Vec<Weight> {
    let is_name = |word: &&Word| matches!(word.role, Role::Core | Role::Patronymic);
    // `Bank of China` has no other words: there what is ordinary elsewhere is the name.
    let is_ordinary = !name.words.iter().any(|word| is_name(&word));
    let mut weights = Vec::with_capacity(name.words.len());
    for word in &name.words {
        let (shared, more, much_more) = match word.role {
            Role::Core => (1.0, 0.26, 0.55),
            Role::Generic | Role::Trade | Role::Place if is_ordinary => (0.9, 0.4, 0.55),
            Role::Patronymic => (0.6, 0.1, 0.5),
            Role::Generic => (0.2, 0.05, 0.05),
            Role::Trade => (0.35, 0.15, 0.28),
            Role::Place => (0.3, 0.12, 0.17),
            Role::Initial => (0.5, 0.12, 0.25),
            Role::Number => (0.7, 0.5, 0.5),
            Role::Generation => (0.7, 0.6, 0.6),
            Role::Particle => (0.04, 0.01, 0.01),
            Role::Title | Role::Form(_) => (0.0, 0.0, 0.0),
        };
        let part = match word.role {
            Role::Core => COMMON + (1.0 - COMMON) * rarity(word),
            _ => 1.0,
        };
        weights.push(Weight {
            shared: shared * part,
            more: more * part,
            much_more: much_more * part,
        });
    }
    weights
}
