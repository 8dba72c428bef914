//! Who holds how much of it?

use std::collections::BTreeMap;

use crate::answer::{
    Answer, Detail, ExactChoice, MoreExactChoices, Note, Rows, StakesRow, StakesSum,
    TooManyAccounts,
};
use crate::error::Result;
use crate::graph::{Graph, fold};
use crate::lens::View;
use crate::model::{Interval, count};
use crate::ownership::{Choices, MOST_CLAIMS, Stake, all_stakes_in, choices, dated};
use crate::query::Stakes;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, named_entity, when};
use crate::resolve::compose::least_share::or_more;

/// How many choices of accounts that add up are shown.
const CHOICES_SHOWN: usize = 5;

pub(super) fn answer(view: &View<'_>, question: &Stakes, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let asset = graph.entity_named(&question.of)?;
    let (view, date) = dated(view);
    let mut found = all_stakes_in(&view, graph.entity_node(asset));
    found.retain(|stake| {
        if stake.is_left_out {
            view.leaves_out(&stake.claims);
        }
        !stake.is_left_out
    });

    let mut builder = AnswerBuilder::new(&view);
    builder.entity(asset);
    builder.holders_of(graph.entity_node(asset));
    let mut rows: Vec<StakesRow> = found.iter().map(|stake| row(&view, stake)).collect();
    for stake in &found {
        // The superseded as well: what was set aside must be open to whoever doubts the rest.
        builder.relationships(stake.claims.iter().chain(&stake.superseded).copied());
    }
    rows.sort_by_cached_key(|row| {
        // Interests apart, since they are never added; within one the greatest first.
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
        builder.note(Note::StakesSum(StakesSum {
            interest: interest.clone(),
            sum,
        }));
        let stakes: Vec<&Stake> = found
            .iter()
            .filter(|stake| stake.interest == interest)
            .collect();
        for note in add_up(graph, &interest, &choices(graph, &stakes)) {
            builder.note(note);
        }
    }
    builder.note(match date {
        Some(date) => Note::StakesAsOf { date },
        None => Note::StakesUndated,
    });
    let name = named_entity(graph, asset).name;
    let summary = match rows.len() {
        0 => format!("No stake in {name}{} is known.", or_more(&view, "of")),
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
        hangs_on: Default::default(),
        owner: named(graph, stake.owner),
        interest: stake.interest.clone(),
        parcel: stake.parcel.clone(),
        // Control without a share is no amount, and "0 to 100 %" would read like one.
        share: Some(stake.share).filter(|_| !stake.is_control() || stake.is_stated()),
        claims: ids(graph, &stake.claims),
        superseded: ids(graph, &stake.superseded),
        when: when(view, &stake.claims),
        conflict: stake.is_conflict,
        sources: citations(view, stake.claims.iter().copied()),
    }
}

/// What is stated in all, by interest; unstated shares cannot be added up.
fn sums(stakes: &[Stake]) -> BTreeMap<String, Interval> {
    let mut sums: BTreeMap<String, Interval> = BTreeMap::new();
    for stake in stakes {
        // One unstated share, anything from nothing to all, would make every sum say nothing.
        if !stake.is_control() && stake.is_stated() {
            let sum = sums.entry(stake.interest.clone()).or_insert(Interval::ZERO);
            *sum = *sum + stake.share;
        }
    }
    sums
}

/// Which accounts, one for each owner, are exactly everything.
fn add_up(graph: &Graph, interest: &str, choices: &Choices) -> Vec<Note> {
    let interest = interest.to_owned();
    let exact = match choices {
        Choices::None => return Vec::new(),
        Choices::TooMany(claims) => {
            return vec![Note::TooManyAccounts(TooManyAccounts {
                interest,
                claims: *claims,
                most: MOST_CLAIMS,
            })];
        }
        Choices::Exact(exact) if exact.is_empty() => return vec![Note::NoExactChoice { interest }],
        Choices::Exact(exact) => exact,
    };
    let mut notes = Vec::new();
    for claims in exact.iter().take(CHOICES_SHOWN) {
        notes.push(Note::ExactChoice(ExactChoice {
            interest: interest.clone(),
            claims: ids(graph, claims),
        }));
    }
    let more = exact.len().saturating_sub(CHOICES_SHOWN);
    if more > 0 {
        notes.push(Note::MoreExactChoices(MoreExactChoices {
            interest,
            choices: more,
        }));
    }
    notes
}
