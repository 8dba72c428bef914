//! What is held only while its owner and its asset exist: an imprecise day is any of its days.

use relata::answer::StakesRow;
use relata::model::Date;

use super::stakes;
use crate::properties::graphs::{World, date};

/// The dates of a claim, and of the founding of what is held.
#[derive(Debug, Clone, Copy)]
struct Dates {
    since: Date,
    seen: Option<Date>,
    founded: Date,
}

impl Dates {
    /// From how much to how much is held on a day, as text.
    fn held(self, day: &str) -> Option<(String, String)> {
        let seen = self.seen.map(|seen| format!(r#","observed":"{seen}""#));
        let world = World::read(&format!(
            r#"
    {{"type":"entity","id":"p","kind":"person","name":"P"}}
    {{"type":"entity","id":"a","kind":"company","name":"A","since":"{}"}}
    {{"type":"relationship","id":"pa","kind":"owns","from":"p","to":"a","share":"40","since":"{}"{}}}"#,
            self.founded,
            self.since,
            seen.unwrap_or_default()
        ));
        let rows: Vec<StakesRow> = stakes(&world.graph(), "a", day);
        let row = rows.into_iter().next()?;
        let share = row
            .share
            .map_or_else(|| "not stated".to_owned(), |share| share.to_string());
        let (least, most) = share.split_once(" to ").unwrap_or((&share, &share));
        let bare = |bound: &str| bound.trim_end_matches(" %").to_owned();
        Some((bare(least), bare(most)))
    }

    /// The same with whole days, in every way that can matter.
    fn choices(self, day: &str) -> Vec<Self> {
        let all = [
            Some(self.since),
            self.seen,
            Some(self.founded),
            Some(date(day)),
        ];
        let within = |of: Date| -> Vec<Date> {
            let bounds = all.into_iter().flatten();
            let bounds = bounds.flat_map(|date| [date.first_day(), date.last_day()]);
            let mut days: Vec<Date> = bounds
                .flat_map(|bound| [bound.day_before(), Some(bound)])
                .flatten()
                .filter(|day| of.first_day() <= *day && *day <= of.last_day())
                .collect();
            days.sort();
            days.dedup();
            days
        };
        let mut choices = Vec::new();
        for since in within(self.since) {
            for founded in within(self.founded) {
                match self.seen {
                    None => choices.push(Self {
                        since,
                        seen: None,
                        founded,
                    }),
                    Some(seen) => {
                        for seen in within(seen) {
                            choices.push(Self {
                                since,
                                seen: Some(seen),
                                founded,
                            });
                        }
                    }
                }
            }
        }
        choices
    }
}

#[test]
fn a_stake_in_what_was_founded_is_what_some_choice_of_days_makes_of_it() {
    for since in ["2022", "2022-02"] {
        for founded in ["2022", "2022-02-15"] {
            for seen in [None, Some("2022")] {
                for day in ["2022-02-10", "2022-06-15"] {
                    let dates = Dates {
                        since: date(since),
                        seen: seen.map(date),
                        founded: date(founded),
                    };
                    let choices = dates.choices(day).into_iter().map(|dates| dates.held(day));
                    let choices: Vec<_> = choices.collect();
                    let is_none = choices.iter().any(Option::is_none);
                    let shares: Vec<_> = choices.into_iter().flatten().collect();
                    let number = |text: &str| text.parse::<u8>().unwrap();
                    let least = shares.iter().map(|(least, _)| number(least)).min();
                    let most = shares.iter().map(|(_, most)| number(most)).max();
                    let least = if is_none { least.map(|_| 0) } else { least };
                    let held = dates
                        .held(day)
                        .map(|(least, most)| (number(&least), number(&most)));
                    assert_eq!(held, least.zip(most), "{dates:?} on {day}");
                }
            }
        }
    }
}
