//! How are these two connected?

mod spec;

use std::collections::BTreeSet;

use crate::answer::{Answer, Cut, Detail, Limit, Note, PathRow, PathStep, Roles, Rows};
use crate::error::{Hint, Result, Wrong};
use crate::graph::RelationshipId;
use crate::lens::{Lens, NO_THROUGH, NO_TURN, Validity, View};
use crate::model::count;
use crate::model::interest::VOTING_RIGHTS;
use crate::query::{End, Path};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::{named, when};
use crate::resolve::ownership::chains::roles;
use crate::resolve::ownership::over::Over;
use crate::resolve::ownership::step_share::{StepShares, ToldShare, is_minority};
use crate::search::{FoundPath, FoundStep, PathSpec, all_paths, paths};

/// How many of all paths an answer has, if the question does not say.
const MOST_ROWS: usize = 1000;

pub(super) fn answer(view: &View<'_>, question: &Path, _: Detail) -> Result<Answer> {
    let graph = view.graph();
    let (entity_kinds, relationship_kinds) = spec::absent(graph, question)?;
    let spec = spec::spec(view, question)?;
    // Refused: no row would read as if there were no path.
    if question.paths == 0 || question.limit == Some(0) {
        return Err(Wrong::NoPath.hint(Hint::AskForOne).into());
    }
    let from = spec::end_in_words(graph, &question.from)?;
    let to = spec::end_in_words(graph, &question.to)?;
    // Without its first letter, which is a capital in the title and a small one in the summary.
    let ends = format!("rom {from} to {to}{}", spec::demands(graph, question)?);
    let mut builder = AnswerBuilder::new(view);
    builder.note_absent(graph.entity_kinds(), entity_kinds);
    builder.note_absent(graph.relationship_kinds(), relationship_kinds);
    // Of a set, only those at which some path ends: it may be all companies.
    for (end, nodes) in [(&question.from, &spec.from), (&question.to, &spec.to)] {
        if matches!(end, End::Named(_)) {
            for &node in nodes {
                builder.node(node);
            }
        }
    }
    let found = if is_same_node(question, &spec) {
        PathSearch::itself()
    } else {
        PathSearch::search(view, question, &spec)
    };
    let over = Over::new(view);
    let mut rows: Vec<PathRow> = Vec::with_capacity(found.paths.len());
    for (number, path) in (1..).zip(&found.paths) {
        let Some(row) = row(&mut builder, &over, number, path) else {
            break;
        };
        rows.push(row);
    }
    let summary = match rows.first() {
        Some(row) if row.hops == 0 => format!("{from} and {to} are the same thing."),
        None if !found.paths.is_empty() => {
            let hops = count(found.paths[0].steps.len(), "hop");
            format!("A path f{ends} of {hops} was found, and not told to its end.")
        }
        _ => summary(view, question, &format!("f{ends}"), &rows, &found),
    };
    if found.paths.is_empty() && found.gave_up.is_none() {
        note_not_passed(&mut builder);
    }
    if let Some(walks) = found.estimate {
        builder.note(Note::WalksCounted { walks });
    }
    note_undated(&mut builder, &found.paths);
    if let Some(total) = found.cut {
        let what = Cut::Paths {
            stopped_after: found.gave_up,
            is_counted: found.estimate.is_some(),
        };
        builder.limit(Limit::new(what, rows.len(), total));
    }
    let mut title = format!("F{ends}");
    if let Some(hops) = question.max_hops {
        title += &format!(" in at most {}", count(hops, "hop"));
    }
    Ok(builder.finish(title, summary, Rows::Path(rows)))
}

/// Whether both ends are the same named node.
fn is_same_node(question: &Path, spec: &PathSpec) -> bool {
    let are_named = [&question.from, &question.to]
        .iter()
        .all(|end| matches!(end, End::Named(_)));
    are_named && spec.from == spec.to
}

/// What a search came to.
#[derive(Default)]
struct PathSearch {
    paths: Vec<FoundPath>,
    /// How many paths there were at most before the search, if all were asked for and could be counted.
    estimate: Option<usize>,
    /// How many there may be, when some are not shown.
    cut: Option<usize>,
    /// After how many edges the search stopped.
    gave_up: Option<usize>,
}

