//! Replies to listings and lists, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::relationship_kind;

/// The replies to the listings of each thing, in words, by the thing's id; those to whole lists only if they are wanted.
#[cfg(feature = "table")]
pub(crate) fn replies_to_each(rows: &[OwnersRow], with_lists: bool) -> BTreeMap<&str, String> {
    let mut of_each: BTreeMap<&str, (usize, Vec<Reply>)> = BTreeMap::new();
    for row in rows {
        let (listings, replies) = of_each.entry(&row.listed.id).or_default();
        let kept = row.replies.iter().filter(|r| with_lists || !r.to_edition);
        replies.extend(kept.cloned());
        *listings = row.listings.len().max(*listings);
    }
    let mut in_words = BTreeMap::new();
    for (thing, (listings, replies)) in of_each {
        in_words.insert(
            thing,
            replies_in_words(&replies, listings).text().to_owned(),
        );
    }
    in_words
}

/// The replies to whole lists, in words.
#[cfg(feature = "table")]
pub(crate) fn replies_to_lists(rows: &[OwnersRow]) -> String {
    let replies = rows.iter().flat_map(|row| &row.replies);
    let to_lists: Vec<Reply> = replies.filter(|reply| reply.to_edition).cloned().collect();
    let lists: BTreeSet<&Option<String>> = to_lists.iter().map(|reply| &reply.in_edition).collect();
    replies_in_words(&to_lists, lists.len()).text().to_owned()
}

/// Whether a reply is about the whole list, and which edition it names, if any.
type Target<'r> = (bool, &'r str);

/// Who said what about what: `Tencent disputes the listing and the list; no response of Alibaba to the list`. Of several
/// listings each reply tells which it is about: `Tencent disputes the 2021 listing`.
///
/// To whom it was said is left to `show`: with every outlet, the replies to one listing are taller than all other rows.
pub(super) fn replies_in_words(replies: &[Reply], listings: usize) -> Cell {
    // By name for the reader, by id too since two speakers may share a name; the listing stands before the list.
    let mut targets: BTreeMap<(&str, &str, &str), BTreeSet<Target<'_>>> = BTreeMap::new();
    for reply in replies {
        let said = (&*reply.by.name, &*reply.kind, &*reply.by.id);
        let edition = reply.in_edition.as_deref().filter(|_| listings > 1);
        let about = (reply.to_edition, edition.unwrap_or_default());
        targets.entry(said).or_default().insert(about);
    }
    let mut words = Vec::new();
    for ((by, kind, _), about) in targets {
        let target = |(to_edition, edition): Target<'_>| {
            let what = if to_edition { "list" } else { "listing" };
            match edition {
                "" => format!("the {what}"),
                edition => format!("the {edition} {what}"),
            }
        };
        let about: Vec<String> = about.into_iter().map(target).collect();
        let about = about.join(" and ");
        words.push(match kind {
            relationship_kind::DISPUTES => format!("{by} disputes {about}"),
            relationship_kind::RESPONDS_TO => format!("{by} responds to {about}"),
            relationship_kind::NO_RESPONSE => format!("no response of {by} to {about}"),
            other => format!("{by} {other} {about}"),
        });
    }
    words.join("; ").into()
}
