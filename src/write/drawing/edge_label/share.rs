//! Which shares stand on a line, when parallel claims state several.

use std::collections::HashMap;

use crate::answer::{Answer, Rows};
use crate::model::relationship_kind::OWNS;
use crate::model::{Date, Relationship, Share, Status};

/// How many shares of the same date stand on a line.
const SHARES_SHOWN: usize = 2;

/// Chooses the shares of claims.
pub(crate) struct Shares<'a> {
    /// The share that a row of the answer has, by claim.
    of_rows: HashMap<&'a str, Share>,
    as_of: Option<Date>,
}

impl<'a> Shares<'a> {
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Self {
            of_rows: of_rows(answer.any_rows()),
            as_of: answer.day(),
        }
    }

    /// The shares of claims of one kind: the one that a row has, so that drawing and table agree; else those of the latest
    /// date, with its year where older accounts differ.
    pub(crate) fn text(&self, claims: &[&Relationship]) -> String {
        let mut owning = claims.iter().filter(|claim| claim.kind == OWNS);
        if let Some(share) = owning.find_map(|claim| self.of_rows.get(claim.id.as_str())) {
            return share.to_string();
        }
        let stakes = self.current(claims);
        let latest = stakes.iter().filter_map(|claim| seen(claim)).max();
        let of_latest = stakes.iter().filter(|claim| seen(claim) == latest);
        let mut shown: Vec<String> = of_latest.map(|claim| share_text(claim)).collect();
        let year = match latest {
            Some(date) if shown.len() < stakes.len() => format!(" ({})", date.year()),
            _ => String::new(),
        };
        // Two sources that agree are one share; sorted as text, which is enough for a line to be the same every time.
        shown.sort();
        shown.dedup();
        if shown.len() > SHARES_SHOWN {
            shown.truncate(SHARES_SHOWN);
            shown.push("…".to_owned());
        }
        shown.join(", ") + &year
    }

    /// The accounts that count on the lens's date: what is assumed replaces all others, and an account without an end
    /// those that have ended.
    fn current<'c>(&self, claims: &[&'c Relationship]) -> Vec<&'c Relationship> {
        let is_assumed = |claim: &&Relationship| claim.status == Status::Assumed;
        let is_open = |claim: &&Relationship| claim.until.is_none();
        let mut stakes = claims.to_vec();
        stakes.retain(|claim| claim.share.is_some() && !self.is_seen_later(claim));
        if stakes.iter().any(is_assumed) {
            stakes.retain(is_assumed);
        } else if stakes.iter().any(is_open) {
            stakes.retain(is_open);
        }
        stakes
    }

    fn is_seen_later(&self, claim: &Relationship) -> bool {
        match (seen(claim), self.as_of) {
            (Some(seen), Some(date)) => seen.first_day() > date.last_day(),
            _ => false,
        }
    }
}

fn seen(claim: &Relationship) -> Option<Date> {
    claim.observed.or(claim.since)
}

/// A share and what it is a share of.
fn share_text(claim: &Relationship) -> String {
    let share = claim
        .share
        .map_or_else(String::new, |share| share.to_string());
    match claim.interest.as_deref() {
        Some("voting-rights") => format!("{share} of votes"),
        _ => share,
    }
}

/// The shares that rows have, by the claims of their steps.
fn of_rows(rows: &Rows) -> HashMap<&str, Share> {
    let mut shares = HashMap::new();
    match rows {
        Rows::Owners(rows) => {
            for row in rows {
                add_chain(&mut shares, &row.path, &row.shares);
            }
        }
        Rows::Holdings(rows) => {
            for row in rows {
                add_chain(&mut shares, &row.path, &row.shares);
            }
        }
        Rows::Path(rows) => {
            for step in rows.iter().flat_map(|row| &row.steps) {
                add_step(&mut shares, &step.claims, step.share);
            }
        }
        Rows::Around(rows) => {
            for row in rows {
                add_step(&mut shares, &row.claims, row.share);
            }
        }
        _ => {}
    }
    shares
}

fn add_chain<'a>(
    shares: &mut HashMap<&'a str, Share>,
    path: &'a [Vec<String>],
    of_steps: &[Option<Share>],
) {
    for (claims, &share) in path.iter().zip(of_steps) {
        add_step(shares, claims, share);
    }
}

fn add_step<'a>(shares: &mut HashMap<&'a str, Share>, claims: &'a [String], share: Option<Share>) {
    let Some(share) = share else { return };
    // A claim on many chains has one share in all of them, so the first will do.
    for claim in claims {
        shares.entry(claim.as_str()).or_insert(share);
    }
}
