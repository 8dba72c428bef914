//! Values that are told and were not understood: a share or an end that is left out must not go without a word.

use super::days::Days;
use super::proxy::Proxy;
use super::{claims, day};
use crate::model::{Extra, Raw};

/// The properties that are days.
const DAYS: [&str; 11] = [
    "startDate",
    "endDate",
    "date",
    "listingDate",
    "periodStart",
    "periodEnd",
    "electionDate",
    "declarationDate",
    "incorporationDate",
    "dissolutionDate",
    "deathDate",
];
/// Those of which the first counts where several are told; of the others the last.
const BEGINS: [&str; 5] = [
    "startDate",
    "listingDate",
    "periodStart",
    "electionDate",
    "incorporationDate",
];
/// The field beside a record that holds them.
const FIELD: &str = "unread";
/// The field of days that give way to another one of the same property.
const DISPLACED: &str = "displaced";

/// The days of an entity that give way to another one of the same property, which disagrees: `endDate: 2017`.
pub(super) fn displaced(proxy: &Proxy) -> Vec<String> {
    let mut displaced = Vec::new();
    for property in DAYS {
        let mut days = Days::of(proxy.values(property)).told;
        let counts = match BEGINS.contains(&property) {
            true => 0,
            false => days.len().saturating_sub(1),
        };
        if days.len() > 1 {
            days.remove(counts);
            displaced.extend(days.iter().map(|day| format!("{property}: {day}")));
        }
    }
    displaced
}

/// The values of an entity that were not understood, each with its property: `endDate: circa 2022`.
pub(super) fn values(proxy: &Proxy) -> Vec<String> {
    let mut unread = Vec::new();
    for property in DAYS {
        let values = proxy.values(property).iter();
        let values = values.filter(|value| day(value).is_none());
        unread.extend(values.map(|value| format!("{property}: {value}")));
    }
    let shares = claims::unread_shares(proxy).into_iter();
    unread.extend(shares.map(|share| format!("percentage: {share}")));
    unread
}

/// Keeps them beside a record.
pub(super) fn keep(unread: &[String], displaced: &[String], extra: &mut Extra) {
    for (field, values) in [(FIELD, unread), (DISPLACED, displaced)] {
        if !values.is_empty() {
            extra.insert(field.to_owned(), Raw::list(values));
        }
    }
}

/// What of one file was not understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Unread {
    count: usize,
    /// The first, with its line.
    first: Option<(u32, String)>,
}

impl Unread {
    pub(super) fn add(&mut self, line: u32, values: &[String]) {
        if let Some(first) = values.first() {
            self.absorb(Self {
                count: values.len(),
                first: Some((line, first.clone())),
            });
        }
    }

    pub(super) fn absorb(&mut self, more: Self) {
        self.count += more.count;
        let firsts = [self.first.take(), more.first];
        self.first = firsts.into_iter().flatten().min();
    }

    /// What is to be told of it.
    pub(super) fn note(&self) -> Option<String> {
        let (line, first) = self.first.as_ref()?;
        let told = match self.count {
            1 => "1 value of a share or day was not understood, and is".to_owned(),
            more => format!("{more} values of shares and days were not understood, and are"),
        };
        Some(format!(
            "{told} kept in the field `{FIELD}`: the first is `{first}` in line {line}."
        ))
    }
}
