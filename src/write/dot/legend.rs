//! What colours, arrows and dashes mean: only those that are drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::palette::{paint, stroke};
use super::quote::text;
use crate::write::drawing::{Certainty, Drawing, Relation};

/// The most entries in a row.
const ENTRIES: usize = 7;

/// The entries of the legend, in rows.
pub fn legend(drawing: &Drawing) -> Vec<String> {
    let kinds = kinds(drawing);
    let lines = lines(drawing);
    let rows = if kinds.len() + lines.len() <= ENTRIES { vec![[kinds, lines].concat()] } else { vec![kinds, lines] };
    let rows = rows.iter().flat_map(|row| row.chunks(ENTRIES));
    rows.map(|row| {
        format!(r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="0"><TR>{}</TR></TABLE>"#, row.concat())
    })
    .collect()
}

/// A patch of colour for each kind of card.
fn kinds(drawing: &Drawing) -> Vec<String> {
    let kinds: BTreeMap<&str, String> =
        drawing.cards.values().map(|card| (card.kind, card.kind.replace('-', " "))).collect();
    let entry = |(kind, word): (&str, String)| {
        let colors = paint(kind);
        format!(
            r#"<TD><TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="12" HEIGHT="10" BGCOLOR="{}" COLOR="{}"></TD></TR></TABLE></TD><TD>{}</TD><TD WIDTH="8"></TD>"#,
            colors.fill,
            colors.border,
            text(&word)
        )
    };
    kinds.into_iter().map(entry).collect()
}

/// A stroke for each sort of line, for the circle, and for dashes and dots.
fn lines(drawing: &Drawing) -> Vec<String> {
    let mut verbs: BTreeMap<Relation, BTreeSet<String>> = BTreeMap::new();
    let mut certainties = BTreeSet::new();
    for line in drawing.lines.values() {
        let words = line.claims.iter().map(|claim| claim.kind.replace('-', " "));
        verbs.entry(line.relation).or_default().extend(words);
        certainties.insert(line.certainty);
    }
    let mut entries: Vec<String> = verbs
        .into_iter()
        .map(|(relation, words)| {
            let words = if relation == Relation::Other {
                "other relation".into()
            } else {
                words.into_iter().collect::<Vec<_>>().join(", ")
            };
            let stroke = stroke(relation);
            entry(stroke.color, &format!("──{}", stroke.sign), &words)
        })
        .collect();
    if let Some(line) = drawing.lines.iter().find(|(id, _)| drawing.is_pointed_at(id)).map(|(_, line)| line) {
        entries.push(entry(stroke(line.relation).color, "─○─", "a claim that another arrow points at"));
    }
    if certainties.contains(&Certainty::Unconfirmed) {
        entries.push(entry("#2B2F36", "╌╌╌", "not confirmed, or not exact"));
    }
    if certainties.contains(&Certainty::Ended) {
        entries.push(entry("#2B2F36", "┈┈┈", "ended"));
    }
    entries
}

fn entry(color: &str, sign: &str, words: &str) -> String {
    format!(r#"<TD><FONT COLOR="{color}">{sign}</FONT></TD><TD>{}</TD><TD WIDTH="8"></TD>"#, text(words))
}
