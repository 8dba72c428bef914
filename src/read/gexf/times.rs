//! When something holds in a GEXF file, as the days of a claim.
//!
//! GEXF counts the end in, unless it says `endopen`; a claim ends on the first day on which it no longer holds. A time of
//! day counts as its day. Numbers are moments of a model, such as steps of a simulation, and no dates.

use crate::model::Date;
use crate::read::xml::Element;

/// Some days; without a beginning or an end it is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) since: Option<Date>,
    /// The first day after it.
    pub(super) until: Option<Date>,
}

impl Span {
    /// The days that both have in common; `None` where there are none.
    pub(super) fn with(self, other: Span) -> Option<Span> {
        let since = self.since.max(other.since);
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let is_empty = since
            .zip(until)
            .is_some_and(|(since, until)| since >= until);
        (!is_empty).then_some(Span { since, until })
    }

    /// Both as they stand in JSON, for values that change.
    pub(super) fn told(self) -> [(&'static str, Option<Date>); 2] {
        [("since", self.since), ("until", self.until)]
    }
}

/// How times are written in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum TimeFormat {
    Dates,
    Numbers,
    /// The file does not say: a whole date is one, and anything else is a number.
    #[default]
    Unsaid,
}

impl TimeFormat {
    pub(super) fn of(told: Option<&str>) -> Self {
        match told {
            Some("date" | "dateTime" | "datetime") => TimeFormat::Dates,
            Some(_) => TimeFormat::Numbers,
            None => TimeFormat::Unsaid,
        }
    }

    /// The date that a time is, and whether it is the very beginning of its day.
    fn date(self, text: &str) -> Option<(Date, bool)> {
        let text = text.trim();
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, time),
            None => (text, ""),
        };
        let date: Date = day.trim_end_matches('Z').parse().ok()?;
        let is_date = match self {
            TimeFormat::Dates => true,
            TimeFormat::Unsaid => date.is_exact(),
            TimeFormat::Numbers => false,
        };
        let is_midnight =
            time.starts_with("00:00") && !time.contains(|c: char| ('1'..='9').contains(&c));
        is_date.then_some((date, is_midnight))
    }

    /// The first day of a beginning; `is_open` where the time itself is not counted in.
    fn since(self, text: &str, is_open: bool) -> Option<Date> {
        let (date, _) = self.date(text)?;
        if is_open { after(date) } else { Some(date) }
    }

    /// The first day after an end.
    fn until(self, text: &str, is_open: bool) -> Option<Date> {
        let (date, is_midnight) = self.date(text)?;
        if is_open || is_midnight {
            Some(date)
        } else {
            after(date)
        }
    }

    /// The times of an element, each of which is a span: its own beginning and end, its intervals and moments. What is no
    /// date is handed back as it stands.
    pub(super) fn spans(self, element: &Element, unread: &mut Vec<String>) -> Vec<Span> {
        let mut spans = Vec::new();
        let bounds = [
            ("start", false),
            ("startopen", true),
            ("end", false),
            ("endopen", true),
        ];
        let mut own = Span::default();
        for (name, is_open) in bounds {
            let Some(text) = element.get(name).filter(|text| !text.is_empty()) else {
                continue;
            };
            let is_start = name.starts_with("start");
            let day = if is_start {
                self.since(text, is_open)
            } else {
                self.until(text, is_open)
            };
            // Some writers mark an open end by the greatest number that they know.
            let is_endless = ["infinity", "-infinity", "inf", "-inf"]
                .contains(&text.to_ascii_lowercase().as_str());
            match (day, is_start) {
                (None, _) if is_endless => {}
                (None, _) => unread.push(format!("{name} {text}")),
                (day, true) => own.since = day,
                (day, false) => own.until = day,
            }
        }
        if own != Span::default() {
            spans.push(own);
        }
        for interval in lists(element.get("intervals")) {
            match self.interval(&interval) {
                Some(span) => spans.push(span),
                None => unread.push(interval),
            }
        }
        let moments = [element.get("timestamp"), element.get("timestamps")];
        for moment in moments.into_iter().flat_map(lists) {
            match self
                .date(&moment)
                .and_then(|(date, _)| Some((date, after(date)?)))
            {
                Some((date, next)) => spans.push(Span {
                    since: Some(date),
                    until: Some(next),
                }),
                None => unread.push(moment),
            }
        }
        spans
    }

    /// `2009-01-01, 2009-03-01`, where brackets have been taken off.
    fn interval(self, text: &str) -> Option<Span> {
        let (start, end) = text.split_once(',')?;
        Some(Span {
            since: Some(self.since(start, false)?),
            until: Some(self.until(end, false)?),
        })
    }
}

