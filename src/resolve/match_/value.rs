//! Values, and how they are compared: yes, no, or nobody knows.

use super::decimal::Decimal;
use crate::graph::{NodeId, RelationshipId};
use crate::model::{Date, Interval, Percent, Share};
use crate::pattern::Comparison;
use crate::search::pattern::Element;

/// What a term comes to. The order is that of rows; what is not known is last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Truth(bool),
    Number(Decimal, String),
    Share(Share),
    Date(Date),
    Text(String),
    Element(Element),
    Walk(Vec<RelationshipId>),
    Path(Vec<NodeId>, Vec<RelationshipId>),
    List(Vec<Value>),
    Null,
}

impl Value {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    /// The number that digits write.
    pub(super) fn number(digits: String) -> Self {
        // The digits stay beside the number, so that an answer shows `50.0` as somebody wrote it.
        Decimal::read(&digits).map_or(Value::Null, |number| Value::Number(number, digits))
    }

    /// Whether it is so, if it is a truth.
    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }
    }

    /// All that a number may be.
    fn numbers(&self) -> Option<Range<Decimal>> {
        let decimal = |percent: Percent| Decimal::read(&percent.to_string());
        match self {
            Value::Number(number, _) => Some(Range::one(number.clone())),
            Value::Share(share) => {
                let Interval {
                    min,
                    min_exclusive,
                    max,
                    max_exclusive,
                } = Interval::of(*share);
                Some(Range {
                    min: decimal(min)?,
                    min_exclusive,
                    max: decimal(max)?,
                    max_exclusive,
                })
            }
            _ => None,
        }
    }

    /// All the days that a date may mean; a text beside a date is one.
    fn days(&self) -> Option<Range<Date>> {
        let date = match self {
            Value::Date(date) => *date,
            Value::Text(text) => text.parse().ok()?,
            _ => return None,
        };
        Some(Range {
            min: date.first_day(),
            max: date.last_day(),
            min_exclusive: false,
            max_exclusive: false,
        })
    }

    /// What parts of a text are looked for in.
    fn letters(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            Value::Date(date) => Some(date.to_string()),
            _ => None,
        }
    }
}

/// How two values compare; `None` where that is not known, or they are of different sorts.
pub(super) fn compare(left: &Value, by: Comparison, right: &Value) -> Option<bool> {
    match by {
        Comparison::Equal => equal(left, right),
        Comparison::NotEqual => equal(left, right).map(|equal| !equal),
        // The other three follow from `less` by turning it round, and what is not known stays so: there is one place that
        // decides about ranges.
        Comparison::Less => less(left, right),
        Comparison::Greater => less(right, left),
        Comparison::AtMost => less(right, left).map(|greater| !greater),
        Comparison::AtLeast => less(left, right).map(|less| !less),
        Comparison::StartsWith => Some(left.letters()?.starts_with(&right.letters()?)),
        Comparison::EndsWith => Some(left.letters()?.ends_with(&right.letters()?)),
        Comparison::Contains => Some(left.letters()?.contains(&right.letters()?)),
        Comparison::In => {
            let Value::List(values) = right else {
                return None;
            };
            any(values.iter().map(|value| equal(left, value)))
        }
    }
}

/// Whether one of several is so: surely, surely not, or perhaps.
pub(super) fn any(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut any = Some(false);
    for truth in truths {
        match truth {
            Some(true) => return Some(true),
            Some(false) => {}
            None => any = None,
        }
    }
    any
}

fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Text(one), Value::Text(other)) => Some(one == other),
        (Value::Truth(one), Value::Truth(other)) => Some(one == other),
        (Value::Element(one), Value::Element(other)) => Some(one == other),
        // A pattern has no literals for dates: a text beside one is read as a date, and only there.
        (Value::Date(_), _) | (_, Value::Date(_)) => left.days()?.equals(&right.days()?),
        _ => left.numbers()?.equals(&right.numbers()?),
    }
}

fn less(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        // By code points, as ids are ordered; names of many scripts have no order that all share.
        (Value::Text(one), Value::Text(other)) => Some(one < other),
        (Value::Date(_), _) | (_, Value::Date(_)) => left.days()?.is_below(&right.days()?),
        _ => left.numbers()?.is_below(&right.numbers()?),
    }
}

