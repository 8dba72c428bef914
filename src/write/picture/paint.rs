//! Cards, lines, labels and frames as the shapes of an SVG.

use maud::{Markup, PreEscaped, Render, html};

use super::card_box::{CardBox, TextLine};
use super::geometry::{Point, Rect};
use super::label_box::{LabelBox, row_width};
use super::letters::{LINE, width};
use super::placed::Route;
use crate::model::entity_kind::{LIST, UNKNOWN};
use crate::write::drawing::{Card, CardRole, Certainty, Line, Relation};
use crate::write::html_text::Text;
use crate::write::palette::{INK, PALE, Paint, Stroke, paint, stroke};

/// The width of a pen that draws no share, and by how much a share of 100 % is wider than one of nothing.
const PEN: f64 = 1.5;
const PEN_GROWTH: f64 = 2.5;
/// How round the corners of a card are, and how large the folded one of a list is.
const ROUND: f64 = 9.0;
const FOLD: f64 = 8.0;

/// A number with at most two decimals.
pub(super) struct Num(pub f64);

impl Render for Num {
    fn render_to(&self, out: &mut String) {
        let text = format!("{:.2}", self.0);
        out.push_str(text.trim_end_matches('0').trim_end_matches('.'));
    }
}

/// Lines of text below one another from this place on, each as wide as it was measured.
pub(super) fn text_lines(lines: &[TextLine], from: Point) -> Markup {
    let mut below = from.y;
    html! {
        @for line in lines {
            ({ below += line.size * LINE; text_line(line, Point { x: from.x, y: below - line.size * (LINE - 0.94) }) })
        }
    }
}

fn text_line(line: &TextLine, from: Point) -> Markup {
    let weight = line.is_bold.then_some("bold");
    html! {
        text x=(Num(from.x)) y=(Num(from.y)) font-size=(Num(line.size)) font-weight=[weight]
            textLength=(Num(line.width())) fill=(line.color) { (Text(&line.text)) }
    }
}

/// What pops up over something.
pub(super) fn title(words: &str) -> Markup {
    let lines: Vec<String> = words.lines().map(|line| Text(line).render().0).collect();
    html! { title { (PreEscaped(lines.join("&#10;"))) } }
}

/// A card with its text.
pub(super) fn card(
    id: &str,
    card: &Card,
    text: &CardBox,
    center: Point,
    padding: (f64, f64),
) -> Markup {
    let rect = Rect::around(center, text.size);
    let Paint { border, fill, .. } = paint(card.kind);
    // Pale, so that what the proof needs stands out.
    let (border, fill) = match card.role {
        CardRole::Aside => (PALE, "#FFFFFF"),
        _ => (border, fill),
    };
    let pen = if card.role == CardRole::Certain {
        3.0
    } else {
        1.4
    };
    let is_dashed = card.role.is_possible() || card.kind == UNKNOWN;
    let dashes = is_dashed.then_some("5 3");
    let has_second_border = matches!(card.role, CardRole::Listed | CardRole::Named);
    let content = html! {
        (title(&card.tooltip))
        @if has_second_border { (outline(card.kind, rect.shrunk(-3.0), "#FFFFFF", border, 1.4, None)) }
        (outline(card.kind, rect, fill, border, pen, dashes))
        (text_lines(&text.lines, Point { x: rect.x + padding.0, y: rect.y + padding.1 }))
    };
    html! {
        g class="node" data-id=(Text(id)) { (linked(card.link.as_deref(), content)) }
    }
}

fn outline(
    kind: &str,
    rect: Rect,
    fill: &str,
    border: &str,
    pen: f64,
    dashes: Option<&str>,
) -> Markup {
    if kind != LIST {
        return html! {
            rect x=(Num(rect.x)) y=(Num(rect.y)) width=(Num(rect.width)) height=(Num(rect.height))
                rx=(Num(ROUND.min(rect.height / 3.0))) fill=(fill) stroke=(border) stroke-width=(Num(pen)) stroke-dasharray=[dashes] {}
        };
    }
    let right = rect.x + rect.width;
    let below = rect.y + rect.height;
    let sheet = [
        (rect.x, rect.y),
        (right - FOLD, rect.y),
        (right, rect.y + FOLD),
        (right, below),
        (rect.x, below),
    ];
    let fold = [
        (right - FOLD, rect.y),
        (right - FOLD, rect.y + FOLD),
        (right, rect.y + FOLD),
    ];
    html! {
        polygon points=(corners(&sheet)) fill=(fill) stroke=(border) stroke-width=(Num(pen)) stroke-dasharray=[dashes] {}
        polyline points=(corners(&fold)) fill="none" stroke=(border) stroke-width=(Num(pen)) {}
    }
}

