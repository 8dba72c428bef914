//! Rows from matches: each by itself, or grouped.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use rustc_hash::FxHashSet;

use super::columns::{Columns, Output, Sort};
use super::term::{FactAt, Scope};
use super::together::never_held_together;
use super::value::Value;
use crate::lens::View;
use crate::search::pattern::{Element, Found};

/// The most rows that are kept.
const MOST_ROWS: usize = 100_000;
/// The most nodes and claims that are kept for all rows together.
// Rows are counted on beyond it: a number costs no memory, whatever a pattern finds.
const ROOM: usize = 500_000;

/// A row before it is put in words.
pub(super) struct KeptRow {
    pub(super) values: Vec<Value>,
    /// By what it is ordered, where that is no column.
    keys: Vec<Value>,
    /// What fills the pattern, in its order; of a group, all that any of its matches has.
    pub(super) elements: Vec<Element>,
}

/// Gathers rows as matches are found.
pub(super) struct Collector<'c> {
    columns: &'c Columns,
    view: &'c View<'c>,
    slots: usize,
    /// How many rows are needed, if that is said and the first found will do.
    needed: Option<usize>,
    kept: Vec<KeptRow>,
    groups: BTreeMap<Vec<Value>, Group>,
    room: usize,
    /// How many matches there were.
    pub(super) total: usize,
    /// Whether there were more than needed.
    pub(super) has_more: bool,
    /// Whether rows were left out, since there was no room for them.
    pub(super) is_full: bool,
    /// Whether claims behind grouped rows were left out.
    pub(super) cites_in_part: bool,
    /// Whether matches count only if their claims may all have held on one day.
    pub(super) valid_together: bool,
    /// How many matches join claims that never did.
    pub(super) apart: usize,
}

#[derive(Default)]
struct Group {
    counts: Vec<usize>,
    /// By column, what was counted already, where equal values count once.
    seen: BTreeMap<usize, BTreeSet<Value>>,
    elements: FxHashSet<Element>,
}

impl<'c> Collector<'c> {
    pub(super) fn new(
        columns: &'c Columns,
        view: &'c View<'c>,
        slots: usize,
        needed: Option<usize>,
    ) -> Self {
        // An order, or a count, needs all that there is.
        let needed = needed.filter(|_| columns.order.is_empty() && !columns.are_grouped());
        Self {
            columns,
            view,
            slots,
            needed,
            kept: Vec::new(),
            groups: BTreeMap::new(),
            room: ROOM,
            total: 0,
            has_more: false,
            is_full: false,
            cites_in_part: false,
            valid_together: false,
            apart: 0,
        }
    }

    /// Takes a match; breaks when no more are needed.
    pub(super) fn take(&mut self, found: &Found<'_>, facts: &[FactAt]) -> ControlFlow<()> {
        let elements = self.elements(found, facts);
        let is_apart = never_held_together(self.view, &elements);
        if is_apart && self.valid_together {
            self.apart += 1;
            return ControlFlow::Continue(());
        }
        if self.needed == Some(self.kept.len()) {
            self.has_more = true;
            return ControlFlow::Break(());
        }
        self.apart += usize::from(is_apart);
        self.total += 1;
        if self.columns.are_grouped() {
            return self.group(Scope::Found(found, facts), elements);
        }
        if self.kept.len() >= MOST_ROWS || self.room == 0 {
            self.is_full = true;
            return ControlFlow::Continue(());
        }
        let scope = Scope::Found(found, facts);
        let mut values = Vec::with_capacity(self.columns.columns.len());
        for (_, output) in &self.columns.columns {
            values.push(match output {
                Output::Each(term) => term.value(self.view, scope),
                Output::Count { .. } => Value::Null,
            });
        }
        // Evaluated now: what was found is gone when the rows are sorted.
        let mut keys = Vec::with_capacity(self.columns.order.len());
        for (sort, _) in &self.columns.order {
            keys.push(match sort {
                Sort::Column(_) => Value::Null,
                Sort::Term(term) => term.value(self.view, scope),
            });
        }
        let kept = KeptRow {
            values,
            keys,
            elements,
        };
        self.room = self.room.saturating_sub(1 + kept.elements.len());
        self.kept.push(kept);
        ControlFlow::Continue(())
    }

    /// What fills the pattern, in its order.
    fn elements(&self, found: &Found<'_>, facts: &[FactAt]) -> Vec<Element> {
        let mut elements = Vec::new();
        for slot in 0..self.slots {
            elements.extend(found.element(slot));
            elements.extend(found.walk(slot).into_iter().map(Element::Claim));
        }
        elements.extend(facts.iter().map(|fact| Element::Fact(fact.fact)));
        elements
    }

