//! Rules of control, joint holders and own shares against a plain reading of the rules, tried again until nothing changes.

mod joint_holders;
mod monotone;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use relata::answer::{AffectedRow, Standing};
use relata::graph::Graph;
use relata::model::Record;
use relata::query::Affected;
use serde_json::json;

use super::{NOW, as_of};
use crate::properties::check_times;
use crate::properties::graphs::graph;

const INTERESTS: [&str; 4] = [
    "shareholding",
    "voting-rights",
    "appointment-of-board",
    "rights-to-profit-or-income",
];

/// A claim on something: by which interest, and how much in whole percents; control without a share has no amount.
#[derive(Debug, Clone, Copy)]
struct Stake {
    says_control: bool,
    amount: Option<(i64, i64)>,
}

#[derive(Debug, Clone)]
struct World {
    /// Persons first, then joint holders, then companies.
    persons: usize,
    groups: usize,
    companies: usize,
    listed: BTreeSet<usize>,
    stakes: BTreeMap<(usize, usize, &'static str), Stake>,
    /// Who is part of which joint holders, and whether that is sure.
    members: BTreeMap<(usize, usize), bool>,
    /// Joint holders of whom not all are known.
    open: BTreeSet<usize>,
    rule: &'static str,
    together: BTreeSet<usize>,
}

/// What a rule asks for: the interests with their lines, whether control counts, whether all count together.
struct Terms {
    lines: Vec<(&'static str, bool)>,
    control: bool,
    summed: bool,
}

fn amounts() -> impl Strategy<Value = (i64, i64)> {
    let value = || select(vec![0_i64, 10, 20, 25, 40, 45, 49, 50, 51, 60, 90, 100]);
    prop_oneof![
        3 => value().prop_map(|value| (value, value)),
        1 => (value(), value()).prop_map(|(a, b)| (a.min(b), a.max(b))),
    ]
}

fn worlds() -> impl Strategy<Value = World> {
    (2..=3_usize, 0..=2_usize, 1..=4_usize).prop_flat_map(|(persons, groups, companies)| {
        let all = persons + groups + companies;
        let stake = (
            (0..all, persons..all),
            select([&INTERESTS[..], &["control"]].concat()),
            (any::<bool>(), proptest::option::weighted(0.85, amounts())),
        );
        let own = (persons + groups..all, amounts());
        let member = (
            (0..persons + groups, persons..persons + groups.max(1)),
            any::<bool>(),
        );
        let listed = proptest::collection::btree_set(0..persons, 1..=persons);
        let open = proptest::collection::btree_set(persons..persons + groups.max(1), 0..=1);
        let rule = select(vec!["ofac", "eu", "uk"]);
        (
            vec(stake, 1..=10),
            vec(own, 0..=2),
            vec(member, 0..=5),
            (listed, open, rule, any::<bool>()),
        )
            .prop_map(
                move |(claims, own, parts, (listed, open, rule, acts_together))| {
                    let mut stakes = BTreeMap::new();
                    for ((owner, asset), interest, (says_control, amount)) in claims {
                        let interest = match (says_control, amount) {
                            (true, None) => "control",
                            (false, _) if interest == "control" => INTERESTS[0],
                            _ => interest,
                        };
                        let stake = Stake {
                            says_control,
                            amount,
                        };
                        stakes.insert((owner, asset, interest), stake);
                    }
                    for (company, amount) in own {
                        let stake = Stake {
                            says_control: false,
                            amount: Some(amount),
                        };
                        stakes.insert((company, company, "shareholding"), stake);
                    }
                    let mut members = BTreeMap::new();
                    for ((member, group), is_sure) in parts {
                        if groups > 0 && member != group {
                            members.insert((member, group), is_sure);
                        }
                    }
                    World {
                        persons,
                        groups,
                        companies,
                        together: match acts_together && listed.len() > 1 {
                            true => listed.clone(),
                            false => BTreeSet::new(),
                        },
                        listed,
                        stakes,
                        members,
                        open: open.into_iter().filter(|_| groups > 0).collect(),
                        rule,
                    }
                },
            )
    })
}

fn id(node: usize) -> String {
    format!("n{node}")
}

impl World {
    fn nodes(&self) -> std::ops::Range<usize> {
        0..self.persons + self.groups + self.companies
    }

