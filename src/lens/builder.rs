//! A lens, one choice after the other.

use super::{Assumption, Lens};
use crate::model::{Date, Percent};

/// Each choice is added to those made before; a date or share replaces the one before.
///
/// ```
/// use relata::Lens;
/// let lens = Lens::default().as_of("2022-06-01".parse()?).kinds(["owns", "controls"]);
/// assert_eq!(lens.kinds, ["owns", "controls"]);
/// assert_eq!(lens.in_words(), ["only owns, controls claims", "as of 2022-06-01"]);
/// # Ok::<(), relata::model::DateError>(())
/// ```
impl Lens {
    /// Only relationships of these kinds as well.
    pub fn kinds<S: Into<String>>(mut self, kinds: impl IntoIterator<Item = S>) -> Self {
        self.kinds.extend(kinds.into_iter().map(Into::into));
        self
    }

    /// Only claims that hold, or may hold, on this date.
    pub fn as_of(mut self, date: Date) -> Self {
        self.as_of = Some(date);
        self
    }

    /// Only claims that a source dated by this date makes.
    pub fn known_by(mut self, date: Date) -> Self {
        self.known_by = Some(date);
        self
    }

    /// Only claims that one of these sources, publishers or origins makes.
    pub fn sources<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.sources.extend(names.into_iter().map(Into::into));
        self
    }

    /// Ignores citations of these sources, publishers or origins.
    pub fn not_sources<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.not_sources.extend(names.into_iter().map(Into::into));
        self
    }

    /// Leaves out claims that a `disputes` claim points at.
    pub fn exclude_disputed(mut self) -> Self {
        self.exclude_disputed = true;
        self
    }

    /// Leaves out stakes known to be smaller, in percent.
    pub fn min_share(mut self, percent: Percent) -> Self {
        self.min_share = Some(percent);
        self
    }

    /// Lets paths pass through these kinds.
    pub fn through<S: Into<String>>(mut self, kinds: impl IntoIterator<Item = S>) -> Self {
        self.through.extend(kinds.into_iter().map(Into::into));
        self
    }

    /// Takes these claims out, by id.
    pub fn without<S: Into<String>>(mut self, claims: impl IntoIterator<Item = S>) -> Self {
        self.without.extend(claims.into_iter().map(Into::into));
        self
    }

    /// Assumes these stakes, which nobody claims.
    pub fn assume(mut self, stakes: impl IntoIterator<Item = Assumption>) -> Self {
        self.assume.extend(stakes);
        self
    }
}
