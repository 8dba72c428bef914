//! From left to right: those who list and answer, lists, what is listed, owners.

use super::Drawing;
use super::relation::Relation;
use crate::model::entity_kind::{COMPANY, GOVERNMENT, LIST, MARKET, PLATFORM};

impl Drawing<'_> {
    /// The column of a card or line, from the left; only the order counts.
    fn column(&self, id: &str) -> u8 {
        let Some(card) = self.cards.get(id) else { return 2 };
        match card.kind {
            GOVERNMENT if self.is_owner(id) => 5,
            GOVERNMENT => 0,
            LIST => 1,
            PLATFORM | MARKET => 3,
            COMPANY => 5,
            _ => 6,
        }
    }

    /// Whether it owns something, and neither lists nor answers.
    fn is_owner(&self, id: &str) -> bool {
        let mut relations = self.lines.values().filter(|line| line.from == id).map(|line| line.relation).peekable();
        relations.peek().is_some() && relations.all(|relation| relation == Relation::Owns)
    }

    /// Whether a line is laid out from its end to its beginning, so that the drawing keeps its columns.
    pub fn is_backward(&self, line: &super::Line) -> bool {
        match line.relation {
            Relation::Owns => !self.downward,
            _ if self.downward => false,
            _ => self.column(&line.from) > self.column(&line.to),
        }
    }

    /// Whether a card belongs among the listers and repliers of its country, apart from its companies.
    pub fn is_official(&self, id: &str) -> bool {
        self.column(id) == 0
    }
}
