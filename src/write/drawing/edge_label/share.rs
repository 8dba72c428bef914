//! Which shares stand on a line, when parallel claims state several.

use std::collections::{BTreeMap, HashMap};

use super::{WORD_LENGTH, listed};
use crate::answer::{Answer, Rows, ShareNote, ToldStake};
use crate::model::relationship_kind::{CONTROLS, OWNS};
use crate::model::{Date, Relationship, Share, Status};
use crate::write::sanitize::{sanitize, truncate};

/// How many shares of the same date stand on a line; more are counted.
const SHARES_SHOWN: usize = 2;

/// Chooses the shares of claims.
pub(crate) struct Shares<'a> {
    /// The stakes that rows of the answer tell, by claim.
    of_rows: HashMap<&'a str, ToldStake>,
    /// Those that the answer has besides.
    reckoned: &'a HashMap<String, ToldStake>,
    as_of: Option<Date>,
}

impl<'a> Shares<'a> {
    pub(crate) fn of(answer: &'a Answer) -> Self {
        Self {
            of_rows: of_rows(answer),
            reckoned: &answer.stakes,
            as_of: answer.day(),
        }
    }

    /// The stake that claims of one kind are accounts of: as a row tells it, so that drawing and table agree, else as all
    /// its accounts come to.
    pub(crate) fn stake(&self, claims: &[&Relationship]) -> Option<&ToldStake> {
        let mut owning = claims.iter().filter(|claim| claim.kind == OWNS);
        let of_row = owning.find_map(|claim| self.of_rows.get(claim.id.as_str()));
        let mut reckoned = claims.iter().map(|claim| self.reckoned.get(&claim.id));
        of_row.or_else(|| reckoned.find_map(|stake| stake))
    }

    /// What stands on a line of claims of one kind: their stake, else what each says by itself on the latest date, with its
    /// year where older ones differ.
    pub(crate) fn text(&self, claims: &[&Relationship]) -> String {
        if let Some(stake) = self.stake(claims) {
            return in_words(stake.clone());
        }
        let stakes = self.current(claims);
        let latest = stakes.iter().filter_map(|claim| seen(claim)).max();
        let of_latest = stakes.iter().filter(|claim| seen(claim) == latest);
        let of_latest = of_latest.map(|claim| ToldStake::of_claim(claim));
        let mut shown: Vec<String> = of_latest.map(in_words).collect();
        let year = match latest {
            Some(date) if shown.len() < stakes.len() => format!(" ({})", date.year()),
            _ => String::new(),
        };
        // Two sources that agree are one share; sorted as text, which is enough for a line to be the same every time.
        shown.sort();
        shown.dedup();
        listed(&shown, SHARES_SHOWN) + &year
    }

    /// How much a line is of, for its width: the stake of what owns, else of what controls, else what claims say.
    pub(crate) fn on_line(&self, claims: &[&Relationship]) -> Vec<Share> {
        for kind in [OWNS, CONTROLS] {
            let mut of_kind = claims.to_vec();
            of_kind.retain(|claim| claim.kind == kind);
            let shares: Vec<Share> = match self.stake(&of_kind) {
                Some(stake) => stake.share.into_iter().collect(),
                None => own_shares(&self.current(&of_kind)),
            };
            if !shares.is_empty() {
                return shares;
            }
        }
        let mut others = claims.to_vec();
        others.retain(|claim| ![OWNS, CONTROLS].contains(&claim.kind.as_str()));
        own_shares(&self.current(&others))
    }

    /// How much each kind of claims on a line is of: a stake of votes beside one of capital is another.
    pub(crate) fn of_all(&self, claims: &[&Relationship]) -> Vec<Share> {
        let mut by_kind: BTreeMap<&str, Vec<&Relationship>> = BTreeMap::new();
        for claim in claims {
            by_kind.entry(claim.kind.as_str()).or_default().push(claim);
        }
        let mut shares = Vec::new();
        for claims in by_kind.into_values() {
            match self.stake(&claims) {
                Some(stake) => shares.extend(stake.share),
                None => shares.extend(own_shares(&self.current(&claims))),
            }
        }
        shares
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

fn own_shares(claims: &[&Relationship]) -> Vec<Share> {
    claims.iter().filter_map(|claim| claim.share).collect()
}

/// A share and what it is a share of.
fn in_words(mut stake: ToldStake) -> String {
    if let Some(interest) = &mut stake.note.interest {
        *interest = truncate(&sanitize(interest), WORD_LENGTH).into_owned();
    }
    stake.to_string()
}

/// The stakes that rows tell with all that must be known of them, by the claims of their steps.
fn of_rows(answer: &Answer) -> HashMap<&str, ToldStake> {
    let mut stakes = HashMap::new();
    match answer.any_rows() {
        Rows::Owners(rows) => {
            for row in rows {
                add_chain(&mut stakes, &row.path, &row.shares, &row.share_notes);
            }
        }
        Rows::Holdings(rows) => {
            for row in rows {
                add_chain(&mut stakes, &row.path, &row.shares, &row.share_notes);
            }
        }
        Rows::Path(rows) => {
            for step in rows.iter().flat_map(|row| &row.steps) {
                add_step(answer, &mut stakes, &step.claims, step.share);
            }
        }
        Rows::Around(rows) => {
            for row in rows {
                add_step(answer, &mut stakes, &row.claims, row.share);
            }
        }
        _ => {}
    }
    stakes
}

/// Rows of these have no notes on their shares: those of the stake are the same.
fn add_step<'a>(
    answer: &'a Answer,
    stakes: &mut HashMap<&'a str, ToldStake>,
    claims: &'a [String],
    share: Option<Share>,
) {
    if share.is_none() {
        return;
    }
    for claim in claims {
        let reckoned = answer.stakes.get(claim);
        let same = reckoned.filter(|stake| stake.share == share);
        let note = same.map(|stake| stake.note.clone()).unwrap_or_default();
        let told = ToldStake { share, note };
        stakes.entry(claim.as_str()).or_insert(told);
    }
}

fn add_chain<'a>(
    stakes: &mut HashMap<&'a str, ToldStake>,
    path: &'a [Vec<String>],
    of_steps: &[Option<Share>],
    notes: &[ShareNote],
) {
    for (place, (claims, &share)) in path.iter().zip(of_steps).enumerate() {
        if share.is_none() {
            continue;
        }
        let note = notes.get(place).cloned().unwrap_or_default();
        // A claim on many chains has one share in all of them, so the first will do.
        for claim in claims {
            let told = ToldStake {
                share,
                note: note.clone(),
            };
            stakes.entry(claim.as_str()).or_insert(told);
        }
    }
}
