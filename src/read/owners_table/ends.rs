//! Columns whose meaning depends on which others there are: above all those that name owners and what is owned.

use super::headers::{can_be_either_end, listed, listed_word, may_be_of_owner};
use super::meaning::Meaning;
use crate::read::directness;

/// A column with its header as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) meaning: Meaning,
}

/// The columns of a table by their headers, once all of these are known.
pub(super) fn understood(mut columns: Vec<Column>) -> Vec<Column> {
    set_further_owners(&mut columns);
    set_descriptions(&mut columns);
    // Where the ends have columns of their own, `from` and `to` are the days.
    let is_end = |column: &Column| {
        let is_bare = ["from", "to"].contains(&column.header.to_lowercase().as_str());
        let names_an_end = [Meaning::Owner, Meaning::Owned].contains(&column.meaning);
        !is_bare && (names_an_end || can_be_either_end(&column.header))
    };
    if columns.iter().any(is_end) {
        for column in &mut columns {
            match column.header.to_lowercase().as_str() {
                "from" => column.meaning = Meaning::Since,
                "to" => column.meaning = Meaning::Until,
                _ => {}
            }
        }
    }
    // A table of edges: who says of each what it is does not mean that all of them own.
    let is_bare = |column: &Column, word: &str| column.header.to_lowercase() == word;
    let has_bare = |word: &str| columns.iter().any(|column| is_bare(column, word));
    if has_bare("from") && has_bare("to") && !columns.iter().any(is_end) {
        let kind = columns.iter().position(|column| is_bare(column, "kind"));
        if let Some(kind) = kind {
            columns[kind].meaning = Meaning::Kind;
        }
    }
    // Only once all headers are read: what `company` means depends on the columns on its right, too.
    let either = columns
        .iter()
        .position(|column| can_be_either_end(&column.header));
    if let Some(either) = either {
        let has = |end| columns.iter().any(|column| column.meaning == end);
        // Owned first: a table with `company` and a column of owners says who owns the company.
        columns[either].meaning = if !has(Meaning::Owned) {
            Meaning::Owned
        } else if !has(Meaning::Owner) {
            Meaning::Owner
        } else {
            Meaning::Kept
        };
    }
    columns
}

/// Beside a column of direct owners, one of ultimate or beneficial owners names others: the share is that of the direct ones.
fn set_further_owners(columns: &mut [Column]) {
    let is_owner = |column: &Column| column.meaning == Meaning::Owner;
    let is_direct = |column: &Column| {
        is_owner(column)
            && !column.header.eq_ignore_ascii_case("from")
            && directness::not_direct(&column.header).is_none()
    };
    if !columns.iter().any(is_direct) {
        return;
    }
    for column in columns.iter_mut().filter(|column| is_owner(column)) {
        if let Some(interest) = directness::not_direct(&column.header) {
            column.meaning = Meaning::FurtherOwner(interest);
        }
    }
}

/// Beside `owner`, a column `full legal name of owner` is one more thing that is told of him. One that may name somebody else
/// stays an owner, so that the table is refused and nobody is passed over.
fn set_descriptions(columns: &mut [Column]) {
    let is_end = |meaning: Meaning| meaning.is_owner() || meaning == Meaning::Owned;
    // A table may have a hundred thousand columns, and the words that are listed are few.
    let mut known: Vec<(Meaning, String)> = Vec::new();
    for column in columns.iter().filter(|column| is_end(column.meaning)) {
        let word = listed_word(&column.header).map(|word| (column.meaning, word));
        known.extend(word.filter(|word| !known.contains(word)));
    }
    for column in columns.iter_mut().filter(|column| is_end(column.meaning)) {
        let is_of = |(meaning, word): &(Meaning, String)| {
            *meaning == column.meaning
                && (*meaning == Meaning::Owned || may_be_of_owner(&column.header, word))
        };
        if listed(&column.header).is_none() && known.iter().any(is_of) {
            column.meaning = Meaning::Kept;
        }
    }
}
