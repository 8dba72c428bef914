//! Lines of a profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Cut, Limit, Named, ShowPart, ShowRow, When};
use crate::graph::{FactId, Graph, NodeId, RelationshipId};
use crate::lens::View;
use crate::model::{Citation, Extra, Fact, Relationship, Status, relationship_kind as kind};
use crate::ownership::{SHAREHOLDING, interest};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{admitted, citations, ids};
use crate::resolve::compose::labels::{
    in_words, named, named_entity, reply_details, when, when_of,
};
use crate::resolve::listings::replies::{Replies, reply};
use crate::resolve::ownership::over::Over;
use crate::resolve::ownership::step_share::{StepShares, latest_told};

/// The most lines of one kind of relationship; the answer gives the true total.
pub(super) const LINES_PER_KIND: usize = 500;

/// What a record itself says.
pub(super) fn record_row(what: &str, value: String, record: &str, sources: &[Citation]) -> ShowRow {
    ShowRow {
        hangs_on: Default::default(),
        part: ShowPart::Record,
        what: what.to_owned(),
        value,
        by: None,
        when: When::UNKNOWN,
        status: Status::Stated,
        disagrees: false,
        records: vec![record.to_owned()],
        sources: sources.to_vec(),
    }
}

/// What this version does not know of a record, as it stands: it is part of the record.
pub(super) fn extra_rows(extra: &Extra, record: &str, sources: &[Citation]) -> Vec<ShowRow> {
    extra
        .iter()
        .map(|(what, value)| record_row(what, value.to_string(), record, sources))
        .collect()
}

/// The facts about an entity or claim; those of one property and period with different values disagree.
pub(super) fn fact_rows(
    view: &View<'_>,
    about: &str,
    builder: &mut AnswerBuilder<'_, '_>,
) -> Vec<ShowRow> {
    let graph = view.graph();
    let about = graph.facts_about(about).map(|id| (id, graph.fact(id)));
    let mut facts: Vec<(FactId, Fact)> = about
        .filter(|(_, f)| view.admits_any_citation(&f.sources))
        .collect();
    // So that facts that disagree stand one below the other.
    facts.sort_by(|(_, a), (_, b)| {
        (&a.property, &a.period, &a.id).cmp(&(&b.property, &b.period, &b.id))
    });
    let row = |(id, fact): &(FactId, Fact)| {
        builder.fact(*id);
        let by = fact.by.as_deref().map(|by| match graph.entity_by_id(by) {
            Some(entity) => named_entity(graph, entity),
            None => Named {
                id: by.to_owned(),
                name: by.to_owned(),
            },
        });
        let note = fact
            .note
            .as_deref()
            .map(|note| format!(" ({note})"))
            .unwrap_or_default();
        ShowRow {
            hangs_on: Default::default(),
            part: ShowPart::Fact,
            what: fact.property.clone(),
            value: format!("{}{note}", fact.shown()),
            by,
            when: match &fact.period {
                Some(period) => When::Period {
                    period: period.clone(),
                },
                None => When::UNKNOWN,
            },
            status: fact.status,
            disagrees: facts.iter().any(|(_, other)| fact.disagrees_with(other)),
            records: vec![fact.id.clone()],
            sources: admitted(view, &fact.sources),
        }
    };
    facts.iter().map(row).collect()
}

/// The claims out of or into a node, parallel ones in one line; gives back all of them.
pub(super) fn claim_rows(
    view: &View<'_>,
    node: NodeId,
    part: ShowPart,
    rows: &mut Vec<ShowRow>,
    builder: &mut AnswerBuilder<'_, '_>,
) -> Vec<RelationshipId> {
    let graph = view.graph();
    let is_out = part == ShowPart::Out;
    let incident = if is_out {
        graph.out(node)
    } else {
        graph.into(node)
    };
    let over = Over::new(view);
    let mut all = Vec::new();
    for (code, group) in incident.by_kind() {
        let word = graph.relationship_word(code);
        let mut parallel: BTreeMap<(NodeId, Option<RelationshipId>), BTreeSet<RelationshipId>> =
            BTreeMap::new();
        for (edge, _) in group.iter().filter(|&(edge, _)| view.admits_edge(edge)) {
            let id = graph.edge_relationship(edge);
            let (from, to) = graph.ends(id);
            // Each reply has its own outlet and speaker, so replies are shown one by one.
            let alone = kind::REPLIES.contains(&word).then_some(id);
            // An arc leads to a claim node; the claim itself is in the same slice.
            parallel
                .entry((if is_out { to } else { from }, alone))
                .or_default()
                .insert(id);
        }
        let total = parallel.len();
        for ((other, _), claims) in parallel.into_iter().take(LINES_PER_KIND) {
            let claims: Vec<RelationshipId> = claims.into_iter().collect();
            builder.relationships(claims.iter().copied());
            let parted = over.parted(&claims);
            rows.push(parallel_row(
                view,
                (part, word, other),
                &parted.told,
                Time::Now,
            ));
            if !parted.over.is_empty() {
                rows.push(parallel_row(
                    view,
                    (part, word, other),
                    &parted.over,
                    Time::Past,
                ));
            }
            all.extend(claims);
        }
        if total > LINES_PER_KIND {
            let what = Cut::ClaimsOfKind {
                relationship: word.to_owned(),
            };
            builder.limit(Limit::new(what, LINES_PER_KIND, total));
        }
    }
    all
}

