//! Dates as spreadsheets write them, where somebody says in which order day, month and year stand.

use std::str::FromStr;

use serde::Deserialize;

use super::time_of_day::without_time;
use crate::model::Date;

/// In which order day, month and year stand; whatever stands between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum DateOrder {
    /// 2022-02-18, 2022/2/18, 18 February 2022, or 31/12/2022, where only one number can be a month. Any other can mean
    /// two days, and is never guessed.
    #[default]
    Iso,
    /// 18.02.2022 or 18/2/2022.
    DayFirst,
    /// 02/18/2022.
    MonthFirst,
}

impl FromStr for DateOrder {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        match words.replace(['/', '-'], ".").as_str() {
            "year.month.day" => Ok(Self::Iso),
            "day.month.year" => Ok(Self::DayFirst),
            "month.day.year" => Ok(Self::MonthFirst),
            _ => Err(format!(
                "no order of dates is called `{words}`: use day.month.year, month/day/year or year-month-day"
            )),
        }
    }
}

impl TryFrom<String> for DateOrder {
    type Error = String;

    fn try_from(words: String) -> Result<Self, String> {
        words.parse()
    }
}

impl DateOrder {
    /// The date that a text is in this order; one that is written as 2022-02-18 is known in each.
    pub(crate) fn date(self, text: &str) -> Option<Date> {
        let day = without_time(text);
        let plain = text.parse().or_else(|_| day.parse()).ok();
        let plain = plain.or_else(|| with_name_of_month(text));
        if plain.is_some() {
            return plain;
        }
        let parts = parts(day);
        let [day, month, year] = match (self, &parts[..]) {
            (_, [year, month, day]) if year.len() == 4 => [*day, *month, *year],
            (DateOrder::Iso, [_, _, _]) => return only_reading(day),
            (DateOrder::Iso, _) => return None,
            (DateOrder::DayFirst, [day, month, year]) => [*day, *month, *year],
            (DateOrder::MonthFirst, [month, day, year]) => [*day, *month, *year],
            (_, [month, year]) => ["", *month, *year],
            _ => return None,
        };
        let date = match day {
            "" => format!("{year}-{month:0>2}"),
            day => format!("{year}-{month:0>2}-{day:0>2}"),
        };
        date.parse().ok()
    }
}

/// The date that a text is in one order, if it is none, or the same one, in the other.
fn only_reading(text: &str) -> Option<Date> {
    let day_first = DateOrder::DayFirst.date(text);
    let month_first = DateOrder::MonthFirst.date(text);
    match (day_first, month_first) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

fn parts(day: &str) -> Vec<&str> {
    let parts = day.split(['.', '/', '-']);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a text is a date once somebody says in which order its numbers stand.
pub(super) fn is_in_some_order(text: &str) -> bool {
    let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
    orders.iter().any(|order| order.date(text).is_some())
}

/// The months by the beginnings of their names.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The names of the months in full, without their first three letters.
const REST_OF_MONTHS: [&str; 12] = [
    "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember",
];

/// 18 February 2022, Feb 18, 2022, 18-FEB-2022 or February 2022: a name stands in no other number's place.
fn with_name_of_month(text: &str) -> Option<Date> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let [day, month, year] = match &words[..] {
        [month, year] => ["", *month, *year],
        [day, month, year] if number_of(month).is_some() => [*day, *month, *year],
        [month, day, year] => [*day, *month, *year],
        _ => return None,
    };
    let month = number_of(month)?;
    // Of two digits the century would be a guess.
    if year.len() != 4 {
        return None;
    }
    let date = match day {
        "" => format!("{year}-{month:02}"),
        day => format!("{year}-{month:02}-{day:0>2}"),
    };
    date.parse().ok()
}

/// The number of a month, the first being 1.
fn number_of(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    let place = MONTHS
        .iter()
        .position(|start| name.get(..3) == Some(*start))?;
    let rest = &name[3..];
    // September alone is often cut after four letters.
    let is_whole = rest.is_empty() || rest == REST_OF_MONTHS[place] || name == "sept";
    is_whole.then_some(place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_is_told_is_followed_and_never_guessed() {
        let date = |order: DateOrder, text| order.date(text).map(|date| date.to_string());
        assert_eq!(
            date(DateOrder::DayFirst, "03.04.2022").as_deref(),
            Some("2022-04-03")
        );
        assert_eq!(
            date(DateOrder::MonthFirst, "3/4/2022").as_deref(),
            Some("2022-03-04")
        );
        assert_eq!(
            date(DateOrder::DayFirst, "04/2022").as_deref(),
            Some("2022-04")
        );
        assert_eq!(date(DateOrder::Iso, "03.04.2022"), None);
        assert_eq!(
            date(DateOrder::DayFirst, "2022-04-03").as_deref(),
            Some("2022-04-03")
        );
        assert_eq!(date(DateOrder::DayFirst, "31.02.2022"), None);
        for text in [
            "2022/4/3",
            "3 April 2022",
            "Apr 3, 2022",
            "03-APR-2022",
            "April 3 2022",
        ] {
            assert_eq!(
                date(DateOrder::Iso, text).as_deref(),
                Some("2022-04-03"),
                "{text}"
            );
        }
        assert_eq!(
            date(DateOrder::Iso, "Sept 2022").as_deref(),
            Some("2022-09")
        );
        for (text, only) in [
            ("31/12/2021", "2021-12-31"),
            ("12/31/2021", "2021-12-31"),
            ("5.5.2021", "2021-05-05"),
        ] {
            assert_eq!(
                date(DateOrder::Iso, text).as_deref(),
                Some(only),
                "{text} can be one day only"
            );
        }
        for text in ["12/12/21", "31/13/2021", "30/02/2021", "12/2021"] {
            assert_eq!(date(DateOrder::Iso, text), None, "{text}");
        }
        for text in ["2010 (or earlier)", "2022 (est.)", "31/12/2021 (sold)"] {
            assert_eq!(date(DateOrder::Iso, text), None, "{text}");
        }
        for text in ["3-Apr-22", "April", "Q1 2022", "spring 2022"] {
            assert_eq!(date(DateOrder::Iso, text), None, "{text}");
        }
        assert!(is_in_some_order("03.04.2022") && !is_in_some_order("never"));
        assert_eq!(
            date(DateOrder::Iso, "2022-04-03 00:00:00").as_deref(),
            Some("2022-04-03")
        );
    }
}
