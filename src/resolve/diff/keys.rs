//! What makes two rows of one question the same answer, and what they say.

use std::collections::BTreeMap;

use crate::answer::{Named, Rows};
use crate::model::{Citation, Share};

/// What one row says.
pub(super) struct Said {
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
pub(super) fn said(rows: &Rows) -> Option<BTreeMap<(String, String), Said>> {
    let said: Vec<(String, Said)> = match rows {
        Rows::Affected(rows) => {
            let say = |row: &crate::answer::AffectedRow| Said {
                entity: row.entity.clone(),
                of: row.rule.clone(),
                says: format!("{}, {} {}", row.verdict.as_str(), row.sum, row.interest),
                claims: row.proof.clone(),
                sources: row.sources.clone(),
            };
            rows.iter()
                .map(|row| (row.rule.clone(), say(row)))
                .collect()
        }
        Rows::Owners(rows) => {
            let say = |row: &crate::answer::OwnersRow| {
                let said = Said {
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
                Some((row.listed.id.clone(), said))
            };
            rows.iter().filter_map(say).collect()
        }
        Rows::Holdings(rows) => {
            let say = |row: &crate::answer::HoldingsRow| Said {
                entity: row.holding.clone(),
                of: format!(
                    "held by {}",
                    row.chain.first().map_or("", |owner| owner.name.as_str())
                ),
                says: chain(&row.role, &row.chain, &row.shares),
                claims: row.path.iter().flatten().cloned().collect(),
                sources: row.sources.clone(),
            };
            rows.iter().map(|row| (String::new(), say(row))).collect()
        }
        Rows::Stakes(rows) => {
            let say = |row: &crate::answer::StakesRow| Said {
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
                claims: row.claims.iter().chain(&row.superseded).cloned().collect(),
                sources: row.sources.clone(),
            };
            rows.iter()
                .map(|row| (format!("{}\n{:?}", row.interest, row.parcel), say(row)))
                .collect()
        }
        _ => return None,
    };
    Some(
        said.into_iter()
            .map(|(respect, said)| ((said.entity.id.clone(), respect), said))
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