impl PathSearch {
    /// The path from a node to itself.
    fn itself() -> Self {
        Self {
            paths: vec![FoundPath::default()],
            ..Self::default()
        }
    }

    fn search(view: &View<'_>, question: &Path, spec: &PathSpec) -> Self {
        if !question.all {
            let mut search = paths(view, spec);
            let paths: Vec<FoundPath> = search.by_ref().take(question.paths).collect();
            let gave_up = search.gave_up();
            return Self {
                cut: gave_up.map(|_| paths.len() + 1),
                gave_up,
                paths,
                estimate: None,
            };
        }
        let mut search = all_paths(view, spec);
        let estimate = search.estimate();
        let paths: Vec<FoundPath> = search
            .by_ref()
            .take(question.limit.unwrap_or(MOST_ROWS))
            .collect();
        // One path more is looked for, since only that tells whether these are all.
        let is_over = search.next().is_none() && search.gave_up().is_none();
        let most = estimate.unwrap_or_default().max(paths.len() + 1);
        Self {
            cut: (!is_over).then_some(most),
            gave_up: search.gave_up(),
            paths,
            estimate,
        }
    }
}

/// `None` if there is no room for all of it: a path without its end is none.
fn row(
    builder: &mut AnswerBuilder<'_, '_>,
    over: &Over<'_>,
    number: usize,
    path: &FoundPath,
) -> Option<PathRow> {
    let view = builder.view();
    let mut steps: Vec<PathStep> = Vec::with_capacity(path.steps.len());
    let mut sources = Vec::new();
    let mut valid = Validity::always();
    for found in &path.steps {
        if view.ends_rows() {
            return None;
        }
        let step = step(builder, over, found);
        sources.extend(step.sources.iter().cloned());
        // Any of a step's claims is enough for it, and every step is needed.
        valid = valid.and(&view.validity(found.claims.iter().copied()));
        steps.push(step);
    }
    // Each once, though steps of a path often cite the same.
    sources.sort();
    sources.dedup();
    Some(PathRow {
        hangs_on: Default::default(),
        number,
        hops: steps.len(),
        steps,
        valid,
        sources,
    })
}

fn step(
    builder: &mut AnswerBuilder<'_, '_>,
    over: &Over<'_>,
    FoundStep {
        from,
        to,
        forward,
        claims,
    }: &FoundStep,
) -> PathStep {
    let view = builder.view();
    let graph = view.graph();
    builder.relationships(claims.iter().copied());
    let parted = over.parted(claims);
    let ToldShare { share, note } = StepShares::new(view, view.lens().as_of).of_parted(&parted);
    let told = &parted.told;
    // What is over is told as it last was.
    let then = (parted.last_day).map(|day| view.whatever_its_share().as_of(day));
    let decides = (note.interest.as_deref()).is_none_or(|interest| interest == VOTING_RIGHTS);
    PathStep {
        hangs_on: Default::default(),
        from: named(graph, *from),
        kind: kinds(view, claims),
        role: Roles {
            minority: is_minority(then.as_ref().unwrap_or(view), told)
                && !(decides && share.is_some_and(|share| share.is_majority())),
            ..roles(graph, told)
        },
        forward: *forward,
        to: named(graph, *to),
        when: when(view, told),
        former: parted.last_day.is_some(),
        share,
        // Without a share there is nothing that it would be a share of.
        share_of: share.and(note.interest),
        sources: citations(view, claims.iter().copied()),
        claims: ids(graph, claims),
    }
}

/// The kinds of some claims, each once.
fn kinds(view: &View<'_>, claims: &[RelationshipId]) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for &id in claims {
        kinds.push(view.graph().relationship_kind(id));
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(", ")
}

/// How many claims say no beginning, of which the lens says nothing.
fn note_undated(builder: &mut AnswerBuilder<'_, '_>, paths: &[FoundPath]) {
    let view = builder.view();
    let graph = view.graph();
    let mut claims: BTreeSet<RelationshipId> = BTreeSet::new();
    for step in paths.iter().flat_map(|path| &path.steps) {
        claims.extend(&step.claims);
    }
    claims.retain(|&id| graph.since(id).is_none() && !graph.is_assumed(id));
    let undated = claims.len();
    // Under a date, the builder notes it for all claims of the answer.
    if undated > 0 && view.lens().as_of.is_none() {
        builder.note(Note::UndatedFromTheFirst { claims: undated });
    }
}

