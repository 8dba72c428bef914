//! What of the data a question can depend on: where it begins, and which way it goes from there.

use crate::error::{EngineError, Result};
use crate::graph::Direction;
use crate::lens::Lens;
use crate::model::Date;
use crate::query::{Diff, End, Owners, Path, Query};

/// What of the data a question can depend on. More than that changes no answer, less would.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    /// Whatever goes by these names.
    pub(super) names: Vec<String>,
    /// Everything that was listed so.
    pub(super) listed: Vec<Listed>,
    /// Which way it goes from there.
    pub(super) walks: Vec<Walk>,
}

/// What was listed, by whom and in which edition.
#[derive(Debug, Clone, Default)]
pub(super) struct Listed {
    pub(super) by: Option<String>,
    pub(super) edition: Option<String>,
}

/// A way to go.
#[derive(Debug, Clone)]
pub(super) enum Walk {
    /// To everybody above, at any remove.
    Up,
    /// To everything below, at any remove.
    Down,
    /// So many hops.
    Around(usize, Direction),
    /// From both ends, until they meet.
    Between(Box<Path>),
    /// To whatever has this property.
    Property(String),
    /// To everybody above, of whom only the number is asked.
    Count(Box<Owners>),
    /// To every claim.
    All,
}

impl Needs {
    /// Of a question through a lens.
    ///
    /// # Errors
    /// When no engine is asked such a question.
    pub(super) fn of(query: &Query, lens: &Lens) -> Result<Self> {
        let mut needs = Self::default();
        needs.add(query, lens)?;
        for assumption in &lens.assume {
            needs.names.extend(assumption.names().map(str::to_owned));
        }
        Ok(needs)
    }

    fn add(&mut self, query: &Query, lens: &Lens) -> Result<()> {
        match query {
            Query::Around(around) => {
                self.names.push(around.start.clone());
                self.walks
                    .push(Walk::Around(around.depth, around.direction));
            }
            Query::Path(path) => self.add_path(path)?,
            Query::Owners(owners) => {
                self.names.extend(owners.of.iter().cloned());
                self.add_listed(&owners.listed_by, &owners.edition, owners.of.is_empty());
                self.walks.push(match owners.count && is_plain(lens) {
                    true => Walk::Count(Box::new(owners.clone())),
                    false => Walk::Up,
                });
            }
            Query::Stakes(stakes) => {
                self.names.push(stakes.of.clone());
                self.walks.push(Walk::Up);
            }
            Query::Holdings(holdings) => {
                self.names.push(holdings.of.clone());
                self.walks.push(Walk::Down);
            }
            Query::Affected(affected) => {
                self.names.extend(affected.of.iter().cloned());
                self.names
                    .extend(affected.acting_together.iter().flatten().cloned());
                self.add_listed(
                    &affected.listed_by,
                    &affected.edition,
                    affected.of.is_empty(),
                );
                self.walks.push(Walk::Down);
            }
            Query::Facts(facts) => self.walks.push(Walk::Property(facts.property.clone())),
            Query::Stats(_) => {
                let asks_all = Lens {
                    through: lens.through.clone(),
                    assume: lens.assume.clone(),
                    ..Lens::default()
                };
                if *lens != asks_all {
                    self.walks.push(Walk::All);
                }
            }
            Query::Diff(diff) => self.add_diff(diff, lens)?,
            other => return Err(EngineError::Verb { verb: other.verb() }.into()),
        }
        Ok(())
    }

    fn add_path(&mut self, path: &Path) -> Result<()> {
        for end in [&path.from, &path.to] {
            if let End::AnyOf(_) = end {
                let flag = "an end that is any of several things";
                return Err(EngineError::Flag { verb: "path", flag }.into());
            }
        }
        self.names.extend(path.avoid.iter().cloned());
        self.names.extend(path.must_pass.iter().cloned());
        self.walks.push(Walk::Between(Box::new(path.clone())));
        Ok(())
    }

    fn add_diff(&mut self, diff: &Diff, lens: &Lens) -> Result<()> {
        for end in [&diff.before, &diff.after] {
            if end.parse::<Date>().is_err() {
                self.names.push(end.clone());
            }
        }
        match &diff.of {
            Some(query) => self.add(query, lens),
            None => {
                self.add_listed(&diff.listed_by, &None, true);
                Ok(())
            }
        }
    }

    /// Everything listed, unless a question names its things itself.
    fn add_listed(&mut self, by: &Option<String>, edition: &Option<String>, is_alone: bool) {
        if by.is_some() || edition.is_some() || is_alone {
            self.names.extend(by.iter().chain(edition).cloned());
            self.listed.push(Listed {
                by: by.clone(),
                edition: edition.clone(),
            });
        }
    }
}

/// Whether a lens leaves out nothing but by a whole day: then the tables know which claims count.
fn is_plain(lens: &Lens) -> bool {
    let by_day = Lens {
        as_of: lens.as_of.filter(|date| date.is_exact()),
        through: lens.through.clone(),
        ..Lens::default()
    };
    *lens == by_day
}