/// All that something may be, from the least to the greatest.
struct Range<T> {
    min: T,
    max: T,
    min_exclusive: bool,
    max_exclusive: bool,
}

impl<T: Ord + Clone> Range<T> {
    fn one(value: T) -> Self {
        Self {
            min: value.clone(),
            max: value,
            min_exclusive: false,
            max_exclusive: false,
        }
    }

    fn is_below(&self, other: &Self) -> Option<bool> {
        let is_open = self.max_exclusive || other.min_exclusive;
        // Surely below if even the greatest of the one is below the least of the other; surely not if even the least of the
        // one is no less than the greatest of the other. Whatever overlaps is not known.
        if self.max < other.min || (is_open && self.max == other.min) {
            return Some(true);
        }
        (self.min >= other.max).then_some(false)
    }

    fn equals(&self, other: &Self) -> Option<bool> {
        // Two ranges alike need not mean one value: "in 2021" and "in 2021" may be two days.
        if self.min == self.max && other.min == other.max {
            return Some(self.min == other.min);
        }
        let is_apart = self.is_below(other) == Some(true) || other.is_below(self) == Some(true);
        is_apart.then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(json: &str) -> Value {
        Value::Share(serde_json::from_str(json).unwrap())
    }

    fn number(digits: &str) -> Value {
        Value::number(digits.to_owned())
    }

    #[test]
    fn a_share_compares_as_far_as_it_is_known() {
        use Comparison::*;
        for (json, by, than, so) in [
            ("50", Greater, "50", Some(false)),
            ("50", AtLeast, "50.0", Some(true)),
            ("50", Equal, "50", Some(true)),
            (
                r#"{"min":50,"min_exclusive":true}"#,
                Greater,
                "50",
                Some(true),
            ),
            (r#"{"min":50}"#, Greater, "50", None),
            (r#"{"min":50}"#, AtLeast, "50", Some(true)),
            (r#"{"max":50}"#, Greater, "50", Some(false)),
            (r#"{"max":50,"max_exclusive":true}"#, Less, "50", Some(true)),
            (r#"{"min":20,"max":30}"#, Equal, "25", None),
            (r#"{"min":20,"max":30}"#, NotEqual, "31", Some(true)),
            (
                r#"{"min":33,"max":33,"approximate":true}"#,
                Greater,
                "32.4",
                Some(true),
            ),
            (
                r#"{"min":33,"max":33,"approximate":true}"#,
                Greater,
                "33",
                None,
            ),
            ("10", Less, "200", Some(true)),
        ] {
            assert_eq!(
                compare(&share(json), by, &number(than)),
                so,
                "{json} {by:?} {than}"
            );
        }
    }

    #[test]
    fn a_date_of_reduced_precision_compares_as_an_interval() {
        use Comparison::*;
        let date = |text: &str| Value::Date(text.parse().unwrap());
        for (one, by, other, so) in [
            ("2021-02-17", AtLeast, "2021-01-01", Some(true)),
            ("2021", AtLeast, "2021-01-01", Some(true)),
            ("2021", Greater, "2021-01-01", None),
            ("2021", Less, "2022", Some(true)),
            ("2021", Equal, "2021", None),
            ("2021-02-17", Equal, "2021-02-17", Some(true)),
            ("2021-02", NotEqual, "2022", Some(true)),
            ("2021-02-17", StartsWith, "2021-02", Some(true)),
        ] {
            assert_eq!(
                compare(&date(one), by, &Value::text(other)),
                so,
                "{one} {by:?} {other}"
            );
        }
        assert_eq!(compare(&date("2021"), Less, &Value::text("soon")), None);
    }

    #[test]
    fn what_is_not_known_is_neither_so_nor_not() {
        let list = Value::List(vec![Value::text("a"), Value::Null]);
        assert_eq!(
            compare(&Value::text("a"), Comparison::In, &list),
            Some(true)
        );
        assert_eq!(compare(&Value::text("b"), Comparison::In, &list), None);
        assert_eq!(
            compare(&Value::Null, Comparison::NotEqual, &Value::text("a")),
            None
        );
        assert_eq!(
            compare(&Value::text("1"), Comparison::Equal, &number("1")),
            None
        );
    }
}