    fn is_group(&self, node: usize) -> bool {
        (self.persons..self.persons + self.groups).contains(&node)
    }

    fn records(&self) -> Vec<Record> {
        let mut lines = Vec::new();
        for node in self.nodes() {
            let kind = match node {
                person if person < self.persons => "person",
                group if self.is_group(group) => "group",
                _ => "company",
            };
            let mut entity =
                json!({"type": "entity", "id": id(node), "kind": kind, "name": id(node)});
            if self.open.contains(&node) {
                entity["complete"] = json!(false);
            }
            lines.push(entity);
        }
        for (&(owner, asset, interest), stake) in &self.stakes {
            let kind = if stake.says_control {
                "controls"
            } else {
                "owns"
            };
            let mut claim = json!({
                "type": "relationship", "id": format!("{owner}-{asset}-{interest}"), "kind": kind,
                "from": id(owner), "to": id(asset),
            });
            if interest != "control" || stake.amount.is_some() {
                claim["interest"] = json!(interest);
            }
            if let Some((min, max)) = stake.amount {
                claim["share"] = json!({"min": min.to_string(), "max": max.to_string()});
            }
            lines.push(claim);
        }
        for (&(member, group), &is_sure) in &self.members {
            let mut claim = json!({
                "type": "relationship", "id": format!("part-{member}-{group}"), "kind": "part-of",
                "from": id(member), "to": id(group),
            });
            if !is_sure {
                // Within this year, so that on the day asked it may be or not.
                claim["since"] = json!("2024");
            }
            lines.push(claim);
        }
        let read = |line: serde_json::Value| serde_json::from_value(line).unwrap();
        lines.into_iter().map(read).collect()
    }

    fn graph(&self) -> Graph {
        graph("rules", self.records())
    }

    fn question(&self) -> Affected {
        let mut question = Affected::by(self.listed.iter().copied().map(id)).rule(self.rule);
        if !self.together.is_empty() {
            question = question.acting_together(self.together.iter().copied().map(id));
        }
        question
    }

    fn ask(&self) -> BTreeMap<usize, bool> {
        let answer = self.graph().ask(self.question(), &as_of(NOW)).unwrap();
        let rows = answer.into_rows::<AffectedRow>().unwrap();
        let found = rows.into_iter().map(|row| {
            let node: usize = row.entity.id[1..].parse().unwrap();
            (node, row.verdict == Standing::Certain)
        });
        found.collect()
    }

    fn terms(&self) -> Terms {
        let control = self.rule != "ofac";
        let mut lines = vec![("shareholding", self.rule != "uk")];
        if control {
            lines.extend([("voting-rights", false), ("appointment-of-board", false)]);
        }
        Terms {
            lines,
            control,
            summed: self.rule != "uk",
        }
    }

    /// Those who count as one.
    fn persons(&self, terms: &Terms) -> Vec<BTreeSet<usize>> {
        if terms.summed || self.together == self.listed {
            return vec![self.listed.clone()];
        }
        self.listed
            .iter()
            .map(|&one| BTreeSet::from([one]))
            .collect()
    }

    fn held<'w>(
        &'w self,
        asset: usize,
        interest: &'w str,
    ) -> impl Iterator<Item = (usize, (i64, bool, i64))> + 'w {
        let of = self
            .stakes
            .iter()
            .filter(move |((_, to, of), _)| *to == asset && *of == interest);
        of.map(|(&(owner, _, _), stake)| match stake.amount {
            Some((min, max)) => (owner, (min, false, max)),
            // Something, nobody says how much.
            None => (owner, (0, true, 100)),
        })
    }