fn summary(
    view: &View<'_>,
    question: &Path,
    ends: &str,
    rows: &[PathRow],
    found: &PathSearch,
) -> String {
    let Some((first, last)) = rows.first().zip(rows.last()) else {
        return match found.gave_up {
            Some(edges) => {
                format!(
                    "No path {ends} was found before the search stopped after {edges} edges; there may be one."
                )
            }
            None => format!("No path {ends}. {}", scope(view, question)),
        };
    };
    if let ([start, .., end] | [start @ end], 1, false) =
        (&first.steps[..], question.paths, question.all)
    {
        return format!(
            "{} and {} are {} apart.",
            start.from.name,
            end.to.name,
            count(first.hops, "hop")
        );
    }
    let lengths = match (first.hops, last.hops) {
        (least, most) if least == most => count(least, "hop"),
        (least, most) => format!("{least} to {most} hops"),
    };
    let rest = match found.cut {
        Some(_) => "there may be more",
        None if question.all || rows.len() < question.paths => "there are no more",
        None => "none is shorter",
    };
    format!(
        "{} {ends}, of {lengths}; {rest}.",
        count(rows.len(), "path")
    )
}

/// What a search that found nothing has searched.
pub(super) fn scope(view: &View<'_>, question: &Path) -> String {
    let graph = view.graph();
    let lens = view.lens();
    let kinds = if lens.kinds.is_empty() {
        "of every kind".to_owned()
    } else {
        format!("of kind {}", lens.kinds.join(", "))
    };
    let along: Vec<String> = question.along.iter().map(ToString::to_string).collect();
    let way = match along.is_empty() {
        false => format!("along {}", along.join(", ")),
        true if question.directed => "in their own direction".to_owned(),
        true => "in both directions".to_owned(),
    };
    let reach = match question.max_hops {
        Some(hops) => format!("to {}", count(hops, "hop")),
        None => "to the end".to_owned(),
    };
    let is_of_lens = |code: usize| {
        let kind = graph.relationship_kinds().get(code);
        lens.kinds.is_empty() || kind.is_some_and(|kind| lens.kinds.contains(kind))
    };
    let by_kind = graph.count_relationships().into_iter().enumerate();
    let total = by_kind
        .filter(|(code, _)| is_of_lens(*code))
        .map(|(_, number)| number)
        .sum();
    let claims = count(total, "claim");
    // Which of them count is not counted, since only this sentence would have a look at each.
    let scope = match lets_all_count(lens) {
        true => format!("{claims} {kinds}"),
        false => format!("what counts of {claims} {kinds}"),
    };
    format!("Searched {reach}: {scope}, {way}, under the lens.")
}

/// Whether a lens chooses by kind at most.
fn lets_all_count(lens: &Lens) -> bool {
    let by_kind = Lens {
        kinds: lens.kinds.clone(),
        through: lens.through.clone(),
        assume: lens.assume.clone(),
        ..Lens::default()
    };
    *lens == by_kind
}

/// Says of a search that found nothing what it did not pass through.
pub(super) fn note_not_passed(builder: &mut AnswerBuilder<'_, '_>) {
    let view = builder.view();
    // To allow what the data does not have, or the lens does not follow, would find no more.
    let is_followed = |word: &&str| {
        let code = view.graph().relationship_code(word);
        code.is_some_and(|code| view.admits_kind(code))
    };
    let mut barred: Vec<&str> = NO_THROUGH.to_vec();
    barred.retain(|word| !view.passes(word) && is_followed(word));
    for (kinds, _) in NO_TURN {
        if view.no_turn(kinds[0]).is_some() && kinds.iter().any(&is_followed) {
            barred.push(kinds[0]);
        }
    }
    if !barred.is_empty() {
        let kinds = barred.into_iter().map(str::to_owned).collect();
        builder.note(Note::NotPassedThrough { kinds });
    }
}
