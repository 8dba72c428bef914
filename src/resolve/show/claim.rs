//! All of one claim, and who replied to it.

use super::rows::{extra_rows, fact_rows, record_row, reply_rows};
use crate::answer::{Answer, ClaimDates, Rows, ShowPart};
use crate::graph::RelationshipId;
use crate::lens::View;
use crate::model::count;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::citations;
use crate::resolve::compose::labels::{named, sentence};
use crate::resolve::ownership::step_share::reckoned_stake;

pub(super) fn show_claim(view: &View<'_>, id: RelationshipId) -> Answer {
    let graph = view.graph();
    let record = view.record(id);
    let mut builder = AnswerBuilder::new(view);
    builder.relationship(id);
    // Names by the graph, in which a merged id leads on; the record keeps the id as it was written.
    let (from, to) = graph.ends(id);
    let sources = &record.sources;
    // Those of the end beside them, where it is told.
    let cited = citations(view, [id]);
    let mut rows = vec![
        record_row(
            "claim",
            sentence(graph, id).to_string(),
            &record.id,
            sources,
        ),
        record_row("kind", record.kind.clone(), &record.id, sources),
        record_row("from", named(graph, from).name, &record.from, sources),
        record_row("to", named(graph, to).name, &record.to, sources),
    ];
    // What other accounts and parcels make of it, where they say something else.
    let stake = reckoned_stake(view, id).filter(|&stake| record.share != Some(stake));
    let optional = [
        ("edition", record.edition.clone()),
        ("entry", record.entry.clone()),
        ("first", record.first.then(|| "new to the list".to_owned())),
        ("share", record.share.map(|share| share.to_string())),
        ("stake", stake.map(|share| share.to_string())),
        ("interest", record.interest.clone()),
        ("parcel", record.parcel.clone()),
        ("role", record.role.clone()),
        ("outlet", record.outlet.clone()),
        ("speaker", record.speaker.clone()),
        ("dates", Some(ClaimDates::of(&record).to_string())),
        ("status", Some(record.status.as_str().to_owned())),
        ("note", record.note.clone()),
    ];
    let filled = optional
        .into_iter()
        .filter_map(|(what, value)| Some((what, value?)))
        .filter(|(_, v)| !v.is_empty());
    rows.extend(filled.map(|(what, value)| {
        let sources = if what == "dates" { &cited } else { sources };
        record_row(what, value, &record.id, sources)
    }));
    rows.extend(extra_rows(&record.extra, &record.id, sources));
    rows.extend(fact_rows(view, &record.id, &mut builder));
    rows.extend(reply_rows(view, &[id], &mut builder));
    let replies = rows
        .iter()
        .filter(|row| row.part == ShowPart::Reply)
        .count();
    let summary = format!(
        "{}, {}.",
        count(cited.len(), "citation"),
        count(replies, "reply")
    );
    builder.finish(sentence(graph, id).to_string(), summary, Rows::Show(rows))
}
