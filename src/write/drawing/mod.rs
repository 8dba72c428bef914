//! What a drawing of an answer shows, before it is put in the language of Graphviz or Mermaid.
//!
//! Entities become cards. Parallel claims become one line; a claim that another claim points at is marked on its
//! line, and the other line ends there. What would make the drawing unreadable is gathered or left out, and said.

mod card;
mod countries;
mod crowd;
mod cut;
mod editions;
mod line;
mod relation;
mod side;
mod words;
mod years;

use std::collections::BTreeMap;

use super::citations::Sources;
use super::remarks;
use crate::answer::Answer;

pub use card::Card;
pub use countries::country_name;
pub use line::Line;
pub use relation::{Certainty, Relation};
pub use words::Words;

/// Cards and lines, by the ids of their records.
pub struct Drawing<'a> {
    /// One card an entity; some stand for many.
    pub cards: BTreeMap<String, Card<'a>>,
    /// One line for parallel claims. A line ends at a card, or at another line.
    pub lines: BTreeMap<String, Line<'a>>,
    /// Owners stand above what they own: nothing was listed. Otherwise listers stand left, owners right.
    pub downward: bool,
    /// What is not drawn, in sentences.
    pub left_out: Vec<String>,
}

impl<'a> Drawing<'a> {
    /// Chooses what to draw of an answer.
    pub fn of(answer: &'a Answer) -> Self {
        let sources = Sources::of(answer);
        let edition = editions::only(answer);
        let mut drawing = Drawing {
            cards: card::cards(answer, &sources),
            lines: line::lines(answer, edition, &sources),
            downward: false,
            left_out: remarks::limits(answer),
        };
        let lists = |line: &Line| line.relation == Relation::Lists;
        let owns = |line: &Line| line.relation == Relation::Owns;
        drawing.downward = drawing.lines.values().any(owns) && !drawing.lines.values().any(lists);
        editions::hide_named(&mut drawing, answer);
        crowd::gather(&mut drawing, answer);
        cut::cut(&mut drawing, answer);
        drawing
    }

    /// Whether another line ends at this one.
    pub fn is_pointed_at(&self, id: &str) -> bool {
        self.lines.contains_key(id) && self.lines.values().any(|line| line.from == id || line.to == id)
    }
}
