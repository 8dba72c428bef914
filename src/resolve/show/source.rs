//! One source, and what cites it.

use super::rows::{LINES_PER_KIND, extra_rows, record_row};
use crate::answer::{Answer, Cut, Limit, Rows, ShowPart, ShowRow};
use crate::graph::RelationshipId;
use crate::lens::View;
use crate::model::{Citation, Source, count};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::{sentence, when_of};

pub(super) fn show_source(view: &View<'_>, source: &Source) -> Answer {
    let graph = view.graph();
    let mut builder = AnswerBuilder::new(view);
    builder.cite(&source.id);
    let date = source.date.map(|date| date.to_string());
    let retrieved = source.retrieved.map(|date| date.to_string());
    let fields = [
        ("publisher", &source.publisher),
        ("origin", &source.origin),
        ("author", &source.author),
        ("title", &source.title),
        ("date", &date),
        ("retrieved", &retrieved),
        ("url", &source.url),
        ("grade", &source.grade),
        ("note", &source.note),
    ];
    let filled = fields
        .into_iter()
        .filter_map(|(what, value)| Some((what, value.clone()?)));
    let mut rows: Vec<ShowRow> = filled
        .map(|(what, value)| record_row(what, value, &source.id, &source.sources))
        .collect();
    rows.extend(extra_rows(&source.extra, &source.id, &source.sources));
    source.sources.iter().for_each(|c| builder.cite(&c.source));
    let number = graph.source_by_id(&source.id);
    let cites = |id: &RelationshipId| {
        let mut of_end = graph.cited_for_end(*id).into_iter();
        let is_cited = graph.cited(*id).any(|cited| Some(cited) == number)
            || of_end.any(|citation| citation.source == source.id);
        is_cited && view.admits(*id)
    };
    // All claims are gone through: an index of who cites what would cost every graph memory for this one question.
    let citing: Vec<RelationshipId> = graph.relationships().filter(cites).collect();
    for &id in citing.iter().take(LINES_PER_KIND) {
        builder.relationship(id);
        // What else the claim cites says nothing of this source.
        let own = |c: &&Citation| c.source == source.id;
        let record = graph.relationship(id);
        let all = record.sources.iter().chain(&record.until_sources);
        let sources: Vec<Citation> = all.filter(own).cloned().collect();
        let mut row = record_row(
            &record.kind,
            sentence(graph, id).to_string(),
            &record.id,
            &sources,
        );
        row.part = ShowPart::In;
        row.when = when_of(&record);
        row.status = record.status;
        rows.push(row);
    }
    if citing.len() > LINES_PER_KIND {
        let total = citing.len();
        builder.limit(Limit::new(Cut::CitingClaims, LINES_PER_KIND, total));
    }
    let summary = format!("{} cite it.", count(citing.len(), "claim"));
    builder.finish(format!("Source {}", source.id), summary, Rows::Show(rows))
}
