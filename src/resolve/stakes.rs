//! Who holds how much of it?

use std::collections::BTreeMap;

use crate::answer::{Answer, Detail, Rows, StakesRow};
use crate::error::Result;
use crate::graph::{Graph, fold};
use crate::lens::View;
use crate::model::{Interval, Percent};
use crate::ownership::{Choices, MOST_CLAIMS, Stake, choices, dated, stakes_in};
use crate::query::Stakes;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, named_entity};
use crate::resolve::compose::plural::count;

/// How many choices of accounts that add up are shown.
const CHOICES_SHOWN: usize = 5;

pub(super) fn answer(view: &View<'_>, question: &Stakes, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let asset = graph.entity_named(&question.of)?;
    let (view, date) = dated(view)?;
    let found = stakes_in(&view, graph.entity_node(asset));

    let mut builder = AnswerBuilder::new(&view);
    builder.entity(asset);
    let mut rows: Vec<StakesRow> = found.iter().map(|stake| row(&view, stake)).collect();
    for stake in &found {
        builder.relationships(stake.claims.iter().chain(&stake.superseded).copied());
    }
    rows.sort_by_cached_key(|row| {
        let size = row
            .share
            .map(|share| std::cmp::Reverse((share.min, share.max)));
        (
            row.interest.clone(),
            size,
            fold(&row.owner.name),
            row.owner.id.clone(),
        )
    });
    for (interest, sum) in sums(&found) {
        builder.note(gap(&interest, sum));
        let stakes: Vec<&Stake> = found
            .iter()
            .filter(|stake| stake.interest == interest)
            .collect();
        for note in add_up(graph, &interest, &choices(graph, &stakes)) {
            builder.note(note);
        }
    }
    builder.note(format!(
        "Stakes as of {date}. Interests are never added to one another."
    ));
    let name = named_entity(graph, asset).name;
    let summary = match rows.len() {
        0 => format!("No stake in {name} is known."),
        number => format!("{} in {name}.", count(number, "stake")),
    };
    Ok(builder.finish(
        format!("Who holds how much of {name}?"),
        summary,
        Rows::Stakes(rows),
    ))
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
    for stake in stakes
        .iter()
        .filter(|stake| !stake.is_control() && is_stated(stake.share))
    {
        let sum = sums.entry(stake.interest.clone()).or_insert(Interval::ZERO);
        *sum = *sum + stake.share;
    }
    sums
}

/// What the stated stakes of an interest leave open, or have too much.
fn gap(interest: &str, sum: Interval) -> String {
    let (hundred, least) = (Percent::HUNDRED, sum.min);
    if least > hundred || (least == hundred && sum.min_exclusive) {
        return format!(
            "{interest}: the stated stakes add up to {sum}, which is more than there is."
        );
    }
    match hundred - least {
        Percent::ZERO => format!("{interest}: the stated stakes add up to {sum}."),
        rest => format!(
            "{interest}: the stated stakes add up to {sum}; {rest} % or less belong to others."
        ),
    }
}

/// Which accounts, one for each owner, are exactly everything.
fn add_up(graph: &Graph, interest: &str, choices: &Choices) -> Vec<String> {
    let exact = match choices {
        Choices::None => return Vec::new(),
        Choices::TooMany(claims) => {
            return vec![format!(
                "{interest}: {claims} claims are too many to try which of them add up to exactly 100 %; at most \
                 {MOST_CLAIMS} are tried."
            )];
        }
        Choices::Exact(exact) if exact.is_empty() => {
            return vec![format!(
                "{interest}: no choice of one account for each owner adds up to exactly 100 %."
            )];
        }
        Choices::Exact(exact) => exact,
    };
    let choice_text = |claims: &Vec<_>| {
        format!(
            "{interest}: exactly 100 % with {}.",
            ids(graph, claims).join(", ")
        )
    };
    let more = exact.len().saturating_sub(CHOICES_SHOWN);
    let more = (more > 0).then(|| {
        format!(
            "{interest}: exactly 100 % with {} as well.",
            count(more, "other choice")
        )
    });
    exact
        .iter()
        .take(CHOICES_SHOWN)
        .map(choice_text)
        .chain(more)
        .collect()
}
