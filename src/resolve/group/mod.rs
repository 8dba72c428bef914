//! Which corporate group is something part of?

mod former;
mod members;
mod parents;
mod row;
mod search;
mod summary;

use std::collections::BTreeSet;

use crate::answer::{Answer, Detail, Note, Rows};
use crate::error::Result;
use crate::lens::View;
use crate::ownership::dated;
use crate::query::Group;
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named;
use crate::resolve::compose::least_share::or_more;
use crate::resolve::listings::{ANYBODY, faded};
use crate::resolve::ownership::chains::OwnershipKinds;
use crate::resolve::ownership::look_through::LookThroughColumns;
use members::sort;
use parents::Parents;
use search::GroupSearch;
use summary::summary;

pub(super) fn answer(view: &View<'_>, question: &Group, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let entity = graph.entity_node(graph.entity_named(&question.of)?);
    // Stakes of different dates would add up to a group that there never was.
    let (dated, date) = dated(view);
    let mut builder = AnswerBuilder::new(&dated);
    builder.node(entity);
    let search = GroupSearch {
        view: &dated,
        ownership: OwnershipKinds::of(graph),
        day: date,
        former: false,
    };
    let mut parents = if question.any_stake {
        Parents::of_ultimate(search.ultimate(entity))
    } else {
        let (heads, cut) = search.heads(entity);
        if let Some(cut) = cut {
            builder.limit(cut);
        }
        heads
    };
    // Whoever stands above those who were found may have been cut off.
    if dated.ends_search() {
        parents = Parents::default();
    }
    let mut look_through = LookThroughColumns::new(&dated);
    let mut rows = search.members(&parents, question.any_stake, &mut look_through);
    // Itself alone is no group.
    if rows.len() == 1 {
        rows.clear();
    }
    let mut former = 0;
    if let Some(date) = date.filter(|_| !dated.ends_search()) {
        let members = search.nodes(&rows);
        let before = former::before(
            view,
            date,
            entity,
            &parents.all,
            &members,
            question.any_stake,
        );
        if !before.is_whole {
            builder.note(Note::FormerInPart);
        }
        former = before.rows.len();
        rows.extend(before.rows);
        sort(&mut rows);
    }
    look_through.add_notes(&mut builder);
    for row in &rows {
        let claims = row.claims.iter();
        builder.relationships(claims.filter_map(|id| graph.relationship_by_id(id)));
        if let Some(entity) = graph.entity_by_id(&row.entity.id) {
            builder.entity(entity);
        }
    }
    builder.note(match question.any_stake {
        true => Note::GroupByAnyStake,
        false => Note::GroupByMajority,
    });
    builder.note_once(match date {
        Some(date) => Note::ArithmeticAsOf { date },
        None => Note::StakesUndated,
    });
    let of_rows: BTreeSet<&str> = rows.iter().map(|row| row.entity.id.as_str()).collect();
    for note in faded::notes(&dated, ANYBODY, |thing| {
        of_rows.contains(graph.node_id(thing))
    }) {
        builder.note(note);
    }
    let name = named(graph, entity).name;
    let current = &rows[..rows.len() - former];
    let mut summary = summary(
        &name,
        &or_more(&dated, "among stakes of"),
        current,
        question.any_stake,
    );
    if former > 0 {
        summary.pop();
        summary += &format!("; {former} former.");
    }
    Ok(builder.finish(
        format!("The corporate group of {name}"),
        summary,
        Rows::Group(rows),
    ))
}
