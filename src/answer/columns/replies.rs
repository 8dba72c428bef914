//! Replies to listings and lists, in words.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::relationship_kind;

/// The replies to the listings of each thing, in words, by the thing's id; those to whole lists only if they are wanted.
#[cfg(feature = "table")]
pub(crate) fn replies_to_each(rows: &[OwnersRow], with_lists: bool) -> BTreeMap<&str, String> {
    let mut of_each: BTreeMap<&str, Vec<Reply>> = BTreeMap::new();
    for row in rows {
        let replies = of_each.entry(&row.listed.id).or_default();
        let kept = row.replies.iter().filter(|r| with_lists || !r.to_edition);
        replies.extend(kept.cloned());
    }
    let mut in_words = BTreeMap::new();
    for (thing, replies) in of_each {
        in_words.insert(thing, replies_in_words(&replies).text().to_owned());
    }
    in_words
}

/// The replies to whole lists, in words.
#[cfg(feature = "table")]
pub(crate) fn replies_to_lists(rows: &[OwnersRow]) -> String {
    let replies = rows.iter().flat_map(|row| &row.replies);
    let to_lists: Vec<Reply> = replies.filter(|reply| reply.to_edition).cloned().collect();
    replies_in_words(&to_lists).text().to_owned()
}

/// Who said what about what: `Tencent disputes the listing and the list; no response of Alibaba to the list`.
///
/// To whom it was said is left to `show`: with every outlet, the replies to one listing are taller than all other rows.
pub(super) fn replies_in_words(replies: &[Reply]) -> Cell {
    // By name for the reader, by id too since two speakers may share a name; the listing stands before the list.
    let mut targets: BTreeMap<(&str, &str, &str), BTreeSet<bool>> = BTreeMap::new();
    for reply in replies {
        let said = (&*reply.by.name, &*reply.kind, &*reply.by.id);
        targets.entry(said).or_default().insert(reply.to_edition);
    }
    let mut words = Vec::new();
    for ((by, kind, _), to_edition) in targets {
        let about: Vec<&str> = to_edition
            .into_iter()
            .map(|to_edition| {
                if to_edition {
                    "the list"
                } else {
                    "the listing"
                }
            })
            .collect();
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