    /// Whether so many per cent are past the line of 50.
    fn past(value: i64, is_more: bool, inclusive: bool) -> bool {
        value > 50 || (value == 50 && (inclusive || is_more))
    }

    fn reaches(
        &self,
        asset: usize,
        caught: &BTreeSet<usize>,
        line: (&str, bool),
        sure: bool,
    ) -> bool {
        let (interest, inclusive) = line;
        let mut least = 0;
        let mut more = false;
        let mut most = 0;
        let mut others = 0;
        let mut others_more = false;
        let mut own = 0;
        for (owner, (min, is_more, max)) in self.held(asset, interest) {
            if owner != asset && caught.contains(&owner) {
                least += min;
                more |= is_more;
                most += max;
            } else {
                others += min;
                others_more |= is_more;
            }
            if owner == asset {
                own += max;
            }
        }
        if Self::past(least, more, inclusive) {
            return true;
        }
        if sure {
            return false;
        }
        // What the others leave over; less than that where they hold more than their least.
        let left = 100 - others;
        let is_less = match most.cmp(&left) {
            Ordering::Less => false,
            Ordering::Equal | Ordering::Greater => others_more,
        };
        let most = most.min(left);
        let enough = |above: i64, below: i64| match (100 * above).cmp(&(50 * below)) {
            Ordering::Greater => true,
            Ordering::Equal => inclusive && !is_less,
            Ordering::Less => false,
        };
        if enough(most, 100) {
            return true;
        }
        // Of what the company does not hold of itself.
        own > 0 && most > 0 && (own >= 100 || most >= 100 - own || enough(most, 100 - own))
    }

    fn controls(&self, asset: usize, caught: &BTreeSet<usize>, terms: &Terms, sure: bool) -> bool {
        terms.control
            && self.stakes.iter().any(|(&(owner, to, interest), stake)| {
                let is_line = terms.lines.iter().any(|(line, _)| *line == interest);
                let counts =
                    to == asset && caught.contains(&owner) && stake.says_control && !is_line;
                counts
                    && match stake.amount {
                        None => true,
                        Some((min, max)) => {
                            let line = if interest == "control" { 0 } else { 50 };
                            (if sure { min } else { max }) > line
                        }
                    }
            })
    }

    fn by_members(&self, group: usize, caught: &BTreeSet<usize>, sure: bool) -> bool {
        let members: Vec<(usize, bool)> = self
            .members
            .iter()
            .filter(|((_, of), _)| *of == group)
            .map(|(&(member, _), &is_sure)| (member, is_sure))
            .collect();
        if !sure {
            return members.iter().any(|(member, _)| caught.contains(member));
        }
        !self.open.contains(&group)
            && members.iter().any(|(_, is_sure)| *is_sure)
            && members.iter().all(|(member, _)| caught.contains(member))
    }

    fn fixpoint(&self, group: &BTreeSet<usize>, terms: &Terms, sure: bool) -> BTreeSet<usize> {
        let mut caught = group.clone();
        loop {
            let before = caught.len();
            for node in self.nodes() {
                let is_caught = self.by_members(node, &caught, sure)
                    || self.controls(node, &caught, terms, sure)
                    || terms
                        .lines
                        .iter()
                        .any(|&line| self.reaches(node, &caught, line, sure));
                if !caught.contains(&node) && is_caught {
                    caught.insert(node);
                }
            }
            if caught.len() == before {
                return caught;
            }
        }
    }

    /// What is caught, and whether for certain.
    fn expected(&self) -> BTreeMap<usize, bool> {
        let terms = self.terms();
        let mut found = BTreeMap::new();
        for person in self.persons(&terms) {
            for sure in [false, true] {
                for node in self.fixpoint(&person, &terms, sure) {
                    if !self.listed.contains(&node) {
                        *found.entry(node).or_insert(sure) |= sure;
                    }
                }
            }
        }
        found
    }
}

#[test]
fn rules_catch_what_they_say() {
    check_times(6, worlds(), |world| {
        prop_assert_eq!(world.ask(), world.expected());
        Ok(())
    });
}
