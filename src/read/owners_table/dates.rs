//! Dates as spreadsheets write them, where somebody says in which order day, month and year stand.

use serde::Deserialize;

use crate::model::Date;

/// In which order day, month and year stand; whatever stands between them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) enum DateOrder {
    /// 2022-02-18 alone: any other order can mean two days, and is never guessed.
    #[default]
    #[serde(rename = "year-month-day")]
    Iso,
    /// 18.02.2022 or 18/2/2022.
    #[serde(
        rename = "day.month.year",
        alias = "day/month/year",
        alias = "day-month-year"
    )]
    DayFirst,
    /// 02/18/2022.
    #[serde(
        rename = "month/day/year",
        alias = "month-day-year",
        alias = "month.day.year"
    )]
    MonthFirst,
}

impl DateOrder {
    /// The date that a text is in this order; one that is written as 2022-02-18 is known in each.
    pub(super) fn date(self, text: &str) -> Option<Date> {
        // A time of day behind the day says nothing that a claim can tell.
        let day = text.split(['T', ' ']).next().unwrap_or(text);
        let plain = text.parse().or_else(|_| day.parse()).ok();
        if plain.is_some() || self == DateOrder::Iso {
            return plain;
        }
        let parts: Vec<&str> = day
            .split(['.', '/', '-'])
            .filter(|part| !part.is_empty())
            .collect();
        let [day, month, year] = match (self, &parts[..]) {
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
        assert_eq!(
            date(DateOrder::Iso, "2022-04-03 00:00:00").as_deref(),
            Some("2022-04-03")
        );
    }
}
