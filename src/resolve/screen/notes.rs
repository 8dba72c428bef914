//! What was searched, as of when, and what that leaves open.

use super::candidates::SAME;
use super::screening::Screening;
use crate::answer::{LookedUp, Note, ScreenedAgainst};
use crate::query::Screen;
use crate::resolve::affected::rule_note;
use crate::resolve::affected::unseen::{self, When};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named_entity;
use crate::resolve::listings::{ListingFilter, coverage, faded};

/// With more editions than this, they are counted instead of described.
const EDITIONS_DESCRIBED: usize = 3;

impl Screening<'_, '_> {
    pub(super) fn add_notes(
        &self,
        question: &Screen,
        filter: ListingFilter,
        builder: &mut AnswerBuilder<'_, '_>,
    ) {
        let graph = self.view.graph();
        builder.note(Note::LookedUp(LookedUp {
            entities: graph.entities().len(),
            min_score: question.min_score,
            same_score: SAME,
        }));
        builder.note(Note::ScreenedAgainst(ScreenedAgainst {
            listed: self.listed.len(),
            lister: filter.lister.map(|lister| named_entity(graph, lister)),
            edition: filter.edition.map(|edition| named_entity(graph, edition)),
            date: self.date,
        }));
        for (rule, version) in &self.rules {
            builder.note(rule_note(rule, version, self.date));
        }
        builder.note(match self.date {
            Some(date) => Note::ArithmeticAsOf { date },
            None => Note::ArithmeticUndated,
        });
        let when = When::On(self.date);
        for note in unseen::notes(self.view, &self.listed, &self.rules, when) {
            builder.note(note);
        }
        for note in faded::notes(self.view, filter, |_| true) {
            builder.note(note);
        }
        if self.editions.len() <= EDITIONS_DESCRIBED {
            for &edition in self.editions.keys() {
                builder.note(coverage::note(graph, edition));
            }
        } else {
            builder.note(Note::ListingsOfEditions {
                editions: self.editions.len(),
            });
        }
    }
}
