//! Which accounts add up: one account for each stake, so that all together are exactly everything.

use super::Stake;
use crate::graph::{Graph, RelationshipId};
use crate::model::{Percent, Share};

/// With more claims than this nothing is tried.
pub const MOST_CLAIMS: usize = 20;

/// What trying every choice of accounts gave.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Choices {
    /// No stake has two accounts to choose from.
    None,
    /// So many claims state exact shares: too many to try.
    TooMany(usize),
    /// The choices, one claim for each stake, that add up to exactly 100 %; by their claims.
    Exact(Vec<Vec<RelationshipId>>),
}

/// Tries every choice of one account for each stake of one interest, the superseded ones as well, among claims that
/// state an exact share; stakes without any are left out.
///
/// There are at most 3^7 choices of 20 claims.
pub fn choices(graph: &Graph, stakes: &[&Stake]) -> Choices {
    // Ranges are left out: nearly any sum of them could be 100 %, so that they would rule no choice out.
    let exact = |&claim: &RelationshipId| {
        graph
            .share(claim)
            .and_then(exactly)
            .map(|share| (claim, share))
    };
    let accounts = |stake: &&Stake| {
        let mut claims: Vec<_> = stake
            .claims
            .iter()
            .chain(&stake.superseded)
            .filter_map(exact)
            .collect();
        claims.sort_unstable_by_key(|(claim, _)| *claim);
        claims
    };
    let stakes: Vec<_> = stakes
        .iter()
        .map(accounts)
        .filter(|accounts| !accounts.is_empty())
        .collect();
    let claims = stakes.iter().map(Vec::len).sum();
    // No stake is empty here, so as many claims as stakes means one account each, and nothing to choose.
    if claims == stakes.len() {
        return Choices::None;
    }
    // Before anything is multiplied out: each stake with two accounts doubles the choices.
    if claims > MOST_CLAIMS {
        return Choices::TooMany(claims);
    }
    let mut chosen = vec![(Vec::new(), Percent::ZERO)];
    for accounts in &stakes {
        let with = |(claims, sum): &(Vec<RelationshipId>, Percent)| {
            let claims = claims.clone();
            let sum = *sum;
            accounts
                .iter()
                .map(move |&(claim, share)| ([&claims[..], &[claim]].concat(), sum + share))
        };
        chosen = chosen.iter().flat_map(with).collect();
    }
    let mut exact: Vec<_> = chosen
        .into_iter()
        .filter(|(_, sum)| *sum == Percent::HUNDRED)
        .map(|(c, _)| c)
        .collect();
    exact.sort_unstable();
    Choices::Exact(exact)
}

/// The percentage of a share that is neither a range nor "about".
fn exactly(share: Share) -> Option<Percent> {
    share
        .min
        .filter(|_| share.min == share.max && !share.approximate)
}
