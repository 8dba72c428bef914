//! A stake by its definition: every choice of days is tried, one after the other.

use relata::model::Date;

use super::accounts::{Account, Told};
use super::calendar::span;

/// A percentage in halves, so that what is just inside an excluded bound is a number as well.
pub type Range = (i32, i32);

/// What a stake is over all choices of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub range: Range,
    pub is_conflict: bool,
}

/// The days of one account in one choice.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    /// `None` for what nobody dates.
    day: Option<i32>,
    since: Option<i32>,
    until: Option<i32>,
}

/// What stands in one choice: of each account the range that it says, or nothing.
type Standing = Vec<Option<Range>>;

/// The days of an interval that can make a difference: its ends, and those beside other dates.
fn candidates(date: &str, marks: &[i32]) -> Vec<i32> {
    let (first, last) = span(date);
    let mut days: Vec<i32> = marks
        .iter()
        .flat_map(|&mark| [mark - 1, mark, mark + 1])
        .filter(|day| (first..=last).contains(day))
        .chain([first, last])
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn marks(accounts: &[Account], asked: &str) -> Vec<i32> {
    let dates = accounts
        .iter()
        .flat_map(|account| [account.observed, account.since, account.until])
        .flatten()
        .map(|date| date.to_string())
        .chain([asked.to_owned()]);
    dates
        .flat_map(|date| {
            let (first, last) = span(&date);
            [first, last]
        })
        .collect()
}

fn choices_of(account: &Account, marks: &[i32]) -> Vec<Chosen> {
    let any = |date: Option<Date>| -> Vec<Option<i32>> {
        date.map_or(vec![None], |date| {
            let days = candidates(&date.to_string(), marks);
            days.into_iter().map(Some).collect()
        })
    };
    let mut all = Vec::new();
    for &since in &any(account.since) {
        for &until in &any(account.until) {
            if since.zip(until).is_some_and(|(since, until)| since > until) {
                continue;
            }
            match account.observed {
                None => all.push(Chosen {
                    day: since,
                    since,
                    until,
                }),
                observed => {
                    all.extend(
                        any(observed)
                            .into_iter()
                            .map(|day| Chosen { day, since, until }),
                    )
                }
            }
        }
    }
    all
}

/// How many choices there are to try.
pub fn count(accounts: &[Account], asked: &str) -> usize {
    let marks = marks(accounts, asked);
    let of_each = accounts
        .iter()
        .map(|account| choices_of(account, &marks).len());
    of_each.product::<usize>() * candidates(asked, &marks).len()
}

/// What a stake is on a day; `None` if nothing is held in any choice.
pub fn stake(accounts: &[Account], asked: &str) -> Option<Expected> {
    let marks = marks(accounts, asked);
    let each: Vec<Vec<Chosen>> = accounts
        .iter()
        .map(|account| choices_of(account, &marks))
        .collect();
    let mut whole: Option<Range> = None;
    let mut is_conflict = false;
    let mut is_held = false;
    for now in candidates(asked, &marks) {
        let mut places = vec![0; accounts.len()];
        loop {
            let chosen: Vec<Chosen> = places
                .iter()
                .zip(&each)
                .map(|(&place, choices)| choices[place])
                .collect();
            let one = OneChoice {
                accounts,
                each: &each,
                chosen,
                now,
            };
            let (range, conflicts, holds) = one.result();
            whole = Some(whole.map_or(range, |known| hull(known, range)));
            is_conflict |= conflicts;
            is_held |= holds;
            let next = (0..places.len()).find(|&place| places[place] + 1 < each[place].len());
            let Some(next) = next else { break };
            places[next] += 1;
            places[..next].fill(0);
        }
    }
    whole
        .filter(|_| is_held)
        .map(|range| Expected { range, is_conflict })
}

fn hull(one: Range, other: Range) -> Range {
    (one.0.min(other.0), one.1.max(other.1))
}

/// What accounts of one day come to, and whether they contradict each other.
fn together(standing: &Standing) -> (Range, bool) {
    let ranges = || standing.iter().map(|range| range.unwrap_or((0, 0)));
    let least = ranges().map(|range| range.0).max().unwrap();
    let most = ranges().map(|range| range.1).min().unwrap();
    if least <= most {
        ((least, most), false)
    } else {
        (ranges().reduce(hull).unwrap(), true)
    }
}

struct OneChoice<'a> {
    accounts: &'a [Account],
    /// All choices, by account.
    each: &'a [Vec<Chosen>],
    chosen: Vec<Chosen>,
    now: i32,
}

