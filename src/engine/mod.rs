//! The same questions beyond one machine: Apache Spark, through Spark Connect.
//!
//! ```text
//!   question, lens  --needs-->  names, listings, a way to go
//!                                  | hops: one statement each, state in scratch tables
//!                                  v
//!                     everything that was reached  --gather-->  its records, whatever they name, the figures of the whole
//!                                                                  |
//!                        the same answer  <--resolve--  Graph  <---'
//! ```
//!
//! Spark finds and fetches; no stake is reckoned there. What comes back is a [`Graph`] of all that the answer can depend on,
//! and the code that answers any question answers this one. More than is needed changes nothing: so a search there may go
//! further than the lens lets it, and the lens is obeyed here.

mod address;
mod claims;
mod count;
mod gather;
mod guard;
mod hops;
mod names;
mod needs;
mod scratch;
mod scratches;
mod session;
mod statement;
mod steps;
mod tables;

use std::sync::Arc;

pub use guard::{Ward, watch};
pub use tables::Status;

use crate::answer::Detail;
use crate::error::Result;
use crate::graph::{Direction, Figures, Graph};
use crate::lens::{Allowance, Lens};
use crate::query::{End, Owners, Path, Query};
use crate::resolve::owners_to_count;
use claims::Follow;
use gather::Gathered;
use hops::{NODE, Reached};
use needs::{Listed, Needs, Walk};
use scratches::Scratches;
use session::Session;
use statement::Statement;

/// Says how far a search has come.
pub type Told<'t> = &'t dyn Fn(&str);

/// A Spark Connect server that holds tables of relata.
pub struct Engine {
    session: Session,
    allowance: Allowance,
}

impl Engine {
    /// Opens a session with a server, as `sc://host:port/;token=...` names it. Whoever stops the allowance interrupts what
    /// runs there.
    ///
    /// # Errors
    /// [`Error::Engine`](crate::Error::Engine), within seconds when nothing answers.
    pub fn connect(address: &str, allowance: &Allowance) -> Result<Self> {
        Ok(Self {
            session: Session::open(address, allowance)?,
            allowance: allowance.clone(),
        })
    }

    /// What a guard must know to clear up after this process, should it be killed.
    pub fn ward(&self, address: &str) -> Ward {
        Ward::of(address, &self.session)
    }

    /// What the server holds.
    ///
    /// # Errors
    /// [`Error::Engine`](crate::Error::Engine).
    pub fn status(&self) -> Result<Status> {
        tables::status(&self.session)
    }

    /// How many questions have scratch tables, of whoever asks.
    ///
    /// # Errors
    /// [`Error::Engine`](crate::Error::Engine).
    pub fn questions_with_scratch(&self) -> Result<usize> {
        scratches::count(&self.session)
    }

    /// Loads folders that `relata export -f parquet -o OUT/` wrote, in place of what the server holds. The server reads
    /// them from the same path.
    ///
    /// # Errors
    /// [`Error::Engine`](crate::Error::Engine).
    pub fn load(&self, folder: &std::path::Path, told: Told<'_>) -> Result<()> {
        tables::load(&self.session, folder, told)
    }

    /// The part of the data on which the answer to a question can depend: asked this question through this lens, it answers
    /// as the whole would.
    ///
    /// # Errors
    /// [`Error::Engine`](crate::Error::Engine), also for a question that no engine is asked.
    pub fn part_for(&self, query: &Query, lens: &Lens, told: Told<'_>) -> Result<Graph> {
        let needs = Needs::of(query, lens)?;
        let figures = Arc::new(tables::figures(&self.session)?);
        let scratches = Scratches::of(&self.session);
        let search = Search {
            engine: self,
            figures,
            scratches: &scratches,
            lens,
            told,
        };
        search.run(&needs)
    }
}

/// Whether an engine is asked a question through a lens.
///
/// # Errors
/// [`Error::Engine`](crate::Error::Engine) with the verb or flag that it is not asked.
pub fn is_answered(query: &Query, lens: &Lens) -> Result<()> {
    Needs::of(query, lens).map(|_| ())
}

/// One search in the tables.
struct Search<'s> {
    engine: &'s Engine,
    figures: Arc<Figures>,
    scratches: &'s Scratches<'s>,
    lens: &'s Lens,
    told: Told<'s>,
}

