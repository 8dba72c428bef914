//! Proofs are worked out again from what `--proof` prints and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use relata::answer::{CountsAs, ProofRow, Standing, Threshold};
use relata::graph::Graph;
use relata::model::{Percent, Relationship};
use relata::query::Affected;

use super::brute_force::worlds;
use super::cases::claim;
use super::{NOW, as_of, companies, owns};
use crate::properties::check;

fn proof(graph: &Graph, question: Affected) -> Vec<ProofRow> {
    graph
        .ask(question.proof(), &as_of(NOW))
        .unwrap()
        .into_rows::<ProofRow>()
        .unwrap()
}

/// A bound, and whether it is itself excluded.
type Bound = (Percent, bool);

fn sum(bounds: impl Iterator<Item = Bound>) -> Bound {
    bounds.fold((Percent::ZERO, false), |(sum, open), (bound, is_open)| {
        (sum + bound, open || is_open)
    })
}

/// Whether the stakes of one step are enough by what the rows say.
fn is_enough(step: &[&ProofRow]) -> bool {
    let is_other = |row: &&ProofRow| [CountsAs::Other, CountsAs::Own].contains(&row.counts_as);
    let (against, counting): (Vec<&ProofRow>, _) = step.iter().partition(|row| is_other(row));
    let own = step.iter().filter(|row| row.counts_as == CountsAs::Own);
    if counting.iter().any(|row| row.share.is_none()) {
        return true;
    }
    let shares = || counting.iter().filter_map(|row| row.share);
    let least = sum(shares().map(|share| (share.min, share.min_exclusive)));
    let Threshold {
        threshold: line,
        inclusive,
        ..
    } = step[0].line;
    if least.0 > line || (least.0 == line && (inclusive || least.1)) {
        return true;
    }
    let most = sum(shares().map(|share| (share.max, share.max_exclusive)));
    let others = sum(against
        .iter()
        .filter_map(|row| row.share)
        .map(|share| (share.min, share.min_exclusive)));
    let reaches =
        |(bound, is_open): Bound| bound > line || (bound == line && inclusive && !is_open);
    let is_possible = step.iter().all(|row| row.verdict == Standing::Possible);
    let left = (Percent::HUNDRED - others.0, others.1);
    let held = match most.0.cmp(&left.0) {
        std::cmp::Ordering::Less => most,
        std::cmp::Ordering::Greater => left,
        std::cmp::Ordering::Equal => (most.0, most.1 || left.1),
    };
    is_possible && (reaches(held) || reaches_of_rest(held, own, step[0].line))
}

/// Whether so much is enough of what the asset does not hold itself. In whole numbers, as these worlds have them.
fn reaches_of_rest<'r>(
    (held, is_open): Bound,
    own: impl Iterator<Item = &'r &'r ProofRow>,
    line: Threshold,
) -> bool {
    let number = |percent: Percent| percent.to_f64() as i64;
    let own = sum(own
        .filter_map(|row| row.share)
        .map(|share| (share.max, share.max_exclusive)));
    let rest = 100 - number(own.0);
    if own.0 == Percent::ZERO || number(held) <= 0 {
        return false;
    }
    if number(held) >= rest {
        return line.threshold < Percent::HUNDRED || line.inclusive;
    }
    let above = 100 * number(held);
    let below = number(line.threshold) * rest;
    above > below || (above == below && line.inclusive && !is_open && !own.1)
}

