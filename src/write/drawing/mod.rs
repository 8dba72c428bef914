//! What a drawing of an answer shows, before it is put in the language of Graphviz or Mermaid.
//!
//! Entities become cards. Parallel claims become one line; a claim that another claim points at is marked on its
//! line, and the other line ends there. What would make the drawing unreadable is gathered or left out, and said.

mod card;
mod change_groups;
mod collapse;
mod countries;
mod edge_label;
mod editions;
mod hop_numbers;
mod layout;
mod line;
mod membership;
mod proof;
mod relation;
mod sibling_groups;
mod truncation;
mod unknown_owners;

use std::collections::{BTreeMap, BTreeSet};

use super::citations::Sources;
use super::{DrawingOptions, footer};
use crate::answer::Answer;

pub(crate) use card::Card;
pub(crate) use countries::country_name;
pub(crate) use layout::Layout;
pub(crate) use line::Line;
pub(crate) use proof::ProofRole;
pub(crate) use relation::{Certainty, Relation};

/// Up to this many cards a drawing can be read as it is.
const LARGE: usize = 28;

/// Cards and lines, by the ids of their records.
pub(crate) struct Drawing<'a> {
    /// One card an entity; some stand for many.
    pub cards: BTreeMap<String, Card<'a>>,
    /// One line for parallel claims. A line ends at a card, or at another line.
    pub lines: BTreeMap<String, Line<'a>>,
    /// Which way it is laid out.
    pub layout: Layout,
    /// The ids of the lines where other lines end.
    pub pointed_at: BTreeSet<String>,
    /// The words of the groups that cards stand in instead of their countries, by card.
    pub groups: BTreeMap<String, &'static str>,
    /// What is not drawn, in sentences.
    pub omissions: Vec<String>,
}

impl<'a> Drawing<'a> {
    /// Chooses what to draw of an answer.
    #[cfg(test)]
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Self::with_options(answer, &DrawingOptions::default())
    }

    /// Chooses what to draw of an answer, as the options say.
    pub(crate) fn with_options(answer: &'a Answer, options: &DrawingOptions) -> Self {
        let sources = Sources::of(answer);
        let edition = editions::only(answer);
        let mut drawing = Drawing {
            cards: card::cards(answer, &sources),
            lines: line::lines(answer, edition, &sources),
            layout: Layout::Listings,
            pointed_at: BTreeSet::new(),
            groups: BTreeMap::new(),
            omissions: footer::limit_lines(answer),
        };
        // The order matters. What is one card by mistake is parted before anything is gathered; what a
        // proof marks is not gathered with what it does not; what was asked to be left out is gone
        // before siblings are counted; and only what is left then can be too much for a page.
        unknown_owners::split(&mut drawing, answer);
        editions::hide(&mut drawing, answer);
        proof::mark(&mut drawing, answer);
        membership::mark(&mut drawing, answer);
        collapse::apply(&mut drawing, options);
        sibling_groups::group(&mut drawing, answer);
        truncation::truncate(&mut drawing, answer);
        hop_numbers::number(&mut drawing, answer);
        change_groups::group(&mut drawing, answer);
        drawing.layout = Layout::of(&drawing, answer.any_rows());
        for line in drawing.lines.values() {
            for end in [&line.from, &line.to] {
                if drawing.lines.contains_key(end) {
                    drawing.pointed_at.insert(end.clone());
                }
            }
        }
        drawing
    }

    /// Whether it must save room to be read on a page.
    pub(crate) fn is_large(&self) -> bool {
        self.cards.len() > LARGE
    }
}
