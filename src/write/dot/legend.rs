//! What colours, arrows and dashes mean: only those that are drawn.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::quote::text;
use crate::write::drawing::{CardRole, Certainty, Drawing, Relation};
use crate::write::palette::{INK, PALE, paint, stroke};
use crate::write::sanitize::truncate;

/// The longest words of an entry, and the most entries of a row: names of kinds are the data's own.
const WORDS_LENGTH: usize = 48;
const MOST_ENTRIES: usize = 12;

/// The legend in rows, each a label: kinds, the parts that they play in proofs, lines.
pub(crate) fn legend(drawing: &Drawing) -> Vec<Markup> {
    let rows = [kinds(drawing), roles(drawing), lines(drawing)];
    rows.into_iter()
        .filter(|entries| !entries.is_empty())
        .map(row)
        .collect()
}

fn row(entries: Vec<Markup>) -> Markup {
    html! {
        TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="0" {
            TR {
                TD WIDTH="1" {}
                @for entry in entries { (entry) }
            }
        }
    }
}

/// A sign and its words in cells.
fn entry(sign: Markup, words: &str) -> Markup {
    let words = text(&truncate(words, WORDS_LENGTH));
    html! {
        TD { (sign) }
        TD { FONT POINT-SIZE="10" COLOR=(INK) { (words) } }
        TD WIDTH="8" {}
    }
}

/// A patch of colour for each kind of card.
fn kinds(drawing: &Drawing) -> Vec<Markup> {
    // Only what is drawn: a key to colours that are nowhere would send readers looking for them.
    let kinds: BTreeSet<&str> = drawing.cards.values().map(|card| card.kind).collect();
    let patched = |kind: &str| {
        let colors = paint(kind);
        let patch = html! {
            TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="0" {
                TR {
                    TD FIXEDSIZE="TRUE" WIDTH="12" HEIGHT="10"
                        BGCOLOR=(colors.fill) COLOR=(colors.border) {}
                }
            }
        };
        entry(patch, &kind.replace('-', " "))
    };
    kinds.into_iter().take(MOST_ENTRIES).map(patched).collect()
}

/// A border for each part that cards play in proofs, and the pale line of what plays none.
fn roles(drawing: &Drawing) -> Vec<Markup> {
    let roles: BTreeSet<CardRole> = drawing.cards.values().map(|card| card.role).collect();
    let bordered = |role: &CardRole| {
        let (border, cell_border, spacing, style) = match role {
            CardRole::Listed | CardRole::Named => ("1", "1", "2", None),
            CardRole::Certain => ("3", "0", "0", None),
            _ => ("1", "0", "0", Some("dashed")),
        };
        let patch = html! {
            TABLE BORDER=(border) CELLBORDER=(cell_border) CELLSPACING=(spacing) STYLE=[style]
                CELLPADDING="0" COLOR=(INK) {
                TR { TD FIXEDSIZE="TRUE" WIDTH="20" HEIGHT="8" {} }
            }
        };
        Some(entry(patch, role.words()?))
    };
    let mut entries: Vec<Markup> = roles.iter().filter_map(bordered).collect();
    if drawing.lines.values().any(|line| line.is_aside) {
        entries.push(stroke_entry(PALE, "──►", "no proof needs it"));
    }
    entries
}

/// A stroke for each sort of line, for the circle, for dashes and dots; the numbers of hops.
fn lines(drawing: &Drawing) -> Vec<Markup> {
    // By sort and not by kind: what has one colour has one entry.
    let mut verbs: BTreeMap<Relation, BTreeSet<String>> = BTreeMap::new();
    for line in drawing.lines.values() {
        let verbs = verbs.entry(line.relation).or_default();
        for claim in &line.claims {
            verbs.insert(claim.kind.replace('-', " "));
        }
    }
    let mut entries: Vec<Markup> = Vec::new();
    for (relation, words) in verbs {
        entries.push(relation_entry(relation, words));
    }
    let mut circles = drawing.pointed_at.iter();
    // One entry, whatever the circles stand on: all of them mean the same.
    if let Some(line) = circles.next().and_then(|id| drawing.lines.get(id)) {
        let what = if line.relation == Relation::Lists {
            "listing"
        } else {
            "claim"
        };
        entries.push(stroke_entry(
            stroke(line.relation).color,
            "─○─",
            &format!("a {what} that another arrow points at"),
        ));
    }
    let certainties: BTreeSet<Certainty> = drawing.lines.values().map(|l| l.certainty).collect();
    for certainty in certainties {
        let sign = match certainty {
            Certainty::Ended => "┈┈┈",
            _ => "╌╌╌",
        };
        entries.extend(
            certainty
                .words()
                .map(|words| stroke_entry(INK, sign, words)),
        );
    }
    if drawing.lines.values().any(|line| !line.hops.is_empty()) {
        entries.push(stroke_entry(INK, "2.1", "path 2, hop 1"));
    }
    entries
}

fn relation_entry(relation: Relation, words: BTreeSet<String>) -> Markup {
    let words = match relation {
        // Their kinds are words of the data's own, and may be many.
        Relation::Other => "other relation".to_owned(),
        _ => words.into_iter().collect::<Vec<_>>().join(", "),
    };
    let stroke = stroke(relation);
    stroke_entry(stroke.color, &format!("──{}", stroke.sign), &words)
}

fn stroke_entry(color: &str, sign: &str, words: &str) -> Markup {
    entry(
        html! { FONT POINT-SIZE="10" COLOR=(color) { (sign) } },
        words,
    )
}
