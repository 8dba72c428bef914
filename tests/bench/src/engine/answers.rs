//! relata from question to answer: rows, records, citations and what is said about completeness.

use std::collections::BTreeSet;

use relata::answer::{FindRow, MatchValue, PathRow};
use relata::{Affected, Answer, Around, Find, Graph, Match, Owners, Path, Query, Robust, Rows};

use super::{Engine, Found, relata::lens};
use crate::question::Question;

/// Answers in full.
pub struct Answers(pub Graph);

impl Engine for Answers {
    fn ask(&self, question: &Question) -> anyhow::Result<Option<Found>> {
        let query: Query = match question {
            Question::Around { start, k, .. } => Around::new(start)
                .depth(*k as usize)
                .limit(usize::MAX)
                .into(),
            Question::Draw { start, .. } => Around::new(start).depth(2).limit(usize::MAX).into(),
            Question::Path {
                from, to, directed, ..
            } => {
                let path = Path::new(from.as_str(), to.as_str());
                if *directed {
                    path.directed().into()
                } else {
                    path.into()
                }
            }
            Question::Shortest {
                from, to, paths, ..
            } => Path::new(from.as_str(), to.as_str())
                .shortest(*paths)
                .into(),
            Question::Owners { lister, .. } => Owners::listed_by(lister).known_only().into(),
            Question::Find { text, .. } => Find::new(text).into(),
            Question::Affected { lister, rule, .. } => {
                Affected::listed_by(lister).rule(rule).into()
            }
            Question::Robust { from, to, .. } => Robust::new(from, to).into(),
            Question::Match {
                lister, country, ..
            } => Match::of(pattern(lister, country)).into(),
            Question::LookThrough { of, .. } => Owners::of(of).into(),
            _ => return Ok(None),
        };
        let answer = self.0.ask(query, &lens(question)?)?;
        if matches!(question, Question::Draw { .. }) {
            std::hint::black_box(answer.to_dot());
            return Ok(Some(Found::Drawing(Box::new(answer))));
        }
        match question {
            Question::Find { meant, .. } => anyhow::ensure!(
                answer
                    .rows::<FindRow>()?
                    .any(|row| row.entity.name == *meant),
                "nobody called {meant} was found"
            ),
            Question::Path { .. } => {
                let shortest = answer.rows::<PathRow>()?.next();
                return Ok(Some(Found::Hops(shortest.map_or(0, |row| row.hops))));
            }
            _ => {}
        }
        Ok(Some(Found::Answer(Box::new(answer))))
    }

    fn lines(&self, found: &Found) -> Vec<String> {
        match found {
            Found::Answer(answer) => lines(answer, false),
            Found::Drawing(answer) => lines(answer, true),
            _ => Vec::new(),
        }
    }
}

/// What a government listed, with the companies of a country that own it.
fn pattern(lister: &str, country: &str) -> String {
    format!(
        "(g WHERE g.id = '{lister}')-[:lists]->(p)<-[:owns]-(c:company WHERE c.country = '{country}') \
         RETURN DISTINCT p.id, c.id"
    )
}

fn lines(answer: &Answer, is_drawn: bool) -> Vec<String> {
    match answer.any_rows() {
        Rows::Around(rows) => {
            let ends = rows.iter().flat_map(|row| [&row.from.id, &row.to.id]);
            let claims = rows.iter().flat_map(|row| &row.claims).filter(|_| is_drawn);
            let lines: BTreeSet<&String> = ends.chain(claims).collect();
            lines.into_iter().cloned().collect()
        }
        Rows::Path(rows) => {
            let nodes = |path: &PathRow| {
                let first = path.steps.first().map(|step| step.from.id.clone());
                let nodes = first
                    .into_iter()
                    .chain(path.steps.iter().map(|step| step.to.id.clone()));
                nodes.collect::<Vec<_>>().join(" ")
            };
            rows.iter().map(nodes).collect()
        }
        Rows::Match(found) => {
            let text = |value: &MatchValue| match value {
                MatchValue::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            found
                .rows
                .iter()
                .map(|row| row.values.iter().map(text).collect::<Vec<_>>().join(" "))
                .collect()
        }
        Rows::Owners(rows) => {
            let pair = |row: &relata::answer::OwnersRow| {
                row.owner
                    .as_ref()
                    .map(|owner| format!("{} {}", row.listed.id, owner.id))
            };
            rows.iter().filter_map(pair).collect()
        }
        _ => (0..answer.table().rows.len())
            .map(|row| row.to_string())
            .collect(),
    }
}
