//! What colours, arrows and dashes mean: only those that are drawn.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::card_box::TextLine;
use super::geometry::Point;
use super::letters::{LINE, Letters};
use super::paint::{dashes, patch, sample, sample_border, sample_pin, text_lines};
use crate::write::drawing::{CardRole, Certainty, Drawing, Relation};
use crate::write::palette::{INK, PALE, stroke};
use crate::write::sanitize::truncate;

/// The longest words of an entry, and the most kinds: their names are the data's own.
const WORDS_LENGTH: usize = 48;
const MOST_KINDS: usize = 12;
/// The width of a sign, and the room behind the words.
const SIGN: f64 = 26.0;
const GAP: f64 = 12.0;

/// What an entry shows beside its words.
enum Sign {
    Patch(String),
    Border(CardRole),
    Line(&'static str, Option<&'static str>, Option<&'static str>),
    Pin(&'static str),
    Words(&'static str),
}

/// The legend of a sheet, in as many rows as its width needs, and how high it is.
pub(super) fn legend(
    drawing: &Drawing,
    letters: &Letters,
    from: Point,
    room: f64,
) -> (Markup, f64) {
    let high = (letters.legend * LINE).max(12.0) + 3.0;
    let mut x = from.x;
    let mut y = from.y;
    let mut painted = Vec::new();
    for (sign, words) in entries(drawing) {
        let words = TextLine {
            text: truncate(&words, WORDS_LENGTH).into_owned(),
            size: letters.legend,
            is_bold: false,
            color: INK,
        };
        let wide = SIGN + words.width() + GAP;
        if x + wide - GAP > from.x + room && x > from.x {
            (x, y) = (from.x, y + high);
        }
        let middle = Point {
            x,
            y: y + high / 2.0,
        };
        let text = Point {
            x: x + SIGN,
            y: middle.y - letters.legend * LINE / 2.0,
        };
        painted.push(html! {
            (draw(&sign, middle, letters))
            (text_lines(&[words], text))
        });
        x += wide;
    }
    let height = if painted.is_empty() {
        0.0
    } else {
        y + high - from.y
    };
    let markup = html! { g class="legend" { @for entry in painted { (entry) } } };
    (markup, height)
}

fn draw(sign: &Sign, left: Point, letters: &Letters) -> Markup {
    match sign {
        Sign::Patch(kind) => patch(kind, left.moved(14.0, 0.0)),
        Sign::Border(role) => sample_border(*role, left.moved(12.0, 0.0)),
        Sign::Line(color, head, dashes) => sample(color, *head, *dashes, left),
        Sign::Pin(color) => sample_pin(color, left),
        Sign::Words(words) => {
            let line = TextLine {
                text: (*words).to_owned(),
                size: letters.legend,
                is_bold: false,
                color: INK,
            };
            let from = left.moved(4.0, -letters.legend * LINE / 2.0);
            text_lines(&[line], from)
        }
    }
}

fn entries(drawing: &Drawing) -> Vec<(Sign, String)> {
    let mut entries = Vec::new();
    // Only what is drawn: a key to colours that are nowhere would send readers looking for them.
    let kinds: BTreeSet<&str> = drawing.cards.values().map(|card| card.kind).collect();
    for kind in kinds.into_iter().take(MOST_KINDS) {
        entries.push((Sign::Patch(kind.to_owned()), kind.replace('-', " ")));
    }
    let roles: BTreeSet<CardRole> = drawing.cards.values().map(|card| card.role).collect();
    for role in roles {
        entries.extend(
            role.words()
                .map(|words| (Sign::Border(role), words.to_owned())),
        );
    }
    if drawing.lines.values().any(|line| line.is_aside) {
        let sign = Sign::Line(PALE, Some("normal"), None);
        entries.push((sign, "no proof needs it".to_owned()));
    }
    // By sort and not by kind: what has one colour has one entry.
    let mut verbs: BTreeMap<Relation, BTreeSet<String>> = BTreeMap::new();
    let mut certainties: BTreeSet<Certainty> = BTreeSet::new();
    for line in drawing.lines.values() {
        certainties.insert(line.certainty);
        let verbs = verbs.entry(line.relation).or_default();
        for claim in &line.claims {
            verbs.insert(claim.kind.replace('-', " "));
        }
    }
    for (relation, words) in verbs {
        let words = match relation {
            // Their kinds are words of the data's own, and may be many.
            Relation::Other => "other relation".to_owned(),
            _ => words.into_iter().collect::<Vec<_>>().join(", "),
        };
        let stroke = stroke(relation);
        entries.push((Sign::Line(stroke.color, Some(stroke.head), None), words));
    }
    let mut circles = drawing.pointed_at.iter();
    if let Some(line) = circles.next().and_then(|id| drawing.lines.get(id)) {
        let what = match line.relation {
            Relation::Lists => "listing",
            _ => "claim",
        };
        let words = format!("a {what} that another arrow points at");
        entries.push((Sign::Pin(stroke(line.relation).color), words));
    }
    for certainty in certainties {
        if let Some(words) = certainty.words() {
            let sign = Sign::Line(INK, None, dashes(certainty));
            entries.push((sign, words.to_owned()));
        }
    }
    if drawing.lines.values().any(|line| !line.hops.is_empty()) {
        entries.push((Sign::Words("2.1"), "path 2, hop 1".to_owned()));
    }
    entries
}
