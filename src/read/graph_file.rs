//! What reading GraphML, GEXF and node-link JSON has in common: nodes and edges come in, records go out.
//!
//! Ends that no node defines become things of their own, as other readers of these formats make them; an edge that cites
//! nothing cites the file and its line. Programs count nodes and edges from 0 each, and some of them the edges of each pair
//! anew: a claim is called by the file and the id of its edge, and by a number where that id stood before. Bare shares wait
//! until it is known whether they are in percent: see [`Shares`].

use std::collections::{BTreeMap, BTreeSet};

use super::attribute_value::Value;
use super::attributes::{self, Edge};
use super::jsonl::BadLine;
use super::{Item, Weight, share_text};
use crate::model::{
    Citation, Entity, Percent, Raw, Record, Relationship, Source, count, entity_kind,
};

/// The records of a graph file.
pub(super) struct GraphFile<'g> {
    /// The id of the source that the file is.
    file: String,
    each: &'g mut dyn FnMut(Item),
    /// The nodes and claims that the file defines.
    defined: BTreeSet<String>,
    /// The ids of claims by their edges, each with how often its edge's stood so far.
    edge_ids: BTreeMap<String, usize>,
    /// The ends of its edges.
    ends: BTreeSet<String>,
    cites_itself: bool,
    shares: Shares,
    /// Edges that are stakes by their labels, and those with a share that are none.
    by_label: usize,
    idle: usize,
    /// What is to be told of how the file was understood.
    remarks: BTreeSet<String>,
}

/// Claims whose shares are bare numbers: 0.5 is a half in one file, and half a percent in another.
#[derive(Debug, Default)]
struct Shares {
    are_percent: bool,
    waiting: Vec<(u32, Relationship)>,
}

impl<'g> GraphFile<'g> {
    pub(super) fn new(name: &str, each: &'g mut dyn FnMut(Item)) -> Self {
        Self {
            file: super::source_id(name),
            each,
            defined: BTreeSet::new(),
            edge_ids: BTreeMap::new(),
            ends: BTreeSet::new(),
            cites_itself: false,
            shares: Shares::default(),
            by_label: 0,
            idle: 0,
            remarks: BTreeSet::new(),
        }
    }

    /// Tells of how the file was understood, once.
    pub(super) fn remark(&mut self, remark: &str) {
        if !self.remarks.contains(remark) {
            self.remarks.insert(remark.to_owned());
        }
    }

    pub(super) fn refuse(&mut self, line: u32, message: impl Into<String>) {
        self.hand_on(line, Weight::Record, Err(BadLine::new(message)));
    }

    /// A node; one that stands for a claim is told by an edge.
    pub(super) fn node(
        &mut self,
        line: u32,
        id: &str,
        label: Option<&str>,
        attributes: &[(String, Value)],
    ) {
        if !attributes::is_claim(attributes) {
            self.defined.insert(id.to_owned());
            let entity = attributes::entity(id, label, attributes);
            self.hand_on(line, Weight::Record, entity);
        }
    }

    pub(super) fn edge(&mut self, line: u32, edge: &Edge) {
        self.edge_at(line, format!("L{line}"), edge);
    }

    /// An edge, with the place in the file by which it is cited.
    pub(super) fn edge_at(&mut self, line: u32, locator: String, edge: &Edge) {
        let claimed = match attributes::claim(edge) {
            Ok(claimed) => claimed,
            Err(mistake) => return self.hand_on(line, Weight::Record, Err(mistake)),
        };
        self.by_label += usize::from(claimed.by_label);
        self.idle += usize::from(claimed.is_idle);
        let has_no_unit = claimed.has_no_unit;
        let Record::Relationship(mut claim) = claimed.record else {
            return;
        };
        if !claim.id.is_empty() {
            if edge.has_own_id() {
                self.defined.insert(claim.id.clone());
            } else {
                claim.id = self.claim_id(&claim.id);
            }
        }
        if !edge.is_own() && claim.sources.is_empty() {
            self.cites_itself = true;
            claim.sources.push(Citation {
                source: self.file.clone(),
                locator: Some(locator),
            });
        }
        self.ends.insert(claim.from.clone());
        self.ends.insert(claim.to.clone());
        if !has_no_unit || self.shares.are_percent {
            return self.claim(line, claim);
        }
        let share = claim.share.unwrap_or_default();
        let most = share.max.or(share.min);
        self.shares.are_percent =
            most.is_some_and(|most| most > Percent::from_units(Percent::HUNDRED.units() / 100));
        self.shares.waiting.push((line, claim));
        if self.shares.are_percent {
            for (line, claim) in std::mem::take(&mut self.shares.waiting) {
                self.claim(line, claim);
            }
        }
    }

