//! What makes two rows of one question the same answer, and what they say.

use std::collections::BTreeMap;

use crate::answer::{
    AffectedRow, HoldingsRow, Named, OwnersRow, Respect, Rows, ShareNote, StakesRow, Statement,
};
use crate::model::Citation;

/// What one row says, and of what.
pub(super) struct RowStatement {
    /// What the row is about.
    pub(super) entity: Named,
    /// In which respect.
    pub(super) of: Respect,
    pub(super) says: Statement,
    /// The claims that say so.
    pub(super) claims: Vec<String>,
    /// The listings of what is owned, where that is asked about.
    pub(super) listings: Vec<String>,
    pub(super) sources: Vec<Citation>,
}

/// The rows by what they are about: its id, and in which respect. `None` for questions that cannot be compared.
pub(super) fn statements(rows: &Rows) -> Option<BTreeMap<(String, String), RowStatement>> {
    let statements: Vec<(String, RowStatement)> = match rows {
        Rows::Affected(rows) => rows.iter().map(of_affected).collect(),
        Rows::Owners(rows) => rows.iter().filter_map(of_owners).collect(),
        Rows::Holdings(rows) => rows.iter().filter_map(of_holdings).collect(),
        Rows::Stakes(rows) => rows.iter().map(of_stakes).collect(),
        // Other rows are about no one thing by which two runs could be laid side by side.
        _ => return None,
    };
    let mut by_key = BTreeMap::new();
    for (respect, statement) in statements {
        by_key.insert((statement.entity.id.clone(), respect), statement);
    }
    Some(by_key)
}

fn of_affected(row: &AffectedRow) -> (String, RowStatement) {
    let rule = row.rule.clone();
    let statement = RowStatement {
        entity: row.entity.clone(),
        of: Respect::Rule { rule: rule.clone() },
        says: Statement::Caught {
            verdict: row.verdict,
            sum: row.sum,
            interest: row.interest.clone(),
            own_shares: row.own_shares,
        },
        claims: row.proof.clone(),
        listings: Vec::new(),
        sources: row.sources.clone(),
    };
    (rule, statement)
}

fn of_owners(row: &OwnersRow) -> Option<(String, RowStatement)> {
    // What is over on a day does not hold on it.
    if row.held.former {
        return None;
    }
    let claims = row.path.iter().flatten();
    let statement = RowStatement {
        // A row without an owner says nothing that could change: whoever comes has a row of their own.
        entity: row.owner.clone()?,
        of: Respect::OwnerOf {
            asset: row.listed.clone(),
        },
        says: Statement::Chain {
            role: row.role.clone()?,
            chain: row.chain.clone(),
            shares: row.shares.clone(),
            interests: interests(&row.share_notes),
        },
        claims: claims.cloned().collect(),
        listings: row.listings.clone(),
        sources: row.sources.clone(),
    };
    Some((row.listed.id.clone(), statement))
}

fn of_holdings(row: &HoldingsRow) -> Option<(String, RowStatement)> {
    if row.held.former {
        return None;
    }
    let owner = row.chain.first()?.clone();
    let statement = RowStatement {
        entity: row.holding.clone(),
        of: Respect::HeldBy { owner },
        says: Statement::Chain {
            role: row.role.clone(),
            chain: row.chain.clone(),
            shares: row.shares.clone(),
            interests: interests(&row.share_notes),
        },
        claims: row.path.iter().flatten().cloned().collect(),
        listings: Vec::new(),
        sources: row.sources.clone(),
    };
    Some((String::new(), statement))
}

/// What the shares of a chain are shares of; nothing where all are the usual ones.
fn interests(notes: &[ShareNote]) -> Vec<Option<String>> {
    match notes.iter().all(|note| note.interest.is_none()) {
        true => Vec::new(),
        false => notes.iter().map(|note| note.interest.clone()).collect(),
    }
}

fn of_stakes(row: &StakesRow) -> (String, RowStatement) {
    // The superseded as well: that one account took the place of another may be the cause.
    let claims = row.claims.iter().chain(&row.superseded);
    let statement = RowStatement {
        entity: row.owner.clone(),
        of: Respect::Stake {
            interest: row.interest.clone(),
            parcel: row.parcel.clone(),
        },
        says: Statement::Holds { share: row.share },
        claims: claims.cloned().collect(),
        listings: Vec::new(),
        sources: row.sources.clone(),
    };
    // In quotes, so that a parcel without a name is not the same as none.
    (format!("{}\n{:?}", row.interest, row.parcel), statement)
}
