//! Which claims count, worked out from the records one by one.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use relata::lens::{Lens, Presence};
use relata::model::{Citation, Date, Relationship, Source, Status};

use super::graphs::World;
use super::small;

/// A data set through a lens.
pub struct Truth<'w> {
    pub world: &'w World,
    pub lens: &'w Lens,
    /// The claims that are too small, by the day.
    small: RefCell<BTreeMap<Option<Date>, Rc<BTreeSet<String>>>>,
    /// The claims of stakes that have ended by the date of the lens.
    ended: OnceCell<BTreeSet<String>>,
}

/// The first and the last day of a date, as numbers that order like days.
pub fn days(date: Date) -> (u32, u32) {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let (year, month, day) = (parts.next().unwrap(), parts.next(), parts.next());
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let last_month = month.unwrap_or(12);
    let last_day = day.unwrap_or(lengths[last_month as usize - 1]);
    let number = |month, day| year * 10_000 + month * 100 + day;
    (
        number(month.unwrap_or(1), day.unwrap_or(1)),
        number(last_month, last_day),
    )
}

/// Whether a bound and a date leave it open which comes first, and if not, whether the bound is reached.
fn reached(bound: Date, date: Date) -> Presence {
    let ((first, last), (from, to)) = (days(bound), days(date));
    match (last <= from, first > to) {
        (true, _) => Presence::In,
        (_, true) => Presence::Out,
        _ => Presence::Maybe,
    }
}

/// Whether something is so on a date, between the first day on which it is and the first on which it is no longer.
pub fn presence(since: Option<Date>, until: Option<Date>, date: Date) -> Presence {
    let begun = since.map_or(Presence::In, |since| reached(since, date));
    let ended = until.map_or(Presence::Out, |until| reached(until, date));
    match (begun, ended) {
        (Presence::Out, _) | (_, Presence::In) => Presence::Out,
        (Presence::In, Presence::Out) => Presence::In,
        _ => Presence::Maybe,
    }
}

impl<'w> Truth<'w> {
    pub fn new(world: &'w World, lens: &'w Lens) -> Self {
        Self {
            world,
            lens,
            small: RefCell::default(),
            ended: OnceCell::new(),
        }
    }
}

