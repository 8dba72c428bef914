//! Chains and groups as large as no data is: neither depth nor digits nor time run away.

use relata::graph::Graph;

use super::super::{companies, owns};
use super::{of_assets, of_owners};

const DEEP: usize = 100_000;
const MANY: usize = 2_000;

fn company(number: usize) -> String {
    format!("c{number:06}")
}

fn chain(share: &str) -> Graph {
    companies(
        (1..DEEP)
            .map(|number| owns(&company(number - 1), &company(number), share))
            .collect(),
    )
}

#[test]
fn a_deep_chain_has_an_end() {
    let graph = chain("50");
    let (held, look) = of_owners(&graph, &company(DEEP - 1));
    assert_eq!(held.len(), DEEP - 1);
    assert_eq!(held[&company(DEEP - 3)].share.to_string(), "25 %");
    assert!(held.values().all(|held| !held.is_outer) && look.rounding.is_some());
    assert!(
        held[&company(0)]
            .share
            .max
            .to_string()
            .starts_with("0.0000000000")
    );
    let below = of_assets(&graph, &company(0));
    assert_eq!(
        (below.len(), below[&company(2)].share.to_string()),
        (DEEP - 1, "25 %".to_owned())
    );
}

#[test]
fn a_deep_chain_of_everything_stays_everything() {
    let held = of_owners(&chain("100"), &company(DEEP - 1)).0;
    assert!(held.values().all(|held| held.share.to_string() == "100 %"));
}

#[test]
fn a_deep_chain_of_missing_shares_says_nothing() {
    let held = of_owners(&chain("?"), &company(DEEP - 1)).0;
    assert!(
        held.values()
            .all(|held| held.share.to_string() == "over 0 to 100 %")
    );
}

/// Companies in a circle, of which every so many have stakes all over it as well, and one owner outside.
fn group(every: usize, share: &str) -> Graph {
    let stake = |number: usize| {
        let steps = if number.is_multiple_of(every) {
            &[1, 3, 7][..]
        } else {
            &[1]
        };
        let assets = steps.iter().map(move |step| (number * step + 1) % MANY);
        assets
            .filter(move |&asset| asset != number)
            .map(move |asset| (number, asset))
    };
    let mut ends: Vec<(usize, usize)> = (0..MANY).flat_map(stake).collect();
    ends.sort_unstable();
    ends.dedup();
    let claims = ends
        .iter()
        .map(|&(owner, asset)| owns(&company(owner), &company(asset), share));
    companies(claims.chain([owns("outside", &company(0), "1")]).collect())
}

#[test]
fn a_large_circle_and_its_bounds() {
    let graph = group(MANY + 1, "99");
    let (held, look) = of_owners(&graph, &company(0));
    assert_eq!(held.len(), MANY);
    assert!(
        look.rounding
            .unwrap()
            .to_string()
            .starts_with("0.000000000"),
        "{:?}",
        look.rounding
    );
    let share = held[&company(MANY - 1)].share;
    assert!(
        share.min <= "99".parse().unwrap() && share.max >= "99".parse().unwrap(),
        "{share}"
    );
    // A little comes around the whole circle.
    assert!(
        held["outside"]
            .share
            .min
            .to_string()
            .starts_with("1.000000001"),
        "{}",
        held["outside"].share
    );
}

#[test]
fn two_thousand_companies_that_own_each_other() {
    let graph = group(10, "20");
    let (held, look) = of_owners(&graph, &company(1));
    assert_eq!(held.len(), MANY);
    assert!(
        look.rounding
            .unwrap()
            .to_string()
            .starts_with("0.0000000000"),
        "{:?}",
        look.rounding
    );
    assert!(held.values().all(|held| !held.is_outer));
    let below = of_assets(&graph, "outside");
    assert_eq!(below.len(), MANY);
    let (from_below, from_above) = (held["outside"].share, below[&company(1)].share);
    assert!(
        from_below.intersection(from_above).is_some(),
        "{from_below} and {from_above}"
    );
}

#[test]
fn two_thousand_companies_of_which_little_is_known() {
    let graph = group(10, "?");
    let (held, _) = of_owners(&graph, &company(1));
    assert_eq!(held.len(), MANY);
    // One per cent of one of them is told; everything else may belong to anybody.
    let rest = "99".parse().unwrap();
    assert!(
        held.iter()
            .all(|(owner, held)| owner == "outside" || held.share.max >= rest)
    );
    assert_eq!(of_assets(&graph, "outside").len(), MANY);
}