/// Follows the rows in their order. What they prove, as (rule, entity, verdict), or the step that does not hold.
fn follow(rows: &[ProofRow]) -> Result<BTreeSet<(String, String, &'static str)>, String> {
    let mut steps: BTreeMap<(&str, usize), Vec<&ProofRow>> = BTreeMap::new();
    rows.iter()
        .for_each(|row| steps.entry((&row.rule, row.step)).or_default().push(row));
    let mut proved: BTreeMap<(&str, Option<&str>, &str), Standing> = BTreeMap::new();
    for ((rule, number), step) in steps {
        let person = step[0].person.as_ref().map(|person| person.id.as_str());
        let wrong = |why: &str| Err(format!("{rule} step {number}: {why}: {step:#?}"));
        for row in &step {
            let earlier = proved.get(&(rule, person, row.owner.id.as_str())).copied();
            let expected = match row.counts_as {
                CountsAs::Certain => Some(Standing::Certain),
                CountsAs::Possible => Some(Standing::Possible),
                CountsAs::Listed | CountsAs::Other | CountsAs::Own => None,
                other => panic!("{other:?}"),
            };
            let is_aside = [CountsAs::Other, CountsAs::Own].contains(&row.counts_as);
            if !is_aside && earlier != expected {
                return wrong("the owner does not stand as it says");
            }
            if row.counts_as == CountsAs::Listed
                && person.is_some_and(|person| person != row.owner.id)
            {
                return wrong("another person is listed");
            }
            if row.asset != step[0].asset
                || row.verdict != step[0].verdict
                || row.interest != step[0].interest
            {
                return wrong("it is about several things");
            }
            if row.verdict == Standing::Certain && row.counts_as == CountsAs::Possible {
                return wrong("certain by what is possible");
            }
        }
        if !is_enough(&step) {
            return wrong("not enough");
        }
        let needed = |row: &&&ProofRow| ![CountsAs::Other, CountsAs::Own].contains(&row.counts_as);
        if step.iter().filter(needed).count() > 1 {
            for left_out in step.iter().filter(needed) {
                let mut against = (*left_out).clone();
                against.counts_as = CountsAs::Other;
                let fewer: Vec<&ProofRow> = step
                    .iter()
                    .map(|row| if row == left_out { &against } else { *row })
                    .collect();
                if is_enough(&fewer) {
                    return wrong(&format!("{} can be left out", left_out.owner.id));
                }
            }
        }
        proved.insert((rule, person, step[0].asset.id.as_str()), step[0].verdict);
    }
    Ok(proved
        .into_iter()
        .map(|((rule, _, id), verdict)| (rule.to_owned(), id.to_owned(), verdict.as_str()))
        .collect())
}

#[test]
fn a_proof_can_be_followed_by_hand() {
    check(worlds(7, 14), |world| {
        let rows = proof(&world.graph(), world.question());
        let proved = follow(&rows).map_err(TestCaseError::fail)?;
        for row in world.ask() {
            let told = (row.rule, row.entity.id, row.verdict.as_str());
            prop_assert!(proved.contains(&told), "{:?} is not proved", told);
        }
        Ok(())
    });
}

/// Y catches B by what it holds through A, which X catches as well: each proof is of one person.
#[test]
fn the_proofs_of_two_persons_are_not_mixed() {
    let votes = |text: &str| Relationship {
        kind: "controls".to_owned(),
        ..claim(text)
    };
    let claims = vec![
        claim("X>A 60"),
        votes("Y>A 60"),
        claim("A>B 30"),
        claim("Y>B 30"),
    ];
    let rows = proof(&companies(claims), Affected::by(["X", "Y"]).rule("uk"));
    let proved = follow(&rows).unwrap();
    assert!(
        proved.contains(&("uk".to_owned(), "B".to_owned(), "certain")),
        "{proved:?}"
    );
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let person = row.person.as_ref().unwrap();
            format!(
                "{} {}: {}>{}",
                person.id, row.step, row.owner.id, row.asset.id
            )
        })
        .collect();
    assert_eq!(told, ["X 1: X>A", "Y 2: Y>A", "Y 3: Y>B", "Y 3: A>B"]);
}

/// What an unlisted owner holds at least is told where it decides what is left over.
#[test]
fn what_counts_against_is_told() {
    let rows = proof(
        &companies(vec![claim("X>A ?"), claim("U>A 40")]),
        Affected::by(["X"]).rule("ofac"),
    );
    let told: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row.owner.id.as_str(), row.counts_as.as_str()))
        .collect();
    assert_eq!(told, [("X", "listed"), ("U", "against")]);
    assert_eq!(rows[0].sum.unwrap().to_string(), "over 0 to 60 %");
    follow(&rows).unwrap();
}

#[test]
fn a_deep_proof_is_as_long_as_what_it_proves() {
    const DEEP: usize = 100_000;
    let company = |number: usize| format!("c{number:06}");
    let chain = (0..DEEP)
        .map(|number| owns(&company(number), &company(number + 1), "50"))
        .collect();
    let rows = proof(&companies(chain), Affected::by([company(0)]).rule("ofac"));
    assert_eq!(rows.len(), DEEP);
    assert_eq!(follow(&rows).unwrap().len(), DEEP);
    assert_eq!(rows.last().unwrap().asset.id, company(DEEP));
}
