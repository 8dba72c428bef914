//! A sheet: heading, drawing, legend and remarks, below one another; or text alone.

use maud::{Markup, html};

use super::card_box::TextLine;
use super::geometry::Point;
use super::labels;
use super::legend::legend;
use super::letters::{LINE, Letters, wrap};
use super::paint::{self, text_lines};
use super::placed::Placed;
use super::plan::{FRAME_LETTERS, PIN, Plan};
use crate::write::drawing::{Drawing, Segment};
use crate::write::palette::{INK, MUTED};

/// Room between heading, drawing, legend and remarks.
const GAP: f64 = 12.0;
/// Text is not set wider than this on a screen: longer lines are hard to follow.
const TEXT_ROOM: f64 = 760.0;

/// A sheet with its size in points.
pub(super) struct Sheet {
    pub content: Markup,
    pub width: f64,
    pub height: f64,
}

/// Words of a sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub title: String,
    pub summary: String,
    /// What is not drawn, and that a listing is no finding.
    pub remarks: Vec<String>,
}

/// How wide a sheet is, and its margin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// As wide as a page, or as the drawing needs.
    pub width: Option<f64>,
    pub margin: f64,
}

/// The height of everything on a sheet but its drawing, for a sheet of this width.
pub(super) fn height_beside(
    drawing: &Drawing,
    words: &Words,
    letters: &Letters,
    width: f64,
) -> f64 {
    let heading = height(&heading(words, letters, width));
    let from = Point { x: 0.0, y: 0.0 };
    let (_, legend) = legend(drawing, letters, from, width);
    let remarks = height(&small_lines(&words.remarks, letters, width));
    heading + legend + remarks + 3.0 * GAP
}

/// Draws a sheet.
pub(super) fn sheet(
    drawing: &Drawing,
    plan: &Plan,
    placed: &Placed,
    words: &Words,
    letters: &Letters,
    room: Room,
) -> Sheet {
    let inner = room
        .width
        .unwrap_or_else(|| placed.size.0.max(TEXT_ROOM.min(480.0)));
    let text_room = if room.width.is_some() {
        inner
    } else {
        inner.max(480.0).min(TEXT_ROOM.max(inner))
    };
    let left = room.margin;
    let heading = heading(words, letters, text_room);
    let mut y = room.margin;
    let painted_heading = text_lines(&heading, Point { x: left, y });
    y += height(&heading) + GAP;
    // In the middle of a page that is wider than the drawing.
    let indent =
        left + ((inner - placed.size.0) / 2.0).max(0.0) * f64::from(u8::from(room.width.is_some()));
    let painted = graph(drawing, plan, placed, letters);
    let moved = format!("translate({indent:.2} {y:.2})");
    y += placed.size.1 + GAP;
    let (painted_legend, high) = legend(drawing, letters, Point { x: left, y }, text_room);
    y += high + GAP / 2.0;
    let remarks = small_lines(&words.remarks, letters, text_room);
    let painted_remarks = text_lines(&remarks, Point { x: left, y });
    y += height(&remarks) + room.margin;
    Sheet {
        content: html! {
            g class="heading" { (painted_heading) }
            g class="drawing" transform=(moved) { (painted) }
            (painted_legend)
            g class="remarks" { (painted_remarks) }
        },
        width: inner + 2.0 * room.margin,
        height: y,
    }
}

/// Columns of text are about this wide, in the size of small letters, with this between them.
const COLUMN: f64 = 40.0;
const BETWEEN: f64 = 16.0;

