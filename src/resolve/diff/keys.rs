//! What makes two rows of one question the same answer, and what they say.

use std::collections::BTreeMap;

use crate::answer::{Named, Rows};
use crate::model::{Citation, Share};

/// What one row says.
pub(super) struct Statement {
    /// What the row is about.
    pub(super) entity: Named,
    /// In which respect: the rule, what is owned, who owns it, the interest.
    pub(super) of: String,
    /// The answer in words.
    pub(super) says: String,
    /// The claims that say so.
    pub(super) claims: Vec<String>,
    pub(super) sources: Vec<Citation>,
}

/// The rows by what they are about: its id, and in which respect. `None` for questions that cannot be compared.
pub(super) fn statements(rows: &Rows) -> Option<BTreeMap<(String, String), Statement>> {
    let statements: Vec<(String, Statement)> = match rows {
        Rows::Affected(rows) => {
            let statement = |row: &crate::answer::AffectedRow| Statement {
                entity: row.entity.clone(),
                of: row.rule.clone(),
                says: format!("{}, {} {}", row.verdict.as_str(), row.sum, row.interest),
                claims: row.proof.clone(),
                sources: row.sources.clone(),
            };
            rows.iter()
                .map(|row| (row.rule.clone(), statement(row)))
                .collect()
        }
        Rows::Owners(rows) => {
            let statement = |row: &crate::answer::OwnersRow| {
                let statement = Statement {
                    // A row without an owner says nothing that could change: whoever comes has a row of their own.
                    entity: row.owner.clone()?,
                    of: format!("owner of {}", row.listed.name),
                    says: chain(
                        row.role.as_deref().unwrap_or_default(),
                        &row.chain,
                        &row.shares,
                    ),
                    claims: row
                        .path
                        .iter()
                        .flatten()
                        .chain(&row.listings)
                        .cloned()
                        .collect(),
                    sources: row.sources.clone(),
                };
                Some((row.listed.id.clone(), statement))
            };
            rows.iter().filter_map(statement).collect()
        }
        Rows::Holdings(rows) => {
            let statement = |row: &crate::answer::HoldingsRow| Statement {
                entity: row.holding.clone(),
                of: format!(
                    "held by {}",
                    row.chain.first().map_or("", |owner| owner.name.as_str())
                ),
                says: chain(&row.role, &row.chain, &row.shares),
                claims: row.path.iter().flatten().cloned().collect(),
                sources: row.sources.clone(),
            };
            rows.iter()
                .map(|row| (String::new(), statement(row)))
                .collect()
        }
        Rows::Stakes(rows) => {
            let statement = |row: &crate::answer::StakesRow| Statement {
                entity: row.owner.clone(),
                of: [Some(&row.interest), row.parcel.as_ref()]
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", "),
                says: row
                    .share
                    .map_or_else(|| "holds".to_owned(), |share| share.to_string()),
                // The superseded as well: that one account took the place of another may be the cause.
                claims: row.claims.iter().chain(&row.superseded).cloned().collect(),
                sources: row.sources.clone(),
            };
            rows.iter()
                .map(|row| {
                    (
                        // In quotes, so that a parcel without a name is not the same as none.
                        format!("{}\n{:?}", row.interest, row.parcel),
                        statement(row),
                    )
                })
                .collect()
        }
        // Other rows are about no one thing by which two runs could be laid side by side.
        _ => return None,
    };
    Some(
        statements
            .into_iter()
            .map(|(respect, statement)| ((statement.entity.id.clone(), respect), statement))
            .collect(),
    )
}

/// How an owner stands to what it holds: `owns 24.8 %`, `owns 73 % of Prosus > 25.99 % of Tencent`.
fn chain(role: &str, names: &[Named], shares: &[Option<Share>]) -> String {
    let stated = |share: &Option<Share>| share.map(|share| share.to_string()).unwrap_or_default();
    let [_, links @ ..] = names else {
        return role.to_owned();
    };
    let link = |(name, share): (&Named, &Option<Share>)| match share {
        Some(share) => format!("{share} of {}", name.name),
        None => name.name.clone(),
    };
    match links {
        [_] => format!("{role} {}", shares.first().map(stated).unwrap_or_default())
            .trim_end()
            .to_owned(),
        links => format!(
            "{role} {}",
            links
                .iter()
                .zip(shares)
                .map(link)
                .collect::<Vec<_>>()
                .join(" > ")
        ),
    }
}