fn corners(points: &[(f64, f64)]) -> String {
    let mut corners = String::new();
    for (x, y) in points {
        if !corners.is_empty() {
            corners.push(' ');
        }
        Num(*x).render_to(&mut corners);
        corners.push(',');
        Num(*y).render_to(&mut corners);
    }
    corners
}

fn linked(link: Option<&str>, content: Markup) -> Markup {
    match link {
        Some(link) => html! { a href=(Text(link)) { (content) } },
        None => content,
    }
}

/// The small circle on a line that another line points at.
pub(super) fn pin(id: &str, line: &Line, center: Point, size: f64) -> Markup {
    let content = html! {
        (title(&line.tooltip))
        circle cx=(Num(center.x)) cy=(Num(center.y)) r=(Num(size / 2.0)) fill="#FFFFFF"
            stroke=(stroke(line.relation).color) stroke-width="1.6" {}
    };
    html! {
        g class="node claim" data-id=(Text(id)) { (linked(line.link.as_deref(), content)) }
    }
}

/// The colour of a line.
fn line_color(line: &Line) -> &'static str {
    if line.is_aside {
        PALE
    } else {
        stroke(line.relation).color
    }
}

/// The width of a line; one of ownership grows with the share.
fn pen(line: &Line) -> f64 {
    let share = line.share();
    let share = share.filter(|_| line.relation == Relation::Owns && !line.is_aside);
    share.map_or(PEN, |share| 1.0 + share / 100.0 * PEN_GROWTH)
}

/// The dashes of a line: they tell certainty and nothing else.
pub(super) fn dashes(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Stated => None,
        Certainty::Unconfirmed => Some("6 4"),
        Certainty::Ended => Some("1.5 3"),
    }
}

/// A line, or a part of one, from where its claim begins to where it points.
pub(super) fn line(
    id: &str,
    line: &Line,
    ends: (&str, &str),
    route: &Route,
    has_head: bool,
) -> Markup {
    let color = line_color(line);
    let Stroke { head, .. } = stroke(line.relation);
    let content = html! {
        (title(&line.tooltip))
        path d=(path(&route.points)) fill="none" stroke=(color) stroke-width=(Num(pen(line)))
            stroke-dasharray=[dashes(line.certainty)] {}
        @if has_head { (arrowhead(head, color, route)) }
    };
    let claims: Vec<&str> = line.claims.iter().map(|claim| claim.id.as_str()).collect();
    html! {
        g class="edge" data-id=(Text(id)) data-from=(Text(ends.0)) data-to=(Text(ends.1))
            data-claims=(Text(&claims.join(" "))) { (linked(line.link.as_deref(), content)) }
    }
}

fn path(points: &[Point]) -> String {
    let mut path = String::new();
    for (place, point) in points.iter().enumerate() {
        path.push_str(match place {
            0 => "M",
            1 => " C",
            _ => " ",
        });
        Num(point.x).render_to(&mut path);
        path.push(',');
        Num(point.y).render_to(&mut path);
    }
    path
}

/// An arrowhead between the end of the curves and the tip.
pub(super) fn arrowhead(head: &str, color: &str, route: &Route) -> Markup {
    let Some(base) = route.points.last().copied() else {
        return html! {};
    };
    let tip = route.tip;
    let length = base.distance(tip).max(0.1);
    // The way that the arrow points, and the way across it.
    let x = (tip.x - base.x) / length;
    let y = (tip.y - base.y) / length;
    let across = |from: Point, by: f64| (from.x - y * by, from.y + x * by);
    let wide = length * 0.42;
    let triangle = [across(base, wide), (tip.x, tip.y), across(base, -wide)];
    match head {
        "tee" => {
            let bar = [across(tip, 5.0), across(tip, -5.0)];
            let stem = [(base.x, base.y), (tip.x, tip.y)];
            html! {
                polyline points=(corners(&stem)) fill="none" stroke=(color) stroke-width="1.5" {}
                polyline points=(corners(&bar)) fill="none" stroke=(color) stroke-width="3" {}
            }
        }
        "vee" => {
            let stem = [(base.x, base.y), (tip.x, tip.y)];
            html! {
                polyline points=(corners(&stem)) fill="none" stroke=(color) stroke-width="1.5" {}
                polyline points=(corners(&triangle)) fill="none" stroke=(color) stroke-width="1.5" {}
            }
        }
        "onormal" => html! {
            polygon points=(corners(&triangle)) fill="#FFFFFF" stroke=(color) stroke-width="1.2" {}
        },
        _ => html! {
            polygon points=(corners(&triangle)) fill=(color) stroke=(color) stroke-width="0.5" {}
        },
    }
}

