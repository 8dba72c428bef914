//! Direct, indirect and component interests: which of them is counted, so that no stake counts twice.
//!
//! An indirect interest and the chain of direct ones that it leads through tell the same shares.
//!
//! - Where the components of an indirect interest lead from its holder to its subject, each with a share of the same type,
//!   the components are counted: with them a threshold is tried at every step.
//! - Else the indirect interest is counted, and its components of that type are not.
//! - An indirect interest without components is counted only where nobody is told to hold the subject directly: else the
//!   direct holder's stake contains it.

use std::collections::{BTreeMap, BTreeSet};

use super::interest::Level;
use super::relation::{End, Relation};
use super::statement::{Details, Statement};
use super::versions::Versions;

/// A type of interest of a record that is not counted.
type Uncounted = BTreeSet<(String, String, Level)>;

/// Which interests are not counted.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// By record, type and level.
    uncounted: Uncounted,
}

impl Levels {
    pub(super) fn of(statements: &[Statement], versions: &Versions) -> Self {
        let mut levels = Self::default();
        let direct = direct_subjects(statements, versions);
        for chain in versions.chains() {
            for &number in &chain.statements {
                let Details::Relation(relation) = &statements[number].details else {
                    continue;
                };
                for code in indirect_types(relation) {
                    let parts = components(relation, statements, versions);
                    let indirect = (chain.id.clone(), code.clone(), Level::Indirect);
                    if leads_through(relation, &code, &parts, versions) {
                        levels.uncounted.insert(indirect);
                        continue;
                    }
                    if parts.is_empty() {
                        let subjects = subjects(relation, versions);
                        let is_held = subjects.iter().any(|subject| {
                            direct
                                .get(&(*subject, code.as_str()))
                                .is_some_and(|holders| {
                                    holders.iter().any(|holder| *holder != chain.id)
                                })
                        });
                        if is_held {
                            levels.uncounted.insert(indirect);
                        }
                        continue;
                    }
                    for (id, part) in &parts {
                        for interest in &part.interests {
                            if interest.code.as_deref() == Some(code.as_str()) {
                                let part = ((*id).to_owned(), code.clone(), interest.level);
                                levels.uncounted.insert(part);
                            }
                        }
                    }
                }
            }
        }
        levels
    }

    /// Whether an interest of this type and level, of this record, is counted.
    pub(super) fn counts(&self, record: &str, code: Option<&str>, level: Level) -> bool {
        let code = code.unwrap_or_default().to_owned();
        !self.uncounted.contains(&(record.to_owned(), code, level))
    }
}

fn indirect_types(relation: &Relation) -> BTreeSet<String> {
    let mut types = BTreeSet::new();
    for interest in &relation.interests {
        if interest.level == Level::Indirect {
            types.extend(interest.code.clone());
        }
    }
    types
}

/// The relations among the components of a relation, as their newest statements tell them, by record.
fn components<'s>(
    relation: &Relation,
    statements: &'s [Statement],
    versions: &'s Versions,
) -> Vec<(&'s str, &'s Relation)> {
    let mut parts = Vec::new();
    for id in &relation.components {
        let Some(chain) = versions.chain(id) else {
            continue;
        };
        if let Details::Relation(part) = &statements[chain.newest()].details {
            parts.push((chain.id.as_str(), part));
        }
    }
    parts
}

/// Whether all parts tell a share of this type, and lead from the holder to the subject.
fn leads_through(
    relation: &Relation,
    code: &str,
    parts: &[(&str, &Relation)],
    versions: &Versions,
) -> bool {
    let has_share = |part: &Relation| {
        part.interests
            .iter()
            .any(|interest| interest.code.as_deref() == Some(code) && interest.share.is_some())
    };
    if parts.is_empty() || !parts.iter().all(|(_, part)| has_share(part)) {
        return false;
    }
    let mut reached: BTreeSet<&str> = ids(&relation.party, versions).into_iter().collect();
    // As often as there are parts: a chain is at most so long, whatever the order of its parts.
    for _ in parts {
        for (_, part) in parts {
            let holders = ids(&part.party, versions);
            if holders.iter().any(|holder| reached.contains(holder)) {
                reached.extend(ids(&part.subject, versions));
            }
        }
    }
    let subjects = ids(&relation.subject, versions);
    subjects.iter().any(|subject| reached.contains(subject))
}

fn ids<'a>(ends: &'a [End], versions: &'a Versions) -> Vec<&'a str> {
    let mut ids = Vec::new();
    for end in ends {
        if let End::Of(id) = end {
            ids.push(versions.resolve(id));
        }
    }
    ids
}

fn subjects<'a>(relation: &'a Relation, versions: &'a Versions) -> Vec<&'a str> {
    ids(&relation.subject, versions)
}

/// The records that tell of a direct share, by subject and type.
fn direct_subjects<'s>(
    statements: &'s [Statement],
    versions: &'s Versions,
) -> BTreeMap<(&'s str, &'s str), BTreeSet<String>> {
    let mut direct: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for chain in versions.chains() {
        let Details::Relation(relation) = &statements[chain.newest()].details else {
            continue;
        };
        for interest in &relation.interests {
            let (Some(code), Level::Direct) = (interest.code.as_deref(), interest.level) else {
                continue;
            };
            for subject in ids(&relation.subject, versions) {
                let holders = direct.entry((subject, code)).or_default();
                holders.insert(chain.id.clone());
            }
        }
    }
    direct
}
