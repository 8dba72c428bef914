//! Chains and circles as deep as no data is: nothing recurses, and proofs stay as small as what they prove.

use relata::answer::{Distance, Standing};
use relata::graph::Graph;

use super::{NOW, affected, companies, owns};

const DEEP: usize = 100_000;
const ROUND: usize = 2_000;

fn company(number: usize) -> String {
    format!("c{number:06}")
}

/// Companies of which each owns half of the next, and the last half of the first if it is a circle.
fn halves(count: usize, is_circle: bool) -> Graph {
    let claims = if is_circle { count } else { count - 1 };
    companies(
        (0..claims)
            .map(|number| owns(&company(number), &company((number + 1) % count), "50"))
            .collect(),
    )
}

#[test]
fn a_deep_chain_is_caught_to_its_end() {
    let rows = affected(&halves(DEEP, false), &[&company(0)], "ofac", NOW);
    assert_eq!(rows.len(), DEEP - 1);
    let line = Distance::Exactly {
        line: "50".parse().unwrap(),
    };
    assert!(
        rows.iter()
            .all(|row| row.verdict == Standing::Certain && row.distance == line)
    );
    // One claim for each: each stands on the one before, and nobody repeats the whole chain.
    assert_eq!(
        rows.iter().map(|row| row.proof.len()).sum::<usize>(),
        DEEP - 1
    );
}

#[test]
fn a_circle_ends() {
    let graph = halves(ROUND, true);
    let rows = affected(&graph, &[&company(ROUND / 2)], "ofac", NOW);
    assert_eq!(rows.len(), ROUND - 1);
    assert!(rows.iter().all(|row| row.proof.len() == 1));
    // Half is not more than half.
    let rows = affected(&graph, &[&company(0)], "uk", NOW);
    assert!(rows.is_empty());
}

#[test]
fn one_asset_of_many_owners_is_proved_by_few() {
    let tiny = (0..ROUND).map(|number| owns(&company(number), "asset", "0.02"));
    let owners: Vec<String> = (0..ROUND).map(company).chain(["big".to_owned()]).collect();
    let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
    let graph = companies(tiny.chain([owns("big", "asset", "50")]).collect());
    let rows = affected(&graph, &owners, "ofac", NOW);
    assert_eq!((rows.len(), rows[0].sum.to_string().as_str()), (1, "90 %"));
    assert_eq!(rows[0].proof, ["big>asset"]);
}