    /// The id of the claim of an edge with this id.
    fn claim_id(&mut self, edge: &str) -> String {
        let first = format!("{}/{edge}", self.file);
        let mut id = first.clone();
        let mut count = self.edge_ids.get(&first).copied().unwrap_or_default();
        // Another edge may itself have an id that ends in such a number.
        while self.edge_ids.contains_key(&id) {
            count += 1;
            id = format!("{first}/{count}");
        }
        self.edge_ids.insert(first, count.max(1));
        self.edge_ids.entry(id.clone()).or_insert(1);
        id
    }

    /// Records that are no nodes and edges, one a line as in the native format, beginning at a line of the file.
    pub(super) fn records(&mut self, line: u32, lines: &str) {
        for text in lines.lines().filter(|text| text.starts_with('{')) {
            let record = serde_json::from_str::<Record>(text);
            let record = record.map_err(|error| BadLine::new(error.to_string()));
            if let Ok(record) = &record {
                self.defined.insert(record.id().to_owned());
            }
            self.hand_on(line, Weight::Record, record);
        }
    }

    /// Makes no things of ends that no node defines.
    pub(super) fn leave_ends_open(&mut self) {
        self.ends.clear();
    }

    /// Hands on what waited, the ends without a node, and the file as a source.
    pub(super) fn close(mut self) {
        self.decide_shares();
        self.tell_of_stakes();
        let mut ends = std::mem::take(&mut self.ends);
        ends.retain(|end| !self.defined.contains(end));
        for id in ends {
            let entity = Entity {
                name: id.clone(),
                id,
                kind: entity_kind::OTHER.to_owned(),
                ..Entity::default()
            };
            self.hand_on(1, Weight::Name, Ok(Record::Entity(entity)));
        }
        if self.cites_itself || !self.remarks.is_empty() {
            let remarks: Vec<&str> = self.remarks.iter().map(String::as_str).collect();
            let source = Source {
                id: self.file.clone(),
                title: Some(self.file.clone()),
                note: Some(remarks.join(" ")).filter(|note| !note.is_empty()),
                ..Source::default()
            };
            self.hand_on(1, Weight::Name, Ok(Record::Source(source)));
        }
    }

    /// Tells which edges became stakes, and which did not, where the file leaves that open.
    fn tell_of_stakes(&mut self) {
        if self.by_label > 0 {
            let edges = count(self.by_label, "edge");
            self.remark(&format!(
                "A label such as `60 %` is a stake of the first end in the second: {edges}."
            ));
        }
        if self.idle > 0 {
            let edges = count(self.idle, "edge");
            self.remark(&format!(
                "With a share, or a label that looks like one, and no stake, since their kind is not `owns`: {edges}."
            ));
        }
    }

    /// Where no number was over 1: parts of 1 if some lie between, else nobody can tell.
    fn decide_shares(&mut self) {
        let waiting = std::mem::take(&mut self.shares.waiting);
        let is_part = |claim: &Relationship| {
            let share = claim.share.unwrap_or_default();
            let bounds = [share.min, share.max];
            let mut bounds = bounds.into_iter().flatten();
            bounds.any(|bound| bound > Percent::ZERO && bound.hundredfold() < Percent::HUNDRED)
        };
        let are_parts = waiting.len() > 1 && waiting.iter().any(|(_, claim)| is_part(claim));
        if are_parts {
            self.remark("No share is over 1, so all are read as parts of 1: 0.5 is 50 %.");
        } else if !waiting.is_empty() {
            self.remark("Whether shares are in percent or parts of 1 cannot be told: they are kept beside the claims.");
        }
        for (line, mut claim) in waiting {
            let written = claim.share.take();
            if are_parts {
                claim.share = written.and_then(share_text::of_one);
            } else if let Some(written) = written {
                // As a number alone: in which unit it is was never said.
                let number = written.to_string();
                let number = number.trim_end_matches(" %");
                claim
                    .extra
                    .insert("attribute share".to_owned(), Raw::from(number));
            }
            self.claim(line, claim);
        }
    }

    fn claim(&mut self, line: u32, claim: Relationship) {
        self.hand_on(line, Weight::Record, Ok(Record::Relationship(claim)));
    }

    pub(super) fn hand_on(&mut self, line: u32, weight: Weight, record: Result<Record, BadLine>) {
        (self.each)(Item {
            line,
            weight,
            record,
        });
    }
}