    fn group(&mut self, scope: Scope<'_>, elements: Vec<Element>) -> ControlFlow<()> {
        let view = self.view;
        let mut key = Vec::new();
        for (_, output) in &self.columns.columns {
            if let Output::Each(term) = output {
                key.push(term.value(view, scope));
            }
        }
        let is_new = !self.groups.contains_key(&key);
        if is_new && (self.groups.len() >= MOST_ROWS || self.room == 0) {
            self.is_full = true;
            return ControlFlow::Break(());
        }
        let group = self.groups.entry(key).or_default();
        group.counts.resize(self.columns.columns.len(), 0);
        for (column, (_, output)) in self.columns.columns.iter().enumerate() {
            let Output::Count { distinct, of } = output else {
                continue;
            };
            // As in GQL: what is not known is not counted, but a match always is.
            let value = of.as_ref().map(|of| of.value(view, scope));
            if value == Some(Value::Null) {
                continue;
            }
            if let Some(value) = value.filter(|_| *distinct) {
                let seen = group.seen.entry(column).or_default();
                if self.room == 0 && !seen.contains(&value) {
                    self.is_full = true;
                    return ControlFlow::Break(());
                }
                self.room = self.room.saturating_sub(1);
                if !seen.insert(value) {
                    continue;
                }
            }
            group.counts[column] += 1;
        }
        for element in elements {
            if self.room == 0 {
                self.cites_in_part = true;
                break;
            }
            self.room -= usize::from(group.elements.insert(element));
        }
        ControlFlow::Continue(())
    }

    /// How many rows are kept.
    pub(super) fn kept_count(&self) -> usize {
        self.kept.len() + self.groups.len()
    }

    /// The rows in their order, and how many there are, with those that are passed over or cut.
    pub(super) fn rows(mut self, skip: usize, limit: Option<usize>) -> (Vec<KeptRow>, usize) {
        self.close_groups();
        let mut rows = self.kept;
        let total = rows.len();
        if !self.columns.order.is_empty() {
            // Ties by all that a row has, so that the order never hangs on that of the search.
            rows.sort_by(|one, other| {
                let ties = || (&one.values, &one.elements).cmp(&(&other.values, &other.elements));
                compare(self.columns, one, other).then_with(ties)
            });
        }
        let is_cut = skip > 0 || limit.is_some_and(|limit| limit < total);
        rows.drain(..skip.min(total));
        rows.truncate(limit.unwrap_or(usize::MAX));
        if self.columns.order.is_empty() && !self.columns.are_grouped() {
            rows.sort_by(|one, other| one.elements.cmp(&other.elements));
        }
        (rows, if is_cut { total } else { 0 })
    }

    /// A question that only counts has an answer even when nothing matches: none.
    fn close_groups(&mut self) {
        let mut outputs = self.columns.columns.iter();
        let counts_only = outputs.all(|(_, output)| matches!(output, Output::Count { .. }));
        if self.columns.are_grouped() && counts_only && self.groups.is_empty() {
            let none = Group {
                counts: vec![0; self.columns.columns.len()],
                ..Group::default()
            };
            self.groups.insert(Vec::new(), none);
        }
        for (key, group) in std::mem::take(&mut self.groups) {
            let mut each = key.into_iter();
            let mut values = Vec::with_capacity(group.counts.len());
            for ((_, output), count) in self.columns.columns.iter().zip(&group.counts) {
                values.push(match output {
                    Output::Each(_) => each.next().unwrap_or(Value::Null),
                    Output::Count { .. } => Value::number(count.to_string()),
                });
            }
            let mut elements: Vec<Element> = group.elements.into_iter().collect();
            elements.sort_unstable();
            self.kept.push(KeptRow {
                values,
                keys: Vec::new(),
                elements,
            });
        }
    }
}

/// What is not known comes last, whichever way rows are ordered.
fn compare(columns: &Columns, one: &KeptRow, other: &KeptRow) -> Ordering {
    let key = |row: &KeptRow, place: usize, sort: &Sort| {
        let key = match sort {
            Sort::Column(column) => row.values.get(*column),
            Sort::Term(_) => row.keys.get(place),
        };
        key.cloned().unwrap_or(Value::Null)
    };
    for (place, (sort, descending)) in columns.order.iter().enumerate() {
        let one = key(one, place, sort);
        let other = key(other, place, sort);
        let are_known = (one == Value::Null).cmp(&(other == Value::Null));
        let values = if *descending {
            other.cmp(&one)
        } else {
            one.cmp(&other)
        };
        let order = are_known.then(values);
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}