/// Whether a line tells what is over though other claims of the same two are not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    Now,
    Past,
}

fn parallel_row(
    view: &View<'_>,
    (part, what, other): (ShowPart, &str, NodeId),
    claims: &[RelationshipId],
    time: Time,
) -> ShowRow {
    let graph = view.graph();
    let records: Vec<Relationship> = claims.iter().map(|&id| graph.relationship(id)).collect();
    let shares = shares(view, claims, &records, time);
    // One note is enough for a line: each claim has its own profile, where all of it stands.
    let note = records.iter().find_map(|r| r.note.as_deref());
    let details: Vec<&str> = shares.iter().map(String::as_str).chain(note).collect();
    let details = if details.is_empty() {
        String::new()
    } else {
        format!(" ({})", details.join(", "))
    };
    let details_of_reply = records.first().map(|record| reply_details(graph, record));
    ShowRow {
        hangs_on: Default::default(),
        part,
        what: what.to_owned(),
        value: format!(
            "{}{}{details}",
            named(graph, other).name,
            details_of_reply.unwrap_or_default()
        ),
        by: None,
        when: when(view, claims),
        // One claim that is not stated makes the line doubtful, however many others are.
        status: records
            .iter()
            .map(|r| r.status)
            .find(|s| *s != Status::Stated)
            .unwrap_or_default(),
        disagrees: false,
        records: ids(graph, claims),
        sources: citations(view, claims.iter().copied()),
    }
}

/// How much parallel claims tell, each interest apart: of a stake what all its accounts and parcels come to. Parcels that are
/// over are told one by one, since what is left of the others is none of theirs.
fn shares(
    view: &View<'_>,
    claims: &[RelationshipId],
    records: &[Relationship],
    time: Time,
) -> Vec<String> {
    let mut told = Vec::new();
    let mut by_interest: BTreeMap<(Option<&str>, Option<&str>), Vec<RelationshipId>> =
        BTreeMap::new();
    for (&claim, record) in claims.iter().zip(records) {
        if kind::OWNERSHIP.contains(&record.kind.as_str()) {
            let interest = Some(interest(record)).filter(|interest| *interest != SHAREHOLDING);
            let parcel = record.parcel.as_deref().filter(|_| time == Time::Past);
            by_interest
                .entry((interest, parcel))
                .or_default()
                .push(claim);
        } else {
            // What is no stake is not reckoned with others.
            told.extend(record.share.map(|share| share.to_string()));
        }
    }
    let steps = StepShares::new(view, view.lens().as_of);
    for ((interest, _), claims) in by_interest {
        let share = match time {
            Time::Now => steps.told(&claims).share,
            Time::Past => latest_told(view, &claims),
        };
        if let Some(share) = share {
            let of = interest.map(|interest| format!(" {interest}"));
            told.push(format!("{share}{}", of.unwrap_or_default()));
        }
    }
    told
}

/// Replies to the claims themselves.
pub(super) fn reply_rows(
    view: &View<'_>,
    claims: &[RelationshipId],
    builder: &mut AnswerBuilder<'_, '_>,
) -> Vec<ShowRow> {
    let graph: &Graph = view.graph();
    let row = |id: RelationshipId| {
        builder.relationship(id);
        let reply = reply(view, id);
        let record = &graph.relationship(id);
        let note = record
            .note
            .as_deref()
            .map(|note| format!(" ({note})"))
            .unwrap_or_default();
        ShowRow {
            hangs_on: Default::default(),
            part: ShowPart::Reply,
            what: reply.kind,
            value: format!(
                "{} on {}{}{note}",
                reply.by.name,
                in_words(graph, graph.ends(id).1).name,
                reply_details(graph, record)
            ),
            by: Some(reply.by),
            when: when_of(record),
            status: record.status,
            disagrees: false,
            records: vec![record.id.clone()],
            sources: citations(view, [id]),
        }
    };
    Replies::to(view, claims, &[])
        .of(&[])
        .into_iter()
        .map(row)
        .collect()
}