/// The words of a line. What lies below them shines through a little.
pub(super) fn label(label: &LabelBox, rect: Rect) -> Markup {
    let blank = width(" ", label.letters, false);
    let mut below = rect.y;
    html! {
        g class="label" {
            rect x=(Num(rect.x)) y=(Num(rect.y)) width=(Num(rect.width)) height=(Num(rect.height))
                fill="#FFFFFF" fill-opacity="0.8" {}
            @for row in &label.rows {
                ({
                    below += label.letters * LINE;
                    let y = below - label.letters * (LINE - 0.94);
                    let mut x = rect.x + (rect.width - row_width(row, label.letters)) / 2.0;
                    html! {
                        @for run in row {
                            ({
                                let line = TextLine { text: run.text.clone(), size: label.letters, is_bold: false, color: run.color };
                                let from = Point { x, y };
                                x += line.width() + blank;
                                text_line(&line, from)
                            })
                        }
                    }
                })
            }
        }
    }
}

/// A frame with the words above what it holds.
pub(super) fn frame(heading: &str, fill: &str, rect: Rect, letters: f64) -> Markup {
    let words = TextLine {
        text: heading.to_uppercase(),
        size: letters,
        is_bold: true,
        color: crate::write::palette::MUTED,
    };
    html! {
        g class="cluster" {
            rect x=(Num(rect.x)) y=(Num(rect.y)) width=(Num(rect.width)) height=(Num(rect.height)) rx=(Num(ROUND))
                fill=(fill) stroke="#DFE3E8" {}
            (text_line(&words, Point { x: rect.x + 8.0, y: rect.y + letters + 5.0 }))
        }
    }
}

/// A patch in the colours of a kind.
pub(super) fn patch(kind: &str, center: Point) -> Markup {
    let Paint { border, fill, .. } = paint(kind);
    let rect = Rect::around(center, (12.0, 9.0));
    html! {
        rect x=(Num(rect.x)) y=(Num(rect.y)) width=(Num(rect.width)) height=(Num(rect.height))
            fill=(fill) stroke=(border) {}
    }
}

/// A short line with an arrowhead, or without.
pub(super) fn sample(color: &str, head: Option<&str>, dashes: Option<&str>, left: Point) -> Markup {
    let end = left.moved(15.0, 0.0);
    let route = Route {
        points: vec![left, left.toward(end, 0.3), left.toward(end, 0.7), end],
        tip: left.moved(22.0, 0.0),
        label: None,
    };
    html! {
        path d=(path(&route.points)) fill="none" stroke=(color) stroke-width="1.5" stroke-dasharray=[dashes] {}
        @if let Some(head) = head { (arrowhead(head, color, &route)) }
    }
}

/// A short line with a circle on it.
pub(super) fn sample_pin(color: &str, left: Point) -> Markup {
    html! {
        (sample(color, None, None, left))
        circle cx=(Num(left.x + 8.0)) cy=(Num(left.y)) r="3.5" fill="#FFFFFF" stroke=(color) stroke-width="1.4" {}
    }
}

/// A small rectangle with the border of a part that cards play in proofs.
pub(super) fn sample_border(role: CardRole, center: Point) -> Markup {
    let (pen, dashes) = match role {
        CardRole::Certain => (3.0, None),
        role if role.is_possible() => (1.2, Some("3 2")),
        _ => (1.2, None),
    };
    let rect = Rect::around(center, (20.0, 9.0));
    html! {
        @if matches!(role, CardRole::Listed | CardRole::Named) {
            (outline("", rect.shrunk(-2.0), "#FFFFFF", INK, 1.0, None))
        }
        (outline("", rect, "#FFFFFF", INK, pen, dashes))
    }
}
