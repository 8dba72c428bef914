//! Who holds how much of it?

use std::collections::BTreeMap;

use super::extract::Extract;
use super::words::{citations, count, ids, named, named_entity};
use crate::answer::{Answer, Rows, StakesRow};
use crate::error::Result;
use crate::graph::fold;
use crate::lens::View;
use crate::model::Percent;
use crate::ownership::{Interval, Stake, dated, stakes_in};
use crate::query::Stakes;

pub(super) fn stakes(view: &View<'_>, question: &Stakes) -> Result<Answer> {
    let graph = view.graph();
    let asset = graph.named(&question.of)?;
    let (view, date) = dated(view)?;
    let found = stakes_in(&view, graph.entity_node(asset));

    let mut extract = Extract::new(&view);
    extract.entity(asset);
    let mut rows: Vec<StakesRow> = found.iter().map(|stake| row(&view, stake)).collect();
    for stake in &found {
        extract.relationships(stake.claims.iter().chain(&stake.superseded).copied());
    }
    rows.sort_by_cached_key(|row| {
        let size = row.share.map(|share| std::cmp::Reverse((share.min, share.max)));
        (row.interest.clone(), size, fold(&row.owner.name), row.owner.id.clone())
    });
    for (interest, sum) in sums(&found) {
        extract.note(gap(&interest, sum));
    }
    extract.note(format!("Stakes as of {date}. Interests are never added to one another."));
    let name = named_entity(graph, asset).name;
    let summary = match rows.len() {
        0 => format!("No stake in {name} is known."),
        number => format!("{} in {name}.", count(number, "stake")),
    };
    Ok(extract.answer(format!("Who holds how much of {name}?"), summary, Rows::Stakes(rows)))
}

fn row(view: &View<'_>, stake: &Stake) -> StakesRow {
    let graph = view.graph();
    StakesRow {
        owner: named(graph, stake.owner),
        interest: stake.interest.clone(),
        parcel: stake.parcel.clone(),
        share: (!stake.is_control()).then_some(stake.share),
        claims: ids(graph, &stake.claims),
        superseded: ids(graph, &stake.superseded),
        conflict: stake.is_conflict,
        sources: citations(view, stake.claims.iter().copied()),
    }
}

/// What is stated in all, by interest; unstated shares cannot be added up.
fn sums(stakes: &[Stake]) -> BTreeMap<String, Interval> {
    let mut sums: BTreeMap<String, Interval> = BTreeMap::new();
    let is_stated = |share: Interval| share.min > Percent::ZERO || share.max < Percent::HUNDRED;
    for stake in stakes.iter().filter(|stake| !stake.is_control() && is_stated(stake.share)) {
        let sum = sums.entry(stake.interest.clone()).or_insert(Interval::ZERO);
        *sum = *sum + stake.share;
    }
    sums
}

/// What the stated stakes of an interest leave open, or have too much.
fn gap(interest: &str, sum: Interval) -> String {
    let (hundred, least) = (Percent::HUNDRED, sum.min);
    if least > hundred || (least == hundred && sum.min_exclusive) {
        return format!("{interest}: the stated stakes add up to {sum}, which is more than there is.");
    }
    match hundred - least {
        Percent::ZERO => format!("{interest}: the stated stakes add up to {sum}."),
        rest => format!("{interest}: the stated stakes add up to {sum}; {rest} % or less belong to others."),
    }
}