/// The parts of `<[a, b]; [c, d]>` or `<[a, b, c]>`.
fn lists(text: Option<&str>) -> Vec<String> {
    let text = text.unwrap_or_default().trim_matches(['<', '>', ' ']);
    let parts: Vec<&str> = if text.contains(';') {
        text.split(';').collect()
    } else if text.contains('[') && text.matches(',').count() != 1 {
        text.split(',').collect()
    } else {
        vec![text]
    };
    let trimmed = parts
        .into_iter()
        .map(|part| part.trim_matches(['[', ']', '(', ')', ' ', '"']).to_owned());
    trimmed.filter(|part| !part.is_empty()).collect()
}

/// The first day after a date, as precise as it: after `2020` comes `2021`.
fn after(date: Date) -> Option<Date> {
    let year = date.year();
    let next = match (date.month(), date.day()) {
        (None, _) => format!("{:04}", year + 1),
        (Some(12), None) => format!("{:04}-01", year + 1),
        (Some(month), None) => format!("{year:04}-{:02}", month + 1),
        (Some(month), Some(day)) => {
            let same_month = format!("{year:04}-{month:02}-{:02}", day + 1);
            let next_month = format!("{year:04}-{:02}-01", month + 1);
            let next_year = format!("{:04}-01-01", year + 1);
            let days = [same_month, next_month, next_year];
            return days.into_iter().find_map(|day| day.parse().ok());
        }
    };
    next.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(text: &str, is_open: bool) -> String {
        let day = TimeFormat::Dates.until(text, is_open);
        day.map_or_else(|| "none".to_owned(), |day| day.to_string())
    }

    #[test]
    fn an_end_is_counted_in_and_then_comes_the_next() {
        assert_eq!(until("2020-12-31", false), "2021-01-01");
        assert_eq!(until("2020-02-28", false), "2020-02-29");
        assert_eq!(until("2021-02-28", false), "2021-03-01");
        assert_eq!(until("2020", false), "2021");
        assert_eq!(until("2020-12", false), "2021-01");
        assert_eq!(until("2020-12-31", true), "2020-12-31");
        assert_eq!(until("2020-12-31T00:00:00", false), "2020-12-31");
        assert_eq!(until("2020-12-31T10:00:00", false), "2021-01-01");
    }

    #[test]
    fn numbers_are_no_dates() {
        assert_eq!(TimeFormat::Numbers.since("2009", false), None);
        assert_eq!(TimeFormat::Unsaid.since("2009", false), None);
        assert!(TimeFormat::Unsaid.since("2009-03-01", false).is_some());
    }

    #[test]
    fn lists_of_intervals_and_moments_are_cut() {
        assert_eq!(
            lists(Some("<[2009-01-01, 2009-03-01]; [2010-01-01, 2010-02-01]>")).len(),
            2
        );
        assert_eq!(
            lists(Some("<[2009-01-01, 2009-03-01, 2010-01-01]>")).len(),
            3
        );
        assert_eq!(
            lists(Some("[2009-01-01, 2009-03-01]")),
            ["2009-01-01, 2009-03-01"]
        );
        assert_eq!(lists(Some("2009-01-01")), ["2009-01-01"]);
    }
}
