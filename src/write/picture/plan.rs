//! What a layout must know: boxes of known sizes, what joins them, and which way it goes.

use std::collections::{BTreeMap, HashMap};

use super::card_box::CardBox;
use super::label_box::LabelBox;
use super::letters::{Letters, width};
use super::references::References;
use crate::write::drawing::{Drawing, Frame, Layout, Segment};

/// The width of the small circle on a line that another line points at.
pub(super) const PIN: f64 = 8.64;
/// The size of the words above a frame.
pub(super) const FRAME_LETTERS: f64 = 9.0;

/// A card or circle.
pub(super) struct PlanNode<'d> {
    pub id: &'d str,
    /// Its text; a circle has none.
    pub card: Option<CardBox>,
    pub size: (f64, f64),
    /// Its frame, by its place in the plan.
    pub frame: Option<usize>,
}

/// A line, or a part of one.
pub(super) struct PlanEdge<'d> {
    /// The id of the line.
    pub line: &'d str,
    pub segment: Segment,
    /// The nodes that the claim leads from and to, by their places in the plan.
    pub from: usize,
    pub to: usize,
    /// Whether it is laid out from its end to its beginning.
    pub is_backward: bool,
    pub label: Option<LabelBox>,
    /// How many columns it reaches over at least, and how heavy it is.
    pub reach: (usize, usize),
}

/// Which way a layout goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// All that a layout must know.
pub(super) struct Plan<'d> {
    pub nodes: Vec<PlanNode<'d>>,
    pub edges: Vec<PlanEdge<'d>>,
    pub frames: Vec<(Frame, (f64, f64))>,
    pub course: Course,
    /// Room between cards, and between columns of them.
    pub gaps: (f64, f64),
}

/// What stands in frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framed {
    /// Countries and groups.
    All,
    /// Groups; a country is told on the card, which saves room.
    Groups,
    /// Nothing: the layout knows no frames, and the cards tell.
    Nothing,
}

impl<'d> Plan<'d> {
    /// The plan of a drawing.
    pub(super) fn new(
        drawing: &'d Drawing<'_>,
        references: &References,
        letters: &Letters,
        course: Course,
        framed: Framed,
    ) -> Plan<'d> {
        let mut plan = Plan {
            nodes: Vec::new(),
            edges: Vec::new(),
            frames: Vec::new(),
            course,
            gaps: gaps(drawing, letters),
        };
        let mut frame_places: BTreeMap<Frame, usize> = BTreeMap::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (id, card) in &drawing.cards {
            let frame = drawing.frame(id);
            let drawn = frame.clone().filter(|frame| is_drawn(frame, framed));
            let told = if drawn.is_some() { None } else { frame };
            let card = CardBox::of(card, told, references, letters);
            let frame = drawn.map(|frame| plan.frame(&mut frame_places, frame));
            places.insert(id, plan.nodes.len());
            plan.nodes.push(PlanNode {
                id,
                size: card.size,
                card: Some(card),
                frame,
            });
        }
        for (id, line) in &drawing.lines {
            if drawing.pointed_at.contains(id) {
                // A circle stands with what its line points at.
                let frame = drawing.frame(&line.to);
                let frame = frame.filter(|frame| is_drawn(frame, framed));
                places.insert(id, plan.nodes.len());
                let frame = frame.map(|frame| plan.frame(&mut frame_places, frame));
                plan.nodes.push(PlanNode {
                    id,
                    card: None,
                    size: (PIN, PIN),
                    frame,
                });
            }
        }
        let splits = drawing.splits_listings();
        for (id, line) in &drawing.lines {
            for (segment, from, to) in drawing.parts(id, line) {
                let ends = (places.get(from), places.get(to));
                let (Some(&from), Some(&to)) = ends else {
                    continue;
                };
                let label =
                    (segment != Segment::Second).then(|| LabelBox::of(line, references, letters));
                plan.edges.push(PlanEdge {
                    line: id,
                    segment,
                    from,
                    to,
                    is_backward: drawing.is_backward(line),
                    label,
                    reach: drawing.reach(line, segment, splits),
                });
            }
        }
        plan
    }

    /// The place of a frame in the plan.
    fn frame(&mut self, places: &mut BTreeMap<Frame, usize>, frame: Frame) -> usize {
        if let Some(&place) = places.get(&frame) {
            return place;
        }
        let place = self.frames.len();
        let heading = frame.heading().to_uppercase();
        let size = (width(&heading, FRAME_LETTERS, true), FRAME_LETTERS + 5.0);
        self.frames.push((frame.clone(), size));
        places.insert(frame, place);
        place
    }
}

fn is_drawn(frame: &Frame, framed: Framed) -> bool {
    match framed {
        Framed::All => true,
        Framed::Groups => matches!(frame, Frame::Group(_)),
        Framed::Nothing => false,
    }
}

/// A large drawing has less room between its cards, so that its letters stay large on a page; paper has little at all.
fn gaps(drawing: &Drawing, letters: &Letters) -> (f64, f64) {
    if letters.label_room < 100.0 {
        (9.0, 15.0)
    } else if drawing.is_large() {
        (13.0, 29.0)
    } else {
        (29.0, 36.0)
    }
}

/// The course that suits a drawing on a screen.
pub(super) fn usual_course(drawing: &Drawing) -> Course {
    match drawing.layout {
        Layout::Downward => Course::Down,
        Layout::Listings | Layout::Rightward => Course::Across,
    }
}
