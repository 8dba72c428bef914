//! Which way a drawing is laid out, and which end of a line stands first.

use std::collections::{BTreeSet, HashMap};

use super::{Drawing, Line, Relation};
use crate::answer::Rows;
use crate::model::entity_kind::{COMPANY, GOVERNMENT, LIST, MARKET, PLATFORM};

/// The most lines at one card of a drawing that is laid out downward: more make it wider than a page.
const NARROW: usize = 7;

/// The way a drawing is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// From left to right: those who list and answer, lists, what is listed, owners.
    Listings,
    /// Nothing was listed, or owners were: owners above what they own.
    Downward,
    /// The same, but too much is owned to stand side by side: owners left of what they own.
    Rightward,
}

impl Layout {
    /// The layout that suits what is drawn.
    pub(crate) fn of(drawing: &Drawing, rows: &Rows) -> Self {
        let relations: BTreeSet<Relation> = drawing.lines.values().map(|l| l.relation).collect();
        // There listings only say where a proof begins: what is read is the chain of owners.
        let is_about_listed_owners = matches!(
            rows,
            Rows::Affected(_) | Rows::Proof(_) | Rows::CaughtWhen(_)
        );
        let shows_listings = relations.contains(&Relation::Lists) && !is_about_listed_owners;
        if shows_listings || !relations.contains(&Relation::Owns) {
            return Layout::Listings;
        }
        let mut lines_at: HashMap<&str, usize> = HashMap::new();
        for line in drawing.lines.values() {
            *lines_at.entry(&line.from).or_default() += 1;
            *lines_at.entry(&line.to).or_default() += 1;
        }
        if lines_at.into_values().all(|lines| lines <= NARROW) {
            Layout::Downward
        } else {
            Layout::Rightward
        }
    }
}

impl Drawing<'_> {
    /// Whether a line is laid out from its end to its beginning, so that the drawing keeps its columns.
    pub(crate) fn is_backward(&self, line: &Line) -> bool {
        self.layout == Layout::Listings
            && (line.relation == Relation::Owns || self.column(&line.from) > self.column(&line.to))
    }

    /// Whether a card belongs among the listers and repliers of its country, apart from its companies.
    pub(crate) fn is_official(&self, id: &str) -> bool {
        self.layout == Layout::Listings && self.column(id) == 0
    }

    /// The column of a card or line, from the left; only the order counts.
    fn column(&self, id: &str) -> u8 {
        // A line that is pointed at: its circle stands between what lists and what is listed.
        let Some(card) = self.cards.get(id) else {
            return 2;
        };
        match card.kind {
            // A state that only owns stands with the owners; one that lists, too, stays with the listers.
            GOVERNMENT if self.is_owner(id) => 4,
            GOVERNMENT => 0,
            LIST => 1,
            PLATFORM | MARKET => 3,
            COMPANY => 4,
            _ => 5,
        }
    }

    /// Whether it owns something, and neither lists nor answers.
    fn is_owner(&self, id: &str) -> bool {
        let own = self.lines.values().filter(|line| line.from == id);
        let relations: BTreeSet<Relation> = own.map(|line| line.relation).collect();
        relations == BTreeSet::from([Relation::Owns])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_layout_follows_what_is_drawn() {
        let layout = |jsonl: &str| Drawing::of(&sample::answer(jsonl)).layout;
        assert_eq!(Drawing::of(&sample::wechat()).layout, Layout::Listings);
        assert_eq!(Drawing::of(&sample::owners()).layout, Layout::Downward);
        let fan = (0..9).map(|n| {
            format!(
                r#"{{"type":"entity","id":"e{n}","name":"E"}}
                {{"type":"relationship","id":"r{n}","kind":"owns","from":"e0","to":"e{n}"}}"#
            )
        });
        assert_eq!(
            layout(&fan.collect::<Vec<_>>().join("\n")),
            Layout::Rightward
        );
        assert_eq!(layout(""), Layout::Listings);
    }

    #[test]
    fn owners_stand_right_of_what_was_listed() {
        let answer = sample::wechat();
        let drawing = Drawing::of(&answer);
        let backward: Vec<&str> = drawing
            .lines
            .iter()
            .filter(|(_, line)| drawing.is_backward(line))
            .map(|(id, _)| id.as_str())
            .collect();
        let expected = [
            "alibaba-owns-aliexpress",
            "alibaba-owns-taobao",
            "tencent-disputes-wechat-2021",
            "tencent-owns-wechat",
        ];
        assert_eq!(backward, expected);
        assert!(drawing.is_official("ustr") && !drawing.is_official("tencent"));
    }
}
