//! What colours, arrows and dashes mean: only those that are drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::palette::{INK, paint, stroke};
use super::quote::text;
use crate::write::clean::cut;
use crate::write::drawing::{Certainty, Drawing, Relation};

/// A sign with its words, and about how wide they are, in points.
struct Entry {
    cells: String,
    width: usize,
}

impl Entry {
    fn new(sign: &str, sign_width: usize, words: &str) -> Self {
        let words = cut(words, WORDS_LENGTH);
        let cells = format!(r#"<TD>{sign}</TD><TD>{}</TD><TD WIDTH="{SPACE}"></TD>"#, text(&words));
        Self { cells, width: sign_width + text_width(&words) + SPACE + 3 * CELL_SPACING }
    }
}

/// The longest words of an entry, and the most entries of a row: names of kinds are the data's own.
const WORDS_LENGTH: usize = 48;
const MOST_ENTRIES: usize = 12;
const SPACE: usize = 8;
const CELL_SPACING: usize = 3;

/// About how wide a text of 10 points is, rather more than less: Graphviz cuts what is wider than its cell.
fn text_width(words: &str) -> usize {
    let tenths = |c: char| match c {
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | ' ' | ',' | '.' => 34,
        'm' | 'w' | 'A'..='Z' => 90,
        c if c.is_ascii() => 60,
        _ => 110,
    };
    words.chars().map(tenths).sum::<usize>() / 10
}

/// The legend as two rows of a table: kinds, then lines.
pub fn legend(drawing: &Drawing) -> Vec<String> {
    let rows = [kinds(drawing), lines(drawing)];
    rows.into_iter().filter(|entries| !entries.is_empty()).map(row).collect()
}

/// A cell of fixed size keeps the entries together; Graphviz would spread them over the page.
fn row(entries: Vec<Entry>) -> String {
    let width = entries.iter().map(|entry| entry.width).sum::<usize>() + CELL_SPACING;
    let cells: String = entries.into_iter().map(|entry| entry.cells).collect();
    let table = format!(
        r#"<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="{CELL_SPACING}" CELLPADDING="0"><TR>{cells}</TR></TABLE>"#
    );
    let font = format!(r#"<FONT POINT-SIZE="10" COLOR="{INK}">{table}</FONT>"#);
    format!(r#"<TR><TD ALIGN="LEFT" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="24">{font}</TD></TR>"#)
}

/// A patch of colour for each kind of card.
fn kinds(drawing: &Drawing) -> Vec<Entry> {
    let kinds: BTreeSet<&str> = drawing.cards.values().map(|card| card.kind).collect();
    let entry = |kind: &str| {
        let colors = paint(kind);
        let patch = format!(
            r#"<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" CELLPADDING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="12" HEIGHT="10" BGCOLOR="{}" COLOR="{}"></TD></TR></TABLE>"#,
            colors.fill, colors.border
        );
        Entry::new(&patch, 14, &kind.replace('-', " "))
    };
    kinds.into_iter().take(MOST_ENTRIES).map(entry).collect()
}

/// A stroke for each sort of line, for the circle, and for dashes and dots.
fn lines(drawing: &Drawing) -> Vec<Entry> {
    let mut verbs: BTreeMap<Relation, BTreeSet<String>> = BTreeMap::new();
    for line in drawing.lines.values() {
        verbs.entry(line.relation).or_default().extend(line.claims.iter().map(|claim| claim.kind.replace('-', " ")));
    }
    let mut entries: Vec<Entry> = verbs.into_iter().map(|(relation, words)| relation_entry(relation, words)).collect();
    if let Some(line) = drawing.pointed_at.first().and_then(|id| drawing.lines.get(id)) {
        let what = if line.relation == Relation::Lists { "listing" } else { "claim" };
        entries.push(stroke_entry(
            stroke(line.relation).color,
            "─○─",
            &format!("a {what} that another arrow points at"),
        ));
    }
    let is_drawn = |certainty| drawing.lines.values().any(|line| line.certainty == certainty);
    if is_drawn(Certainty::Unconfirmed) {
        entries.push(stroke_entry(INK, "╌╌╌", "not confirmed, or not exact"));
    }
    if is_drawn(Certainty::Ended) {
        entries.push(stroke_entry(INK, "┈┈┈", "ended"));
    }
    entries
}

fn relation_entry(relation: Relation, words: BTreeSet<String>) -> Entry {
    let words = match relation {
        Relation::Other => "other relation".to_owned(),
        _ => words.into_iter().collect::<Vec<_>>().join(", "),
    };
    let stroke = stroke(relation);
    stroke_entry(stroke.color, &format!("──{}", stroke.sign), &words)
}

fn stroke_entry(color: &str, sign: &str, words: &str) -> Entry {
    Entry::new(&format!(r#"<FONT COLOR="{color}">{sign}</FONT>"#), text_width(sign), words)
}
