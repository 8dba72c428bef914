//! Which claims a search in the tables follows: the WHERE of a view that its hops read, so that the lens is obeyed on the way.
//!
//! Only what is sure to count for nothing is left out, and only of the search: what is fetched of the things that it reached is
//! all that is said of them, and the lens is obeyed there once more.

use super::session::Session;
use super::statement::Statement;
use crate::error::Result;
use crate::lens::Lens;
use crate::model::Date;

/// So many sources are told one by one; of more, the search leaves out nothing.
const FEW_SOURCES: usize = 10_000;

/// What of a lens is left to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// Who asks about ownership asks about what was held before, too, and about stakes whatever they are called.
    WhateverItsDay,
    /// Every claim on the way counts through the lens.
    OnTheDay,
}

/// Lets the hops of a search see the claims that may count through a lens, as `relata_claims`.
pub(super) fn show(session: &Session, lens: &Lens, follow: Follow) -> Result<()> {
    let is_day = follow == Follow::OnTheDay;
    let kinds = if is_day { &lens.kinds[..] } else { &[] };
    let day = lens.as_of.filter(|_| is_day);
    // Who tells of a claim need not tell of its end: where sources are chosen, the end may not count.
    let are_chosen = !lens.sources.is_empty() || !lens.not_sources.is_empty();
    let ends = day.filter(|_| lens.known_by.is_none() && !are_chosen);
    let text = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
    let wanted = sources(session, MAY_BE_CALLED, &lens.sources)?;
    let unwanted = sources(session, ARE_CALLED, &lens.not_sources)?;
    let wanted = wanted.filter(|all| all.len() <= FEW_SOURCES);
    let unwanted = unwanted.filter(|all| all.len() <= FEW_SOURCES);
    let statement = Statement::of(CLAIMS)
        .texts("kinds", kinds)
        .texts("without", &lens.without)
        .text("last", &text(day.map(Date::last_day)))
        .text("first", &text(ends.map(Date::first_day)))
        .text("are_wanted", if wanted.is_some() { "yes" } else { "" })
        .texts("wanted", &wanted.unwrap_or_default())
        .texts("unwanted", &unwanted.unwrap_or_default());
    session.view("relata_claims", statement)
}

/// The sources that go by some words, and those words: a source that is only cited has no record. None without a word.
fn sources(session: &Session, text: &'static str, words: &[String]) -> Result<Option<Vec<String>>> {
    if words.is_empty() {
        return Ok(None);
    }
    let mut names = Vec::new();
    for word in words {
        names.push(word.to_lowercase());
    }
    let statement = Statement::of(text).texts("words", words);
    let mut ids = session.texts(statement.texts("names", &names), "id")?;
    ids.extend(words.iter().cloned());
    Ok(Some(ids))
}

/// No fewer than those that are meant: `join_called` has names in small letters and the id, which is meant only as it is.
const MAY_BE_CALLED: &str = "SELECT id FROM relata.sources \
    WHERE array_contains(:words, id) OR arrays_overlap(join_called, :names)";

/// No others than those that are meant.
const ARE_CALLED: &str = "SELECT id FROM relata.sources \
    WHERE array_contains(:words, id) OR (arrays_overlap(join_called, :names) AND NOT array_contains(:names, id))";

/// An empty text, or an empty list, asks nothing. A date that is no whole day may be its first or its last, whichever counts.
const CLAIMS: &str = "SELECT * FROM relata.relationships e WHERE \
    (size(:kinds) = 0 OR array_contains(:kinds, e.kind)) \
    AND (size(:without) = 0 OR NOT array_contains(:without, e.id)) \
    AND (:last = '' OR e.since_day IS NULL OR date_format(e.since_day, 'yyyy-MM-dd') <= :last) \
    AND (:first = '' OR e.until IS NULL OR length(e.until) < 10 OR e.until > :first) \
    AND (:are_wanted = '' OR exists(e.sources, c -> array_contains(:wanted, substring_index(c, '#', 1)))) \
    AND (size(:unwanted) = 0 OR exists(e.sources, c -> NOT array_contains(:unwanted, substring_index(c, '#', 1))))";