impl OneChoice<'_> {
    /// The range, whether there is a conflict, and whether anything is held.
    fn result(&self) -> (Range, bool, bool) {
        let stated: Vec<usize> = self.told(|told| told == Told::Stated);
        let hearsay: Vec<usize> = self.told(|told| told != Told::Stated);
        let all: Vec<usize> = (0..self.accounts.len()).collect();
        let said = self.standing(&stated, &stated);
        let heard = self.standing(&all, &hearsay);
        let holds = |standing: &Option<Standing>| {
            standing
                .as_ref()
                .is_some_and(|standing| standing.iter().any(Option::is_some))
        };
        match (said.as_ref().map(together), heard.as_ref().map(together)) {
            (Some((range, conflicts)), None) => (range, conflicts, holds(&said)),
            (Some((range, conflicts)), Some((heard, _))) => {
                let is_raised = heard.1 > range.1;
                let most = range.1.max(heard.1);
                ((range.0, most), conflicts, is_raised || holds(&said))
            }
            (None, Some((heard_range, conflicts))) => {
                let most = heard_range.1;
                ((0, most), conflicts && stated.is_empty(), holds(&heard))
            }
            (None, None) => {
                let is_open = all.iter().any(|&place| self.holds_unseen(place));
                ((0, if is_open { 200 } else { 0 }), false, is_open)
            }
        }
    }

    fn told(&self, is_meant: impl Fn(Told) -> bool) -> Vec<usize> {
        (0..self.accounts.len())
            .filter(|&place| is_meant(self.accounts[place].told))
            .collect()
    }

    /// The first and the last day of a date of an account, over all choices.
    fn span_of(&self, place: usize, date: impl Fn(&Chosen) -> Option<i32>) -> (i32, i32) {
        let days = || {
            self.each[place]
                .iter()
                .map(|chosen| date(chosen).unwrap_or(i32::MIN))
        };
        (days().min().unwrap(), days().max().unwrap())
    }

    fn is_given(&self, place: usize) -> bool {
        self.chosen[place].day.is_none_or(|day| day <= self.now)
    }

    /// Whether an account that is given later may hold now: it does not say that it begins later.
    fn holds_unseen(&self, place: usize) -> bool {
        let begins_later = self.chosen[place]
            .since
            .is_some_and(|since| since > self.now);
        !begins_later && !self.has_ended(place)
    }

    fn has_ended(&self, place: usize) -> bool {
        self.chosen[place]
            .until
            .is_some_and(|until| until <= self.now)
    }

    /// The latest of those who speak, unless somebody else of all is later.
    fn standing(&self, all: &[usize], speaking: &[usize]) -> Option<Standing> {
        let given: Vec<usize> = all
            .iter()
            .copied()
            .filter(|&place| self.is_given(place))
            .collect();
        let day = |place: usize| self.chosen[place].day;
        let newest = given.iter().copied().map(day).max()?;
        let standing: Vec<usize> = given
            .iter()
            .copied()
            .filter(|&place| day(place) == newest && speaking.contains(&place))
            .collect();
        if standing.is_empty() {
            return None;
        }
        let older_ends: Vec<usize> = given
            .iter()
            .copied()
            .filter(|&place| day(place) < newest && self.has_ended(place))
            .collect();
        let mut ended_by: Vec<usize> = Vec::new();
        let mut values: Standing = Vec::new();
        for &place in &standing {
            let chosen = self.chosen[place];
            let mut enders: Vec<usize> = Vec::new();
            if self.has_ended(place) {
                enders.push(place);
            }
            if chosen.since.is_none() {
                // Where the two can be one day there is no gap between them.
                let was_seen_before = |&&ender: &&usize| {
                    self.span_of(place, |chosen| chosen.day).1 < self.span_of(ender, |c| c.until).0
                };
                enders.extend(older_ends.iter().filter(was_seen_before));
            }
            let has_begun = chosen.since.is_none_or(|since| since <= self.now);
            values.push((has_begun && enders.is_empty()).then_some(self.accounts[place].range));
            ended_by.extend(enders);
        }
        Some(self.followed(all, speaking, &ended_by).unwrap_or(values))
    }

    /// What the next accounts say, where their day and an end before them can be one day.
    fn followed(&self, all: &[usize], speaking: &[usize], ended: &[usize]) -> Option<Standing> {
        let later = || all.iter().copied().filter(|&place| !self.is_given(place));
        let next = later().map(|place| self.chosen[place].day).min()?;
        let touches = |place: usize| {
            let (first, last) = self.span_of(place, |chosen| chosen.day);
            ended.iter().any(|&ended| {
                let (end, last_end) = self.span_of(ended, |chosen| chosen.until);
                first <= last_end && end <= last
            })
        };
        let following: Vec<usize> = later()
            .filter(|&place| self.chosen[place].day == next && speaking.contains(&place))
            .filter(|&place| touches(place))
            .collect();
        let value = |&place: &usize| {
            let chosen = self.chosen[place];
            let begins_there = self.accounts[place].observed.is_none();
            let has_begun = begins_there || chosen.since.is_none_or(|since| since <= self.now);
            (has_begun && !self.has_ended(place)).then_some(self.accounts[place].range)
        };
        (!following.is_empty()).then(|| following.iter().map(value).collect())
    }
}