impl Search<'_> {
    fn run(&self, needs: &Needs) -> Result<Graph> {
        let session = &self.engine.session;
        let mut gathered = Gathered::new(session);
        self.take_what_is_always_needed(&mut gathered)?;
        let mut begin = self.named(&needs.names, &mut gathered)?;
        for listed in &needs.listed {
            begin.extend(self.listed(listed)?);
        }
        if needs.walks.is_empty() && !begin.is_empty() {
            let reached = Reached::from(session, self.scratches, &begin)?;
            gathered.holdings_of(reached.tables())?;
        }
        for walk in &needs.walks {
            match walk {
                Walk::Up | Walk::Down => {
                    claims::show(session, self.lens, Follow::WhateverItsDay)?;
                    let mut reached = Reached::from(session, self.scratches, &begin)?;
                    match walk {
                        Walk::Up => reached.climb(self.told)?,
                        _ => reached.descend(self.told)?,
                    }
                    gathered.holdings_of(reached.tables())?;
                }
                Walk::Around(hops, direction) => {
                    claims::show(session, self.lens, Follow::OnTheDay)?;
                    let mut reached = Reached::from(session, self.scratches, &begin)?;
                    while reached.hops < *hops && reached.new > 0 {
                        reached.spread(*direction, self.told)?;
                    }
                    gathered.between(reached.tables())?;
                }
                Walk::Between(path) => return self.between(path, &begin),
                Walk::Count(owners) => return self.count(owners, &begin, gathered),
                Walk::Property(property) => {
                    let facts = "SELECT e.* FROM relata.facts e WHERE e.property = :property";
                    gathered.take(Statement::of(facts).text("property", property))?;
                }
                Walk::All => gathered.take(Statement::of("SELECT * FROM relata.relationships"))?,
            }
        }
        self.finish(gathered)
    }

    /// What of the data is asked of the things themselves, and how many own them; whoever owns them is not fetched.
    fn count(
        &self,
        owners: &Owners,
        begin: &[String],
        mut gathered: Gathered<'_>,
    ) -> Result<Graph> {
        let session = &self.engine.session;
        if !begin.is_empty() {
            let things = Reached::from(session, self.scratches, begin)?;
            gathered.listings_of(things.tables())?;
        }
        let part = self.finish(gathered)?;
        // A name that means nothing is an error of the answer.
        let Ok((things, day)) = owners_to_count(&part, owners, self.lens) else {
            return Ok(part);
        };
        let Some(day) = day else {
            let mut gathered = Gathered::new(session);
            self.take_what_is_always_needed(&mut gathered)?;
            claims::show(session, self.lens, Follow::WhateverItsDay)?;
            let mut reached = Reached::from(session, self.scratches, begin)?;
            reached.climb(self.told)?;
            gathered.holdings_of(reached.tables())?;
            return self.finish(gathered);
        };
        let counted = count::owners(session, self.scratches, &things, day, self.told)?;
        let figures = Figures {
            owners: Some(counted),
            ..Figures::clone(&self.figures)
        };
        Ok(part.with_figures(Arc::new(figures)))
    }

    fn finish(&self, mut gathered: Gathered<'_>) -> Result<Graph> {
        gathered.complete()?;
        let graph = gathered.build(&self.figures.dataset.name)?;
        Ok(graph.with_figures(Arc::clone(&self.figures)))
    }

    /// Records that any answer may look at: editions, one of each kind, and what the lens names.
    fn take_what_is_always_needed(&self, gathered: &mut Gathered<'_>) -> Result<()> {
        gathered.want(self.figures.witnesses.iter().cloned());
        gathered.want(self.lens.without.iter().cloned());
        gathered.take(Statement::of(
            "SELECT e.* FROM relata.entities e \
             WHERE e.join_part = 'list' OR e.series IS NOT NULL OR e.published IS NOT NULL",
        ))?;
        gathered.take(Statement::of(
            "SELECT e.* FROM relata.relationships e WHERE e.join_part = 'publishes'",
        ))?;
        if self.lens.exclude_disputed {
            gathered.take(Statement::of(
                "SELECT e.* FROM relata.relationships e WHERE e.join_part = 'disputes'",
            ))?;
        }
        let words = self.lens.sources.iter().chain(&self.lens.not_sources);
        let mut called: Vec<String> = words.clone().cloned().collect();
        called.extend(words.map(|word| word.to_lowercase()));
        if !called.is_empty() {
            let sources =
                "SELECT e.* FROM relata.sources e WHERE arrays_overlap(e.join_called, :called)";
            gathered.take(Statement::of(sources).texts("called", &called))?;
        }
        Ok(())
    }

    fn named(&self, names: &[String], gathered: &mut Gathered<'_>) -> Result<Vec<String>> {
        let entities = self.figures.dataset.entities;
        names::named(&self.engine.session, entities, names, gathered)
    }

    /// What was listed so.
    fn listed(&self, listed: &Listed) -> Result<Vec<String>> {
        let session = &self.engine.session;
        let mut unused = Gathered::new(session);
        let by = match &listed.by {
            Some(by) => self.named(std::slice::from_ref(by), &mut unused)?,
            None => Vec::new(),
        };
        let editions = match &listed.edition {
            Some(edition) => self.named(std::slice::from_ref(edition), &mut unused)?,
            None => Vec::new(),
        };
        let things = match (&listed.by, &listed.edition) {
            (Some(_), Some(_)) => {
                "SELECT DISTINCT join_to v FROM relata.relationships WHERE join_part = 'lists' \
                 AND array_contains(:by, join_from) AND array_contains(:editions, join_edition)"
            }
            (Some(_), None) => {
                "SELECT DISTINCT join_to v FROM relata.relationships WHERE join_part = 'lists' \
                 AND array_contains(:by, join_from)"
            }
            (None, Some(_)) => {
                "SELECT DISTINCT join_to v FROM relata.relationships WHERE join_part = 'lists' \
                 AND array_contains(:editions, join_edition)"
            }
            (None, None) => {
                "SELECT DISTINCT join_to v FROM relata.relationships WHERE join_part = 'lists'"
            }
        };
        let mut things = Statement::of(things);
        if listed.by.is_some() {
            things = things.texts("by", &by);
        }
        if listed.edition.is_some() {
            things = things.texts("editions", &editions);
        }
        session.texts(things, "v")
    }

    /// Grows from both ends, by the rules of paths, until they meet; then fetches what was reached, and looks whether as many
    /// paths are in it as were asked. Only where the question wants more than any path, it may have to grow and look again.
    fn between(&self, path: &Path, others: &[String]) -> Result<Graph> {
        let session = &self.engine.session;
        let mut gathered = Gathered::new(session);
        let end = |end: &End, gathered: &mut Gathered<'_>| match end {
            End::Named(name) => self.named(std::slice::from_ref(name), gathered),
            End::AnyOf(_) => Ok(Vec::new()),
        };
        let from = end(&path.from, &mut gathered)?;
        let to = end(&path.to, &mut gathered)?;
        claims::show(session, self.lens, Follow::OnTheDay)?;
        let along: Vec<String> = path.along.iter().map(|along| along.kind.clone()).collect();
        steps::show(session, self.lens, &along)?;
        let either = |way| if path.directed { way } else { Direction::Any };
        let forward = either(Direction::Out);
        let back = either(Direction::In);
        // No table knows what is assumed: its ends are begun at from both sides.
        let assumed = if self.lens.assume.is_empty() {
            &[]
        } else {
            others
        };
        let begin = |end: &[String]| {
            let all = [end, assumed].concat();
            Reached::on_paths(session, self.scratches, &all)
        };
        let mut here = begin(&from)?;
        let mut there = begin(&to)?;
        let most = path.max_hops.unwrap_or(usize::MAX);
        let mut have_met = here.meets(&there)?;
        loop {
            let hops = here.hops + there.hops;
            let is_explored = here.new == 0 || there.new == 0 || hops >= most;
            if is_explored || have_met {
                let mut gathered = Gathered::new(session);
                self.take_what_is_always_needed(&mut gathered)?;
                gathered.want(others.iter().chain(&from).chain(&to).cloned());
                let reached = [here.tables(), there.tables()].concat();
                let both = "CREATE TABLE {into} USING parquet AS SELECT DISTINCT v FROM {reached}";
                let both = Statement::of(both).tables("{reached}", NODE, &reached);
                gathered.between(&[self.scratches.make(both)?])?;
                let graph = self.finish(gathered)?;
                if is_explored || self.is_found(&graph, path, hops)? {
                    return Ok(graph);
                }
            }
            if here.new <= there.new {
                here.step(forward, self.told)?;
                have_met = have_met || here.meets(&there)?;
            } else {
                there.step(back, self.told)?;
                have_met = have_met || there.meets(&here)?;
            }
        }
    }

    /// Whether a part of the data that holds all paths of so many hops holds as many as were asked.
    fn is_found(&self, graph: &Graph, path: &Path, hops: usize) -> Result<bool> {
        let within = Path {
            max_hops: Some(hops),
            ..path.clone()
        };
        let allowance = &self.engine.allowance;
        let answer = graph.ask_within(allowance, Detail::Rows, within, self.lens)?;
        Ok(!path.all && answer.any_rows().len() >= path.paths)
    }
}
