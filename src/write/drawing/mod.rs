//! What a drawing of an answer shows, before it is put in the language of Graphviz or Mermaid.
//!
//! Entities become cards. Parallel claims become one line; a claim that another claim points at is marked on its
//! line, and the other line ends there. What would make the drawing unreadable is gathered or left out, and said.

mod card;
mod card_role;
mod change_groups;
mod collapse;
mod countries;
mod edge_label;
mod editions;
mod farther_owners;
mod frames;
mod hop_numbers;
mod layout;
mod line;
mod mark;
mod membership;
mod numbering;
mod proof;
mod relation;
mod replies;
mod segments;
mod shortening;
mod sibling_groups;
mod truncation;
mod unknown_owners;

use std::collections::{BTreeMap, BTreeSet};

use super::citations::Sources;
use super::{DrawingOptions, footer};
use crate::answer::Answer;
use crate::error::Door;

pub(crate) use card::Card;
pub(crate) use card_role::CardRole;
pub(crate) use countries::country_name;
pub(crate) use edge_label::year_in;
pub(crate) use frames::Frame;
pub(crate) use layout::Layout;
pub(crate) use line::Line;
pub(crate) use mark::Mark;
pub(crate) use relation::{Certainty, Relation};
pub(crate) use segments::Segment;
pub(crate) use truncation::by_nearness;

/// Up to this many cards a drawing can be read as it is.
const LARGE: usize = 28;

/// A way to draw less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reduction {
    /// Replies become words on what they answer.
    Replies,
    /// Owners of owners become words on what they own.
    FartherOwners,
    /// Cards that hang on one card alike become one.
    Siblings,
}

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
    /// In whose terms these speak.
    pub door: Door,
}

impl<'a> Drawing<'a> {
    /// Chooses what to draw of an answer.
    #[cfg(test)]
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Self::with_options(answer, &DrawingOptions::default(), Door::CommandLine)
    }

    /// Chooses what to draw of an answer, as the options say.
    pub(crate) fn with_options(answer: &'a Answer, options: &DrawingOptions, door: Door) -> Self {
        let sources = Sources::of(answer);
        let edition = editions::only(answer);
        let mut drawing = Drawing {
            cards: card::cards(answer, &sources),
            lines: line::lines(answer, edition, &sources),
            layout: Layout::Listings,
            pointed_at: BTreeSet::new(),
            groups: BTreeMap::new(),
            omissions: footer::limit_lines(answer, door),
            door,
        };
        // The order matters. What is one card by mistake is parted before anything is gathered; what a
        // proof marks is not gathered with what it does not; what was asked to be left out is gone
        // before siblings are counted; and only what is left then can be too much for a page.
        unknown_owners::split(&mut drawing, answer);
        editions::hide(&mut drawing, answer);
        proof::mark(&mut drawing, answer);
        membership::mark(&mut drawing, answer);
        change_groups::group(&mut drawing, answer);
        collapse::apply(&mut drawing, options);
        sibling_groups::group(&mut drawing, answer);
        truncation::truncate(&mut drawing, answer, options);
        hop_numbers::number(&mut drawing, answer);
        drawing.layout = Layout::of(&drawing, answer.any_rows());
        drawing.find_pointed_at();
        drawing
    }

    /// Some cards and lines of the drawing, with nothing said of the rest.
    pub(crate) fn only(&self, cards: &BTreeSet<String>, lines: &BTreeSet<String>) -> Drawing<'a> {
        let mut only = Drawing {
            cards: BTreeMap::new(),
            lines: BTreeMap::new(),
            layout: self.layout,
            pointed_at: BTreeSet::new(),
            groups: BTreeMap::new(),
            omissions: Vec::new(),
            door: self.door,
        };
        for id in cards {
            only.cards
                .extend(self.cards.get(id).map(|card| (id.clone(), card.clone())));
            only.groups
                .extend(self.groups.get(id).map(|group| (id.clone(), *group)));
        }
        for id in lines {
            only.lines
                .extend(self.lines.get(id).map(|line| (id.clone(), line.clone())));
        }
        only.find_pointed_at();
        only
    }

    /// Writes replies on what they answer, farther owners on what they own, and gathers siblings: each is done only if
    /// the drawing does not fit without. What was done is told in a sentence.
    pub(crate) fn reduce(&mut self, step: Reduction, answer: &'a Answer) {
        let told = match step {
            Reduction::Replies => match replies::write_on_what_they_answer(self, answer) {
                0 => return,
                1 => "a reply or publication stands as words on what it is about".to_owned(),
                count => format!(
                    "{count} replies and publications stand as words on what they are about"
                ),
            },
            Reduction::FartherOwners => {
                match farther_owners::write_on_what_they_own(self, answer) {
                    0 => return,
                    1 => "a stake of an owner in an owner stands as words on a card".to_owned(),
                    count => {
                        format!("{count} stakes of owners in owners stand as words on their cards")
                    }
                }
            }
            Reduction::Siblings => match sibling_groups::group_for_paper(self, answer) {
                0 => return,
                count => {
                    format!("{count} cards fewer: those that hang on one card alike share one")
                }
            },
        };
        self.omissions.push(told);
    }

    /// Whether it must save room to be read on a page.
    pub(crate) fn is_large(&self) -> bool {
        self.cards.len() > LARGE
    }
}
