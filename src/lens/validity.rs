//! When claims hold, as spans of days.

use serde::{Deserialize, Serialize};

use super::Presence;
use crate::model::Date;

/// The days from one until another, without that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first day; `None` if there is no beginning.
    pub from: Option<Date>,
    /// The first day that is no longer meant; `None` if there is no end.
    pub until: Option<Date>,
}

/// Some spans of days that neither meet nor overlap, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Every day.
    pub fn always() -> Self {
        Self(vec![Span {
            from: None,
            until: None,
        }])
    }

    fn between(from: Option<Date>, until: Option<Date>) -> Self {
        let is_empty = from.zip(until).is_some_and(|(from, until)| from >= until);
        if is_empty {
            Self::default()
        } else {
            Self(vec![Span { from, until }])
        }
    }

    /// Whether no day is meant.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The spans, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }

    /// The days of both. O(n + m).
    pub fn and(&self, other: &Spans) -> Spans {
        let mut one = self.0.iter().peekable();
        let mut two = other.0.iter().peekable();
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            let until = earlier(a.until, b.until);
            // `None` is smaller than every day, and stands for no beginning: so the greater is the later.
            both.extend(Spans::between(a.from.max(b.from), until).0);
            // The one that ends first meets nothing more of the other.
            if a.until == until {
                one.next();
            } else {
                two.next();
            }
        }
        Spans(both)
    }

    /// The days of either. O(n log n).
    pub fn or(&self, other: &Spans) -> Spans {
        let mut all: Vec<Span> = self.iter().chain(other.iter()).collect();
        all.sort_unstable_by_key(|span| span.from);
        let mut either: Vec<Span> = Vec::new();
        for span in all {
            match either.last_mut() {
                // Spans that only meet become one as well, so that equal days are equal spans.
                Some(last) if last.until.is_none_or(|until| span.from <= Some(until)) => {
                    last.until = match (last.until, span.until) {
                        (Some(one), Some(other)) => Some(one.max(other)),
                        _ => None,
                    };
                }
                _ => either.push(span),
            }
        }
        Spans(either)
    }
}

/// The earlier of two ends.
fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.into_iter().chain(other).min()
}

/// When something holds: on these days certainly, on those possibly, since a date may be imprecise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Validity {
    /// The days on which it certainly holds, as far as the claims say.
    pub certainly: Spans,
    /// The days on which it may hold; these have the certain ones among them.
    pub possibly: Spans,
}

impl Validity {
    /// What holds on every day.
    pub fn always() -> Self {
        Self {
            certainly: Spans::always(),
            possibly: Spans::always(),
        }
    }

    /// What holds from one date until another. An imprecise date is certain from its last day, or until its first.
    pub(super) fn between(since: Option<Date>, until: Option<Date>) -> Self {
        // An imprecise date makes certain spans shorter and possible ones longer, never the other way round: so the
        // certain days stay among the possible ones, through every `and` and `or`.
        Self {
            certainly: Spans::between(since.map(Date::last_day), until.map(Date::first_day)),
            possibly: Spans::between(since.map(Date::first_day), until.map(Date::last_day)),
        }
    }

    /// What holds from each of some days on as it says, until the next of them: certainly and possibly. Before the first it
    /// is as from that on.
    pub(crate) fn turning(turns: &[(Date, bool, bool)]) -> Self {
        let spans = |holds: &dyn Fn(&(Date, bool, bool)) -> bool| {
            let mut spans = Spans::default();
            for (place, turn) in turns.iter().enumerate() {
                let from = (place > 0).then_some(turn.0);
                let until = turns.get(place + 1).map(|next| next.0);
                if holds(turn) {
                    spans = spans.or(&Spans::between(from, until));
                }
            }
            spans
        };
        Self {
            certainly: spans(&|turn| turn.1),
            possibly: spans(&|turn| turn.2),
        }
    }

    /// Whether it holds on all days of a date, or may on some.
    pub(crate) fn on(&self, date: Date) -> Presence {
        let (first, last) = (date.first_day(), date.last_day());
        let begins = |span: &Span, by| span.from.is_none_or(|from| from <= by);
        let is_in =
            |span: Span| begins(&span, first) && span.until.is_none_or(|until| until > last);
        let touches =
            |span: Span| begins(&span, last) && span.until.is_none_or(|until| until > first);
        match () {
            () if self.certainly.iter().any(is_in) => Presence::In,
            () if self.possibly.iter().any(touches) => Presence::Maybe,
            () => Presence::Out,
        }
    }

    /// The days on which that changes.
    pub(crate) fn turns(&self) -> impl Iterator<Item = Date> {
        let spans = self.certainly.iter().chain(self.possibly.iter());
        spans.flat_map(|span| [span.from, span.until]).flatten()
    }

    /// When both hold.
    pub fn and(&self, other: &Validity) -> Validity {
        Validity {
            certainly: self.certainly.and(&other.certainly),
            possibly: self.possibly.and(&other.possibly),
        }
    }

    /// When either holds.
    pub fn or(&self, other: &Validity) -> Validity {
        Validity {
            certainly: self.certainly.or(&other.certainly),
            possibly: self.possibly.or(&other.possibly),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans of days of January 2020: `1-5 9-`.
    fn spans(text: &str) -> Spans {
        let day = |text: &str| format!("2020-01-{text:0>2}").parse::<Date>().ok();
        let span = |text: &str| {
            text.split_once('-').map(|(from, until)| Span {
                from: day(from),
                until: day(until),
            })
        };
        Spans(text.split_whitespace().filter_map(span).collect())
    }

    #[test]
    fn both_and_either() {
        for (one, other, both, either) in [
            ("1-5 9-", "3-10", "3-5 9-10", "1-"),
            ("1-5", "5-9", "", "1-9"),
            ("1-5", "6-9", "", "1-5 6-9"),
            ("-", "2-3 4-5", "2-3 4-5", "-"),
            ("-4", "2-", "2-4", "-"),
            ("", "2-", "", "2-"),
            ("-3 5-7", "-2 6-", "-2 6-7", "-3 5-"),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                assert_eq!(
                    spans(one).and(&spans(other)),
                    spans(both),
                    "{one} and {other}"
                );
                assert_eq!(
                    spans(one).or(&spans(other)),
                    spans(either),
                    "{one} or {other}"
                );
            }
        }
    }
}