/// A page of text alone in columns, such as that of the references: as many of the entries as its height holds, and how
/// many these are.
pub(super) fn text_sheet(
    title: &str,
    entries: &[String],
    letters: &Letters,
    room: Room,
    most: Option<f64>,
) -> (Sheet, usize) {
    let inner = room.width.unwrap_or(TEXT_ROOM);
    let columns = (inner / (COLUMN * letters.small)).floor().clamp(1.0, 4.0);
    let column = (inner - (columns - 1.0) * BETWEEN) / columns;
    let title = TextLine {
        text: title.to_owned(),
        size: letters.label * 1.2,
        is_bold: true,
        color: INK,
    };
    let above = room.margin + title.size * LINE + 3.0;
    let mut blocks = Vec::new();
    let mut taken = 0;
    let mut total = 0.0;
    for entry in entries {
        let block = small_lines(std::slice::from_ref(entry), letters, column);
        total += height(&block);
        // A column may end above an entry that has no room in it, so that not all of the page can be used.
        let is_full = most.is_some_and(|most| total > (most - above - 30.0) * columns);
        // One at least, or there would be no end of pages.
        if is_full && taken > 0 {
            total -= height(&block);
            break;
        }
        blocks.push(block);
        taken += 1;
    }
    let each = total / columns;
    let mut painted = vec![text_lines(
        &[title],
        Point {
            x: room.margin,
            y: room.margin,
        },
    )];
    let mut x = room.margin;
    let mut y = above;
    let mut lowest = above;
    for block in blocks {
        if y - above >= each - 1.0 && x + column < room.margin + inner - 1.0 {
            (x, y) = (x + column + BETWEEN, above);
        }
        painted.push(text_lines(&block, Point { x, y }));
        y += height(&block);
        lowest = lowest.max(y);
    }
    let sheet = Sheet {
        content: html! { g class="sources" { @for block in painted { (block) } } },
        width: inner + 2.0 * room.margin,
        height: lowest + room.margin,
    };
    (sheet, taken)
}

fn heading(words: &Words, letters: &Letters, room: f64) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for text in wrap(&words.title, letters.title, true, room) {
        lines.push(TextLine {
            text,
            size: letters.title,
            is_bold: true,
            color: INK,
        });
    }
    for text in wrap(&words.summary, letters.summary, false, room) {
        lines.push(TextLine {
            text,
            size: letters.summary,
            is_bold: false,
            color: MUTED,
        });
    }
    lines
}

fn small_lines(texts: &[String], letters: &Letters, room: f64) -> Vec<TextLine> {
    let mut lines = Vec::new();
    for text in texts {
        for text in wrap(text, letters.small, false, room) {
            lines.push(TextLine {
                text,
                size: letters.small,
                is_bold: false,
                color: MUTED,
            });
        }
    }
    lines
}

fn height(lines: &[TextLine]) -> f64 {
    lines.iter().map(|line| line.size * LINE).sum()
}

/// The drawing itself: frames, then lines, then cards, then labels.
fn graph(drawing: &Drawing, plan: &Plan, placed: &Placed, letters: &Letters) -> Markup {
    let labels = labels::settle(plan, placed);
    let mut painted = Vec::new();
    for ((frame, _), rect) in plan.frames.iter().zip(&placed.frames) {
        painted.extend(
            rect.map(|rect| paint::frame(&frame.heading(), frame.fill(), rect, FRAME_LETTERS)),
        );
    }
    for (edge, route) in plan.edges.iter().zip(&placed.routes) {
        let (Some(line), Some(route)) = (drawing.lines.get(edge.line), route) else {
            continue;
        };
        let ends = (plan.nodes[edge.from].id, plan.nodes[edge.to].id);
        let has_head = edge.segment != Segment::First;
        painted.push(paint::line(edge.line, line, ends, route, has_head));
    }
    for (node, center) in plan.nodes.iter().zip(&placed.nodes) {
        let card = drawing.cards.get(node.id).zip(node.card.as_ref());
        let line = drawing.lines.get(node.id);
        match (card, line) {
            (Some((card, text)), _) => {
                painted.push(paint::card(node.id, card, text, *center, letters.padding));
            }
            (None, Some(line)) => painted.push(paint::pin(node.id, line, *center, PIN)),
            (None, None) => {}
        }
    }
    for (edge, rect) in plan.edges.iter().zip(&labels) {
        if let (Some(label), Some(rect)) = (&edge.label, rect) {
            painted.push(paint::label(label, *rect));
        }
    }
    html! { @for shape in painted { (shape) } }
}
