//! Proofs in a drawing: who is listed, what is caught and how surely, which lines prove it, and what stands aside.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{CardRole, Drawing, Relation};
use crate::answer::{Answer, CountsAs, JointMembers, OwnShares, ProofRow, Rows, Standing};
use crate::model::Interval;
use crate::model::interest::{CONTROL, MEMBER};

/// What the rows of an answer prove.
#[derive(Default)]
struct Proofs<'a> {
    /// How surely each entity is caught, and what the caught hold of it.
    caught: BTreeMap<&'a str, (Standing, BTreeSet<String>)>,
    owners: BTreeSet<&'a str>,
    claims: HashSet<&'a str>,
}

impl<'a> Proofs<'a> {
    fn of(rows: &'a Rows) -> Self {
        let mut proofs = Proofs::default();
        match rows {
            Rows::Affected(rows) => {
                let rules = rows.iter().map(|row| row.rule.as_str()).collect();
                for row in rows {
                    let held = match row.joint_members {
                        Some(members) => HeldNote::Members(members),
                        None if row.interest == CONTROL => HeldNote::Control,
                        None => HeldNote::Share(row.sum, row.own_shares),
                    };
                    proofs.catch(
                        &row.entity.id,
                        row.verdict,
                        stake_note(held, &row.rule, &rules),
                    );
                    for owner in &row.owners {
                        proofs.owners.insert(&owner.id);
                    }
                    proofs.claims.extend(row.proof.iter().map(String::as_str));
                }
            }
            Rows::Proof(rows) => {
                let rules = rows.iter().map(|row| row.rule.as_str()).collect();
                for row in rows.iter().filter(|row| !is_aside(row)) {
                    let held = match row.sum {
                        Some(sum) => HeldNote::Share(sum, row.own_shares),
                        None if row.interest == MEMBER => HeldNote::ByMembers,
                        None => HeldNote::Control,
                    };
                    proofs.catch(
                        &row.asset.id,
                        row.verdict,
                        stake_note(held, &row.rule, &rules),
                    );
                    proofs.owners.insert(&row.owner.id);
                    proofs.claims.extend(row.claims.iter().map(String::as_str));
                }
            }
            // Other rows prove nothing, and their drawings stay as they are.
            _ => {}
        }
        proofs
    }

    fn catch(&mut self, entity: &'a str, verdict: Standing, stake_note: String) {
        let (known, notes) = self
            .caught
            .entry(entity)
            .or_insert_with(|| (verdict, BTreeSet::new()));
        // Several rules may catch it: a card shows the surest, and what each says of the stake.
        if verdict == Standing::Certain {
            *known = verdict;
        }
        notes.insert(stake_note);
    }
}

/// Whether a stake is no part of a proof.
fn is_aside(row: &ProofRow) -> bool {
    [CountsAs::Other, CountsAs::Own].contains(&row.counts_as)
}

/// How the caught hold something.
enum HeldNote {
    Share(Interval, Option<OwnShares>),
    Members(JointMembers),
    ByMembers,
    Control,
}

/// What the caught hold: `50 % held by the caught`, with the rule where there are several.
fn stake_note(held: HeldNote, rule: &str, rules: &BTreeSet<&str>) -> String {
    let stake = match held {
        HeldNote::Share(sum, None) => format!("{sum} held by the caught"),
        HeldNote::Share(sum, Some(own)) => format!("{sum} held by the caught, {own}"),
        HeldNote::Members(members) => format!("{members} listed or caught"),
        HeldNote::ByMembers => "by its members".to_owned(),
        HeldNote::Control => "controlled by the caught".to_owned(),
    };
    if rules.len() == 1 {
        stake
    } else {
        format!("{rule}: {stake}")
    }
}

/// Marks cards and lines by the part that they play in the proofs of an answer.
pub(crate) fn mark(drawing: &mut Drawing, answer: &Answer) {
    let proofs = Proofs::of(answer.any_rows());
    if proofs.caught.is_empty() {
        return;
    }
    // The ends of lines that are drawn in full: listings, other relations, and the stakes that prove something.
    let mut in_full: HashSet<String> = HashSet::new();
    let mut listed: HashSet<String> = HashSet::new();
    for line in drawing.lines.values_mut() {
        let mut claims = line.claims.iter();
        let proves = claims.any(|claim| proofs.claims.contains(claim.id.as_str()));
        line.is_aside = line.relation == Relation::Owns && !proves;
        if !line.is_aside {
            in_full.extend([line.from.clone(), line.to.clone()]);
        }
        if line.relation == Relation::Lists {
            listed.insert(line.to.clone());
        }
    }
    for (id, card) in &mut drawing.cards {
        let caught = proofs.caught.get(id.as_str());
        let is_owner = proofs.owners.contains(id.as_str());
        card.role = match caught {
            Some((Standing::Certain, _)) => CardRole::Certain,
            Some((Standing::Possible, _)) => CardRole::Possible,
            None if is_owner && listed.contains(id) => CardRole::Listed,
            None if is_owner => CardRole::Named,
            None if in_full.contains(id) => CardRole::None,
            None => CardRole::Aside,
        };
        card.stake_notes = match caught {
            Some((_, notes)) => notes.iter().cloned().collect(),
            None => Vec::new(),
        };
    }
}