impl Truth<'_> {
    /// The smallest id of those that `same` decisions make one.
    pub fn entity(&self, id: &str) -> String {
        let mut ids = vec![id];
        for _ in 0..self.world.same.len() {
            for same in &self.world.same {
                if ids.contains(&same.left.as_str()) || ids.contains(&same.right.as_str()) {
                    ids.extend([same.left.as_str(), same.right.as_str()]);
                }
            }
        }
        (*ids.iter().min().unwrap()).to_owned()
    }

    /// Whether an id is that of an entity.
    pub fn is_entity(&self, id: &str) -> bool {
        self.world.entities.iter().any(|e| e.id == id)
    }

    /// The two ends of a relationship.
    pub fn ends(&self, r: &Relationship) -> (String, String) {
        (self.entity(&r.from), self.entity(&r.to))
    }

    /// Whether a claim counts.
    pub fn counts(&self, r: &Relationship) -> bool {
        self.is_followed(r) && self.counts_but_for_kind(r)
    }

    fn is_followed(&self, r: &Relationship) -> bool {
        self.lens.kinds.is_empty() || self.lens.kinds.contains(&r.kind)
    }

    /// Whether a claim counts, whatever its kind.
    pub fn counts_but_for_kind(&self, r: &Relationship) -> bool {
        self.counts_but_for_kind_and_dispute(r) && !self.is_left_out_as_disputed(r)
    }

    /// Whether a claim counts, whatever its kind and dates.
    pub fn counts_whenever(&self, r: &Relationship) -> bool {
        let newest = || self.newest();
        self.is_cited(r) && !self.is_too_small(r, newest) && !self.is_left_out_as_disputed(r)
    }

    fn counts_but_for_kind_and_dispute(&self, r: &Relationship) -> bool {
        let is_so = self.lens.as_of.is_none_or(|date| {
            self.presence(r, date) != Presence::Out && !self.is_ended_by_others(r, date)
        });
        let day = || self.lens.as_of.or_else(|| self.newest());
        self.is_cited(r) && !self.is_too_small(r, day) && is_so
    }

    /// The day of an answer, which may be about an edition.
    pub fn day(&self, edition: Option<&str>) -> Option<Date> {
        let edition = edition.and_then(|id| {
            let edition = self
                .world
                .entities
                .iter()
                .find(|e| e.id == self.entity(id))?;
            Some(edition.published?.last_day())
        });
        self.lens.as_of.or(edition).or_else(|| self.newest())
    }

    /// Whether a claim counts on some day, the sizes of stakes as of one day.
    pub fn counts_some_day(&self, r: &Relationship, size_day: Option<Date>) -> bool {
        let is_heard = self.is_cited(r) && !self.is_left_out_as_disputed(r);
        self.is_followed(r) && is_heard && !self.is_too_small(r, || size_day)
    }

    /// The claims of ownership that hold on a day, or may: without those of stakes that others ended.
    pub fn holding(&self, day: Option<Date>, size_day: Option<Date>) -> BTreeSet<String> {
        // Of any day, nothing has ended.
        let ended = day.map(|day| small::ended(self, day)).unwrap_or_default();
        let is_ended = |r: &Relationship| is_stake(r) && ended.contains(&self.ends(r));
        let is_so = |r: &Relationship| day.is_none_or(|day| self.presence(r, day) != Presence::Out);
        let kinds = ["owns", "controls", "operates"];
        let all = self.world.relationships.iter();
        let held = all.filter(|r| {
            kinds.contains(&r.kind.as_str())
                && self.counts_some_day(r, size_day)
                && is_so(r)
                && !is_ended(r)
        });
        held.map(|r| r.id.clone()).collect()
    }

    /// Days on which something may have been held for the last time before a day, the latest first.
    pub fn days_before(&self, day: Date) -> Vec<Date> {
        let is_before = |found: &Date| days(*found).1 < days(day).0;
        let found = self.turning_days().into_iter().rev();
        found.filter(is_before).collect()
    }

    /// Days of a date of which one is like each of the others.
    pub fn days_in(&self, date: Date) -> Vec<Date> {
        let (first, last) = days(date);
        let is_in = |day: &Date| first <= days(*day).0 && days(*day).1 <= last;
        let found = self.turning_days().into_iter();
        found.chain([date.first_day()]).filter(is_in).collect()
    }

    /// The first and the last days of the dates of all claims, and the days before these.
    fn turning_days(&self) -> BTreeSet<Date> {
        let mut found = BTreeSet::new();
        for r in &self.world.relationships {
            for date in [r.since, r.until, r.observed].into_iter().flatten() {
                for day in [date.first_day(), date.last_day()] {
                    found.extend([Some(day), day.day_before()].into_iter().flatten());
                }
            }
        }
        found
    }

    fn is_left_out_as_disputed(&self, r: &Relationship) -> bool {
        let objects = |d: &&Relationship| d.kind == "disputes" && d.to == r.id;
        let mut objections = self.world.relationships.iter().filter(objects);
        self.lens.exclude_disputed && objections.any(|d| self.counts_but_for_kind_and_dispute(d))
    }

    /// The newest date of the data.
    fn newest(&self) -> Option<Date> {
        self.world.graph().dataset().newest.map(Date::last_day)
    }

    /// Whether a claim is an account of a stake known to be smaller than the lens asks, as of a day.
    fn is_too_small(&self, r: &Relationship, day: impl FnOnce() -> Option<Date>) -> bool {
        // Asked of disputes as well, which say what stakes are made of: so the kind comes first.
        let Some(least) = self.lens.min_share.filter(|_| is_stake(r)) else {
            return false;
        };
        let day = day();
        let known = self.small.borrow().get(&day).cloned();
        let small = known.unwrap_or_else(|| Rc::new(small::small(self, least, day)));
        self.small.borrow_mut().insert(day, Rc::clone(&small));
        small.contains(&r.id)
    }

    /// Whether the stake of which a claim is an account has ended by a day.
    fn is_ended_by_others(&self, r: &Relationship, day: Date) -> bool {
        if !is_stake(r) {
            return false;
        }
        let ended = self.ended.get_or_init(|| small::ended_claims(self, day));
        ended.contains(&r.id)
    }

    /// Whether a claim is an account of a stake at all, whatever its dates.
    pub fn is_account(&self, r: &Relationship) -> bool {
        let (owner, asset) = self.ends(r);
        let is_between_entities = self.is_entity(&owner) && self.is_entity(&asset);
        let is_heard = self.is_cited(r) && !self.is_left_out_as_disputed(r);
        is_stake(r) && is_between_entities && self.is_followed(r) && is_heard
    }

    fn is_cited(&self, r: &Relationship) -> bool {
        let is_taken_out = self.lens.without.contains(&r.id);
        !is_taken_out && (self.takes_any_source() || r.sources.iter().any(|c| self.takes(c)))
    }

    fn takes_any_source(&self) -> bool {
        self.lens.sources.is_empty()
            && self.lens.not_sources.is_empty()
            && self.lens.known_by.is_none()
    }

    /// Whether a citation counts.
    pub fn takes(&self, citation: &Citation) -> bool {
        let bare = Source {
            id: citation.source.clone(),
            ..Source::default()
        };
        let source = self
            .world
            .sources
            .iter()
            .find(|s| s.id == citation.source)
            .unwrap_or(&bare);
        let is_called = |word: &String| {
            let names = [&source.publisher, &source.origin];
            *word == source.id
                || names
                    .iter()
                    .any(|n| n.as_ref().is_some_and(|n| n.eq_ignore_ascii_case(word)))
        };
        let is_known = |by| source.date.is_some_and(|out| days(out).1 <= days(by).1);
        (self.lens.sources.is_empty() || self.lens.sources.iter().any(is_called))
            && !self.lens.not_sources.iter().any(is_called)
            && self.lens.known_by.is_none_or(is_known)
    }

    /// Whether a claim is so on a date.
    pub fn presence(&self, r: &Relationship, date: Date) -> Presence {
        let present = presence(self.since(r), self.until(r), date);
        let doubted = self
            .delistings(r, true)
            .into_iter()
            .min_by_key(|date| order(*date));
        match doubted {
            Some(off) if presence(self.since(r), Some(off), date) != Presence::In => {
                present.min(Presence::Maybe)
            }
            _ => present,
        }
    }

    /// The first day: of a listing that does not say, its edition's publication.
    pub fn since(&self, r: &Relationship) -> Option<Date> {
        let is_on_a_list = ["lists", "delists"].contains(&r.kind.as_str());
        r.since.or_else(|| {
            self.edition(r)
                .filter(|_| is_on_a_list)
                .and_then(|edition| edition.1)
        })
    }

    /// The series and the publication of the edition of a listing.
    fn edition(&self, r: &Relationship) -> Option<(Option<&str>, Option<Date>)> {
        let id = self.entity(r.edition.as_ref()?);
        let edition = self.world.entities.iter().find(|e| e.id == id)?;
        Some((edition.series.as_deref(), edition.published))
    }

    /// The end as far as it is known: of a listing that does not say, what comes first of the next edition and a
    /// delisting that counts.
    pub fn until(&self, r: &Relationship) -> Option<Date> {
        if r.until.is_some() {
            let cited = if r.until_sources.is_empty() {
                &r.sources
            } else {
                &r.until_sources
            };
            // Who chooses sources does so of those that tell of the end alone as well.
            let is_taken = match r.until_sources.is_empty() {
                true => self.lens.known_by.is_none(),
                false => self.takes_any_source(),
            };
            let is_known = is_taken || cited.iter().any(|c| self.takes(c));
            return r.until.filter(|_| is_known);
        }
        if r.kind != "lists" {
            return None;
        }
        self.next_edition(r)
            .into_iter()
            .chain(self.delistings(r, false))
            .min_by_key(|date| order(*date))
    }

    fn next_edition(&self, r: &Relationship) -> Option<Date> {
        let (series, published) = self.edition(r)?;
        let (series, published) = (series?, published?);
        let same_series = self
            .world
            .entities
            .iter()
            .filter(|e| self.entity(&e.id) == e.id);
        let same_series = same_series.filter(|e| e.series.as_deref() == Some(series));
        let later = same_series
            .filter_map(|e| e.published)
            .filter(|date| order(*date) > order(published));
        let next = later.min_by_key(|date| order(*date));
        next.filter(|date| {
            self.lens
                .known_by
                .is_none_or(|by| days(*date).1 <= days(by).1)
        })
    }

    /// When claims took a listing off that count; of those that are doubted, or of the others.
    fn delistings(&self, r: &Relationship, are_doubted: bool) -> Vec<Date> {
        if r.kind != "lists" || r.until.is_some() {
            return Vec::new();
        }
        let takes_back = |d: &&Relationship| d.kind == "delists" && self.ends(d) == self.ends(r);
        let delistings = self
            .world
            .relationships
            .iter()
            .filter(takes_back)
            .filter(|d| self.counts_whenever(d))
            .filter(|d| [Status::Alleged, Status::Inferred].contains(&d.status) == are_doubted);
        let later = |date: &Date| {
            self.since(r)
                .is_none_or(|since| order(*date) > order(since))
        };
        delistings
            .filter_map(|d| self.since(d))
            .filter(later)
            .collect()
    }
}

/// Dates go by their first day; of those that share it, the less precise come first.
fn order(date: Date) -> (u32, std::cmp::Reverse<u32>) {
    let (first, last) = days(date);
    (first, std::cmp::Reverse(last))
}

fn is_stake(r: &Relationship) -> bool {
    ["owns", "controls"].contains(&r.kind.as_str())
}
