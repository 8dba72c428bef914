//! What an answer notes of itself: how firm its rows are, what the lens left open, how far its editions are documented.

use std::collections::BTreeMap;

use super::answer_builder::{AnswerBuilder, sorted};
use super::certainty::of_claim;
use super::{no_longer_there, unknown_owners};
use crate::answer::{Counted, Doubt, Hanging, Note, SaidToDiffer, SmallLeftOut};
use crate::graph::RelationshipId;
use crate::lens::Presence;
use crate::model::{Decision, relationship_kind as kind};
use crate::ownership::left_out;
use crate::resolve::listings::coverage;

impl AnswerBuilder<'_, '_> {
    /// Notes how many of the claims that were taken are less than a statement: rows that count them cannot say so.
    pub(in crate::resolve) fn note_counted(&mut self) {
        let mut counts: BTreeMap<Doubt, usize> = BTreeMap::new();
        for &claim in &self.relationships {
            if let Some(doubt) = of_claim(self.view, claim) {
                *counts.entry(doubt).or_default() += 1;
            }
        }
        let of = |doubt| counts.get(&doubt).copied().unwrap_or_default();
        if !counts.is_empty() {
            self.notes.push(Note::Counted(Counted {
                claims: self.relationships.len(),
                inferred: of(Doubt::Inferred),
                alleged: of(Doubt::Alleged),
                disputed: of(Doubt::Disputed),
                grade_c: of(Doubt::GradeC),
            }));
        }
    }

    /// How many rows hang on what is less than a statement.
    pub(super) fn note_hanging(&mut self) {
        if self.hanging.is_empty() {
            return;
        }
        let on = |doubt| self.hanging.get(&doubt).copied().unwrap_or_default();
        self.notes.push(Note::Hanging(Hanging {
            rows: self.judged,
            inferred: on(Doubt::Inferred),
            alleged: on(Doubt::Alleged),
            disputed: on(Doubt::Disputed),
            grade_c: on(Doubt::GradeC),
        }));
    }

    /// Which entities of the answer stand for others as well.
    pub(super) fn note_merged(&mut self) {
        let graph = self.view.graph();
        let merged: Vec<_> = graph
            .merged()
            .filter(|(_, into)| self.entities.contains(into))
            .collect();
        if !merged.is_empty() {
            self.note_said_to_differ();
        }
        for (entity, into) in merged {
            self.note(Note::StandsFor {
                entity: graph.entity_id(into).to_owned(),
                other: entity.id,
            });
        }
    }

    /// Which of them somebody says are two things, whom other decisions made one.
    fn note_said_to_differ(&mut self) {
        let graph = self.view.graph();
        for decision in graph.decisions().map(|id| graph.decision(id)) {
            let left = graph.entity_by_id(&decision.left);
            let is_one = left.is_some() && left == graph.entity_by_id(&decision.right);
            let is_taken = left.is_some_and(|entity| self.entities.contains(&entity));
            if is_one && is_taken && decision.decision == Some(Decision::Different) {
                self.note(Note::SaidToDiffer(SaidToDiffer {
                    left: decision.left,
                    right: decision.right,
                    decision: decision.id,
                }));
            }
        }
    }

    /// What those had who are not there on the day of the answer.
    pub(super) fn note_no_longer_there(&mut self) {
        if let Some(day) = self.day.filter(|_| self.view.graph().has_dated_entities()) {
            let holders = match self.asset {
                Some(asset) => no_longer_there::holders(self.view, asset),
                None => self.entities(),
            };
            let notes = no_longer_there::notes(self.view, &holders, self.asset, day);
            self.notes.extend(notes);
        }
    }

    pub(super) fn note_unknown_owners(&mut self) {
        let (notes, facts) = unknown_owners::notes(self.view, &self.entities());
        facts.into_iter().for_each(|fact| self.fact(fact));
        self.notes.extend(notes);
    }

    /// How far the editions are documented whose listings, or the absence of any, went into the answer: unless that is told
    /// already.
    pub(super) fn note_coverage(&mut self) {
        let is_told = |note: &Note| {
            matches!(
                note,
                Note::Coverage(_) | Note::EditionsInPart { .. } | Note::ListingsOfEditions { .. }
            )
        };
        if self.notes.iter().any(is_told) {
            return;
        }
        let graph = self.view.graph();
        let mut editions = std::mem::take(&mut self.asked_editions);
        let lists = graph.relationship_code(kind::LISTS);
        let listings = self.relationships.iter().copied();
        let listings = listings.filter(|&id| Some(graph.relationship_kind_code(id)) == lists);
        editions.extend(listings.filter_map(|id| graph.edition_of(id)));
        self.notes.extend(coverage::notes(graph, &editions));
    }

    pub(super) fn note_lens(&mut self) {
        let lens = self.view.lens();
        let graph = self.view.graph();
        let taken = sorted(&self.relationships);
        let absent = graph.absent_relationship_kinds(lens.kinds.iter().map(String::as_str));
        self.note_absent(graph.relationship_kinds(), absent.unwrap_or_default());
        if let Some(date) = lens.as_of {
            let may_hold = |id| self.view.presence(id, date) != Presence::Out;
            // What is assumed has no date on purpose, and no reader has to be told.
            let undated = taken
                .iter()
                .filter(|&&id| graph.since(id).is_none() && !graph.is_assumed(id) && may_hold(id))
                .count();
            if undated > 0 {
                self.note(Note::UndatedOn {
                    date,
                    claims: undated,
                });
            }
            let maybe = taken
                .iter()
                .filter(|&&id| self.view.presence(id, date) == Presence::Maybe)
                .count();
            if maybe > 0 {
                self.note(Note::Imprecise {
                    date,
                    claims: maybe,
                });
            }
        }
        if let Some(date) = lens.known_by {
            self.note(Note::NotKnownBy {
                date,
                claims: self.view.undated(),
            });
        }
        if let Some(min_share) = lens.min_share {
            let stakes = left_out(self.view);
            if stakes > 0 {
                self.note(Note::SmallLeftOut(SmallLeftOut::new(stakes, min_share)));
            }
            let is_stake =
                |id: RelationshipId| kind::OWNERSHIP.contains(&graph.relationship_kind(id));
            let unstated = taken
                .iter()
                .filter(|&&id| is_stake(id) && graph.share(id).is_none())
                .count();
            if unstated > 0 {
                self.note(Note::ShareUnstated {
                    claims: unstated,
                    min_share,
                });
            }
        }
        if !lens.without.is_empty() {
            self.note(Note::TakenOut {
                claims: lens.without.clone(),
            });
        }
        for assumption in &lens.assume {
            self.note(Note::Assumed {
                assumption: assumption.clone(),
            });
        }
        if lens.exclude_disputed {
            self.note(Note::DisputedLeftOut {
                claims: self.view.disputed_count(),
            });
        }
    }
}
